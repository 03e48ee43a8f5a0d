package dev.bindery.catalog.event;

import dev.bindery.catalog.change.Subject;
import java.time.Instant;

/**
 * What notifications tell of under one id.
 *
 * @param id its place in the sequence
 * @param time when it happened
 * @param type what it is about
 * @param subject what happened to, by its name before; its content knows of another name since
 * @param content what there was before and after
 */
public record Event(long id, Instant time, EventType type, Subject subject, EventContent content) {}

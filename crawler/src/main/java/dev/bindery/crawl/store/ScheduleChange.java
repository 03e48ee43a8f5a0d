package dev.bindery.crawl.store;

import dev.bindery.crawl.schedule.Schedule;
import java.time.Instant;
import java.util.Optional;

/**
 * The schedule that a crawler gets.
 *
 * @param state whether it starts the crawler
 * @param principal whose permissions the runs have that it starts
 * @param next when it starts the crawler next
 */
public record ScheduleChange(Schedule.State state, String principal, Optional<Instant> next) {}

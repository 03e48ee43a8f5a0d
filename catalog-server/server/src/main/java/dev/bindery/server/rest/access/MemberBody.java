package dev.bindery.server.rest.access;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A user that a group takes in.
 *
 * @param user the name
 */
@Serdeable
public record MemberBody(@Nullable String user) {}

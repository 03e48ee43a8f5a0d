package dev.bindery.server.rest.access;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What is to become of an access key.
 *
 * @param active whether it counts
 */
@Serdeable
public record KeyBody(@Nullable Boolean active) {}

package dev.bindery.server.rest.access;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * A managed policy to be attached.
 *
 * @param policy its ARN or its name
 */
@Serdeable
public record AttachBody(@Nullable String policy) {}

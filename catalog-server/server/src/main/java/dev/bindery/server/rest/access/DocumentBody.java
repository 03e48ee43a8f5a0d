package dev.bindery.server.rest.access;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * What a policy is to say.
 *
 * @param document JSON
 */
@Serdeable
public record DocumentBody(@Nullable String document) {}

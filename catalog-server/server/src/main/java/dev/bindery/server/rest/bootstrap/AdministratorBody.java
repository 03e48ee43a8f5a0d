package dev.bindery.server.rest.bootstrap;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;

/**
 * An administrator to be made.
 *
 * @param userName the user's name; left out: admin
 */
@Serdeable
public record AdministratorBody(@Nullable String userName) {}

package dev.bindery.server.secrets;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What came of a change to the newest key.
 *
 * @param rotated how many secrets are under the newest key now and weren't
 * @param left how many stayed as they are, because their key isn't there or they are damaged
 * @param secrets which keys are in use now
 */
@Serdeable
public record RotationView(long rotated, long left, SecretsView secrets) {}

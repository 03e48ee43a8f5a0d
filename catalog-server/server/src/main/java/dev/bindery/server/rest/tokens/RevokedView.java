package dev.bindery.server.rest.tokens;

import io.micronaut.serde.annotation.Serdeable;

/**
 * What came of revoking a user's access tokens.
 *
 * @param revoked how many there were
 */
@Serdeable
public record RevokedView(int revoked) {}

package dev.bindery.server.rest.tokens;

import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;

/**
 * What came of renewing a Hive delegation token.
 *
 * @param expiration from when on it doesn't count any more, unless it is renewed again
 */
@Serdeable
public record RenewedView(Instant expiration) {}

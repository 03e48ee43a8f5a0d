package dev.bindery.server.rest.tokens;

import io.micronaut.serde.annotation.Serdeable;

/**
 * Which Hive delegation token.
 *
 * @param token as text, in the form that Hive passes around
 */
@Serdeable
public record HiveTokenTextBody(String token) {

    /** Without the token. */
    @Override
    public String toString() {
        return "HiveTokenTextBody";
    }
}

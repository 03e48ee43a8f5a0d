package dev.bindery.identity.credentials;

import dev.bindery.catalog.access.ProvenIdentity;
import java.time.Instant;

/**
 * STS's Credentials.
 *
 * @param accessKeyId such as {@code ASIA…}
 * @param secret what requests are signed with
 * @param sessionToken goes with every request
 * @param expiration from when on they don't count any more
 * @param identity whom they stand for
 */
public record TemporaryCredentials(
        String accessKeyId, String secret, String sessionToken, Instant expiration, ProvenIdentity identity) {

    /** Without what is secret: it must not get into a log. */
    @Override
    public String toString() {
        return "TemporaryCredentials[" + accessKeyId + ", " + identity.arn() + ", until " + expiration + "]";
    }
}

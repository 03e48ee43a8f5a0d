package dev.bindery.server.runs;

import java.time.Instant;
import java.util.Optional;

/**
 * What requests to an object store are signed with.
 *
 * @param accessKeyId which key
 * @param secret what is signed with
 * @param sessionToken goes with temporary keys
 * @param expiration until when they hold; empty where that isn't known
 */
public record S3Keys(String accessKeyId, String secret, Optional<String> sessionToken, Optional<Instant> expiration) {

    /** Without what is secret: it must not get into a log. */
    @Override
    public String toString() {
        return "S3Keys[" + accessKeyId
                + expiration.map(time -> ", until " + time).orElse("") + "]";
    }
}

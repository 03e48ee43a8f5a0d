package dev.bindery.server.rest.tokens;

import dev.bindery.identity.credentials.DelegationToken;
import dev.bindery.identity.hadoop.HadoopTokenFile;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * A Hive delegation token, shown this once.
 *
 * @param token as text, in the form that Hive passes around: for renewing and cancelling
 * @param file Base64 of the file that {@code HADOOP_TOKEN_FILE_LOCATION} is to name
 * @param signature what clients set as {@code hive.metastore.token.signature}
 * @param expiration from when on it doesn't count any more, unless it is renewed
 * @param latest until when it can be renewed
 */
@Serdeable
public record HiveTokenView(String token, String file, String signature, Instant expiration, Instant latest) {

    static HiveTokenView of(DelegationToken made) {
        return new HiveTokenView(
                made.token().text(),
                Base64.getEncoder().encodeToString(HadoopTokenFile.bytes(List.of(made.token()))),
                made.token().service(),
                made.expiration(),
                made.latest());
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "HiveTokenView[" + signature + "]";
    }
}

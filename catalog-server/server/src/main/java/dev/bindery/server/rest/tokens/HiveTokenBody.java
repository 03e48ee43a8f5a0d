package dev.bindery.server.rest.tokens;

import dev.bindery.identity.credentials.DelegationTokens.Wanted;
import dev.bindery.model.error.InvalidInputException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.Optional;

/**
 * A Hive delegation token to be made.
 *
 * @param user whose it is to be; left out: yours, or your session's
 * @param signature what clients have as {@code hive.metastore.token.signature}, to find it in its file; left out: bindery
 * @param renewer the name of a user, or the ARN of a user, role's session or role, that may renew it; left out: nobody may
 * @param seconds how long it is to hold without being renewed; left out: a day, or as long as can be where that is less
 */
@Serdeable
public record HiveTokenBody(
        @Nullable String user, @Nullable String signature, @Nullable String renewer, @Nullable Long seconds) {

    private static final String USUAL = "bindery";

    Wanted toWanted() {
        if (seconds != null && (seconds < 1 || seconds > Integer.MAX_VALUE)) {
            throw new InvalidInputException("seconds", "A token can't hold for " + seconds + " seconds.");
        }
        return new Wanted(
                signature == null ? USUAL : signature,
                Optional.ofNullable(renewer).filter(it -> !it.isBlank()),
                Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }
}

package dev.bindery.server.rest.tokens;

import dev.bindery.identity.credentials.TokenDesk;
import dev.bindery.model.error.InvalidInputException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.util.Optional;

/**
 * An access token to be made.
 *
 * @param user whose it is to be; left out: yours, or your session's
 * @param description what it is for
 * @param seconds how long it is to hold; left out: 30 days, or as long as can be where that is less
 * @param policy a policy document as text that bounds what it may be used for, as the policy of a session does
 */
@Serdeable
public record TokenBody(
        @Nullable String user, @Nullable String description, @Nullable Long seconds, @Nullable String policy) {

    TokenDesk.Request toRequest() {
        if (seconds != null && (seconds < 1 || seconds > Integer.MAX_VALUE)) {
            throw new InvalidInputException("seconds", "A token can't hold for " + seconds + " seconds.");
        }
        return new TokenDesk.Request(
                Optional.ofNullable(user),
                description == null ? "" : description,
                Optional.ofNullable(seconds).map(Duration::ofSeconds),
                Optional.ofNullable(policy));
    }
}

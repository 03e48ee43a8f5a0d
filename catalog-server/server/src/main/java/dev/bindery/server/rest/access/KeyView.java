package dev.bindery.server.rest.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.identity.AccessKey;
import dev.bindery.identity.NewAccessKey;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Optional;

/**
 * An access key.
 *
 * @param id such as {@code AKIA…}
 * @param user whose it is
 * @param active whether it counts
 * @param createTime when it was made
 * @param secret what requests are signed with: in the answer that makes it, and never again
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record KeyView(String id, String user, boolean active, Instant createTime, Optional<String> secret) {

    static KeyView of(AccessKey key) {
        return new KeyView(key.id(), key.user(), key.active(), key.createTime(), Optional.empty());
    }

    static KeyView of(NewAccessKey made) {
        AccessKey key = made.key();
        return new KeyView(key.id(), key.user(), key.active(), key.createTime(), Optional.of(made.secret()));
    }

    /** Without the secret: it must not get into a log. */
    @Override
    public String toString() {
        return "KeyView[" + id + "]";
    }
}

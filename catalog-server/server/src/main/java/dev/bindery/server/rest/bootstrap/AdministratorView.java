package dev.bindery.server.rest.bootstrap;

import dev.bindery.identity.NewAccessKey;
import io.micronaut.serde.annotation.Serdeable;

/**
 * An administrator and a key of theirs.
 *
 * @param userName the user's name
 * @param accessKeyId names the key
 * @param secretAccessKey what requests are signed with; it isn't shown again
 */
@Serdeable
public record AdministratorView(String userName, String accessKeyId, String secretAccessKey) {

    static AdministratorView of(NewAccessKey key) {
        return new AdministratorView(key.key().user(), key.key().id(), key.secret());
    }

    /** Without the secret: it must not get into a log. */
    @Override
    public String toString() {
        return "AdministratorView[" + userName + ", " + accessKeyId + "]";
    }
}

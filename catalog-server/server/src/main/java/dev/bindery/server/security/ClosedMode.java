package dev.bindery.server.security;

import dev.bindery.database.secret.SecretCipher;
import dev.bindery.model.error.EncryptionException;
import dev.bindery.server.lifecycle.StartFailure;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import io.micronaut.context.annotation.Context;

/** What a closed server can't do without is looked for at its start, not at the first user's first key. */
@Context
final class ClosedMode {

    ClosedMode(Settings settings, SecretCipher cipher) {
        if (!settings.get(ServerSettings.SECURITY_ENABLED)) {
            return;
        }
        try {
            cipher.encrypt("", "probe");
        } catch (EncryptionException noKey) {
            throw new StartFailure("A closed server (security-enabled) keeps the secrets of access keys encrypted. "
                    + noKey.getMessage());
        }
    }
}

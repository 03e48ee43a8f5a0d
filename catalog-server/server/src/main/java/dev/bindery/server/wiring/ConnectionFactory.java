package dev.bindery.server.wiring;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.connect.ConnectionOpener;
import dev.bindery.connect.ConnectionTester;
import dev.bindery.connect.JdbcDrivers;
import dev.bindery.database.secret.EncryptionKey;
import dev.bindery.database.secret.EncryptionKeys;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.server.lifecycle.HomeFolder;
import dev.bindery.server.lifecycle.StartFailure;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Settings;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** How connections are kept and opened: the key for their secrets, drivers, and who opens them. */
@Factory
final class ConnectionFactory {

    /** From the settings; for the embedded database a key is made in the home folder, beside what it encrypts. */
    @Singleton
    SecretCipher cipher(Settings settings, HomeFolder home) {
        List<EncryptionKey> keys = new ArrayList<>();
        try {
            settings.find(ServerSettings.ENCRYPTION_KEY)
                    .map(EncryptionKey::parse)
                    .ifPresent(keys::add);
            settings.find(ServerSettings.ENCRYPTION_KEY_FILE)
                    .map(EncryptionKeys::read)
                    .ifPresent(keys::addAll);
            boolean isEmbedded = settings.find(ServerSettings.DATABASE_URL).isEmpty();
            // The one in the home folder still decrypts what it encrypted when the settings have got another.
            if (isEmbedded && (keys.isEmpty() || Files.exists(home.encryptionKey()))) {
                keys.addAll(EncryptionKeys.readOrMake(home.encryptionKey()));
            }
        } catch (InvalidInputException unusable) {
            throw new StartFailure(unusable.getMessage());
        }
        return keys.isEmpty()
                ? SecretCipher.withoutKey(
                        "Set encryption-key or encryption-key-file, to the same for every server on this"
                                + " database; openssl rand -base64 32 prints a new key.")
                : SecretCipher.of(keys);
    }

    @Singleton
    JdbcDrivers jdbcDrivers(Settings settings, HomeFolder home) {
        return new JdbcDrivers(settings.find(ServerSettings.JDBC_DRIVERS).orElseGet(home::drivers));
    }

    @Singleton
    ConnectionOpener connectionOpener(Catalog catalog, JdbcDrivers drivers) {
        return new ConnectionOpener(catalog.connections(), drivers);
    }

    @Singleton
    ConnectionTester connectionTester(JdbcCatalog store, JdbcDrivers drivers, CallInterceptor interceptor) {
        return new ConnectionTester(store.connections(), drivers, interceptor);
    }
}

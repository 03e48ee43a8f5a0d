package dev.bindery.catalog.jdbc.encryption;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.encryption.CatalogEncryption;
import dev.bindery.catalog.encryption.EncryptionSettings;
import dev.bindery.database.Database;
import dev.bindery.database.Session;

/** The settings of encryption in SQL: one row, from when somebody first put them. */
public final class JdbcCatalogEncryption implements CatalogEncryption {

    private final Database database;

    public JdbcCatalogEncryption(Database database) {
        this.database = database;
    }

    @Override
    public EncryptionSettings get(Call call) {
        return database.read(JdbcCatalogEncryption::settings);
    }

    /** The settings as they are now. */
    public static EncryptionSettings settings(Session session) {
        return session.first(
                        "SELECT return_passwords_encrypted FROM encryption_settings",
                        row -> new EncryptionSettings(row.bool(1)))
                .orElse(EncryptionSettings.NONE);
    }

    @Override
    public void put(Call call, EncryptionSettings settings) {
        database.exclusively("encryption-settings", session -> {
            session.execute("DELETE FROM encryption_settings");
            return session.execute(
                    "INSERT INTO encryption_settings (return_passwords_encrypted) VALUES (?)",
                    settings.returnPasswordsEncrypted());
        });
    }
}

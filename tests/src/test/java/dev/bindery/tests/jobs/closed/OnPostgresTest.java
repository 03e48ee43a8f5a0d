package dev.bindery.tests.jobs.closed;

import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.server.settings.ServerSettings;
import dev.bindery.server.settings.Setting;
import java.util.Map;

/** With PostgreSQL. */
class OnPostgresTest extends RoleOfAJobContract {

    @Override
    Map<Setting<?>, String> database() {
        DatabaseSettings settings = TestPostgres.newDatabase();
        return Map.of(
                ServerSettings.DATABASE_URL,
                settings.url(),
                ServerSettings.DATABASE_USER,
                settings.user().orElse("postgres"),
                ServerSettings.ENCRYPTION_KEY,
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    }
}

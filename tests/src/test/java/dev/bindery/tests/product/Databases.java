package dev.bindery.tests.product;

import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.TestPostgres;
import java.util.Map;

/** Databases for a server under test, as the settings that a server takes from its environment. */
public final class Databases {

    private Databases() {}

    /** A new, empty database of a real PostgreSQL. */
    public static Map<String, String> newPostgres() {
        DatabaseSettings settings = TestPostgres.newDatabase();
        return Map.of(
                "BINDERY_DATABASE_URL",
                settings.url(),
                "BINDERY_DATABASE_USER",
                settings.user().orElse("postgres"));
    }
}

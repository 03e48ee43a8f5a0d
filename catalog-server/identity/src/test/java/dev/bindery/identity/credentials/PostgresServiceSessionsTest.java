package dev.bindery.identity.credentials;

import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.TestPostgres;
import org.junit.jupiter.api.Tag;

@Tag("integration")
class PostgresServiceSessionsTest extends ServiceSessionsContract {

    @Override
    DatabaseSettings settings() {
        return TestPostgres.newDatabase();
    }
}

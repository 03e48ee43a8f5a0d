package dev.bindery.identity;

import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.TestPostgres;
import org.junit.jupiter.api.Tag;

@Tag("integration")
class PostgresAccessTokensTest extends AccessTokensContract {

    @Override
    DatabaseSettings settings() {
        return TestPostgres.newDatabase();
    }
}

package dev.bindery.identity;

import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.TestPostgres;
import org.junit.jupiter.api.Tag;

@Tag("integration")
class PostgresBootstrapTest extends BootstrapContract {

    @Override
    DatabaseSettings settings() {
        return TestPostgres.newDatabase();
    }
}

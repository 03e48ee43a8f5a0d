package dev.bindery.transactions.store;

import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.TestPostgres;
import org.junit.jupiter.api.Tag;

@Tag("integration")
class PostgresLocksTest extends LocksContract {

    @Override
    DatabaseSettings settings() {
        return TestPostgres.newDatabase();
    }
}

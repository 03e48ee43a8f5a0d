package dev.bindery.audit;

import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.TestPostgres;
import org.junit.jupiter.api.Tag;

@Tag("integration")
class PostgresAuditTest extends AuditContract {

    @Override
    DatabaseSettings settings() {
        return TestPostgres.newDatabase();
    }
}

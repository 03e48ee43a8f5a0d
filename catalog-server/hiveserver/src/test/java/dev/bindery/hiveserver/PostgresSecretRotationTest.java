package dev.bindery.hiveserver;

import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.TestPostgres;
import org.junit.jupiter.api.Tag;

@Tag("integration")
class PostgresSecretRotationTest extends SecretRotationContract {

    @Override
    DatabaseSettings settings() {
        return TestPostgres.newDatabase();
    }
}

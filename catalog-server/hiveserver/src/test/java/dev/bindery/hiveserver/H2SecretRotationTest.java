package dev.bindery.hiveserver;

import dev.bindery.database.DatabaseSettings;

class H2SecretRotationTest extends SecretRotationContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

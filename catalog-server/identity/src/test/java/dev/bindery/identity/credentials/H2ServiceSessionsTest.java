package dev.bindery.identity.credentials;

import dev.bindery.database.DatabaseSettings;

class H2ServiceSessionsTest extends ServiceSessionsContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

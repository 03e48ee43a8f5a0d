package dev.bindery.identity;

import dev.bindery.database.DatabaseSettings;

class H2PermissionsTest extends PermissionsContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

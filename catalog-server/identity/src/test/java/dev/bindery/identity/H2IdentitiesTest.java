package dev.bindery.identity;

import dev.bindery.database.DatabaseSettings;

class H2IdentitiesTest extends IdentitiesContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

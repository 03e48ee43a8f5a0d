package dev.bindery.identity;

import dev.bindery.database.DatabaseSettings;

class H2AccessTokensTest extends AccessTokensContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

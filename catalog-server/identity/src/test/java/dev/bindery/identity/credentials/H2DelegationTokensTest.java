package dev.bindery.identity.credentials;

import dev.bindery.database.DatabaseSettings;

class H2DelegationTokensTest extends DelegationTokensContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

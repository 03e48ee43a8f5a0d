package dev.bindery.transactions.store;

import dev.bindery.database.DatabaseSettings;

class H2LocksTest extends LocksContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

package dev.bindery.transactions.store;

import dev.bindery.database.DatabaseSettings;

class H2TransactionStormTest extends TransactionStormContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

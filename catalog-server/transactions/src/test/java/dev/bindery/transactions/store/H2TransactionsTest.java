package dev.bindery.transactions.store;

import dev.bindery.database.DatabaseSettings;

class H2TransactionsTest extends TransactionsContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

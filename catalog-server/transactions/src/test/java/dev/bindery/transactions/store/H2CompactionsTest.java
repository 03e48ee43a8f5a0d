package dev.bindery.transactions.store;

import dev.bindery.database.DatabaseSettings;

class H2CompactionsTest extends CompactionsContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

package dev.bindery.identity;

import dev.bindery.database.DatabaseSettings;

class H2BootstrapTest extends BootstrapContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

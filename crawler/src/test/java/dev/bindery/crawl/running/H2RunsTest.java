package dev.bindery.crawl.running;

import dev.bindery.database.DatabaseSettings;

class H2RunsTest extends RunsContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

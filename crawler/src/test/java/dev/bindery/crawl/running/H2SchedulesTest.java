package dev.bindery.crawl.running;

import dev.bindery.database.DatabaseSettings;

class H2SchedulesTest extends SchedulesContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

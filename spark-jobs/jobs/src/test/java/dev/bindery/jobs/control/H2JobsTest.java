package dev.bindery.jobs.control;

import dev.bindery.database.DatabaseSettings;

class H2JobsTest extends JobsContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

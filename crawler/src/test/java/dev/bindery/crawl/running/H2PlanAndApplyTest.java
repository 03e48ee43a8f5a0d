package dev.bindery.crawl.running;

import dev.bindery.database.DatabaseSettings;

class H2PlanAndApplyTest extends PlanAndApplyContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

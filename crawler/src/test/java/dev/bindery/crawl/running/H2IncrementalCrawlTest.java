package dev.bindery.crawl.running;

import dev.bindery.database.DatabaseSettings;

class H2IncrementalCrawlTest extends IncrementalCrawlContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

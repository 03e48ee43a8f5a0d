package dev.bindery.crawl.running;

import dev.bindery.database.DatabaseSettings;

class H2CrawlerServiceTest extends CrawlerServiceContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

package dev.bindery.crawl.running;

import dev.bindery.database.DatabaseSettings;

class H2CrawlPoliciesTest extends CrawlPoliciesContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

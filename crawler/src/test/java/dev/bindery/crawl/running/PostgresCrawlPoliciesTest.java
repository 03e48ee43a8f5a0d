package dev.bindery.crawl.running;

import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.TestPostgres;
import org.junit.jupiter.api.Tag;

@Tag("integration")
class PostgresCrawlPoliciesTest extends CrawlPoliciesContract {

    @Override
    DatabaseSettings settings() {
        return TestPostgres.newDatabase();
    }
}

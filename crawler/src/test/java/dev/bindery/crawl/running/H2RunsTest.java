package dev.bindery.crawl.running;

import dev.bindery.database.DatabaseSettings;
import org.junit.jupiter.api.Tag;

@Tag("integration")
class H2RunsTest extends RunsContract {

    @Override
    DatabaseSettings settings() {
        return DatabaseSettings.inMemory();
    }
}

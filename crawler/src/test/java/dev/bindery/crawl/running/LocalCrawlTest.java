package dev.bindery.crawl.running;

import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.local.LocalStore;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

class LocalCrawlTest extends CrawlContract {

    @TempDir
    Path folder;

    private final ObjectStores stores = new ObjectStores(Map.of(Location.FILE, new LocalStore()));

    @Override
    ObjectStores stores() {
        return stores;
    }

    @Override
    Location folder() {
        return Location.parse(folder.resolve("lake").toString());
    }
}

package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.local.LocalStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
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

    @Test
    void whatTheCatalogCannotTakeStopsNoOtherTable() {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < 9000; i++) {
            members.append(i == 0 ? "" : ",").append("\"customer-").append(i).append("\":1");
        }
        String line = "{\"id\":1,\"by\":{" + members + "}}\n";
        put("counts/a.json", (line + line).getBytes(StandardCharsets.UTF_8));
        put("orders/a.csv", "id,price\n1,2.5\n2,3.5\n".getBytes(StandardCharsets.UTF_8));
        CrawlPlan plan = crawl();
        assertThat(names(plan)).as("tables").containsExactly("orders");
        assertThat(rejected(plan)).as("what is in no table").hasEntrySatisfying("counts", reason -> assertThat(reason)
                .contains("characters in the type of column \"by\"; 131072 are allowed"));
    }
}

package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.lake.LakeFiles;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.S3ProxyServer;
import dev.bindery.storage.s3.S3Store;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class S3CrawlTest extends CrawlContract {

    private static final AtomicInteger FOLDERS = new AtomicInteger();
    private static S3ProxyServer server;
    private static ObjectStores stores;

    private Location folder;

    @BeforeAll
    static void start() {
        server = S3ProxyServer.start();
        server.bucket("lake");
        S3Store store = new S3Store(server.settings(), Optional.of(server.credentials()));
        stores = new ObjectStores(Map.of("s3", store, "s3a", store));
    }

    @AfterAll
    static void stop() {
        stores.close();
        server.close();
    }

    @BeforeEach
    void folderOfItsOwn() {
        folder = Location.parse("s3://lake/lake" + FOLDERS.incrementAndGet());
    }

    @Override
    ObjectStores stores() {
        return stores;
    }

    @Override
    Location folder() {
        return folder;
    }

    @Test
    void markersOfFoldersMakeNoTable() {
        put("orders/part-0.csv", LakeFiles.orders(1, 9));
        put("orders_$folder$", new byte[0]);
        put("empty/", new byte[0]);
        CrawlPlan plan = plan();
        assertThat(names(plan)).as("tables").containsExactly("orders");
        assertThat(plan.rejected())
                .as("rejected, with what was seen")
                .anyMatch(file ->
                        file.location().endsWith("_$folder$") && file.reason().contains("Hadoop marks"))
                .anyMatch(file ->
                        file.location().endsWith("empty/") && file.reason().contains("marks a folder"));
    }

    @Test
    void theOtherSchemeIsTheSameTable() {
        put("orders/part-0.csv", LakeFiles.orders(1, 9));
        crawl();
        CrawlPlan again = plan(CrawlRequest.of(folder.toString().replace("s3://", "s3a://"), LAKE));
        assertThat(names(again)).as("tables").containsExactly("orders");
        assertThat(again.summary().tablesCreated()).as("created").isZero();
    }
}

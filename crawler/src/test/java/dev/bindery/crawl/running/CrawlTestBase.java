package dev.bindery.crawl.running;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.ownership.Bases;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.RejectedFile;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.store.BaseStore;
import dev.bindery.crawl.store.CrawlerStore;
import dev.bindery.crawl.writing.PlanWriting;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A catalog in memory, and shorthands for crawling into it. */
abstract class CrawlTestBase {

    static final DatabaseName LAKE = DatabaseName.of("lake");
    static final Call CALL = Call.of(Principal.of("ann"), Call.Door.CRAWLER);

    private Database database;
    JdbcCatalog catalog;
    Bases bases;

    abstract ObjectStores stores();

    /** A folder that nothing is in yet, for one test alone. */
    abstract Location folder();

    @BeforeEach
    void openCatalog() {
        database = Database.open(DatabaseSettings.inMemory());
        database.migrate(CrawlerStore.SCHEMA);
        bases = new BaseStore(database, Clock.systemUTC());
        catalog = JdbcCatalog.open(database, 20, Clock.systemUTC());
    }

    @AfterEach
    void closeCatalog() {
        database.close();
    }

    void put(String path, byte[] content) {
        stores().of(folder()).write(folder().child(path), content);
    }

    CrawlPlan plan(CrawlRequest request) {
        return new Planning(catalog, stores(), bases, Clock.systemUTC())
                .plan(CALL, request, "test", CrawlListener.NONE);
    }

    CrawlPlan plan() {
        return plan(CrawlRequest.of(folder().toString(), LAKE));
    }

    CrawlPlan crawl() {
        CrawlPlan plan = plan();
        new PlanWriting(catalog, bases).write(CALL, plan, CrawlListener.NONE);
        return plan;
    }

    static List<String> names(CrawlPlan plan) {
        return plan.tables().stream().map(table -> table.name().table()).toList();
    }

    static TablePlan table(CrawlPlan plan, String name) {
        return plan.tables().stream()
                .filter(table -> table.name().table().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no table " + name + " in " + plan.text()));
    }

    Map<String, String> rejected(CrawlPlan plan) {
        return plan.rejected().stream()
                .collect(Collectors.toMap(
                        file -> folder().relativize(Location.parse(file.location()))
                                .orElseThrow(),
                        RejectedFile::reason));
    }

    Table stored(String name) {
        return catalog.tables().get(CALL, LAKE.table(name));
    }

    List<String> partitionNames(String name) {
        return catalog.partitions()
                .names(CALL, LAKE.table(name), PartitionQuery.ALL, PageRequest.ALL)
                .items();
    }
}

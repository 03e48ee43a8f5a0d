package dev.bindery.crawl.jdbc;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.definition.targets.JdbcTarget;
import dev.bindery.crawl.ownership.Bases;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.RejectedFile;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.running.Planning;
import dev.bindery.crawl.store.BaseStore;
import dev.bindery.crawl.store.CrawlerStore;
import dev.bindery.crawl.targets.TargetSources;
import dev.bindery.crawl.writing.PlanWriting;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.local.LocalStore;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A catalog in memory, and crawls of databases into it. */
final class DatabaseCrawl implements AutoCloseable {

    static final DatabaseName RAW = DatabaseName.of("raw");
    static final Call CALL = Call.of(Principal.of("ann"), Call.Door.CRAWLER);

    private final Database database = Database.open(DatabaseSettings.inMemory());
    private final Bases bases = bases(database);
    final JdbcCatalog catalog = JdbcCatalog.open(database, 20, Clock.systemUTC());
    private final DatabaseConnections connections;

    DatabaseCrawl(DatabaseConnections connections) {
        this.connections = connections;
    }

    private static Bases bases(Database database) {
        database.migrate(CrawlerStore.SCHEMA);
        return new BaseStore(database, Clock.systemUTC());
    }

    static JdbcTarget target(String path, String... exclusions) {
        return new JdbcTarget("shop", path, List.of(exclusions), Set.of());
    }

    static JdbcTarget withMetadata(String path) {
        return new JdbcTarget("shop", path, List.of(), Set.of(JdbcTarget.AdditionalMetadata.values()));
    }

    CrawlPlan plan(CrawlRequest request) {
        return plan(request, CrawlListener.NONE);
    }

    CrawlPlan plan(CrawlRequest request, CrawlListener listener) {
        ObjectStores stores = new ObjectStores(Map.of(Location.FILE, new LocalStore()));
        return new Planning(catalog, new TargetSources(stores, connections), bases, Clock.systemUTC())
                .plan(CALL, request, "test", listener);
    }

    CrawlPlan plan(CrawlTarget target) {
        return plan(CrawlRequest.of(target, RAW));
    }

    CrawlPlan crawl(CrawlRequest request) {
        CrawlPlan plan = plan(request);
        new PlanWriting(catalog, bases).write(CALL, plan, CrawlListener.NONE);
        return plan;
    }

    CrawlPlan crawl(CrawlTarget target) {
        return crawl(CrawlRequest.of(target, RAW));
    }

    Table stored(String name) {
        return catalog.tables().get(CALL, RAW.table(name));
    }

    /** The types of a stored table's columns, in their order. */
    Map<String, String> types(String table) {
        Map<String, String> types = new LinkedHashMap<>();
        for (Column column : stored(table).definition().descriptor().columns()) {
            types.put(column.name(), column.type());
        }
        return types;
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

    static Map<String, String> rejected(CrawlPlan plan) {
        return plan.rejected().stream().collect(Collectors.toMap(RejectedFile::location, RejectedFile::reason));
    }

    @Override
    public void close() {
        database.close();
    }
}

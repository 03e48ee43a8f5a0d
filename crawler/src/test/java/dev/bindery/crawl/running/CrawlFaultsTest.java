package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.lake.LakeFiles;
import dev.bindery.crawl.manifest.StoredManifests;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.reading.Manifests;
import dev.bindery.crawl.store.BaseStore;
import dev.bindery.crawl.store.CrawlerStore;
import dev.bindery.crawl.writing.PlanWriting;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.s3.S3Store;
import dev.bindery.storage.testkit.GeneratedObjects;
import dev.bindery.storage.testkit.S3Fault;
import dev.bindery.storage.testkit.S3Request.Operation;
import dev.bindery.storage.testkit.TestBucket;
import dev.bindery.storage.testkit.TestObject;
import dev.bindery.storage.testkit.TestS3Server;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of a crawl when the store or the database misbehaves, or a folder is out of the ordinary. */
@Tag("integration")
class CrawlFaultsTest {

    private static final DatabaseName LAKE = DatabaseName.of("lake");
    private static final Call CALL = Call.of(Principal.of("ann"), Call.Door.CRAWLER);
    private static final FilesTarget EVENTS = new FilesTarget("s3://lake/events", List.of(), OptionalInt.of(1));

    private final AtomicBoolean databaseIsAway = new AtomicBoolean();
    private TestS3Server server;
    private TestBucket bucket;
    private S3Store store;
    private Database database;
    private JdbcCatalog catalog;
    private BaseStore bases;
    private Planning planning;
    private long crawler;

    @BeforeEach
    void open() {
        server = TestS3Server.start();
        bucket = server.bucket("lake");
        store = new S3Store(server.settings(), Optional.of(TestS3Server.credentials()));
        database = Database.open(DatabaseSettings.inMemory(), this::goingAway);
        catalog = JdbcCatalog.open(database, 20, Clock.systemUTC());
        bases = new BaseStore(database, Clock.systemUTC());
        planning = new Planning(catalog, new ObjectStores(Map.of("s3", store)), bases, Clock.systemUTC());
        database.migrate(CrawlerStore.SCHEMA);
        CrawlerStore crawlers = new CrawlerStore(database, catalog.changeRecorder());
        crawlers.create(
                CALL,
                CrawlerDefinition.of("lake", "lake", List.of(EVENTS)),
                Optional.empty(),
                Clock.systemUTC().instant());
        crawler = crawlers.find("lake").orElseThrow().id();
    }

    @AfterEach
    void close() {
        databaseIsAway.set(false);
        store.close();
        server.close();
        database.close();
    }

    private DataSource goingAway(DataSource source) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection") && databaseIsAway.get()) {
                        throw new SQLException("It went away.", "08006");
                    }
                    try {
                        return method.invoke(source, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private CrawlPlan plan(FilesTarget target, CrawlListener listener) {
        server.resetCounts();
        return planning.plan(
                CALL,
                CrawlRequest.of(target, LAKE),
                "lake",
                List.of(),
                new StoredManifests(database, crawler, ""),
                listener);
    }

    private void events(int shops) {
        bucket.add(GeneratedObjects.daysAndShops(
                "events", 1, shops, 1, ".parquet", TestObject.Body.of(LakeFiles.parquet("id", "bigint", "n", "int"))));
    }

    @Test
    void aFileOfAHundredGigabytesIsReadInRanges() {
        long size = 100L << 30;
        byte[] footer = LakeFiles.parquet("id", "bigint", "name", "string");
        byte[] rows = LakeFiles.orders(1, 20);
        bucket.put("big/columns/a.parquet", TestObject.Body.sparse(size, Arrays.copyOf(footer, 4), footer));
        bucket.put("big/rows/a.csv", new TestObject.Body() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public byte[] read(long offset, int length) {
                byte[] range = new byte[length];
                byte[] lines = Arrays.copyOfRange(rows, new String(rows).indexOf('\n') + 1, rows.length);
                for (int i = 0; i < length; i++) {
                    long at = offset + i;
                    range[i] = at < rows.length ? rows[(int) at] : lines[(int) ((at - rows.length) % lines.length)];
                }
                return range;
            }
        });
        CrawlPlan plan = plan(FilesTarget.of("s3://lake/big"), CrawlListener.NONE);
        assertThat(plan.tables()).as("tables").extracting(TablePlan::format).containsExactly("parquet", "csv");
        assertThat(plan.tables())
                .as("sizes")
                .allMatch(
                        table -> table.definition().parameters().get("sizeKey").equals(Long.toString(size)));
        assertThat(server.count(Operation.GET)).as("ranges that were read").isLessThan(20);
    }

    @Test
    void fiftyThousandFilesInOneFolderAreOneTable() {
        bucket.add(new GeneratedObjects(
                folder -> "flat/",
                1,
                file -> "part-" + (100_000 + file) + ".parquet",
                50_000,
                TestObject.Body.of(LakeFiles.parquet("id", "bigint", "n", "int"))));
        FilesTarget flat = new FilesTarget("s3://lake/flat", List.of(), OptionalInt.of(1));
        CrawlPlan plan = plan(flat, CrawlListener.NONE);
        assertThat(plan.tables()).as("tables").singleElement().matches(table -> table.files() == 50_000);
        assertThat(server.count(Operation.LIST)).as("requests for 50 pages").isLessThan(300);
        assertThat(server.count(Operation.GET)).as("files that were read").isLessThan(5);
        assertThat(plan(flat, CrawlListener.NONE).tables())
                .as("the second time")
                .hasSize(1);
    }

    @Test
    void columnsStayWhileFilesThatHaveThemAreDenied() {
        bucket.put(
                "wide/day=1/a.json",
                LakeFiles.text("{\"id\":1,\"note\":\"x\",\"n\":1.5}", "{\"id\":2,\"note\":\"y\",\"n\":2.5}"));
        bucket.put("wide/day=2/a.json", LakeFiles.text("{\"id\":3,\"n\":1}", "{\"id\":4,\"n\":2}"));
        new PlanWriting(catalog, bases).write(CALL, readingAll("wide"), CrawlListener.NONE);
        server.add(S3Fault.denied("wide/day=1"));
        TablePlan denied = readingAll("wide").tables().get(0);
        assertThat(denied.definition().descriptor().columns())
                .as("columns")
                .extracting(column -> column.name() + " " + column.type())
                .containsExactlyInAnyOrder("id bigint", "note string", "n double");
        assertThat(denied.notes()).as("notes").anyMatch(note -> note.contains("none is dropped"));
        assertThat(denied.droppedPartitions()).as("dropped partitions").isEmpty();
        server.heal();
        assertThat(readingAll("wide").writes())
                .as("once they are given again, there is nothing to write")
                .isFalse();
        bucket.delete("wide/day=1/a.json");
        assertThat(readingAll("wide").tables().get(0).definition().descriptor().columns())
                .as("columns once the file is gone")
                .extracting(Column::name)
                .doesNotContain("note");
    }

    private CrawlPlan readingAll(String folder) {
        return planning.plan(
                CALL,
                CrawlRequest.of(FilesTarget.of("s3://lake/" + folder), LAKE),
                "lake",
                List.of(),
                Manifests.NONE,
                CrawlListener.NONE);
    }

    @Test
    void aStormOfRefusalsChangesNothing() {
        events(200);
        server.add(S3Fault.first(16, request -> true, S3Fault.SLOW_DOWN));
        server.add(S3Fault.every(7, S3Fault.of(Operation.GET), new S3Fault.CutOff(10)));
        CrawlPlan plan = plan(EVENTS, CrawlListener.NONE);
        assertThat(plan.rejected()).as("rejected").isEmpty();
        assertThat(plan.tables().get(0).newPartitions()).as("partitions").hasSize(200);
    }

    @Test
    void aDatabaseThatGoesAwayWhileFilesAreReadLeavesTheCatalogAsItWas() {
        events(400);
        CrawlListener away = new CrawlListener() {
            @Override
            public void classified(long files, long of) {
                databaseIsAway.set(files >= 200);
            }
        };
        assertThatThrownBy(() -> plan(EVENTS, away)).isInstanceOf(UnavailableException.class);
        databaseIsAway.set(false);
        assertThatThrownBy(() -> catalog.databases().get(CALL, LAKE))
                .as("the database that would have been made")
                .isInstanceOf(NotFoundException.class);
        CrawlPlan plan = plan(EVENTS, CrawlListener.NONE);
        assertThat(plan.tables().get(0).newPartitions())
                .as("partitions of the next run")
                .hasSize(400);
    }

    @Test
    void aDatabaseThatGoesAwayWhileAPlanIsWrittenIsCompletedByTheNextRun() {
        events(100);
        bucket.put("events/day=0001/a.csv", LakeFiles.orders(1, 5));
        bucket.put("other/a.csv", LakeFiles.orders(1, 5));
        FilesTarget all = FilesTarget.of("s3://lake/");
        CrawlPlan plan = plan(all, CrawlListener.NONE);
        CrawlListener away = new CrawlListener() {
            @Override
            public void applied(int tables, int of) {
                databaseIsAway.set(tables == 1);
            }
        };
        assertThatThrownBy(() -> new PlanWriting(catalog, bases).write(CALL, plan, away))
                .isInstanceOf(UnavailableException.class);
        databaseIsAway.set(false);
        CrawlPlan rest = plan(all, CrawlListener.NONE);
        assertThat(rest.tables())
                .as("the table that was written is whole")
                .filteredOn(table -> !table.writes())
                .hasSize(1);
        new PlanWriting(catalog, bases).write(CALL, rest, CrawlListener.NONE);
        assertThat(plan(all, CrawlListener.NONE).writes())
                .as("anything is left")
                .isFalse();
    }
}

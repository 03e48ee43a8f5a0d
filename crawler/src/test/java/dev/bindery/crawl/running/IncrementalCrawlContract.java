package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
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
import dev.bindery.crawl.reading.Manifest;
import dev.bindery.crawl.store.BaseStore;
import dev.bindery.crawl.store.CrawlerStore;
import dev.bindery.crawl.writing.PlanWriting;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.StatementCounter;
import dev.bindery.model.DatabaseName;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.s3.S3Store;
import dev.bindery.storage.testkit.GeneratedObjects;
import dev.bindery.storage.testkit.S3Fault;
import dev.bindery.storage.testkit.S3Request.Operation;
import dev.bindery.storage.testkit.TestBucket;
import dev.bindery.storage.testkit.TestObject;
import dev.bindery.storage.testkit.TestS3Server;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs of a crawler that remembers what it read, counted in requests and in statements. */
abstract class IncrementalCrawlContract {

    private static final DatabaseName LAKE = DatabaseName.of("lake");
    private static final Call CALL = Call.of(Principal.of("ann"), Call.Door.CRAWLER);
    private static final FilesTarget EVENTS = new FilesTarget("s3://lake/events", List.of(), OptionalInt.of(1));

    private final StatementCounter statements = new StatementCounter();
    private TestS3Server server;
    private TestBucket bucket;
    private S3Store store;
    private Database database;
    private JdbcCatalog catalog;
    private Planning planning;
    private BaseStore bases;
    private long crawler;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() {
        server = TestS3Server.start();
        bucket = server.bucket("lake");
        store = new S3Store(server.settings(), Optional.of(TestS3Server.credentials()));
        database = Database.open(settings(), statements::wrap);
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
        store.close();
        server.close();
        database.close();
    }

    private CrawlPlan plan(FilesTarget target, String rules, CrawlListener listener) {
        server.resetCounts();
        CrawlRequest request = CrawlRequest.of(target, LAKE).withGone(CrawlRequest.Gone.DELETE);
        return planning.plan(CALL, request, "lake", List.of(), new StoredManifests(database, crawler, rules), listener);
    }

    private CrawlPlan crawl(FilesTarget target) {
        CrawlPlan plan = plan(target, "", CrawlListener.NONE);
        new PlanWriting(catalog, bases).write(CALL, plan, CrawlListener.NONE);
        return plan;
    }

    private long reads() {
        return server.count(Operation.GET);
    }

    private GeneratedObjects events(int days, int shops, int files) {
        GeneratedObjects events = GeneratedObjects.daysAndShops(
                "events",
                days,
                shops,
                files,
                ".parquet",
                TestObject.Body.of(LakeFiles.parquet("id", "bigint", "n", "int")));
        bucket.add(events);
        return events;
    }

    @Test
    void onlyWhatChangedIsReadAgain() {
        GeneratedObjects events = events(10, 20, 3);
        CrawlPlan first = crawl(EVENTS);
        long perFile = reads() / 200;
        assertThat(first.tables()).as("tables").hasSize(1);
        assertThat(first.tables().get(0).newPartitions()).as("partitions").hasSize(200);
        CrawlPlan same = crawl(EVENTS);
        assertThat(same.writes()).as("a run writes where nothing changed").isFalse();
        assertThat(reads())
                .as("reads of the one file that speaks for the table")
                .isLessThanOrEqualTo(perFile);
        events.touch(7);
        events.touch(150);
        crawl(EVENTS);
        assertThat(reads()).as("reads where two folders changed").isLessThanOrEqualTo(3 * perFile);
        bucket.put("events/day=0003/shop=004/part-00009.parquet", LakeFiles.parquet("id", "bigint", "n", "int"));
        for (int file = 0; file < 3; file++) {
            bucket.delete("events/day=0009/shop=019/part-0000" + file + ".parquet");
        }
        CrawlPlan changed = crawl(EVENTS);
        TablePlan table = changed.tables().get(0);
        assertThat(table.droppedPartitions()).as("dropped").containsExactly(List.of("0009", "019"));
        assertThat(table.changedPartitions())
                .as("changed")
                .extracting(it -> it.values())
                .containsExactly(List.of("0003", "004"));
        assertThat(reads()).as("reads").isLessThanOrEqualTo(2 * perFile);
        assertThat(catalog.partitions()
                        .names(CALL, LAKE.table("events"), PartitionQuery.ALL, PageRequest.ALL)
                        .items())
                .as("partitions in the catalog")
                .hasSize(199);
        assertThat(new StoredManifests(database, crawler, "").of(EVENTS).folders())
                .as("folders that are remembered")
                .hasSize(199)
                .contains("day=0003/shop=004")
                .doesNotContain("day=0009/shop=019");
    }

    @Test
    void aRunThatEndedHalfWayGoesOn() {
        events(6, 100, 1);
        CrawlListener stops = new CrawlListener() {
            @Override
            public void classified(long files, long of) {
                if (files >= 400) {
                    throw new CancellationException();
                }
            }
        };
        assertThatThrownBy(() -> plan(EVENTS, "", stops)).isInstanceOf(CancellationException.class);
        CrawlPlan rest = plan(EVENTS, "", CrawlListener.NONE);
        // Requests of the run that was stopped may still come in.
        assertThat(reads()).as("files that were left to read").isBetween(195L, 205L + 128);
        assertThat(rest.tables().get(0).newPartitions()).as("partitions").hasSize(600);
    }

    @Test
    void otherRulesReadEverythingAnew() {
        events(2, 10, 1);
        crawl(EVENTS);
        plan(EVENTS, "another classifier", CrawlListener.NONE);
        assertThat(reads()).as("with another classifier").isGreaterThanOrEqualTo(20);
        plan(FilesTarget.of("s3://lake/events"), "", CrawlListener.NONE);
        assertThat(reads()).as("with another sample size").isGreaterThanOrEqualTo(20);
    }

    @Test
    void whatIsRememberedMakesTheSameTables() {
        FilesTarget lake = FilesTarget.of("s3://lake/mixed");
        for (int day = 1; day <= 3; day++) {
            String csv = "mixed/orders/day=" + day + "/";
            bucket.put(csv + "a.csv", LakeFiles.orders(day * 100, 30));
            bucket.put(csv + "b.csv", LakeFiles.orders(day * 100 + 50, 10));
            bucket.put("mixed/clicks/" + day + "/a.json", LakeFiles.clicks(day, 20));
            bucket.put("mixed/zipped/" + day + "/a.json.gz", LakeFiles.gzip(LakeFiles.clicks(day, 20)));
        }
        bucket.put("mixed/cols/a.orc", LakeFiles.orc());
        bucket.put("mixed/nested/a.json", LakeFiles.text("{\"a, b\":{\"c:d\":[1,null]},\"e\":null}", "{\"e\":2.5}"));
        bucket.put("mixed/messy/a.csv", LakeFiles.text("a;b;when", "1,5;x;31.12.2025", "2,5;y;30.11.2025"));
        bucket.put(
                "mixed/rows/a.xml", LakeFiles.text("<rows>", "<row><a>1</a></row>", "<row><a>2</a></row>", "</rows>"));
        bucket.put("mixed/picture/a.bin", new byte[] {0, 1, 2, 3, (byte) 0xff});
        bucket.put(
                "mixed/avro/a.avro",
                LakeFiles.avro(
                        "{\"type\":\"record\",\"name\":\"r\",\"fields\":[{\"name\":\"a\",\"type\":\"long\",\"default\":0}]}"));
        CrawlPlan first = plan(lake, "", CrawlListener.NONE);
        long firstReads = reads();
        CrawlPlan again = plan(lake, "", CrawlListener.NONE);
        assertThat(reads()).as("reads of the second time").isLessThan(firstReads);
        assertThat(again.tables())
                .as("tables")
                .hasSameSizeAs(first.tables())
                .hasSizeGreaterThan(7)
                .extracting(TablePlan::definition)
                .isEqualTo(first.tables().stream().map(TablePlan::definition).toList());
        assertThat(again.tables())
                .as("partitions")
                .extracting(TablePlan::newPartitions)
                .isEqualTo(first.tables().stream().map(TablePlan::newPartitions).toList());
        assertThat(again.rejected()).as("rejected").isEqualTo(first.rejected()).isNotEmpty();
    }

    @Test
    void whatCouldNotBeReadIsNotRemembered() {
        events(2, 10, 1);
        server.add(S3Fault.denied("events/day=0001"));
        CrawlPlan denied = crawl(EVENTS);
        assertThat(denied.rejected()).as("rejected").hasSize(10).allMatch(file -> file.reason()
                .contains("denies access"));
        assertThat(denied.tables().get(0).newPartitions()).as("partitions").hasSize(10);
        server.heal();
        CrawlPlan healed = crawl(EVENTS);
        assertThat(healed.tables().get(0).newPartitions()).as("more partitions").hasSize(10);
        server.add(S3Fault.denied("events/day=0001"));
        assertThat(crawl(EVENTS).writes())
                .as("what is remembered is not asked for")
                .isFalse();
    }

    @Test
    void filesThatGoOrChangeWhileTheyAreReadAreReadNextTime() {
        events(2, 10, 1);
        server.add(S3Fault.before(
                request -> request.operation() == Operation.GET && request.key().contains("day=0000/shop=003"),
                request -> bucket.delete(request.key())));
        boolean[] rewritten = new boolean[1];
        server.add(S3Fault.before(
                request -> request.operation() == Operation.GET && request.key().contains("day=0000/shop=005"),
                request -> {
                    if (!rewritten[0]) {
                        rewritten[0] = true;
                        bucket.put(request.key(), LakeFiles.parquet("id", "bigint", "n", "int", "new", "string"));
                    }
                }));
        CrawlPlan plan = crawl(EVENTS);
        assertThat(plan.rejected()).as("rejected").singleElement().matches(file -> file.reason()
                .contains("it was gone"));
        TablePlan table = plan.tables().get(0);
        assertThat(table.newPartitions()).as("partitions").hasSize(19);
        assertThat(table.columns()).as("the columns of the newer file too").hasSize(3);
        server.heal();
        CrawlPlan next = crawl(EVENTS);
        assertThat(next.rejected()).as("rejected the next time").isEmpty();
        assertThat(next.tables().get(0).columns()).as("columns").hasSize(3);
    }

    @Test
    void statementsDoNotGrowWithFolders() {
        events(1, 300, 1);
        statements.reset();
        crawl(EVENTS);
        int first = statements.count();
        statements.reset();
        crawl(EVENTS);
        assertThat(statements.count()).as("statements where nothing changed").isLessThan(20);
        assertThat(first).as("statements for 300 new partitions").isLessThan(60);
        Manifest manifest = new StoredManifests(database, crawler, "").of(EVENTS);
        statements.reset();
        manifest.forgetOthers();
        assertThat(statements.count()).as("statements to forget 300 folders").isEqualTo(1);
    }
}

package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ServiceRoles;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.LastCrawl;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.events.CrawlEvents.Receipt;
import dev.bindery.crawl.lake.LakeFiles;
import dev.bindery.crawl.store.EventStore;
import dev.bindery.crawl.targets.TargetSources;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.s3.S3Store;
import dev.bindery.storage.testkit.S3Fault;
import dev.bindery.storage.testkit.S3Request;
import dev.bindery.storage.testkit.TestBucket;
import dev.bindery.storage.testkit.TestS3Server;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Crawls of new folders alone, and of those that events name, in S3 and on every database. */
abstract class CrawlPoliciesContract {

    private static final Call CALL = Call.of(Principal.of("ann"), Call.Door.GLUE);
    private static final DatabaseName LAKE = DatabaseName.of("lake");
    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:crawls";

    private TestS3Server server;
    private TestBucket bucket;
    private ObjectStores stores;
    private Database database;
    private JdbcCatalog catalog;
    private CrawlerService service;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() {
        server = TestS3Server.start();
        bucket = server.bucket("lake");
        stores =
                new ObjectStores(Map.of("s3", new S3Store(server.settings(), Optional.of(TestS3Server.credentials()))));
        database = Database.open(settings());
        catalog = JdbcCatalog.open(database, 20, Clock.systemUTC());
        service = new CrawlerService(
                catalog,
                TargetSources.of(stores),
                database,
                catalog.changeRecorder(),
                ServiceRoles.OPEN,
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        service.close();
        database.close();
        stores.close();
        server.close();
    }

    private void create(String name, String recrawl, Optional<String> delete, Optional<String> configuration) {
        FilesTarget target = new FilesTarget(
                "s3://lake/raw",
                List.of(),
                OptionalInt.empty(),
                Optional.empty(),
                recrawl.equals("CRAWL_EVENT_MODE") ? Optional.of(QUEUE) : Optional.empty(),
                Optional.empty());
        CrawlerDefinition plain = CrawlerDefinition.of(name, "lake", List.of(target));
        service.create(
                CALL,
                new CrawlerDefinition(
                        plain.name(),
                        plain.role(),
                        plain.targets(),
                        plain.otherTargets(),
                        plain.databaseName(),
                        plain.description(),
                        plain.classifiers(),
                        plain.schedule(),
                        plain.tablePrefix(),
                        recrawl.equals("CRAWL_NEW_FOLDERS_ONLY") ? Optional.of("LOG") : Optional.empty(),
                        delete,
                        Optional.of(recrawl),
                        plain.lineage(),
                        configuration,
                        plain.securityConfiguration(),
                        plain.tags()));
    }

    private LastCrawl run(String name) throws InterruptedException {
        service.start(CALL, name);
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        Crawler crawler = service.get(CALL, name);
        while (crawler.state() != Crawler.State.READY) {
            assertThat(Instant.now()).as("waiting for " + crawler).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
            crawler = service.get(CALL, name);
        }
        return crawler.lastCrawl().orElseThrow();
    }

    private LastCrawl succeeds(String name) throws InterruptedException {
        LastCrawl last = run(name);
        assertThat(last.message()).as("message").isEmpty();
        assertThat(last.status()).as("status").isEqualTo(LastCrawl.Status.SUCCEEDED);
        return last;
    }

    private Table table(String name) {
        return catalog.tables().get(CALL, LAKE.table(name));
    }

    private List<String> partitions(String table) {
        return catalog.partitions()
                .names(CALL, LAKE.table(table), PartitionQuery.ALL, PageRequest.ALL)
                .items();
    }

    private Receipt send(String crawler, String event, String key) {
        return service.events()
                .receive(
                        CALL,
                        crawler,
                        "{\"Records\":[{\"eventName\":\"" + event + "\",\"s3\":{\"bucket\":{\"name\":\"lake\"},"
                                + "\"object\":{\"key\":\"" + key + "\"}}}]}");
    }

    private long id(String crawler) {
        return new EventStore(database, Clock.systemUTC())
                .listener(crawler)
                .orElseThrow()
                .id();
    }

    private long waiting(String crawler) {
        return new EventStore(database, Clock.systemUTC()).waiting(id(crawler));
    }

    private void orders(String... days) {
        for (String day : days) {
            bucket.put("raw/orders/day=" + day + "/a.csv", LakeFiles.orders(1, 9));
        }
    }

    @Test
    void newFoldersJoinTheirTables() throws Exception {
        orders("1", "2", "3");
        create("c", "CRAWL_NEW_FOLDERS_ONLY", Optional.empty(), Optional.empty());
        succeeds("c");
        Table before = table("orders");
        assertThat(partitions("orders")).as("partitions").hasSize(3);
        orders("4");
        bucket.put("raw/orders/day=2/more.csv", LakeFiles.orders(100, 9));
        bucket.put("raw/orders/day=5/a.csv", LakeFiles.text("x,y", "1,2", "3,4"));
        bucket.put("raw/orders/day=6/a.json", LakeFiles.clicks(1, 3));
        bucket.delete("raw/orders/day=1/a.csv");
        server.resetCounts();
        LastCrawl last = succeeds("c");
        assertThat(server.count(S3Request.Operation.GET))
                .as("reads of three new files")
                .isLessThan(12);
        assertThat(partitions("orders")).as("partitions").hasSize(4).anyMatch(name -> name.contains("day=4"));
        assertThat(table("orders").version()).as("version of the table").isEqualTo(before.version());
        assertThat(last.summary().partitionsAdded()).as("added").isEqualTo(1);
        assertThat(last.summary().filesRejected()).as("set aside").isEqualTo(2);
        assertThat(succeeds("c").summary().partitionsAdded()).as("once more").isZero();
    }

    @Test
    void onlyTheFoldersThatEventsNameAreListed() throws Exception {
        orders("1", "2", "3");
        bucket.put("raw/clicks/a.json", LakeFiles.clicks(1, 9));
        create("c", "CRAWL_EVENT_MODE", Optional.of("DELETE_FROM_DATABASE"), Optional.empty());
        send("c", "ObjectCreated:Put", "raw/orders/day%3D1/a.csv");
        assertThat(waiting("c")).as("events before the first run").isEqualTo(1);
        succeeds("c");
        assertThat(waiting("c"))
                .as("events after the run that lists everything")
                .isZero();
        assertThat(table("orders").definition().parameters()).as("orders").containsEntry("objectCount", "3");
        orders("4");
        bucket.put("raw/orders/day=2/b.csv", LakeFiles.orders(50, 9));
        bucket.put("raw/orders/day=99/a.csv", LakeFiles.orders(1, 9));
        bucket.delete("raw/orders/day=3/a.csv");
        bucket.put("raw/visits/a.json", LakeFiles.text("{\"visit\":1,\"who\":\"a\"}", "{\"visit\":2,\"who\":\"b\"}"));
        send("c", "ObjectCreated:Put", "raw/orders/day%3D4/a.csv");
        send("c", "ObjectCreated:Put", "raw/orders/day%3D4/a.csv");
        send("c", "ObjectCreated:CompleteMultipartUpload", "raw/orders/day%3D2/b.csv");
        send("c", "ObjectRemoved:Delete", "raw/orders/day%3D3/a.csv");
        send("c", "s3:ObjectCreated:Put", "raw/visits/a.json");
        send("c", "ObjectCreated:Put", "raw/orders/_SUCCESS");
        assertThat(send("c", "ObjectCreated:Put", "elsewhere/x.csv"))
                .as("an object of no target")
                .isEqualTo(new Receipt(1, 0, 1));
        assertThat(waiting("c")).as("events, those that came twice once").isEqualTo(5);
        server.resetCounts();
        LastCrawl last = succeeds("c");
        assertThat(last.summary().filesListed()).as("files listed").isEqualTo(4);
        assertThat(partitions("orders")).as("partitions").containsExactly("day=1", "day=2", "day=4");
        assertThat(table("orders").definition().parameters()).as("orders").containsEntry("objectCount", "4");
        assertThat(table("visits").definition().parameters()).as("visits").containsEntry("objectCount", "1");
        assertThat(table("clicks").definition().parameters()).as("clicks").containsEntry("objectCount", "1");
        assertThat(waiting("c")).as("events").isZero();
        assertThat(succeeds("c").summary().filesListed()).as("without events").isZero();
    }

    @Test
    void eventsWidenATableAndNeverNarrowIt() throws Exception {
        bucket.put(
                "raw/t/day=1/a.parquet",
                LakeFiles.parquet("id", "int", "name", "string", "city", "string", "n", "int"));
        bucket.put(
                "raw/t/day=2/a.parquet",
                LakeFiles.parquet("id", "int", "name", "string", "city", "string", "n", "int"));
        bucket.put("raw/u/a.json", LakeFiles.clicks(1, 9));
        create("c", "CRAWL_EVENT_MODE", Optional.empty(), Optional.empty());
        succeeds("c");
        bucket.put(
                "raw/t/day=3/a.parquet",
                LakeFiles.parquet("id", "bigint", "name", "string", "city", "string", "more", "date"));
        send("c", "ObjectCreated:Put", "raw/t/day%3D3/a.parquet");
        succeeds("c");
        assertThat(table("t").definition().descriptor().columns())
                .as("columns")
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly("id bigint", "name string", "city string", "n int", "more date");
        assertThat(catalog.partitions()
                        .get(CALL, LAKE.table("t"), List.of("3"))
                        .definition()
                        .descriptor()
                        .columns())
                .as("columns of the partition")
                .isEqualTo(table("t").definition().descriptor().columns());
        bucket.delete("raw/t/day=2/a.parquet");
        bucket.delete("raw/u/a.json");
        send("c", "ObjectRemoved:Delete", "raw/t/day%3D2/a.parquet");
        send("c", "ObjectRemoved:Delete", "raw/u/a.json");
        succeeds("c");
        assertThat(catalog.partitions()
                        .get(CALL, LAKE.table("t"), List.of("2"))
                        .definition()
                        .parameters())
                .as("a partition that is gone")
                .containsKey("DEPRECATED_BY_CRAWLER");
        assertThat(table("u").definition().parameters())
                .as("a table that is gone")
                .containsKey("DEPRECATED_BY_CRAWLER");
    }

    @Test
    void eventsOfARunThatFailedAreThereForTheNext() throws Exception {
        orders("1", "2", "3");
        create(
                "c",
                "CRAWL_EVENT_MODE",
                Optional.empty(),
                Optional.of("{\"Version\":1.0,\"CrawlerOutput\":{\"Tables\":{\"TableThreshold\":1}}}"));
        succeeds("c");
        bucket.put("raw2/x", new byte[] {1});
        bucket.put("raw/a/a.json", LakeFiles.clicks(1, 3));
        bucket.put("raw/b/b.parquet", LakeFiles.parquet("id", "int", "name", "string"));
        send("c", "ObjectCreated:Put", "raw/a/a.json");
        send("c", "ObjectCreated:Put", "raw/b/b.parquet");
        LastCrawl failed = run("c");
        assertThat(failed.status()).as("status").isEqualTo(LastCrawl.Status.FAILED);
        assertThat(waiting("c")).as("events").isEqualTo(2);
        bucket.delete("raw/b/b.parquet");
        send("c", "ObjectRemoved:Delete", "raw/b/b.parquet");
        succeeds("c");
        assertThat(waiting("c")).as("events").isZero();
        assertThat(catalog.tables().getAll(CALL, LAKE, List.of("a", "b")))
                .as("tables")
                .hasSize(1);
    }

    @Test
    void aMessageIsForTheCrawlersItConcerns() {
        create("c", "CRAWL_EVENT_MODE", Optional.empty(), Optional.empty());
        create("d", "CRAWL_EVENT_MODE", Optional.empty(), Optional.empty());
        create("e", "CRAWL_EVERYTHING", Optional.empty(), Optional.empty());
        String message = "{\"detail-type\":\"Object Created\",\"detail\":{\"bucket\":{\"name\":\"lake\"},"
                + "\"object\":{\"key\":\"raw/orders/day=1/a.csv\"}}}";
        assertThat(service.events().receive(CALL, Optional.<String>empty(), message))
                .as("for all")
                .isEqualTo(new Receipt(1, 2, 0));
        assertThat(service.events().receive(CALL, Optional.of(QUEUE + "2"), message))
                .as("for those of another queue")
                .isEqualTo(new Receipt(1, 0, 1));
        assertThat(waiting("c")).as("events of c").isEqualTo(1);
        assertThat(waiting("d")).as("events of d").isEqualTo(1);
        assertThatThrownBy(() -> service.events().receive(CALL, "e", message))
                .as("a crawler in another mode")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> service.events().receive(CALL, "nosuch", message))
                .as("no crawler")
                .isInstanceOf(NotFoundException.class);
        service.delete(CALL, "c");
        assertThat(service.events()
                        .receive(CALL, Optional.<String>empty(), message)
                        .kept())
                .as("one that waits already")
                .isEqualTo(1);
        assertThat(waiting("d")).as("events of d").isEqualTo(1);
    }

    @Test
    void twoRunsNeverTakeTheSameEventsAndNoneGetsLost() {
        create("c", "CRAWL_EVENT_MODE", Optional.empty(), Optional.empty());
        EventStore events = new EventStore(database, Clock.systemUTC());
        long id = id("c");
        send("c", "ObjectCreated:Put", "raw/1");
        assertThat(events.take(id, "run 1")).as("taken").containsExactly("s3://lake/raw/1");
        send("c", "ObjectCreated:Put", "raw/1");
        send("c", "ObjectCreated:Put", "raw/2");
        events.forget(id, "run 1");
        assertThat(events.take(id, "run 2"))
                .as("what came while the first run was under way")
                .containsExactly("s3://lake/raw/1", "s3://lake/raw/2");
        assertThat(events.take(id, "run 3")).as("what a run left behind").hasSize(2);
        events.forget(id, "run 2");
        assertThat(events.waiting(id)).as("a run forgets its own alone").isEqualTo(2);
    }

    @Test
    void newFoldersAreKnownByWhatTheirKeysAreCalledInTheTable() throws Exception {
        for (int day = 1; day <= 3; day++) {
            bucket.put("raw/orders/sold-on=" + day + "/sold-on=a/a.csv", LakeFiles.orders(1, 9));
        }
        create("c", "CRAWL_NEW_FOLDERS_ONLY", Optional.empty(), Optional.empty());
        succeeds("c");
        assertThat(table("orders").definition().partitionKeys())
                .as("keys")
                .extracting(Column::name)
                .containsExactly("sold_on", "partition_1");
        bucket.put("raw/orders/sold-on=4/sold-on=a/a.csv", LakeFiles.orders(1, 9));
        assertThat(succeeds("c").summary().partitionsAdded()).as("added").isEqualTo(1);
        assertThat(partitions("orders")).as("partitions").contains("sold_on=4/partition_1=a");
    }

    @Test
    void whatTheStoreDidNotGiveIsLookedAtByTheNextRun() throws Exception {
        orders("1", "2", "3");
        create("c", "CRAWL_EVENT_MODE", Optional.empty(), Optional.empty());
        succeeds("c");
        orders("4", "5");
        send("c", "ObjectCreated:Put", "raw/orders/day%3D4/a.csv");
        send("c", "ObjectCreated:Put", "raw/orders/day%3D5/a.csv");
        server.add(S3Fault.every(
                1,
                request -> request.operation() == S3Request.Operation.GET
                        && request.key().startsWith("raw/orders/day=4/"),
                S3Fault.DENIED));
        succeeds("c");
        assertThat(partitions("orders")).as("partitions").containsExactly("day=1", "day=2", "day=3", "day=5");
        assertThat(waiting("c")).as("what waits for the next run").isEqualTo(1);
        server.heal();
        succeeds("c");
        assertThat(partitions("orders")).as("partitions of the next run").contains("day=4");
        assertThat(waiting("c")).as("what waits then").isZero();
    }
}

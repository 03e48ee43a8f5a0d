package dev.bindery.crawl.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ServiceRoles;
import dev.bindery.catalog.jdbc.JdbcCatalog;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.classifier.ClassifierRules;
import dev.bindery.crawl.classifier.CustomClassifier;
import dev.bindery.crawl.classifier.CustomClassifiers;
import dev.bindery.crawl.definition.Crawler;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.LastCrawl;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.lake.LakeFiles;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.store.CrawlerStore;
import dev.bindery.crawl.store.RunStore;
import dev.bindery.crawl.targets.TargetSources;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.Leases;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStore;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.local.LocalStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the crawlers' service does, on every database. */
abstract class CrawlerServiceContract {

    private static final Call CALL = Call.of(Principal.of("ann"), Call.Door.GLUE);

    @TempDir
    Path folder;

    private Database database;
    private JdbcCatalog catalog;
    private CrawlerService service;

    abstract DatabaseSettings settings();

    @BeforeEach
    void open() throws Exception {
        database = Database.open(settings());
        catalog = JdbcCatalog.open(database, 20, Clock.systemUTC());
        service = service(new LocalStore());
        Files.createDirectories(folder.resolve("orders"));
        Files.write(folder.resolve("orders/part-0.csv"), LakeFiles.orders(1, 20));
    }

    private CrawlerService service(ObjectStore files) {
        return new CrawlerService(
                catalog,
                TargetSources.of(new ObjectStores(Map.of(Location.FILE, files))),
                database,
                catalog.changeRecorder(),
                ServiceRoles.OPEN,
                Clock.systemUTC());
    }

    @AfterEach
    void close() {
        service.close();
        database.close();
    }

    private CrawlerDefinition definition(String name) {
        return CrawlerDefinition.of(name, "lake", List.of(FilesTarget.of(folder.toString())));
    }

    private Crawler await(String name, Predicate<Crawler> condition) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(30));
        Crawler crawler = service.get(CALL, name);
        while (!condition.test(crawler)) {
            assertThat(Instant.now())
                    .as("waiting for " + name + ", which is " + crawler)
                    .isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(20);
            crawler = service.get(CALL, name);
        }
        return crawler;
    }

    private Crawler awaitReady(String name) throws InterruptedException {
        return await(name, crawler -> crawler.state() == Crawler.State.READY);
    }

    @Test
    void customClassifiersAreKept() {
        CustomClassifiers classifiers = service.classifiers();
        for (String name : List.of("b", "Ä", "a")) {
            classifiers.create(CALL, name, new ClassifierRules.Json("$.rows[*]"));
        }
        assertThatThrownBy(() -> classifiers.create(CALL, "a", new ClassifierRules.Xml("x", "row")))
                .as("a name that is taken")
                .isInstanceOf(AlreadyExistsException.class);
        Page<CustomClassifier> first = classifiers.list(CALL, PageRequest.first(2));
        assertThat(first.items())
                .as("a page")
                .extracting(CustomClassifier::name)
                .containsExactly("a", "b");
        assertThat(classifiers.list(CALL, new PageRequest(2, first.next())).items())
                .as("the page behind it")
                .extracting(CustomClassifier::name)
                .containsExactly("Ä");
        classifiers.update(CALL, "a", old -> new ClassifierRules.Json("$[*]"));
        assertThat(classifiers.get(CALL, "a").version()).as("version").isEqualTo(2);
        assertThat(classifiers.get(CALL, "a").rules()).as("rules").isEqualTo(new ClassifierRules.Json("$[*]"));
        assertThatThrownBy(() -> classifiers.update(CALL, "a", old -> new ClassifierRules.Xml("x", "row")))
                .as("another kind")
                .isInstanceOf(InvalidInputException.class);
        classifiers.delete(CALL, "a");
        assertThatThrownBy(() -> classifiers.delete(CALL, "a"))
                .as("deleted already")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aCrawlAsksCustomClassifiersFirst() throws Exception {
        Files.createDirectories(folder.resolve("calls"));
        Files.writeString(folder.resolve("calls/a.txt"), "call 17 ann 3.5\ncall 18 ben 4\n");
        Files.createDirectories(folder.resolve("wrapped"));
        Files.writeString(
                folder.resolve("wrapped/a.json"),
                "{\"meta\":{\"n\":2},\n\"rows\":[{\"id\":1},{\"id\":2,\"x\":\"y\"}]}");
        service.classifiers()
                .create(
                        CALL,
                        "calls",
                        new ClassifierRules.Grok(
                                "phone",
                                "call %{INT:number:int} %{WHO:who} %{NUMBER:cost:double}",
                                Optional.of("WHO [a-z]+")));
        service.classifiers().create(CALL, "rows", new ClassifierRules.Json("$.rows[*]"));
        service.create(CALL, definition("c").withClassifiers(List.of("calls", "rows")));
        assertThat(service.get(CALL, "c").definition().classifiers())
                .as("what was kept")
                .containsExactly("calls", "rows");
        service.start(CALL, "c");
        assertThat(awaitReady("c").lastCrawl().orElseThrow().message())
                .as("message")
                .isEmpty();
        StorageDescriptor calls = table("calls");
        assertThat(calls.columns())
                .as("columns of the pattern")
                .extracting(Column::type)
                .containsExactly("int", "string", "double");
        assertThat(calls.parameters()).as("its classification").containsEntry("classification", "phone");
        assertThat(table("wrapped").columns())
                .as("columns at the path")
                .extracting(Column::name)
                .containsExactly("id", "x");
        assertThat(table("orders").parameters()).as("built-in ones still").containsEntry("classification", "csv");
        assertThatThrownBy(() -> service.create(CALL, definition("d").withClassifiers(List.of("nosuch"))))
                .as("a classifier that isn't there")
                .hasMessageContaining("no classifier nosuch");
    }

    @Test
    void aCrawlCarriesOutACsvClassifier() throws Exception {
        Files.createDirectories(folder.resolve("stock"));
        Files.writeString(folder.resolve("stock/a.txt"), "lamp~007~'2,5'~ 1\nrug~12~'3'~ 2\n");
        Files.writeString(folder.resolve("stock/b.txt"), "desk~9~8~ 3\n");
        ClassifierRules.Csv rules = new ClassifierRules.Csv(
                Optional.of("~"),
                Optional.of("'"),
                Optional.of("ABSENT"),
                List.of("Thing", "Code", "Price", "Number"),
                Optional.of(false),
                Optional.of(false),
                Optional.of(true),
                List.of("STRING", "INT"),
                Optional.of("LazySimpleSerDe"));
        service.classifiers().create(CALL, "stock", rules);
        assertThat(service.classifiers().get(CALL, "stock").rules())
                .as("what was kept")
                .isEqualTo(rules);
        service.create(CALL, definition("c").withClassifiers(List.of("stock")));
        service.start(CALL, "c");
        assertThat(awaitReady("c").lastCrawl().orElseThrow().message())
                .as("message")
                .isEmpty();
        StorageDescriptor stock = table("stock");
        assertThat(stock.columns())
                .as("columns")
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly("thing string", "code string", "price string", "number int");
        assertThat(stock.serDe().library()).as("SerDe").contains("org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe");
        assertThat(stock.serDe().parameters())
                .as("what Hive and Spark are told")
                .containsEntry("field.delim", "~")
                .containsEntry("delimiter", "~")
                .containsEntry("quote", "'")
                .containsEntry("ignoreLeadingWhiteSpace", "true")
                .containsEntry("header", "false");
        assertThat(table("orders").parameters()).as("built-in ones still").containsEntry("classification", "csv");
    }

    private StorageDescriptor table(String name) {
        return catalog.tables()
                .get(CALL, TableName.of("lake", name))
                .definition()
                .descriptor();
    }

    @Test
    void keepsWhatWasSaid() {
        CrawlerDefinition all = new CrawlerDefinition(
                "Nightly crawl \"é\"",
                Optional.of("arn:aws:iam::000000000000:role/crawler"),
                List.of(new FilesTarget(folder.toString(), List.of("tmp/**"), OptionalInt.of(3))),
                List.of(),
                Optional.of("lake"),
                Optional.of("what it is for"),
                List.of(),
                Optional.empty(),
                Optional.of("raw_"),
                Optional.of("LOG"),
                Optional.of("LOG"),
                Optional.of("CRAWL_EVERYTHING"),
                Optional.of("DISABLE"),
                Optional.of("{\"Version\":1.0,\"Grouping\":{\"TableGroupingPolicy\":\"CombineCompatibleSchemas\"}}"),
                Optional.of("secure"),
                Map.of("team", "sales"));
        Crawler created = service.create(CALL, all);
        assertThat(created.definition()).as("definition").isEqualTo(all);
        assertThat(created.state()).as("state").isEqualTo(Crawler.State.READY);
        assertThat(created.version()).as("version").isEqualTo(1);
        assertThat(created.lastCrawl()).as("last crawl").isEmpty();
        assertThat(service.get(CALL, all.name())).as("read again").isEqualTo(created);
        assertThatThrownBy(() -> service.create(CALL, all))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining(all.name());
        assertThatThrownBy(() -> service.get(CALL, all.name().toLowerCase(Locale.ROOT)))
                .as("case counts")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void listsInPages() {
        for (String name : List.of("b", "A", "c", "😀", "\uFFFD")) {
            service.create(CALL, definition(name));
        }
        Page<Crawler> first = service.list(CALL, PageRequest.first(2));
        assertThat(first.items()).as("first page").extracting(Crawler::name).containsExactly("A", "b");
        Page<Crawler> second = service.list(CALL, new PageRequest(10, first.next()));
        assertThat(second.items()).as("second page").extracting(Crawler::name).containsExactly("c", "\uFFFD", "😀");
        assertThat(second.next()).as("end").isEmpty();
        assertThatThrownBy(() -> service.list(CALL, new PageRequest(1, Optional.of("%%%"))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void runsAndTellsWhatItDid() throws Exception {
        service.create(CALL, definition("orders"));
        service.start(CALL, "orders");
        LastCrawl last = awaitReady("orders").lastCrawl().orElseThrow();
        assertThat(last.message()).as("message").isEmpty();
        assertThat(last.status()).as("status").isEqualTo(LastCrawl.Status.SUCCEEDED);
        assertThat(last.summary().tablesCreated()).as("tables").isEqualTo(1);
        assertThat(last.endTime()).as("end").isAfterOrEqualTo(last.startTime());
        assertThat(catalog.tables()
                        .get(CALL, DatabaseName.of("lake").table("orders"))
                        .definition()
                        .parameters())
                .as("the table")
                .containsEntry("UPDATED_BY_CRAWLER", "orders");
        service.start(CALL, "orders");
        assertThat(awaitReady("orders").lastCrawl().orElseThrow().summary().tablesUnchanged())
                .as("the second run")
                .isEqualTo(1);
        service.delete(CALL, "orders");
        assertThatThrownBy(() -> service.get(CALL, "orders")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> service.start(CALL, "orders")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> service.stop(CALL, "orders")).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> service.delete(CALL, "orders")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aRunThatFailsSaysWhy() throws Exception {
        CrawlerDefinition nowhere =
                CrawlerDefinition.of("nowhere", "lake", List.of(FilesTarget.of(folder + "/missing")));
        service.create(CALL, nowhere);
        service.start(CALL, "nowhere");
        LastCrawl last = awaitReady("nowhere").lastCrawl().orElseThrow();
        assertThat(last.status()).as("status").isEqualTo(LastCrawl.Status.FAILED);
        assertThat(last.message()).as("message").hasValueSatisfying(message -> assertThat(message)
                .contains(folder + "/missing"));
    }

    /** A store that waits before it reads, until it is told to go on. */
    private static ObjectStore waiting(CountDownLatch reached, CountDownLatch goOn) {
        LocalStore files = new LocalStore();
        return (ObjectStore) Proxy.newProxyInstance(
                ObjectStore.class.getClassLoader(), new Class<?>[] {ObjectStore.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("read")) {
                        reached.countDown();
                        goOn.await(30, TimeUnit.SECONDS);
                    }
                    try {
                        return method.invoke(files, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void oneRunAtATimeAndItCanBeStopped() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        service.create(CALL, definition("orders"));
        try (CrawlerService slow = service(waiting(reached, goOn))) {
            slow.start(CALL, "orders");
            assertThat(reached.await(30, TimeUnit.SECONDS)).as("it reads").isTrue();
            assertThat(service.get(CALL, "orders").state())
                    .as("state, asked at another server")
                    .isEqualTo(Crawler.State.RUNNING);
            assertThatThrownBy(() -> service.start(CALL, "orders"))
                    .as("started twice")
                    .isInstanceOfSatisfying(InvalidOperationException.class, e -> assertThat(e.reason())
                            .isEqualTo(InvalidOperationException.Reason.RUNNING));
            assertThatThrownBy(() -> service.delete(CALL, "orders"))
                    .as("deleted while it runs")
                    .isInstanceOf(InvalidOperationException.class);
            service.stop(CALL, "orders");
            assertThat(service.get(CALL, "orders").state()).as("state").isEqualTo(Crawler.State.STOPPING);
            assertThatThrownBy(() -> service.stop(CALL, "orders"))
                    .as("stopped twice")
                    .isInstanceOfSatisfying(InvalidOperationException.class, e -> assertThat(e.reason())
                            .isEqualTo(InvalidOperationException.Reason.STOPPING));
            // The server that runs it hears of the stop by looking at the database now and then, and ends its reading.
            assertThat(awaitReady("orders").lastCrawl().orElseThrow().status())
                    .as("how it ended")
                    .isEqualTo(LastCrawl.Status.CANCELLED);
            goOn.countDown();
        }
        assertThatThrownBy(() -> catalog.databases().get(CALL, DatabaseName.of("lake")))
                .as("nothing was written")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> service.stop(CALL, "orders"))
                .as("stopped when idle")
                .isInstanceOf(InvalidOperationException.class);
    }

    @Test
    void aRunThatWasLeftBehindHasFailed() throws Exception {
        service.create(CALL, definition("orders"));
        long id = new CrawlerStore(database, catalog.changeRecorder())
                .find("orders")
                .orElseThrow()
                .id();
        begin(id, "run-of-a-server-that-is-gone");
        Crawler crawler = service.get(CALL, "orders");
        assertThat(crawler.state()).as("state").isEqualTo(Crawler.State.READY);
        assertThat(crawler.lastCrawl().orElseThrow().status()).as("status").isEqualTo(LastCrawl.Status.FAILED);
        assertThat(crawler.lastCrawl().orElseThrow().message())
                .as("reason")
                .hasValueSatisfying(message -> assertThat(message).contains("server"));
        service.start(CALL, "orders");
        assertThat(awaitReady("orders").lastCrawl().orElseThrow().status())
                .as("the next run")
                .isEqualTo(LastCrawl.Status.SUCCEEDED);
        begin(id, "another");
        new Leases(database).tryAcquire("crawler/" + id, Duration.ofSeconds(30)).orElseThrow();
        assertThat(service.get(CALL, "orders").state())
                .as("as long as its lease is held")
                .isEqualTo(Crawler.State.RUNNING);
    }

    private void begin(long crawler, String runId) {
        new RunStore(database, catalog.changeRecorder())
                .begin(new RunStore.Beginning(
                        runId,
                        OptionalLong.of(crawler),
                        CrawlRun.Kind.CRAWL,
                        definition("orders"),
                        Optional.empty(),
                        Optional.empty(),
                        CALL,
                        Instant.now()));
    }

    @Test
    void plansAndAppliesWithoutACrawler() {
        CrawlRequest request = CrawlRequest.of(folder.toString(), DatabaseName.of("lake"));
        CrawlPlan plan = service.plan(CALL, request, CrawlListener.NONE);
        assertThat(plan.tables()).as("tables").hasSize(1);
        assertThat(service.apply(CALL, plan, CrawlListener.NONE).tablesCreated())
                .as("created")
                .isEqualTo(1);
        assertThat(service.plan(CALL, request, CrawlListener.NONE).writes())
                .as("again")
                .isFalse();
    }
}

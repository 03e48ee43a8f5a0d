package dev.bindery.server.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.CatalogTarget;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.DeltaTarget;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GrokClassifier;
import software.amazon.awssdk.services.glue.model.HudiTarget;
import software.amazon.awssdk.services.glue.model.IcebergTarget;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JdbcTarget;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.MongoDBTarget;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Table;

class CrawlerOperationsTest {

    @TempDir
    static Path home;

    @TempDir
    static Path lake;

    private static GlueServer server;
    private static GlueClient glue;

    @BeforeAll
    static void start() throws IOException {
        server = new GlueServer(home);
        glue = server.client();
        for (String day : List.of("2024-01-01", "2024-01-02")) {
            Path folder = Files.createDirectories(lake.resolve("orders/day=" + day));
            Files.writeString(folder.resolve("part.csv"), "id,name\n1,ana\n2,bo\n3,cy\n");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void givesBackWhatWasCreated() {
        glue.createCrawler(request -> request.name("Nightly")
                .role("arn:aws:iam::000000000000:role/crawl")
                .databaseName("lake")
                .description("each night")
                .tablePrefix("raw_")
                .tags(Map.of("team", "data"))
                .targets(targets -> targets.s3Targets(S3Target.builder()
                        .path("s3://lake/orders")
                        .exclusions("**/_tmp/**")
                        .build())));
        Crawler crawler = get("Nightly");
        assertThat(crawler.role()).as("the role").isEqualTo("arn:aws:iam::000000000000:role/crawl");
        assertThat(crawler.databaseName()).as("the database").isEqualTo("lake");
        assertThat(crawler.tablePrefix()).as("the prefix").isEqualTo("raw_");
        assertThat(crawler.state()).as("the state").isEqualTo(CrawlerState.READY);
        assertThat(crawler.version()).as("the version").isEqualTo(1);
        assertThat(crawler.targets().s3Targets().get(0).exclusions())
                .as("what is left out")
                .containsExactly("**/_tmp/**");
        assertThat(crawler.lastCrawl()).as("a run, where there was none").isNull();
        assertThat(glue.getTags(request -> request.resourceArn("arn:aws:glue:us-east-1:000000000000:crawler/Nightly"))
                        .tags())
                .as("its tags")
                .isEqualTo(Map.of("team", "data"));
        assertThatThrownBy(() -> get("nightly"))
                .as("the name in another case")
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.createCrawler(request -> request.name("Nightly")
                        .role("r")
                        .databaseName("lake")
                        .targets(targets -> targets.s3Targets(target("s3://lake/x")))))
                .as("creating it again")
                .isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void crawlsDeltaTablesAndLooksForIcebergAndHudiTables() throws IOException {
        Path log = Files.createDirectories(lake.resolve("formats/shipments/_delta_log"));
        Files.writeString(
                log.resolve("00000000000000000000.json"),
                """
                {"protocol":{"minReaderVersion":1,"minWriterVersion":2}}
                {"metaData":{"id":"x","schemaString":"{\\"type\\":\\"struct\\",\\"fields\\":[{\\"name\\":\\"Id\\",\\"type\\":\\"long\\",\\"nullable\\":true,\\"metadata\\":{}}]}"}}
                """);
        String path = lake.resolve("formats").toString();
        glue.createCrawler(request -> request.name("formats")
                .role("r")
                .databaseName("formats")
                .targets(targets -> targets.deltaTargets(DeltaTarget.builder()
                                .deltaTables(path + "/shipments")
                                .createNativeDeltaTable(true)
                                .writeManifest(false)
                                .build())
                        .icebergTargets(IcebergTarget.builder()
                                .paths(path)
                                .exclusions("tmp/**")
                                .maximumTraversalDepth(3)
                                .build())
                        .hudiTargets(HudiTarget.builder().paths(path).build())));
        Crawler crawler = get("formats");
        assertThat(crawler.targets().deltaTargets().get(0).createNativeDeltaTable())
                .as("what is made of Delta tables")
                .isTrue();
        assertThat(crawler.targets().icebergTargets().get(0).maximumTraversalDepth())
                .as("how deep Iceberg tables are looked for")
                .isEqualTo(3);
        glue.startCrawler(request -> request.name("formats"));
        assertThat(await("formats").lastCrawl().status()).as("its run").isEqualTo(LastCrawlStatus.SUCCEEDED);
        Table table = glue.getTable(request -> request.databaseName("formats").name("shipments"))
                .table();
        assertThat(table.parameters()).as("its parameters").containsEntry("spark.sql.sources.provider", "delta");
        assertThat(table.storageDescriptor().columns())
                .as("its columns")
                .singleElement()
                .satisfies(column -> assertThat(column.type()).isEqualTo("bigint"));
    }

    @Test
    void keepsCustomClassifiers() {
        glue.createClassifier(request -> request.grokClassifier(grok -> grok.name("calls")
                .classification("phone")
                .grokPattern("%{INT:number:int} %{WHO:who}")
                .customPatterns("WHO [a-z]+")));
        glue.createClassifier(request -> request.csvClassifier(csv -> csv.name("bars")
                .delimiter("|")
                .quoteSymbol("'")
                .containsHeader("PRESENT")
                .header("a", "b")
                .allowSingleColumn(true)));
        glue.createClassifier(request -> request.xmlClassifier(
                xml -> xml.name("books").classification("library").rowTag("book")));
        glue.updateClassifier(
                request -> request.grokClassifier(grok -> grok.name("calls").classification("telephone")));
        GrokClassifier grok = glue.getClassifier(request -> request.name("calls"))
                .classifier()
                .grokClassifier();
        assertThat(grok.classification()).as("what was changed").isEqualTo("telephone");
        assertThat(grok.customPatterns()).as("what was left out").isEqualTo("WHO [a-z]+");
        assertThat(grok.version()).as("the version").isEqualTo(2);
        assertThat(glue.getClassifiersPaginator(request -> request.maxResults(1)).stream()
                        .flatMap(page -> page.classifiers().stream())
                        .map(it -> it.csvClassifier() != null
                                ? it.csvClassifier().name()
                                : it.xmlClassifier() != null ? "books" : "calls"))
                .as("classifiers, one a page")
                .containsExactly("bars", "books", "calls");
        assertThatThrownBy(() -> glue.createClassifier(request ->
                        request.jsonClassifier(json -> json.name("bars").jsonPath("$[*]"))))
                .as("a name that is taken")
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> glue.createClassifier(
                        request -> request.jsonClassifier(json -> json.name("j").jsonPath("rows"))))
                .as("a path that is none")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("rows");
        assertThatThrownBy(() -> glue.updateClassifier(
                        request -> request.xmlClassifier(xml -> xml.name("bars").rowTag("x"))))
                .as("another kind")
                .isInstanceOf(InvalidInputException.class);
        for (String name : List.of("bars", "books", "calls")) {
            glue.deleteClassifier(request -> request.name(name));
        }
        assertThatThrownBy(() -> glue.getClassifier(request -> request.name("calls")))
                .as("a deleted classifier")
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void crawlsAFolder() {
        create("folder", lake.resolve("orders").toString());
        glue.startCrawler(request -> request.name("folder"));
        Crawler crawler = await("folder");
        assertThat(crawler.lastCrawl().status())
                .as("how the run ended: %s", crawler.lastCrawl().errorMessage())
                .isEqualTo(LastCrawlStatus.SUCCEEDED);
        Table table = glue.getTable(request -> request.databaseName("crawled").name("orders"))
                .table();
        assertThat(table.partitionKeys().get(0).name())
                .as("the key in the folders' names")
                .isEqualTo("day");
        assertThat(glue.getPartitions(request -> request.databaseName("crawled").tableName("orders"))
                        .partitions())
                .as("its partitions")
                .hasSize(2);
        assertThat(glue.getCrawlerMetrics(request -> request.crawlerNameList("folder"))
                        .crawlerMetricsList()
                        .get(0)
                        .tablesCreated())
                .as("tables created, in the metrics")
                .isEqualTo(1);
        assertThatThrownBy(() -> glue.stopCrawler(request -> request.name("folder")))
                .as("stopping what doesn't run")
                .isInstanceOf(CrawlerNotRunningException.class);
        glue.deleteCrawler(request -> request.name("folder"));
        assertThatThrownBy(() -> get("folder")).as("a deleted crawler").isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void saysWhyARunFailed() {
        create("nowhere", lake.resolve("nosuch").toString());
        glue.startCrawler(request -> request.name("nowhere"));
        Crawler crawler = await("nowhere");
        assertThat(crawler.lastCrawl().status()).as("how it ended").isEqualTo(LastCrawlStatus.FAILED);
        assertThat(crawler.lastCrawl().errorMessage()).as("why").contains("nosuch");
    }

    @Test
    void listsCrawlers() {
        create("list-b", "s3://lake/b");
        create("list-a", "s3://lake/a");
        List<String> names = glue.listCrawlersPaginator(request -> request.maxResults(1)).stream()
                .flatMap(page -> page.crawlerNames().stream())
                .toList();
        assertThat(names).as("names, one a page").contains("list-a", "list-b").isSorted();
        assertThat(glue.getCrawlersPaginator(request -> request.maxResults(1)).stream()
                        .flatMap(page -> page.crawlers().stream())
                        .map(Crawler::name))
                .as("crawlers, one a page")
                .isEqualTo(names);
        assertThat(glue.batchGetCrawlers(request -> request.crawlerNames("list-a", "nosuch"))
                        .crawlersNotFound())
                .as("those that aren't there")
                .containsExactly("nosuch");
    }

    @Test
    void keepsTargetsThatAreTablesOfTheCatalog() {
        CatalogTarget tables = CatalogTarget.builder()
                .databaseName("lake")
                .tables("orders", "visits")
                .build();
        glue.createCrawler(
                request -> request.name("refresh").role("r").targets(targets -> targets.catalogTargets(tables)));
        assertThat(get("refresh").targets().catalogTargets())
                .as("the targets, without a database of the crawler's own")
                .containsExactly(tables);
        assertThatThrownBy(() -> glue.createCrawler(request -> request.name("other")
                        .role("r")
                        .targets(targets -> targets.catalogTargets(tables))
                        .schemaChangePolicy(policy -> policy.deleteBehavior(DeleteBehavior.DELETE_FROM_DATABASE))))
                .as("dropping tables")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "The SchemaChangePolicy for Catalog target can have only LOG DeleteBehavior value.");
        assertThatThrownBy(() -> glue.createCrawler(request -> request.name("other")
                        .role("r")
                        .databaseName("lake")
                        .targets(targets -> targets.catalogTargets(tables).s3Targets(target("s3://lake/x")))))
                .as("together with a folder")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("can't mix catalog targets");
    }

    @Test
    void refusesWhatIsNotCarriedOut() {
        assertThatThrownBy(() -> glue.createCrawler(request -> request.name("documents")
                        .role("r")
                        .databaseName("lake")
                        .targets(targets -> targets.mongoDBTargets(MongoDBTarget.builder()
                                .connectionName("c")
                                .path("db/things")
                                .build()))))
                .as("a target of MongoDB")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("MongoDBTargets");
        assertThatThrownBy(() -> glue.createCrawler(request -> request.name("jdbc")
                        .role("r")
                        .databaseName("lake")
                        .targets(targets -> targets.jdbcTargets(
                                JdbcTarget.builder().path("db/%").build()))))
                .as("a database without a connection, in AWS's words")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Connection name cannot be equal to null or empty.");
        assertThatThrownBy(() -> glue.createCrawler(request -> request.name("jdbc")
                        .role("r")
                        .databaseName("lake")
                        .targets(targets -> targets.jdbcTargets(JdbcTarget.builder()
                                .connectionName("c")
                                .path("%/%")
                                .build()))))
                .as("every database of a server")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has % in the name of the database");
        assertThatThrownBy(() -> glue.startCrawler(request -> request.name("nosuch")))
                .as("starting what isn't there")
                .isInstanceOf(EntityNotFoundException.class);
    }

    private static void create(String name, String path) {
        glue.createCrawler(request -> request.name(name)
                .role("r")
                .databaseName("crawled")
                .targets(targets -> targets.s3Targets(target(path))));
    }

    private static S3Target target(String path) {
        return S3Target.builder().path(path).build();
    }

    private static Crawler get(String name) {
        return glue.getCrawler(request -> request.name(name)).crawler();
    }

    private static Crawler await(String name) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        Crawler crawler = get(name);
        while (crawler.state() != CrawlerState.READY || crawler.lastCrawl() == null) {
            assertThat(Instant.now()).as("the run of %s ends in time", name).isBefore(deadline);
            LockSupport.parkNanos(1_000_000);
            crawler = get(name);
        }
        return crawler;
    }
}

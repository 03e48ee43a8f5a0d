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
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerHistory;
import software.amazon.awssdk.services.glue.model.CrawlerHistoryState;
import software.amazon.awssdk.services.glue.model.CrawlerLineageSettings;
import software.amazon.awssdk.services.glue.model.CrawlerMetrics;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CrawlsFilter;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.NoScheduleException;
import software.amazon.awssdk.services.glue.model.RecrawlBehavior;
import software.amazon.awssdk.services.glue.model.S3Encryption;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.ScheduleState;
import software.amazon.awssdk.services.glue.model.SchedulerNotRunningException;
import software.amazon.awssdk.services.glue.model.SchedulerRunningException;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;
import software.amazon.awssdk.services.glue.model.UpdateCrawlerRequest;

/** Changing crawlers, their schedules, history and metrics, with the AWS SDK. */
class CrawlerLifeOperationsTest {

    private static final String DAILY = "cron(15 12 * * ? *)";

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
        Files.writeString(
                Files.createDirectories(lake.resolve("orders")).resolve("part.csv"), "id,name\n1,ana\n2,bo\n3,cy\n");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void create(String name) {
        glue.createCrawler(request -> request.name(name)
                .role("r")
                .databaseName("lake")
                .targets(targets -> targets.s3Targets(
                        S3Target.builder().path(lake.toString()).build())));
    }

    private static Crawler get(String name) {
        return glue.getCrawler(request -> request.name(name)).crawler();
    }

    private static Crawler run(String name) {
        glue.startCrawler(request -> request.name(name));
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        Crawler crawler = get(name);
        while (crawler.state() != CrawlerState.READY) {
            assertThat(Instant.now()).as("the run of %s ends in time", name).isBefore(deadline);
            LockSupport.parkNanos(1_000_000);
            crawler = get(name);
        }
        return crawler;
    }

    @Test
    void everyMemberIsChangedAloneAndTakenAway() {
        create("changed");
        glue.createClassifier(
                request -> request.jsonClassifier(json -> json.name("rows").jsonPath("$[*]")));
        glue.createSecurityConfiguration(request -> request.name("secure")
                .encryptionConfiguration(encryption -> encryption.s3Encryption(
                        S3Encryption.builder().s3EncryptionMode("SSE-S3").build())));
        List<Consumer<UpdateCrawlerRequest.Builder>> changes = List.of(
                request -> request.role("another"),
                request -> request.databaseName("other"),
                request -> request.description("what it is for"),
                request -> request.targets(targets -> targets.s3Targets(
                        S3Target.builder().path("s3://lake/x").sampleSize(3).build())),
                request -> request.schedule(DAILY),
                request -> request.classifiers("rows"),
                request -> request.tablePrefix("raw_"),
                request -> request.schemaChangePolicy(
                        policy -> policy.updateBehavior(UpdateBehavior.LOG).deleteBehavior(DeleteBehavior.LOG)),
                request -> request.recrawlPolicy(policy -> policy.recrawlBehavior(RecrawlBehavior.CRAWL_EVERYTHING)),
                request -> request.lineageConfiguration(
                        lineage -> lineage.crawlerLineageSettings(CrawlerLineageSettings.DISABLE)),
                request -> request.configuration("{\"Version\":1.0,\"Grouping\":{\"TableLevelConfiguration\":2}}"),
                request -> request.crawlerSecurityConfiguration("secure"));
        changes.forEach(change -> glue.updateCrawler(request -> change.accept(request.name("changed"))));
        Crawler all = get("changed");
        assertThat(all.role()).as("role").isEqualTo("another");
        assertThat(all.databaseName()).as("database").isEqualTo("other");
        assertThat(all.description()).as("description").isEqualTo("what it is for");
        assertThat(all.targets().s3Targets()).as("targets").singleElement().satisfies(target -> assertThat(
                        target.sampleSize())
                .isEqualTo(3));
        assertThat(all.schedule().scheduleExpression()).as("schedule").isEqualTo(DAILY);
        assertThat(all.schedule().state()).as("its state").isEqualTo(ScheduleState.SCHEDULED);
        assertThat(all.classifiers()).as("classifiers").containsExactly("rows");
        assertThat(all.tablePrefix()).as("prefix").isEqualTo("raw_");
        assertThat(all.schemaChangePolicy().updateBehavior()).as("updates").isEqualTo(UpdateBehavior.LOG);
        assertThat(all.schemaChangePolicy().deleteBehavior()).as("deletions").isEqualTo(DeleteBehavior.LOG);
        assertThat(all.recrawlPolicy().recrawlBehavior()).as("recrawl").isEqualTo(RecrawlBehavior.CRAWL_EVERYTHING);
        assertThat(all.lineageConfiguration().crawlerLineageSettings())
                .as("lineage")
                .isEqualTo(CrawlerLineageSettings.DISABLE);
        assertThat(all.configuration()).as("configuration").contains("TableLevelConfiguration");
        assertThat(all.crawlerSecurityConfiguration()).as("security").isEqualTo("secure");
        assertThat(all.version()).as("version").isEqualTo(1 + changes.size());
        glue.updateCrawler(request -> request.name("changed")
                .description("")
                .schedule("")
                .classifiers(List.of())
                .tablePrefix("")
                .configuration("")
                .crawlerSecurityConfiguration(""));
        Crawler less = get("changed");
        assertThat(less.description()).as("description").isNull();
        assertThat(less.schedule()).as("schedule").isNull();
        assertThat(less.classifiers()).as("classifiers").isEmpty();
        assertThat(less.tablePrefix()).as("prefix").isNull();
        assertThat(less.configuration()).as("configuration").isNull();
        assertThat(less.crawlerSecurityConfiguration()).as("security").isNull();
        assertThat(less.role()).as("what wasn't named stays").isEqualTo("another");
        assertThatThrownBy(() ->
                        glue.updateCrawler(request -> request.name("nosuch").role("r")))
                .as("a crawler that isn't there")
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() ->
                        glue.updateCrawler(request -> request.name("changed").schedule("hourly")))
                .as("a schedule that is none")
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void schedulesAnswerWithTheErrorsOfGlue() {
        create("timed");
        assertThatThrownBy(() -> glue.startCrawlerSchedule(request -> request.crawlerName("timed")))
                .as("starting none")
                .isInstanceOf(NoScheduleException.class);
        assertThatThrownBy(() -> glue.stopCrawlerSchedule(request -> request.crawlerName("timed")))
                .as("stopping none")
                .isInstanceOf(SchedulerNotRunningException.class);
        glue.updateCrawlerSchedule(request -> request.crawlerName("timed").schedule(DAILY));
        assertThat(get("timed").schedule().state()).as("state").isEqualTo(ScheduleState.SCHEDULED);
        assertThatThrownBy(() -> glue.startCrawlerSchedule(request -> request.crawlerName("timed")))
                .as("starting what runs")
                .isInstanceOf(SchedulerRunningException.class);
        glue.stopCrawlerSchedule(request -> request.crawlerName("timed"));
        assertThat(get("timed").schedule().state()).as("state").isEqualTo(ScheduleState.NOT_SCHEDULED);
        assertThat(get("timed").schedule().scheduleExpression())
                .as("expression")
                .isEqualTo(DAILY);
        glue.startCrawlerSchedule(request -> request.crawlerName("timed"));
        assertThat(get("timed").schedule().state()).as("state").isEqualTo(ScheduleState.SCHEDULED);
        assertThatThrownBy(() -> glue.updateCrawlerSchedule(
                        request -> request.crawlerName("timed").schedule("cron(* * * * ? *)")))
                .as("too often")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("5 minutes");
        assertThatThrownBy(() -> glue.updateCrawlerSchedule(
                        request -> request.crawlerName("nosuch").schedule(DAILY)))
                .as("a crawler that isn't there")
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void tellsTheHistoryAndTheMetrics() {
        create("told");
        run("told");
        run("told");
        List<CrawlerHistory> crawls = glue.listCrawls(
                        request -> request.crawlerName("told").maxResults(1))
                .crawls();
        assertThat(crawls).as("a page").singleElement().satisfies(crawl -> {
            assertThat(crawl.state()).as("state").isEqualTo(CrawlerHistoryState.COMPLETED);
            assertThat(crawl.logGroup()).as("log group").isEqualTo("/aws-glue/crawlers");
            assertThat(crawl.logStream()).as("log stream").isEqualTo("told");
            assertThat(crawl.messagePrefix()).as("prefix").isEqualTo(crawl.crawlId());
            assertThat(crawl.summary())
                    .as("summary of a run that changed nothing")
                    .isEqualTo("{}");
        });
        String next = glue.listCrawls(request -> request.crawlerName("told").maxResults(1))
                .nextToken();
        CrawlerHistory first = glue.listCrawls(
                        request -> request.crawlerName("told").nextToken(next))
                .crawls()
                .get(0);
        assertThat(first.summary())
                .as("summary of the first")
                .contains("\"TABLE\":{\"ADD\":{\"Count\":1,\"Details\":{\"names\":[\"orders\"]}}}");
        assertThat(glue.listCrawls(request -> request.crawlerName("told")
                                .filters(
                                        filter("STATE", "EQ", "COMPLETED"),
                                        filter(
                                                "START_TIME",
                                                "LE",
                                                Long.toString(first.startTime().toEpochMilli() + 1)),
                                        filter("DPU_HOUR", "GE", "0")))
                        .crawls())
                .as("those that began no later than the first")
                .extracting(CrawlerHistory::crawlId)
                .containsExactly(first.crawlId());
        CrawlerMetrics metrics = glue.getCrawlerMetrics(request -> request.crawlerNameList("told", "nosuch"))
                .crawlerMetricsList()
                .get(0);
        assertThat(metrics.crawlerName()).as("whose").isEqualTo("told");
        assertThat(metrics.medianRuntimeSeconds()).as("median").isPositive();
        assertThat(metrics.stillEstimating()).as("estimating").isFalse();
        assertThat(get("told").lastCrawl().messagePrefix())
                .as("prefix of the last crawl")
                .isEqualTo(crawls.get(0).crawlId());
        assertThatThrownBy(() -> glue.listCrawls(request -> request.crawlerName("nosuch")))
                .as("a crawler that isn't there")
                .isInstanceOf(EntityNotFoundException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"STATE GT COMPLETED", "STATE EQ READY", "START_TIME EQ noon", "DPU_HOUR LT much", "SIZE EQ 1"})
    void refusesFiltersThatMeanNothing(String filter) {
        String[] parts = filter.split(" ");
        create("filtered " + filter);
        assertThatThrownBy(() -> glue.listCrawls(request ->
                        request.crawlerName("filtered " + filter).filters(filter(parts[0], parts[1], parts[2]))))
                .as(filter)
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void tagsComeAndGo() {
        create("tagged");
        String arn = "arn:aws:glue:us-east-1:000000000000:crawler/tagged";
        glue.tagResource(request -> request.resourceArn(arn).tagsToAdd(Map.of("team", "data", "cost", "low")));
        glue.untagResource(request -> request.resourceArn(arn).tagsToRemove("cost", "nosuch"));
        assertThat(glue.getTags(request -> request.resourceArn(arn)).tags())
                .as("tags")
                .isEqualTo(Map.of("team", "data"));
        assertThat(glue.listCrawlers(request -> request.tags(Map.of("team", "data")))
                        .crawlerNames())
                .as("crawlers with a tag")
                .containsExactly("tagged");
        assertThatThrownBy(() -> glue.tagResource(
                        request -> request.resourceArn(arn + "x").tagsToAdd(Map.of("a", "b"))))
                .as("a crawler that isn't there")
                .isInstanceOf(EntityNotFoundException.class);
    }

    private static CrawlsFilter filter(String field, String operator, String value) {
        return CrawlsFilter.builder()
                .fieldName(field)
                .filterOperator(operator)
                .fieldValue(value)
                .build();
    }
}

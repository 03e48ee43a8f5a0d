package dev.bindery.tests.durability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.server.client.Json;
import dev.bindery.tests.product.FreshServer;
import dev.bindery.tests.product.GlueClients;
import dev.bindery.tests.product.Launcher.Result;
import dev.bindery.tests.product.Polling;
import dev.bindery.tests.product.RunningServer;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.S3Target;

/** An orderly stop, and a start on the same home. */
@Tag("integration")
class RestartTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    @Test
    void tablesCrawlersJobsAndRunsAreThereAfterARestart() throws IOException {
        Path home = folder.resolve("home");
        Path lake = Files.createDirectories(folder.resolve("lake/cities"));
        Files.writeString(lake.resolve("cities.csv"), "id,city\n1,Lisbon\n2,Oslo\n3,Quito\n");
        Crawler crawled;
        JobRun ended;
        try (RunningServer server = RunningServer.start(home, Map.of());
                GlueClient glue = GlueClients.of(server)) {
            assertIsDescribed(server);
            glue.createCrawler(request -> request.name("cities")
                    .role("crawler")
                    .databaseName("kept")
                    .targets(targets -> targets.s3Targets(S3Target.builder()
                            .path(lake.getParent().toUri().toString())
                            .build())));
            glue.startCrawler(request -> request.name("cities"));
            crawled = Polling.until(
                    PATIENCE,
                    () -> glue.getCrawler(request -> request.name("cities")).crawler(),
                    crawler -> crawler.state() == CrawlerState.READY && crawler.lastCrawl() != null);
            glue.createJob(request -> request.name("nowhere").role("etl").command(command -> command.name("glueetl")
                    .scriptLocation(folder.resolve("no-such-script.py").toUri().toString())));
            String id = glue.startJobRun(request -> request.jobName("nowhere")).jobRunId();
            ended = Polling.until(PATIENCE, () -> run(glue, id), run -> run.completedOn() != null);
            assertThat(ended.jobRunState())
                    .as("the run of a job without a script")
                    .isEqualTo(JobRunState.FAILED);
            assertThat(ended.errorMessage()).as("why it failed").contains("no-such-script.py");
            FreshServer.assertIsPlain(ended.errorMessage());

            assertThat(server.stop()).as("the exit status after SIGTERM").isZero();
            assertThat(home.resolve("server.json"))
                    .as("what says where the server is")
                    .doesNotExist();
        }
        try (RunningServer server = RunningServer.start(home, Map.of());
                GlueClient glue = GlueClients.of(server)) {
            assertThat(glue.getTable(request -> request.databaseName("kept").name("cities"))
                            .table()
                            .storageDescriptor()
                            .columns())
                    .as("the columns of the crawled table")
                    .hasSize(2);
            Crawler crawler = glue.getCrawler(request -> request.name("cities")).crawler();
            assertThat(crawler.lastCrawl()).as("the crawler's last crawl").isEqualTo(crawled.lastCrawl());
            assertThat(crawler.targets()).as("the crawler's targets").isEqualTo(crawled.targets());
            assertThat(glue.getJobRuns(request -> request.jobName("nowhere")).jobRuns())
                    .as("the runs of the job")
                    .containsExactly(ended);
            assertThat(server.log()).as("the log of both servers").doesNotContain(" ERROR ", "\tat ");
            assertThat(server.stop()).as("the exit status after SIGTERM").isZero();
        }
    }

    private static JobRun run(GlueClient glue, String id) {
        return glue.getJobRun(request -> request.jobName("nowhere").runId(id)).jobRun();
    }

    private static void assertIsDescribed(RunningServer server) throws IOException {
        JsonNode file = Json.read(Files.readString(server.home().resolve("server.json")));
        assertThat(file.get("pid").getLongValue())
                .as("the process in server.json")
                .isEqualTo(server.pid());
        assertThat(Json.text(file, "http"))
                .as("the HTTP port in server.json")
                .hasValue(server.http().toString());
        assertThat(Json.text(file, "thrift"))
                .as("the Thrift port in server.json")
                .hasValue("thrift://127.0.0.1:" + server.thriftPort());
    }

    @Test
    void whatKeepsAServerFromStartingIsOneSentence() throws IOException {
        Path home = folder.resolve("taken");
        try (RunningServer first = RunningServer.start(home, Map.of())) {
            assertRefused(
                    RunningServer.refusedStart(
                            Map.of(), "--home", home.toString(), "--http-port", "0", "--thrift-port", "0"),
                    home.toString());
            String other = folder.resolve("other").toString();
            String http = Integer.toString(first.http().getPort());
            assertRefused(
                    RunningServer.refusedStart(Map.of(), "--home", other, "--http-port", http, "--thrift-port", "0"),
                    http);
            String thrift = Integer.toString(first.thriftPort());
            assertRefused(
                    RunningServer.refusedStart(Map.of(), "--home", other, "--http-port", "0", "--thrift-port", thrift),
                    thrift);
            assertThat(Path.of(other).resolve("server.json"))
                    .as("what says where a server is that isn't")
                    .doesNotExist();
            assertThat(first.stop()).as("the first server's exit status").isZero();
        }
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        assertRefused(
                RunningServer.refusedStart(
                        Map.of(), "--home", file.toString(), "--http-port", "0", "--thrift-port", "0"),
                file.toString());
        assertRefused(
                RunningServer.refusedStart(
                        Map.of(),
                        "--home",
                        folder.resolve("away").toString(),
                        "--http-port",
                        "0",
                        "--thrift-port",
                        "0",
                        "--database-url",
                        "jdbc:postgresql://127.0.0.1:1/nothing"),
                "127.0.0.1:1");
    }

    /** Exit status 1, nothing on standard output, and one sentence that names what is in the way. */
    private static void assertRefused(Result result, String named) {
        assertThat(result.status()).as("the exit status: %s", result.err()).isEqualTo(1);
        assertThat(result.out()).as("standard output").isEmpty();
        List<String> said = result.err()
                .lines()
                .filter(line -> !line.matches("\\S+Z (INFO|WARN) .*"))
                .toList();
        assertThat(said).as("what was said: %s", result.err()).hasSize(1);
        assertThat(said.get(0)).as("the sentence").contains(named).endsWith(".");
        FreshServer.assertIsPlain(said.get(0));
    }
}

package dev.bindery.tests.durability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.tests.product.Databases;
import dev.bindery.tests.product.GlueClients;
import dev.bindery.tests.product.Launcher;
import dev.bindery.tests.product.Polling;
import dev.bindery.tests.product.RunningServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerHistory;
import software.amazon.awssdk.services.glue.model.CrawlerHistoryState;
import software.amazon.awssdk.services.glue.model.CrawlerRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.S3Target;

/** Crawlers on two server processes on one PostgreSQL, of which one is killed. */
@Tag("integration")
class CrawlersOnTwoServersTest {

    /** A lease of a minute, and some rounds of the other server. */
    private static final Duration FOUND = Duration.ofSeconds(120);

    private static final Duration STOPPED = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void aRunIsAloneAndFoundWhenItsServerIsKilled() throws IOException {
        Path lake = Files.createDirectories(folder.resolve("lake/cities"));
        Files.writeString(lake.resolve("cities.csv"), "id,city\n1,Lisbon\n2,Oslo\n3,Quito\n");
        // A store that takes every connection and never answers.
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Map<String, String> settings = new HashMap<>(Databases.newPostgres());
            settings.put("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:" + silent.getLocalPort());
            settings.put("AWS_ACCESS_KEY_ID", "tester");
            settings.put("AWS_SECRET_ACCESS_KEY", "secret");
            settings.put("AWS_REGION", "us-east-1");
            try (RunningServer first = RunningServer.start(folder.resolve("first"), settings);
                    RunningServer second = RunningServer.start(folder.resolve("second"), settings);
                    GlueClient here = GlueClients.of(first);
                    GlueClient there = GlueClients.of(second)) {
                create(here, "held", "s3://silent/folder");
                create(here, "cities", lake.getParent().toUri().toString());
                here.startCrawler(request -> request.name("held"));
                assertThat(get(there, "held").state())
                        .as("the state, asked at the other server")
                        .isEqualTo(CrawlerState.RUNNING);
                assertThatThrownBy(() -> there.startCrawler(request -> request.name("held")))
                        .as("started at the other server too")
                        .isInstanceOf(CrawlerRunningException.class);
                first.kill();

                Crawler found = Polling.until(
                        FOUND, () -> get(there, "held"), crawler -> crawler.state() == CrawlerState.READY);
                assertThat(found.lastCrawl().status()).as("how it ended").isEqualTo(LastCrawlStatus.FAILED);
                assertThat(found.lastCrawl().errorMessage()).as("why").contains("The server that ran it stopped");
                there.startCrawler(request -> request.name("held"));
                there.stopCrawler(request -> request.name("held"));
                Crawler stopped = Polling.until(
                        STOPPED, () -> get(there, "held"), crawler -> crawler.state() == CrawlerState.READY);
                assertThat(stopped.lastCrawl().status())
                        .as("how a run ends that is stopped while its store doesn't answer")
                        .isEqualTo(LastCrawlStatus.CANCELLED);
                List<CrawlerHistory> history =
                        there.listCrawls(request -> request.crawlerName("held")).crawls();
                assertThat(history)
                        .as("the history")
                        .extracting(CrawlerHistory::state)
                        .containsExactly(CrawlerHistoryState.STOPPED, CrawlerHistoryState.FAILED);
                assertPlansAreShared(second, there, lake);
            }
        }
    }

    /** What is planned at a server is applied by whoever is there, and refused once the files have changed. */
    private static void assertPlansAreShared(RunningServer server, GlueClient glue, Path lake) throws IOException {
        Launcher launcher = new Launcher(server);
        String plan = planned(launcher);
        Files.writeString(lake.resolve("more.csv"), "id,city\n4,Rabat\n");
        Launcher.Result refused = launcher.run("crawler", "apply", plan);
        assertThat(refused.status()).as("the exit status: %s", refused.err()).isEqualTo(1);
        assertThat(refused.err()).as("what is different").contains("doesn't hold any more", "cities");
        assertThatThrownBy(() ->
                        glue.getTable(request -> request.databaseName("kept").name("cities")))
                .as("a table that was not to be written")
                .isInstanceOf(EntityNotFoundException.class);
        launcher.run("crawler", "apply", planned(launcher)).outOrFail();
        assertThat(glue.getTable(request -> request.databaseName("kept").name("cities"))
                        .table()
                        .parameters())
                .as("the table that was planned anew")
                .containsEntry("objectCount", "2");
    }

    private static String planned(Launcher launcher) {
        String out = launcher.run("crawler", "plan", "cities").outOrFail();
        return out.strip().substring(out.strip().lastIndexOf(' ') + 1);
    }

    private static void create(GlueClient glue, String name, String path) {
        glue.createCrawler(request -> request.name(name)
                .role("crawler")
                .databaseName("kept")
                .targets(targets ->
                        targets.s3Targets(S3Target.builder().path(path).build())));
    }

    private static Crawler get(GlueClient glue, String name) {
        return glue.getCrawler(request -> request.name(name)).crawler();
    }
}

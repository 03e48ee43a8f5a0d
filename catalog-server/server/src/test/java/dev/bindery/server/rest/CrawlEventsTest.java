package dev.bindery.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.crawl.Crawlers;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.targets.FilesTarget;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of object stores as they come over HTTP. */
@Tag("integration")
class CrawlEventsTest {

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:crawls";

    private static final String MINIO =
            "{\"EventName\":\"s3:ObjectCreated:Put\",\"Key\":\"lake/raw/a.csv\",\"Records\":[{\"eventVersion\":\"2.0\","
                    + "\"eventSource\":\"minio:s3\",\"eventName\":\"s3:ObjectCreated:Put\",\"s3\":{\"bucket\":"
                    + "{\"name\":\"lake\"},\"object\":{\"key\":\"raw%2Fa.csv\",\"sequencer\":\"1\"}}}]}";

    @TempDir
    static Path home;

    private static RestServer rest;

    @BeforeAll
    static void start() {
        rest = new RestServer(home);
        CrawlerDefinition plain = CrawlerDefinition.of("nightly crawl", "lake", List.of());
        FilesTarget target = new FilesTarget(
                "s3://lake/raw",
                List.of(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of(QUEUE),
                Optional.empty());
        rest.server()
                .context()
                .getBean(Crawlers.class)
                .create(
                        Call.system(),
                        new CrawlerDefinition(
                                plain.name(),
                                plain.role(),
                                List.of(target),
                                List.of(),
                                plain.databaseName(),
                                plain.description(),
                                List.of(),
                                plain.schedule(),
                                plain.tablePrefix(),
                                plain.updateBehavior(),
                                plain.deleteBehavior(),
                                Optional.of("CRAWL_EVENT_MODE"),
                                plain.lineage(),
                                plain.configuration(),
                                plain.securityConfiguration(),
                                Map.of()));
    }

    @AfterAll
    static void stop() {
        rest.close();
    }

    private static HttpResponse<String> post(String path, String type, String body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(rest.server().http() + path))
                                .header("Content-Type", type)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void takesWebhooksOfMinio() throws Exception {
        HttpResponse<String> one = post("/api/v1/crawlers/nightly%20crawl/events", "application/json", MINIO);
        assertThat(one.statusCode()).as(one.body()).isEqualTo(200);
        assertThat(rest.tree(one.body())).as("receipt").isEqualTo(Map.of("events", 1, "kept", 1, "others", 0));
        HttpResponse<String> all = post("/api/v1/crawlers/events", "application/json", MINIO);
        assertThat(rest.tree(all.body())).as("for all").containsEntry("kept", 1);
    }

    @Test
    void takesWhatSnsSendsAsText() throws Exception {
        String sns = "{\"Type\":\"Notification\",\"Message\":" + quoted(MINIO) + "}";
        String queue = URLEncoder.encode(QUEUE, StandardCharsets.UTF_8);
        HttpResponse<String> answer = post("/api/v1/crawlers/events?queue=" + queue, "text/plain; charset=UTF-8", sns);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(rest.tree(answer.body())).as("receipt").containsEntry("kept", 1);
        assertThat(rest.tree(post("/api/v1/crawlers/events?queue=other", "text/plain", sns)
                        .body()))
                .as("of another queue")
                .containsEntry("kept", 0);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    @Test
    void saysWhatIsWrong() throws Exception {
        assertThat(post("/api/v1/crawlers/nosuch/events", "application/json", MINIO)
                        .statusCode())
                .as("no such crawler")
                .isEqualTo(404);
        HttpResponse<String> nothing = post("/api/v1/crawlers/events", "application/json", "{\"hello\":1}");
        assertThat(nothing.statusCode()).as("no message").isEqualTo(400);
        assertThat(nothing.body()).as("why").contains("none of S3's");
        assertThat(post("/api/v1/crawlers/events", "application/json", "{").statusCode())
                .as("broken JSON")
                .isEqualTo(400);
    }
}

package dev.bindery.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Crawlers made, replaced and scheduled over REST. */
class CrawlerRestTest {

    private static final String CRAWLERS = "/api/v1/crawlers";

    @TempDir
    static Path home;

    private static RestServer rest;

    @BeforeAll
    static void start() {
        rest = new RestServer(home);
    }

    @AfterAll
    static void stop() {
        rest.close();
    }

    private static HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(rest.server().http() + path))
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aCrawlerIsMadeReplacedScheduledAndDeleted() throws Exception {
        HttpResponse<String> made = send(
                "POST",
                CRAWLERS,
                "{\"name\":\"a b\",\"targets\":[{\"path\":\"s3://lake/x\",\"exclusions\":[\"tmp/**\"],\"sampleSize\":3}],"
                        + "\"database\":\"lake\",\"tags\":{\"team\":\"data\"}}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(rest.get(CRAWLERS + "/a%20b").get("targets"))
                .as("targets")
                .isEqualTo(List.of(Map.of(
                        "kind", "S3Targets", "path", "s3://lake/x", "exclusions", List.of("tmp/**"), "sampleSize", 3)));
        HttpResponse<String> replaced = send(
                "PUT",
                CRAWLERS + "/a%20b",
                "{\"targets\":[{\"kind\":\"S3Targets\",\"path\":\"s3://lake/y\"}],\"database\":\"other\"}");
        assertThat(rest.tree(replaced.body()))
                .as("what was replaced")
                .containsEntry("database", "other")
                .containsEntry("version", 2)
                .containsEntry("tags", Map.of());
        assertThat(send("PUT", CRAWLERS + "/a%20b/schedule", "{\"expression\":\"cron(0 1 * * ? *)\"}")
                        .statusCode())
                .as("scheduled")
                .isEqualTo(200);
        assertThat(send("POST", CRAWLERS + "/a%20b/schedule/stop", "").statusCode())
                .as("stopped")
                .isEqualTo(204);
        assertThat(send("POST", CRAWLERS + "/a%20b/schedule/stop", "").statusCode())
                .as("stopped twice")
                .isEqualTo(409);
        assertThat(send("DELETE", CRAWLERS + "/a%20b", "").statusCode())
                .as("deleted")
                .isEqualTo(204);
        assertThat(send("POST", CRAWLERS + "/a%20b/start", "").statusCode())
                .as("started when it is gone")
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"x\",\"database\":\"d\"}",
                "{\"name\":\"x\",\"database\":\"d\",\"targets\":[null]}",
                "{\"name\":\"x\",\"database\":\"d\",\"targets\":[{}]}",
                "{\"name\":\"x\",\"database\":\"d\",\"targets\":[{\"kind\":\"Nope\",\"path\":\"s3://a\"}]}",
                "{\"name\":\"x\",\"database\":\"d\",\"targets\":[{\"path\":\"s3://a\",\"exclusions\":[null]}]}",
                "{\"name\":\"x\",\"database\":\"d\",\"targets\":[{\"path\":\"s3://a\"}],\"classifiers\":[null]}",
                "{\"name\":\"x\",\"database\":\"d\",\"targets\":[{\"path\":\"s3://a\"}],\"tags\":{\"a\":null}}",
                "{\"name\":\"x\",\"database\":\"d\",\"targets\":[{\"path\":\"s3://a\"}],\"schedule\":\"daily\"}"
            })
    void refusesWhatIsWrong(String body) throws Exception {
        assertThat(send("POST", CRAWLERS, body).statusCode()).as(body).isEqualTo(400);
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(rest.send("GET", "/api/v1/crawls/nosuch").statusCode())
                .as("a run")
                .isEqualTo(404);
        assertThat(rest.send("POST", "/api/v1/crawl-plans/nosuch/apply").statusCode())
                .as("a plan")
                .isEqualTo(404);
        assertThat(rest.send("GET", CRAWLERS + "/nosuch/runs?kind=NOPE").statusCode())
                .as("a kind")
                .isEqualTo(400);
    }
}

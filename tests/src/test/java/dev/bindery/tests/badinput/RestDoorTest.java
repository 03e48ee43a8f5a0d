package dev.bindery.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.tests.product.FreshServer;
import dev.bindery.tests.product.HttpDoors.Answer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.model.Column;

/** Requests at the REST door that ask for what isn't there or can't be read. */
@Tag("integration")
class RestDoorTest {

    @RegisterExtension
    static final FreshServer FRESH = new FreshServer();

    @BeforeAll
    static void makeTable() {
        FRESH.glue().createDatabase(request -> request.databaseInput(input -> input.name("shop")));
        FRESH.glue().createTable(request -> request.databaseName("shop").tableInput(input -> input.name("visits")
                .partitionKeys(Column.builder().name("day").type("date").build())
                .storageDescriptor(storage -> storage.location("file:/nowhere/visits"))));
    }

    private static void assertIsProblem(Answer answer, int status) {
        assertThat(answer.status()).as("the status of %s", answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).as("the form").startsWith("application/problem+json");
        assertThat(answer.text("status")).as("the status in the problem").isEqualTo(Integer.toString(status));
        assertThat(answer.text("type")).as("the kind").startsWith("urn:bindery:problem:");
        assertThat(answer.text("title")).as("the title").isNotBlank();
        assertThat(answer.text("instance")).as("the request id").startsWith("urn:uuid:");
        FreshServer.assertIsPlain(answer.text("detail"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "404 /api/v1/nothing",
                "404 /api/v2/databases",
                "404 /api/v1/databases/nowhere",
                "404 /api/v1/databases/nowhere/tables",
                "404 /api/v1/databases/shop/tables/nothing",
                "404 /api/v1/databases/shop/tables/nothing/partitions",
                "404 /api/v1/databases/shop/tables/visits/versions/99",
                "404 /api/v1/databases/shop/tables/visits/nothing",
                "400 /api/v1/databases/..%2F..%2Fetc",
                "400 /api/v1/databases/%2E%2E%2F",
                "400 /api/v1/databases/shop/tables/%00",
                "400 /api/v1/databases/shop/tables/visits/versions/abc",
                "400 /api/v1/databases?limit=0",
                "400 /api/v1/databases?limit=100000",
                "400 /api/v1/databases?limit=many",
                "400 /api/v1/databases?cursor=zzz",
                "400 /api/v1/databases/shop/tables?name=%28%5B",
                "400 /api/v1/databases/shop/tables/visits/partitions?filter=day%20%3D",
                "400 /api/v1/databases/shop/tables/visits/partitions?filter=%28%28",
                "400 /api/v1/databases/shop/tables/visits/partitions?filter=nothing%20%3D%201",
                "404 /api/v1/databases/sh%27op%22",
                "404 /api/v1/databases/%F0%9F%98%80"
            })
    void whatCannotBeAnsweredIsAProblem(int status, String path) {
        assertIsProblem(FRESH.doors().get(path), status);
    }

    @Test
    void aParameterOfTheWrongTypeIsToldInWords() {
        assertThat(FRESH.doors().get("/api/v1/databases?limit=many").text("detail"))
                .as("a limit that is no number")
                .isEqualTo("The parameter limit takes a whole number, not \"many\".");
        assertThat(FRESH.doors()
                        .get("/api/v1/databases/shop/tables/visits/versions/abc")
                        .text("detail"))
                .as("a version that is no number")
                .isEqualTo("The parameter version takes a whole number, not \"abc\".");
    }

    @Test
    void aMethodThatIsNotServedIsAProblem() {
        for (String method : new String[] {"PUT", "DELETE", "PATCH", "POST"}) {
            Answer answer = FRESH.doors()
                    .send(HttpRequest.newBuilder(URI.create(FRESH.server().http() + "/api/v1/databases/shop"))
                            .method(method, BodyPublishers.ofString("{}")));
            assertIsProblem(answer, 405);
        }
        assertThat(FRESH.databases()).as("the databases").contains("shop");
    }

    @Test
    void outsideOfTheDoorsThereIsNothing() {
        for (String path : new String[] {"/nothing", "/..%2f..%2fetc%2fpasswd", "/%2e%2e/%2e%2e/etc/passwd", "/api"}) {
            Answer answer = FRESH.doors().get(path);
            assertThat(answer.status()).as("the status of %s", path).isIn(400, 404);
            FreshServer.assertIsPlain(answer.body());
        }
    }
}

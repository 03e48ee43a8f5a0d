package dev.bindery.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.web.router.Router;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A closed server answers nobody who proves nothing, but at the addresses that are listed here. */
@Tag("integration")
class OpenAddressesTest {

    private static final Set<String> OPEN =
            Set.of("GET /health", "GET /health/{selector}", "HEAD /health", "HEAD /health/{selector}");

    @TempDir
    static Path home;

    private static ClosedServer server;

    @BeforeAll
    static void start() {
        server = new ClosedServer(home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static HttpResponse<String> send(String method, String path) {
        return server.send(HttpRequest.newBuilder(URI.create(server.address() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build());
    }

    private static List<UriRouteInfo<?, ?>> routes() {
        return server.server().context().getBean(Router.class).uriRoutes().collect(Collectors.toList());
    }

    @Test
    void noRouteAnswersWithoutAProofButThoseListed() {
        Set<String> answering = new TreeSet<>();
        assertThat(routes()).as("the routes of the server").hasSizeGreaterThan(50);
        for (UriRouteInfo<?, ?> route : routes()) {
            String template = route.getUriMatchTemplate().toPathString();
            String path = template.replaceAll("\\{selector}", "liveness").replaceAll("\\{[^}]*}", "x");
            String method = route.getHttpMethodName();
            HttpResponse<String> answer = send(method, path.isEmpty() ? "/" : path);
            boolean refused = answer.statusCode() == 401
                    || ClosedServer.code(answer).equals("MissingAuthenticationTokenException");
            if (!refused) {
                answering.add(method + " " + template);
            }
        }
        assertThat(answering)
                .as("routes that answer whoever asks")
                .isSubsetOf(OPEN)
                .contains("GET /health");
    }

    @Test
    void theOneTimeCredentialsAddressTakesNothingElse() {
        assertThat(send("POST", "/api/v1/access/bootstrap").statusCode()).isEqualTo(401);
        HttpResponse<String> wrong =
                server.send(HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/access/bootstrap"))
                        .header("Authorization", "Bearer bindery_bootstrap_guessed")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build());
        assertThat(wrong.statusCode()).as(wrong.body()).isEqualTo(401);
        assertThat(wrong.body()).contains("The one-time credential isn't right");
    }

    @Test
    void healthSaysNoMoreThanWhetherItIsUp() {
        for (String path : List.of("/health", "/health/liveness", "/health/readiness")) {
            assertThat(send("GET", path).body()).as(path).isEqualTo("{\"status\":\"UP\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing/here", "/api/v1/nothing", "/health/", "/health/x/../../metrics", "/metrics"})
    void whatIsNotThereIsNotToldEither(String path) {
        for (String method : List.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND")) {
            assertThat(send(method, path).statusCode()).as(method + " " + path).isEqualTo(401);
        }
    }

    /** Targets that are no plain paths could be routed by another part of them than the gate looked at. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics",
                "api/v1/databases",
                "//health/api/v1/databases",
                "http://health/api/v1/databases",
                "http://x/metrics",
                "/health?/../metrics",
                "/health;/metrics",
                "/health%2f..%2fmetrics",
                "/metrics#/health",
                "/%6detrics",
                "*",
            })
    void oddTargetsOpenNothing(String target) throws IOException {
        try (Socket socket =
                new Socket(server.address().getHost(), server.address().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).as(target).startsWith("HTTP/1.1 ").doesNotContain("bindery_heap", "\"items\"");
            if (!target.startsWith("/health?")) {
                assertThat(answer).as(target).containsPattern("^HTTP/1.1 (400|401|404|405)");
            }
        }
    }

    @Test
    void answersTellBrowsersToKeepOutOfIt() {
        for (String path : List.of("/health", "/api/v1/databases", "/nothing")) {
            HttpResponse<String> answer = send("GET", path);
            assertThat(answer.headers().firstValue("X-Content-Type-Options"))
                    .as(path)
                    .contains("nosniff");
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .isPresent();
            assertThat(answer.headers().firstValue("Cache-Control")).as(path).contains("no-store");
            assertThat(answer.headers().firstValue("Strict-Transport-Security"))
                    .as("without TLS")
                    .isEmpty();
        }
    }
}

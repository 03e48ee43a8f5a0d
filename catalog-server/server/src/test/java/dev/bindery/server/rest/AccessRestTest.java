package dev.bindery.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.model.json.Json;
import dev.bindery.server.lifecycle.BinderyServer;
import dev.bindery.server.lifecycle.ServerFixture;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Identities at REST. */
@Tag("integration")
class AccessRestTest {

    private static final String READ =
            "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"Read\",\"Effect\":\"Allow\","
                    + "\"Action\":\"glue:Get*\",\"Resource\":\"arn:aws:glue:*:*:table/sales/*\"}}";
    private static final String TRUST = "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Principal\":"
            + "{\"Service\":\"glue.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}}";

    private static BinderyServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start(@TempDir Path home) {
        server = ServerFixture.start(home);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private String send(int status, String method, String path, Map<String, Object> body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.http() + "/api/v1/access" + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(Json.print(body)))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode())
                    .as(method + " " + path + ": " + response.body())
                    .isEqualTo(status);
            return response.body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String get(String path) {
        return send(200, "GET", path, Map.of());
    }

    @Test
    void identitiesAreKept() {
        assertThat(send(201, "POST", "/users", Map.of("name", "ann", "path", "/teams/", "tags", Map.of("team", "x"))))
                .contains("\"arn:aws:iam::000000000000:user/teams/ann\"", "\"team\":\"x\"");
        send(409, "POST", "/users", Map.of("name", "Ann"));
        send(400, "POST", "/users", Map.of("name", "a b"));
        send(400, "POST", "/users", Map.of());
        send(201, "POST", "/groups", Map.of("name", "analysts"));
        send(400, "POST", "/roles", Map.of("name", "jobs"));
        send(201, "POST", "/roles", Map.of("name", "jobs", "document", TRUST, "longestSessionSeconds", 7200));
        send(201, "POST", "/policies", Map.of("name", "readers", "document", READ));
        send(204, "POST", "/groups/analysts/policies", Map.of("policy", "readers"));
        send(204, "POST", "/roles/jobs/policies", Map.of("policy", "AWSGlueServiceRole"));
        send(404, "POST", "/roles/jobs/policies", Map.of("policy", "nothing"));
        send(204, "POST", "/roles/jobs/inline/own", Map.of("document", READ));
        send(400, "POST", "/roles/jobs/inline/own", Map.of("document", "{}"));
        send(204, "POST", "/groups/analysts/members", Map.of("user", "ann"));
        assertThat(get("/groups/analysts/members")).contains("\"ann\"");
        assertThat(get("/users/ann/groups")).contains("\"analysts\"");
        assertThat(get("/roles/jobs/policies"))
                .contains("arn:aws:iam::aws:policy/service-role/AWSGlueServiceRole", "\"own\"");
        assertThat(get("/users/ann/policies")).as("empty lists").contains("\"attached\":[]", "\"inline\":{}");
        assertThat(get("/policies?provided=true&limit=2")).contains("AdministratorAccess", "\"next\"");
        assertThat(send(200, "POST", "/policies/readers", Map.of("document", READ.replace("Get", "List"))))
                .contains("glue:List*");
        send(204, "POST", "/policies/readers/versions/v1", Map.of());
        assertThat(get("/policies/readers")).contains("\"v2\"", "\"v1\"", "group/analysts");
        send(403, "DELETE", "/policies/AdministratorAccess", Map.of());
        send(409, "DELETE", "/policies/readers", Map.of());

        assertThat(get("/explain?principal=ann&action=glue:GetTable&resource=table/sales/orders"))
                .contains("\"allowed\":false", "\"statement\":\"Read\"", "table/sales/orders", "database/sales");
        String role = URLEncoder.encode("arn:aws:iam::000000000000:role/jobs", StandardCharsets.UTF_8);
        assertThat(get("/explain?principal=" + role + "&action=glue:GetTable&resource=table/sales/orders"
                        + "&context=aws:SourceIp=10.0.0.1"))
                .contains("\"allowed\":true");
        assertThat(get("/explain?principal=root&action=glue:GetTable")).contains("\"allowed\":true");
        send(404, "GET", "/explain?principal=nobody&action=glue:GetTable", Map.of());
        send(400, "GET", "/explain?principal=ann&action=nonsense", Map.of());
        send(400, "GET", "/explain?principal=group/analysts&action=glue:GetTable", Map.of());
        send(400, "GET", "/explain?principal=ann&action=glue:GetTable&context=nonsense", Map.of());

        send(204, "DELETE", "/groups/analysts/policies?policy=readers", Map.of());
        send(204, "DELETE", "/groups/analysts/members/ann", Map.of());
        assertThat(send(200, "POST", "/users/ann", Map.of("name", "Anna", "tags", Map.of("stage", "y"))))
                .contains("user/teams/Anna", "\"stage\":\"y\"")
                .doesNotContain("\"team\"");
        send(204, "DELETE", "/users/anna", Map.of());
        send(404, "GET", "/users/anna", Map.of());
    }

    @Test
    void aKeyShowsItsSecretOnce() {
        send(201, "POST", "/users", Map.of("name", "kim"));
        Map<String, Object> made = tree(send(201, "POST", "/users/kim/keys", Map.of()));
        assertThat((String) made.get("secret")).hasSize(40);
        String listed = get("/users/kim/keys");
        assertThat(listed).contains((String) made.get("id"), "\"active\":true").doesNotContain("secret");
        send(204, "POST", "/users/kim/keys/" + made.get("id"), Map.of("active", false));
        assertThat(get("/users/kim/keys")).contains("\"active\":false");
        send(400, "POST", "/users/kim/keys/" + made.get("id"), Map.of());
        send(204, "DELETE", "/users/kim/keys/" + made.get("id"), Map.of());
        send(404, "DELETE", "/users/kim/keys/" + made.get("id"), Map.of());
    }

    private static Map<String, Object> tree(String json) {
        Map<String, Object> tree = new TreeMap<>();
        ((Map<?, ?>) Json.read(json)).forEach((name, value) -> tree.put((String) name, value));
        return tree;
    }
}

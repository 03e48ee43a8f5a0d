package dev.bindery.server.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.audit.DatabaseTrail;
import dev.bindery.database.Database;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** A closed server's audit, as its doors fill it and as REST gives it. */
@Tag("integration")
class AuditTest {

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

    private static HttpResponse<String> audit(String query) {
        server.server().context().getBean(DatabaseTrail.class).flush();
        HttpResponse<String> answer = server.rest(server.admin(), "GET", "/api/v1/audit" + query, "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static String requestId(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("x-amzn-RequestId")
                .or(() -> answer.headers().firstValue("X-Request-Id"))
                .orElseThrow();
    }

    private static String of(HttpResponse<String> answer) {
        return audit("?requestId=" + requestId(answer)).body();
    }

    @Test
    void theRequestIdThatAClientGotLeadsToTheFullReason() {
        HttpResponse<String> denied = server.glue(server.nobody(), "GetDatabase", "{\"Name\":\"default\"}");
        assertThat(ClosedServer.code(denied)).as(denied.body()).isEqualTo("AccessDeniedException");
        assertThat(denied.body()).as("what the caller is told").doesNotContain("Attach a policy");
        assertThat(of(denied))
                .as("what the audit tells")
                .contains(
                        "\"principal\":\"ned\"",
                        "\"principalArn\":\"arn:aws:iam::000000000000:user/ned\"",
                        "\"credential\":\"" + server.nobody().accessKeyId() + "\"",
                        "\"door\":\"GLUE\"",
                        "\"method\":\"GetDatabase\"",
                        "\"address\":\"127.0.0.1\"",
                        "\"userAgent\":\"Java-http-client",
                        "\"outcome\":\"DENIED\"",
                        "\"reason\":\"No statement allows it. Attach a policy",
                        "\"resources\":[\"arn:aws:glue:us-east-1:000000000000:database/default\"]");

        HttpResponse<String> atRest = server.rest(server.nobody(), "GET", "/api/v1/databases", "");
        assertThat(atRest.statusCode()).as("at REST").isEqualTo(403);
        assertThat(of(atRest)).contains("\"outcome\":\"DENIED\"", "\"method\":\"GET /api/v1/databases\"");
    }

    @Test
    void whoIsNotBelievedIsThereToo() {
        AwsCredentialsIdentity wrong =
                AwsCredentialsIdentity.create(server.admin().accessKeyId(), "not-the-secret-of-ada");
        HttpResponse<String> refused = server.glue(wrong, "GetDatabase", "{\"Name\":\"default\"}");
        assertThat(of(refused))
                .contains(
                        "\"action\":\"AuthenticationFailed\"",
                        "\"code\":\"InvalidSignatureException\"",
                        "\"principal\":\"" + server.admin().accessKeyId() + "\"",
                        "\"principalType\":\"Unproven\"");
    }

    @Test
    void readingTheAuditNeedsItsOwnPermissionAndIsInIt() {
        HttpResponse<String> denied = server.rest(server.nobody(), "GET", "/api/v1/audit", "");
        assertThat(denied.statusCode()).as("without it").isEqualTo(403);
        assertThat(of(denied)).contains("\"action\":\"bindery:ReadAudit\"", "\"outcome\":\"DENIED\"");
        assertThat(of(audit(""))).as("with it").contains("\"action\":\"bindery:ReadAudit\"", "\"outcome\":\"OK\"");
    }

    @Test
    void theStartIsThereWithWhatIsSetOfSecurity() {
        assertThat(audit("?action=StartServer").body())
                .contains("\"principalType\":\"Service\"", "\"security-enabled\":\"true\"", "\"audit\":\"auto\"");
    }

    /** Secrets in every place that takes one; then everything that is kept is searched for them. */
    @Test
    void secretsAreNowhere() {
        String secret = "s3cr3t-that-must-not-be-kept";
        server.glue(
                server.admin(),
                "CreateConnection",
                "{\"ConnectionInput\":{\"Name\":\"shop\",\"ConnectionType\":\"JDBC\",\"ConnectionProperties\":{"
                        + "\"JDBC_CONNECTION_URL\":\"jdbc:postgresql://h/d\",\"USERNAME\":\"u\",\"PASSWORD\":\""
                        + secret
                        + "\"}}}");
        server.glue(
                server.admin(),
                "CreateConnection",
                "{\"ConnectionInput\":{\"Name\":\"" + "x".repeat(300) + "\",\"ConnectionType\":\"JDBC\","
                        + "\"ConnectionProperties\":{\"PASSWORD\":\"" + secret + "\",\"NO_SUCH\":\"" + secret
                        + "\"}}}");
        server.glue(
                server.nobody(),
                "UpdateConnection",
                "{\"Name\":\"shop\",\"ConnectionInput\":{\"Name\":\"shop\",\"ConnectionType\":\"JDBC\","
                        + "\"ConnectionProperties\":{\"PASSWORD\":\"" + secret + "\"}}}");
        server.rest(server.admin(), "GET", "/api/v1/databases?token=" + secret, "");
        server.send(HttpRequest.newBuilder(URI.create(server.address() + "/api/v1/databases"))
                .header("Authorization", "Bearer " + secret)
                .build());
        AwsCredentialsIdentity wrong = AwsCredentialsIdentity.create("AKIANOBODYHASTHISONE", secret);
        server.glue(wrong, "GetDatabase", "{}");
        HttpResponse<String> key = server.glue(server.user("eve"), "GetDatabase", "{\"Name\":\"default\"}");
        assertThat(key.statusCode()).isEqualTo(400);

        String exported = audit("/export").body();
        assertThat(exported).as("all of it").contains("CreateConnection", "AuthenticationFailed");
        List<String> secrets = List.of(
                secret, server.admin().secretAccessKey(), server.nobody().secretAccessKey());
        Database database = server.server().context().getBean(Database.class);
        List<String> rows =
                database.read(session -> session.list("SELECT document FROM audit_entries", row -> row.text(1)));
        assertThat(rows).as("rows").isNotEmpty();
        for (String each : secrets) {
            assertThat(exported).as("export").doesNotContain(each);
            assertThat(rows).as("rows").noneMatch(row -> row.contains(each));
            assertThat(audit("?limit=1000").body()).as("REST").doesNotContain(each);
        }
    }

    @Test
    void theExportHasTheShapeOfCloudTrail() {
        HttpResponse<String> created =
                server.glue(server.admin(), "CreateDatabase", "{\"DatabaseInput\":{\"Name\":\"exported\"}}");
        HttpResponse<String> export = audit("/export?requestId=" + requestId(created));
        assertThat(export.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/x-ndjson");
        assertThat(export.body().lines()).as("lines").hasSize(1);
        assertThat(export.body())
                .contains(
                        "\"eventVersion\": \"1.11\"",
                        "\"userIdentity\": {\"type\": \"IAMUser\", \"principalId\": \"AIDA",
                        "\"accessKeyId\": \"" + server.admin().accessKeyId() + "\"",
                        "\"eventSource\": \"glue.amazonaws.com\", \"eventName\": \"CreateDatabase\", \"awsRegion\":"
                                + " \"us-east-1\", \"sourceIPAddress\": \"127.0.0.1\"",
                        "\"requestParameters\": {\"databaseName\": \"exported\"}, \"responseElements\": null",
                        "\"requestID\": \"" + requestId(created) + "\"",
                        "\"readOnly\": false",
                        "\"eventType\": \"AwsApiCall\"",
                        "\"recipientAccountId\": \"000000000000\"");
        assertThat(audit("/cloudtrail?requestId=" + requestId(created)).body())
                .as("as a page")
                .isEqualTo("{\"Records\": [" + export.body().strip() + "]}");
    }

    @Test
    void pagesFollowEachOtherAndFiltersAreChecked() {
        for (int i = 0; i < 5; i++) {
            server.glue(server.admin(), "GetDatabase", "{\"Name\":\"paged" + i + "\"}");
        }
        String first = audit("?limit=2&resource=database/paged").body();
        assertThat(first).contains("database/paged4", "database/paged3").doesNotContain("paged2");
        String next = first.replaceAll(".*\"next\":\"([^\"]+)\".*", "$1");
        assertThat(audit("?limit=2&resource=database/paged&cursor=" + next).body())
                .contains("database/paged2", "database/paged1")
                .doesNotContain("paged3");
        assertThat(audit("?principal=ada&action=glue:get*&outcome=failed&door=glue&readOnly=true&from=PT1H")
                        .body())
                .contains("paged0");
        for (String wrong : List.of("from=yesterday", "door=window", "outcome=good", "cursor=1", "limit=0")) {
            assertThat(server.rest(server.admin(), "GET", "/api/v1/audit?" + wrong, "")
                            .statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }
}

package dev.bindery.server.glue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.server.settings.ServerSettings;
import java.net.URI;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is on the wire, without an SDK to smooth it over. */
class GlueProtocolTest {

    @TempDir
    static Path home;

    private static GlueServer server;

    @BeforeAll
    static void start() {
        server = new GlueServer(home, Map.of(ServerSettings.HTTP_BODY_SIZE, "1m"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void answersInJson11() {
        HttpResponse<String> response = server.post("AWSGlue.GetDatabase", "{\"Name\":\"default\"}");
        assertThat(response.statusCode()).as("status").isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .as("content type")
                .contains("application/x-amz-json-1.1");
        assertThat(response.headers().firstValue("x-amzn-RequestId"))
                .as("request id")
                .isPresent();
        assertThat(response.body())
                .as("members as the service model writes them, moments in seconds")
                .startsWith("{\"Database\":{\"Name\":\"default\"")
                .containsPattern("\"CreateTime\":\\d{10}\\.\\d{3}[,}]");
    }

    @Test
    void leavesOutTheTokenOfTheLastPage() {
        assertThat(server.post("AWSGlue.GetDatabases", "{\"NextToken\":\"\"}").body())
                .as("the only page")
                .doesNotContain("NextToken");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "AWSGlue.NoSuch | {} | UnknownOperationException | The operation AWSGlue.NoSuch isn't served here.",
                "DynamoDB_20120810.GetItem | {} | UnknownOperationException | isn't served here",
                "`` | {} | UnknownOperationException | X-Amz-Target is missing",
                "AWSGlue.GetTables | {`DatabaseName` | SerializationException | The body isn't JSON",
                "AWSGlue.GetTables | [] | SerializationException | must be a JSON object",
                "AWSGlue.GetTables | {} {} | SerializationException | behind the JSON object",
                "AWSGlue.GetTables | nonsense | SerializationException | The body isn't JSON",
                "AWSGlue.GetTables | {'DatabaseName':5} | SerializationException | DatabaseName must be a string, not the number 5.",
                "AWSGlue.GetTables | {'DatabaseName':'x','MaxResults':'5'} | SerializationException | MaxResults must be a whole number, not a string.",
                "AWSGlue.GetTables | {'DatabaseName':'x','MaxResults':1.5} | SerializationException | MaxResults must be a whole number of 32 bits, not the number 1.5.",
                "AWSGlue.GetTables | {} | ValidationException | 1 validation error detected: Value null at 'databaseName' failed to satisfy constraint: Member must not be null",
                "AWSGlue.GetTables | {'DatabaseName':null} | ValidationException | Value null at 'databaseName'",
                "AWSGlue.GetTables | {'DatabaseName':''} | ValidationException | Member must have length greater than or equal to 1",
                "AWSGlue.GetTables | {'DatabaseName':'default','MaxResults':0} | ValidationException | Value '0' at 'maxResults' failed to satisfy constraint: Member must have value greater than or equal to 1",
                "AWSGlue.CreateTable | {'DatabaseName':'default','TableInput':{'Name':'t','PartitionKeys':[{'Name':'a','Type':'int'},{'Type':'int'}]}} | ValidationException | Value null at 'tableInput.partitionKeys.2.member.name'",
                "AWSGlue.CreateTable | {'DatabaseName':'default','TableInput':{'Name':'t','StorageDescriptor':{'Columns':[{'Name':'a','Type':7}]}}} | SerializationException | TableInput.StorageDescriptor.Columns[0].Type must be a string, not the number 7.",
                "AWSGlue.CreateTable | {'DatabaseName':'default','TableInput':{'Name':'t','Parameters':{'a':1}}} | SerializationException | TableInput.Parameters.a must be a string",
                "AWSGlue.CreateTable | {'DatabaseName':'default','TableInput':[]} | SerializationException | TableInput must be an object, not a list.",
                "AWSGlue.CreateTable | {'DatabaseName':'default','TableInput':{'Name':'t','LastAccessTime':1e99}} | SerializationException | LastAccessTime must be a number of seconds since 1970",
                "AWSGlue.BatchCreatePartition | {'DatabaseName':'default','TableName':'t','PartitionInputList':[null]} | ValidationException | partitionInputList.1.member",
            })
    void saysWhatIsWrongWithARequest(String target, String body, String code, String message) {
        HttpResponse<String> response =
                server.post(target, body.replace('\'', '"').replace('`', '"'));
        assertThat(response.statusCode()).as("status").isEqualTo(400);
        assertThat(response.body())
                .as("the error")
                .startsWith("{\"__type\":\"" + code + "\",\"Message\":\"")
                .contains(message.replace("\"", "\\\""));
        assertThat(response.headers().firstValue("x-amzn-ErrorType"))
                .as("the error's header")
                .contains(code);
        assertThat(response.headers().firstValue("x-amzn-RequestId"))
                .as("request id")
                .isPresent();
    }

    @Test
    void survivesDeepNesting() {
        String deep = "{\"a\":".repeat(100_000);
        assertThat(server.post("AWSGlue.GetTables", deep).body())
                .as("a deep body")
                .contains("SerializationException");
        assertThat(server.post("AWSGlue.GetDatabases", "{}").statusCode())
                .as("the next request")
                .isEqualTo(200);
    }

    /** Whether the client asks before it sends or not, it is told why, and not hung up on. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void refusesBodiesBeyondTheLimit(boolean asksFirst) {
        for (int i = 0; i < 10; i++) {
            HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/"))
                    .header("X-Amz-Target", "AWSGlue.GetTables")
                    .expectContinue(asksFirst)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"a\":\"" + "x".repeat(8 << 20) + "\"}"))
                    .build();
            HttpResponse<String> response = server.send(request);
            assertThat(response.statusCode()).as("status").isEqualTo(413);
            assertThat(response.body()).as("the error").contains("RequestEntityTooLargeException");
            assertThat(response.headers().firstValue("Connection"))
                    .as("what becomes of the connection")
                    .contains("close");
            assertThat(server.post("AWSGlue.GetDatabases", "{}").statusCode())
                    .as("the next request of the same client")
                    .isEqualTo(200);
        }
    }

    @Test
    void takesAnEmptyBodyForAnEmptyDocument() {
        assertThat(server.post("AWSGlue.GetDatabases", "").statusCode())
                .as("status")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/x-www-form-urlencoded", "nonsense/x"})
    void mindsTheTargetNotTheContentType(String contentType) {
        HttpRequest request = HttpRequest.newBuilder(server.address().resolve("/"))
                .header("Content-Type", contentType)
                .header("X-Amz-Target", "AWSGlue.GetDatabases")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        assertThat(server.send(request).statusCode()).as(contentType).isEqualTo(200);
    }

    @Test
    void namesTheSignersKeyAsTheCaller() {
        String signature = "AWS4-HMAC-SHA256 Credential=AKIA123/20261120/us-east-1/glue/aws4_request,"
                + " SignedHeaders=host;x-amz-date, Signature=0123";
        HttpRequest create = HttpRequest.newBuilder(server.address().resolve("/"))
                .header("X-Amz-Target", "AWSGlue.CreateDatabase")
                .header("Authorization", signature)
                .POST(HttpRequest.BodyPublishers.ofString("{\"DatabaseInput\":{\"Name\":\"signed\"}}"))
                .build();
        assertThat(server.send(create).statusCode()).as("a signed request").isEqualTo(200);
        HttpRequest presigned = HttpRequest.newBuilder(
                        server.address()
                                .resolve(
                                        "/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIA456%2F20261120%2Fus-east-1%2Fglue%2Faws4_request"))
                .header("X-Amz-Target", "AWSGlue.CreateDatabase")
                .POST(HttpRequest.BodyPublishers.ofString("{\"DatabaseInput\":{\"Name\":\"presigned\"}}"))
                .build();
        assertThat(server.send(presigned).statusCode())
                .as("a presigned request")
                .isEqualTo(200);
        String changes = server.send(HttpRequest.newBuilder(server.address().resolve("/api/v1/changes?limit=1000"))
                        .build())
                .body();
        assertThat(changes)
                .as("who made the changes")
                .containsPattern("\"database\":\"signed\",\"principal\":\"AKIA123\",\"door\":\"GLUE\"")
                .containsPattern("\"database\":\"presigned\",\"principal\":\"AKIA456\",\"door\":\"GLUE\"");
    }

    @Test
    void answersOtherMethodsInPlainWords() {
        for (String method : List.of("GET", "PUT", "DELETE")) {
            HttpResponse<String> response = server.send(HttpRequest.newBuilder(URI.create(server.address() + "/"))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build());
            assertThat(response.statusCode()).as(method).isBetween(400, 499);
            assertThat(response.body())
                    .as("%s has no body of the framework", method)
                    .doesNotContain("_embedded");
        }
    }
}

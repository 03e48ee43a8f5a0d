package dev.bindery.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.tests.product.FreshServer;
import dev.bindery.tests.product.HttpDoors.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.PartitionInput;

/** Requests at the Glue door that are no Glue requests, or ask for what can't be. */
@Tag("integration")
class GlueDoorTest {

    @RegisterExtension
    static final FreshServer FRESH = new FreshServer();

    @BeforeAll
    static void makeTable() {
        FRESH.glue().createDatabase(request -> request.databaseInput(input -> input.name("shop")));
        FRESH.glue().createTable(request -> request.databaseName("shop").tableInput(input -> input.name("visits")
                .partitionKeys(column("day", "date"), column("shop", "int"), column("kind", "string"))
                .storageDescriptor(
                        storage -> storage.location("file:/nowhere/visits").columns(column("a", "string")))));
    }

    private static Column column(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }

    private static String refused(Answer answer, int status, String code) {
        assertThat(answer.status()).as("the status of %s", answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).as("the form").isEqualTo("application/x-amz-json-1.1");
        assertThat(answer.text("__type")).as("the error of %s", answer.body()).isEqualTo(code);
        FreshServer.assertIsPlain(answer.text("Message"));
        return answer.text("Message");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{not json",
                "{\"DatabaseInput\":",
                "{\"DatabaseInput\":{\"Name\":\"half",
                "[1, 2]",
                "\"text\"",
                "nonsense",
                "<?xml version=\"1.0\"?><a/>",
                "{} {}",
                "{\"DatabaseInput\":{\"Name\":42}}",
                "{\"DatabaseInput\":[]}",
                "{\"DatabaseInput\":\"shop\"}"
            })
    void aBodyThatIsNoJsonObjectOrHasOtherTypesIsASerializationException(String body) {
        refused(FRESH.doors().glue("CreateDatabase", body), 400, "SerializationException");
        assertThat(FRESH.databases()).as("the databases").containsExactlyInAnyOrder("default", "shop");
    }

    @Test
    void bytesThatAreNoTextAreASerializationException() {
        byte[] bytes = {'{', '"', (byte) 0xff, (byte) 0xfe, 0, 1, '"', ':', '1', '}'};
        refused(FRESH.doors().glue("GetDatabases", bytes), 400, "SerializationException");
    }

    @Test
    void nestingWithoutEndIsASerializationException() {
        String deep = "{\"DatabaseInput\":" + "[".repeat(500_000);
        refused(FRESH.doors().glue("CreateDatabase", deep), 400, "SerializationException");
        String objects = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
        refused(FRESH.doors().glue("CreateDatabase", objects), 400, "SerializationException");
    }

    @Test
    void aBodyOverTheLimitIsRefusedWithoutBeingHeld() throws IOException, InterruptedException {
        URI http = FRESH.server().http();
        Thread writer;
        try (Socket socket = new Socket(http.getHost(), http.getPort())) {
            socket.setSoTimeout(30_000);
            writer = new Thread(() -> send(socket, 2_000_000_000, 200));
            writer.start();
            byte[] answer = socket.getInputStream().readNBytes(4096);
            assertThat(new String(answer, StandardCharsets.UTF_8))
                    .as("what comes before the server hangs up")
                    .startsWith("HTTP/1.1 413")
                    .contains("RequestEntityTooLargeException");
        }
        writer.join();
        FRESH.assertIsWell();
    }

    /** Begins a request and goes on sending whether or not it is answered. */
    private static void send(Socket socket, long claimed, int megabytes) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(("POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: AWSGlue.GetDatabases\r\n"
                            + "Content-Type: application/x-amz-json-1.1\r\nContent-Length: " + claimed + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] megabyte = new byte[1024 * 1024];
            Arrays.fill(megabyte, (byte) ' ');
            for (int i = 0; i < megabytes; i++) {
                out.write(megabyte);
            }
        } catch (IOException hungUp) {
            return;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Nope", "", "getdatabases", "../../GetDatabases", "CreateMLTransform", "DescribeIntegrations"})
    void anUnknownOperationIsSaidToBeUnknown(String operation) {
        refused(FRESH.doors().glue(operation, "{}"), 400, "UnknownOperationException");
    }

    @Test
    void aMissingOrForeignTargetIsAnUnknownOperation() {
        URI root = FRESH.server().http().resolve("/");
        assertThat(refused(
                        FRESH.doors().send(HttpRequest.newBuilder(root).POST(BodyPublishers.ofString("{\"a\":1}"))),
                        400,
                        "UnknownOperationException"))
                .as("what is missing")
                .contains("X-Amz-Target");
        refused(
                FRESH.doors()
                        .send(HttpRequest.newBuilder(root)
                                .header("X-Amz-Target", "DynamoDB_20120810.ListTables")
                                .POST(BodyPublishers.ofString("{}"))),
                400,
                "UnknownOperationException");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "`day = `; 7",
                "`kind == 'a'`; 7",
                "`(kind = 'a'`; 12",
                "`kind = 'a`; 8",
                "`kind = 'a' AND`; 15",
                "`kind LIKE`; 10",
                "`shop BETWEEN 1`; 15",
                "`shop IN (1,`; 12",
                "`; drop table x`; 1",
                "`kind = 'a'; delete from x`; 11",
                "`no_such_key = 1`; 1",
                "`upper(kind) = 'A'`; 1",
                "`shop > 'x'`; 8",
                "`day = 'soon'`; 7"
            })
    void anExpressionThatCannotBeReadIsInvalidInputWithTheCharacter(String expression, int position) {
        assertThatThrownBy(() -> FRESH.glue()
                        .getPartitions(request ->
                                request.databaseName("shop").tableName("visits").expression(expression)))
                .as("the expression %s", expression)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageMatching("(?s).*position " + position + "\\b.*")
                .satisfies(error -> FreshServer.assertIsPlain(
                        ((InvalidInputException) error).awsErrorDetails().errorMessage()));
    }

    @Test
    void expressionsTooLongOrTooDeepAreInvalidInput() {
        for (String expression : List.of(
                String.join(" OR ", Collections.nCopies(400, "shop = 1")),
                "(".repeat(400) + "shop = 1" + ")".repeat(400),
                "NOT ".repeat(400) + "shop = 1")) {
            assertThatThrownBy(() -> FRESH.glue().getPartitions(request -> request.databaseName("shop")
                            .tableName("visits")
                            .expression(expression)))
                    .as("an expression of %d characters", expression.length())
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void pagesAndPatternsThatCannotBeAreRefused() {
        refused(
                FRESH.doors().glue("GetTables", "{\"DatabaseName\":\"shop\",\"NextToken\":\"garbage\"}"),
                400,
                "InvalidInputException");
        refused(
                FRESH.doors().glue("GetTables", "{\"DatabaseName\":\"shop\",\"Expression\":\"([\"}"),
                400,
                "InvalidInputException");
        refused(
                FRESH.doors().glue("GetTables", "{\"DatabaseName\":\"shop\",\"MaxResults\":101}"),
                400,
                "ValidationException");
        refused(
                FRESH.doors().glue("GetTables", "{\"DatabaseName\":\"shop\",\"MaxResults\":1e99}"),
                400,
                "SerializationException");
    }

    @Test
    void aPatternMadeToRunForEverEnds() {
        FRESH.glue().createTable(request -> request.databaseName("shop")
                .tableInput(input -> input.name("a".repeat(60) + "!").storageDescriptor(storage -> {})));
        Answer answer = FRESH.doors().glue("GetTables", "{\"DatabaseName\":\"shop\",\"Expression\":\"(a+)+b\"}");
        assertThat(answer.status()).as("an answer: %s", answer.body()).isIn(200, 400);
        FRESH.assertIsWell();
    }

    @Test
    void aBatchWithAPartThatCannotBeWritesNothing() {
        PartitionInput right =
                PartitionInput.builder().values("2026-01-01", "1", "right").build();
        List<PartitionInput> tooMany = IntStream.range(0, 101)
                .mapToObj(i -> PartitionInput.builder()
                        .values("2026-02-01", Integer.toString(i), "many")
                        .build())
                .toList();
        for (List<PartitionInput> batch : List.of(
                List.of(
                        right,
                        PartitionInput.builder().values("2026-01-01", "1").build()),
                List.of(
                        right,
                        PartitionInput.builder()
                                .values("2026-01-01", "1", "nul\0")
                                .build()),
                tooMany)) {
            assertThatThrownBy(() -> FRESH.glue().batchCreatePartition(request -> request.databaseName("shop")
                            .tableName("visits")
                            .partitionInputList(batch)))
                    .as("a batch of %d", batch.size())
                    .isInstanceOf(GlueException.class)
                    .satisfies(error -> FreshServer.assertIsPlain(
                            ((GlueException) error).awsErrorDetails().errorMessage()));
            assertThat(FRESH.glue()
                            .getPartitions(
                                    request -> request.databaseName("shop").tableName("visits"))
                            .partitions())
                    .as("the partitions after it")
                    .isEmpty();
        }
    }

    @Test
    void whatIsMissingIsNotFound() {
        assertThatThrownBy(() -> FRESH.glue()
                        .getTable(request -> request.databaseName("shop").name("nothing")))
                .as("a missing table")
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Table shop.nothing not found");
        assertThatThrownBy(() -> FRESH.glue()
                        .createTable(request -> request.databaseName("nowhere").tableInput(input -> input.name("t"))))
                .as("a table in a missing database")
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Database nowhere not found");
    }
}

package dev.bindery.server.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.BatchGetPartitionResponse;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionFailureEntry;
import software.amazon.awssdk.services.glue.model.BatchUpdatePartitionRequestEntry;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GlueException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionError;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.PartitionValueList;
import software.amazon.awssdk.services.glue.model.Segment;

class PartitionOperationsTest {

    @TempDir
    static Path home;

    private static GlueServer server;
    private static GlueClient glue;

    /** Twelve months of three years in two regions. */
    private static String months;

    @BeforeAll
    static void start() {
        server = new GlueServer(home);
        glue = server.client();
        months = server.database();
        server.table(months, "t", "region string", "year int", "month int");
        for (String region : List.of("eu", "us")) {
            for (int year = 2022; year <= 2024; year++) {
                List<PartitionInput> inputs = new ArrayList<>();
                for (int month = 1; month <= 12; month++) {
                    inputs.add(partition(region, Integer.toString(year), Integer.toString(month)));
                }
                glue.batchCreatePartition(
                        request -> request.databaseName(months).tableName("t").partitionInputList(inputs));
            }
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void givesBackWhatWasCreated() {
        String database = server.database();
        server.table(database, "t", "k string", "n int");
        List<String> values = List.of("a/b=c%20 'q' \"d\" 😀", "7");
        PartitionInput input = PartitionInput.builder()
                .values(values)
                .parameters(Map.of("rows", "5"))
                .storageDescriptor(descriptor -> descriptor
                        .columns(GlueServer.column("id bigint"))
                        .location("s3://lake/elsewhere/")
                        .inputFormat("in")
                        .outputFormat("out"))
                .build();
        glue.createPartition(
                request -> request.databaseName(database).tableName("t").partitionInput(input));
        Partition partition = glue.getPartition(
                        request -> request.databaseName(database).tableName("t").partitionValues(values))
                .partition();
        assertThat(partition.values()).as("the values, as given").isEqualTo(values);
        assertThat(partition.parameters()).as("the parameters").isEqualTo(Map.of("rows", "5"));
        assertThat(partition.storageDescriptor().location()).as("the location").isEqualTo("s3://lake/elsewhere/");
        assertThat(partition.storageDescriptor().columns())
                .as("the columns")
                .containsExactly(GlueServer.column("id bigint"));
        assertThat(partition.databaseName()).as("the database").isEqualTo(database);
        assertThat(partition.creationTime()).as("the time of creation").isNotNull();
        assertThatThrownBy(() -> glue.createPartition(
                        request -> request.databaseName(database).tableName("t").partitionInput(input)))
                .as("creating it again")
                .isInstanceOf(AlreadyExistsException.class);
    }

    @Test
    void tellsWhichOfABatchWereThere() {
        String database = server.database();
        server.table(database, "t", "k string");
        create(database, "a");
        List<PartitionError> errors = glue.batchCreatePartition(request -> request.databaseName(database)
                        .tableName("t")
                        .partitionInputList(partition("b"), partition("a"), partition("c"), partition("b")))
                .errors();
        assertThat(errors.stream().map(PartitionError::partitionValues))
                .as("what was there, and what was twice in the batch")
                .containsExactlyInAnyOrder(List.of("a"), List.of("b"));
        assertThat(errors)
                .as("codes that Hudi and awswrangler look for")
                .allSatisfy(error ->
                        assertThat(error.errorDetail().errorCode()).as("code").isEqualTo("AlreadyExistsException"));
        assertThat(values(database, null))
                .as("what is there now")
                .containsExactly(List.of("a"), List.of("b"), List.of("c"));
    }

    @Test
    void refusesValuesThatDoNotFitTheKeys() {
        assertThatThrownBy(() -> glue.batchCreatePartition(request -> request.databaseName(months)
                        .tableName("t")
                        .partitionInputList(partition("eu", "2030", "1"), partition("eu", "2030"))))
                .as("two values for three keys")
                .isInstanceOf(InvalidInputException.class);
        assertThat(values(months, "year = 2030"))
                .as("what was written of the batch")
                .isEmpty();
        assertThatThrownBy(() -> glue.getPartition(
                        request -> request.databaseName(months).tableName("t").partitionValues("eu")))
                .as("reading with one value")
                .isInstanceOf(GlueException.class);
    }

    @Test
    void refusesBatchesThatAreTooLarge() {
        List<PartitionInput> inputs = IntStream.range(0, 101)
                .mapToObj(number -> partition("eu", "2040", Integer.toString(number)))
                .toList();
        assertThatThrownBy(() -> glue.batchCreatePartition(
                        request -> request.databaseName(months).tableName("t").partitionInputList(inputs)))
                .as("101 partitions")
                .isInstanceOfSatisfying(GlueException.class, error -> assertThat(
                                error.awsErrorDetails().errorMessage())
                        .as("the message")
                        .contains("at 'partitionInputList' failed to satisfy constraint: Member must have length less"
                                + " than or equal to 100"));
        List<PartitionValueList> deletions = IntStream.range(0, 26)
                .mapToObj(number -> values("eu", "2040", Integer.toString(number)))
                .toList();
        assertThatThrownBy(() -> glue.batchDeletePartition(
                        request -> request.databaseName(months).tableName("t").partitionsToDelete(deletions)))
                .as("26 deletions")
                .isInstanceOf(GlueException.class)
                .hasMessageContaining("less than or equal to 25");
    }

    @Test
    void readsManyByTheirValues() {
        BatchGetPartitionResponse response = glue.batchGetPartition(request -> request.databaseName(months)
                .tableName("t")
                .partitionsToGet(values("us", "2024", "3"), values("us", "1999", "3"), values("eu", "2022", "12")));
        assertThat(response.partitions().stream().map(Partition::values))
                .as("those that are there; a missing one is left out")
                .containsExactlyInAnyOrder(List.of("us", "2024", "3"), List.of("eu", "2022", "12"));
        assertThat(response.unprocessedKeys()).as("unprocessed").isEmpty();
    }

    @Test
    void updatesOneAndMovesIt() {
        String database = server.database();
        server.table(database, "t", "k string");
        create(database, "a", "b");
        glue.updatePartition(request -> request.databaseName(database)
                .tableName("t")
                .partitionValueList("a")
                .partitionInput(
                        partition("a").toBuilder().parameters(Map.of("x", "y")).build()));
        assertThat(glue.getPartition(request ->
                                request.databaseName(database).tableName("t").partitionValues("a"))
                        .partition()
                        .parameters())
                .as("the new parameters")
                .isEqualTo(Map.of("x", "y"));
        glue.updatePartition(request -> request.databaseName(database)
                .tableName("t")
                .partitionValueList("a")
                .partitionInput(partition("z")));
        assertThat(values(database, null)).as("moved to other values").containsExactly(List.of("b"), List.of("z"));
        assertThatThrownBy(() -> glue.updatePartition(request -> request.databaseName(database)
                        .tableName("t")
                        .partitionValueList("z")
                        .partitionInput(partition("b"))))
                .as("to values that are taken")
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> glue.updatePartition(request -> request.databaseName(database)
                        .tableName("t")
                        .partitionValueList("nosuch")
                        .partitionInput(partition("nosuch"))))
                .as("one that isn't there")
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void updatesWhatCanBeOfABatch() {
        String database = server.database();
        server.table(database, "t", "k string");
        create(database, "a", "b");
        List<BatchUpdatePartitionFailureEntry> errors = glue.batchUpdatePartition(
                        request -> request.databaseName(database)
                                .tableName("t")
                                .entries(change("a", "1"), change("x", "1"), change("b", "1")))
                .errors();
        assertThat(errors.stream().map(BatchUpdatePartitionFailureEntry::partitionValueList))
                .as("the one that isn't there")
                .containsExactly(List.of("x"));
        assertThat(errors.get(0).errorDetail().errorCode()).as("its code").isEqualTo("EntityNotFoundException");
        assertThat(glue.getPartitions(request -> request.databaseName(database).tableName("t"))
                        .partitions())
                .as("the others were changed")
                .allSatisfy(partition -> assertThat(partition.parameters())
                        .as("parameters of %s", partition.values())
                        .isEqualTo(Map.of("n", "1")));
    }

    @Test
    void deletesWhatIsThereOfABatch() {
        String database = server.database();
        server.table(database, "t", "k string");
        create(database, "a", "b", "c");
        List<PartitionError> errors = glue.batchDeletePartition(request -> request.databaseName(database)
                        .tableName("t")
                        .partitionsToDelete(values("a"), values("x"), values("c")))
                .errors();
        assertThat(errors.stream().map(PartitionError::partitionValues))
                .as("the one that isn't there")
                .containsExactly(List.of("x"));
        assertThat(values(database, null)).as("what is left").containsExactly(List.of("b"));
        glue.deletePartition(
                request -> request.databaseName(database).tableName("t").partitionValues("b"));
        assertThatThrownBy(() -> glue.deletePartition(
                        request -> request.databaseName(database).tableName("t").partitionValues("b")))
                .as("deleting it again")
                .isInstanceOf(EntityNotFoundException.class)
                .hasMessageContaining("Cannot find partition.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 72",
                "`  ` | 72",
                "region = 'eu' | 36",
                "REGION = 'eu' AND year >= 2023 | 24",
                "year = '2024' and month in (1, 2, 3) | 6",
                "month between 10 and 12 | 18",
                "month > 9 | 18",
                "not (region = 'eu' or year < 2024) | 12",
                "region like '_u' | 36",
                "region is null | 0",
                "region is not null and month = 1 | 6",
                "region = 'nosuch' | 0",
            })
    void selectsByExpression(String expression, int expected) {
        assertThat(values(months, expression)).as(expression).hasSize(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"year = ", "nosuch = 1", "year = 'abc'", "year like '20%'", "region = 'eu' and", "(year = 1"})
    void refusesExpressionsThatCannotBeRead(String expression) {
        assertThatThrownBy(() -> values(months, expression)).as(expression).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void dividesATableIntoSegments() {
        List<List<String>> all = new ArrayList<>();
        for (int number = 0; number < 7; number++) {
            Segment segment =
                    Segment.builder().segmentNumber(number).totalSegments(7).build();
            glue
                    .getPartitionsPaginator(request -> request.databaseName(months)
                            .tableName("t")
                            .segment(segment)
                            .maxResults(4)
                            .excludeColumnSchema(true))
                    .stream()
                    .flatMap(page -> page.partitions().stream())
                    .forEach(partition -> {
                        assertThat(partition.storageDescriptor().columns())
                                .as("columns that are excluded")
                                .isEmpty();
                        all.add(partition.values());
                    });
        }
        assertThat(all).as("all segments together").hasSize(72).doesNotHaveDuplicates();
        assertThatThrownBy(() -> glue.getPartitions(request -> request.databaseName(months)
                        .tableName("t")
                        .segment(segment -> segment.segmentNumber(3).totalSegments(3))))
                .as("segment 3 of 3")
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void pagesWithAnExpression() {
        List<List<String>> paged = glue
                .getPartitionsPaginator(request -> request.databaseName(months)
                        .tableName("t")
                        .expression("region = 'us'")
                        .maxResults(5))
                .stream()
                .flatMap(page -> page.partitions().stream())
                .map(Partition::values)
                .toList();
        assertThat(paged).as("36 in pages of 5").hasSize(36).doesNotHaveDuplicates();
        assertThatThrownBy(() -> glue.getPartitions(
                        request -> request.databaseName(months).tableName("t").nextToken("forged")))
                .as("a token that no listing made")
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void tellsOfMissingTables() {
        assertThatThrownBy(() -> glue.getPartitions(
                        request -> request.databaseName(months).tableName("x")))
                .as("listing")
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.batchCreatePartition(
                        request -> request.databaseName(months).tableName("x").partitionInputList(partition("a"))))
                .as("creating")
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue.batchGetPartition(
                        request -> request.databaseName(months).tableName("x").partitionsToGet(values("a"))))
                .as("reading")
                .isInstanceOf(EntityNotFoundException.class);
    }

    private static List<List<String>> values(String database, String expression) {
        return glue
                .getPartitionsPaginator(
                        request -> request.databaseName(database).tableName("t").expression(expression))
                .stream()
                .flatMap(page -> page.partitions().stream())
                .map(Partition::values)
                .toList();
    }

    private static void create(String database, String... values) {
        for (String value : values) {
            glue.createPartition(
                    request -> request.databaseName(database).tableName("t").partitionInput(partition(value)));
        }
    }

    private static PartitionInput partition(String... values) {
        return PartitionInput.builder().values(values).build();
    }

    private static PartitionValueList values(String... values) {
        return PartitionValueList.builder().values(values).build();
    }

    private static BatchUpdatePartitionRequestEntry change(String value, String number) {
        return BatchUpdatePartitionRequestEntry.builder()
                .partitionValueList(value)
                .partitionInput(partition(value).toBuilder()
                        .parameters(Map.of("n", number))
                        .build())
                .build();
    }
}

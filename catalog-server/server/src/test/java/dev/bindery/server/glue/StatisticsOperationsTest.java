package dev.bindery.server.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.ColumnError;
import software.amazon.awssdk.services.glue.model.ColumnStatistics;
import software.amazon.awssdk.services.glue.model.ColumnStatisticsData;
import software.amazon.awssdk.services.glue.model.ColumnStatisticsError;
import software.amazon.awssdk.services.glue.model.ColumnStatisticsType;
import software.amazon.awssdk.services.glue.model.DecimalNumber;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.GetColumnStatisticsForTableResponse;
import software.amazon.awssdk.services.glue.model.GlueException;

class StatisticsOperationsTest {

    private static final Instant ANALYZED = Instant.parse("2024-05-06T07:08:09Z");

    @TempDir
    static Path home;

    private static GlueServer server;
    private static GlueClient glue;

    @BeforeAll
    static void start() {
        server = new GlueServer(home);
        glue = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static ColumnStatistics statistics(String column, String type, ColumnStatisticsData data) {
        return ColumnStatistics.builder()
                .columnName(column)
                .columnType(type)
                .analyzedTime(ANALYZED)
                .statisticsData(data)
                .build();
    }

    private static ColumnStatistics id(long low, long high) {
        return statistics(
                "id",
                "bigint",
                ColumnStatisticsData.builder()
                        .type(ColumnStatisticsType.LONG)
                        .longColumnStatisticsData(data -> data.minimumValue(low)
                                .maximumValue(high)
                                .numberOfNulls(1L)
                                .numberOfDistinctValues(7L))
                        .build());
    }

    private static ColumnStatistics name(double average) {
        return statistics(
                "name",
                "string",
                ColumnStatisticsData.builder()
                        .type(ColumnStatisticsType.STRING)
                        .stringColumnStatisticsData(data -> data.maximumLength(10L)
                                .averageLength(average)
                                .numberOfNulls(0L)
                                .numberOfDistinctValues(3L))
                        .build());
    }

    @Test
    void thoseOfATableLiveThroughTheThreeOperations() {
        String database = server.database();
        server.table(database, "t");
        assertThat(update(database, "t", id(-5, 5), name(2.5))).as("errors").isEmpty();
        GetColumnStatisticsForTableResponse found = get(database, "t", "NAME", "id", "nope");
        assertThat(found.columnStatisticsList()).as("found").containsExactlyInAnyOrder(id(-5, 5), name(2.5));
        assertThat(found.errors())
                .as("missing")
                .extracting(ColumnError::columnName)
                .containsExactly("nope");
        assertThat(found.errors().get(0).error().errorCode()).as("code").isEqualTo("EntityNotFoundException");
        assertThat(glue.getTable(request -> request.databaseName(database).name("t"))
                        .table()
                        .parameters())
                .as("nobody knows whether they are accurate")
                .doesNotContainKey("COLUMN_STATS_ACCURATE");
        glue.deleteColumnStatisticsForTable(
                request -> request.databaseName(database).tableName("t").columnName("Name"));
        assertThat(get(database, "t", "name", "id").columnStatisticsList())
                .as("the other one")
                .containsExactly(id(-5, 5));
        assertThatThrownBy(() -> glue.deleteColumnStatisticsForTable(
                        request -> request.databaseName(database).tableName("t").columnName("name")))
                .as("deleting them again")
                .isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> get(database, "missing", "id"))
                .as("of a missing table")
                .isInstanceOf(EntityNotFoundException.class);
    }

    private static List<ColumnStatisticsError> update(String database, String table, ColumnStatistics... columns) {
        return glue.updateColumnStatisticsForTable(request ->
                        request.databaseName(database).tableName(table).columnStatisticsList(columns))
                .errors();
    }

    private static GetColumnStatisticsForTableResponse get(String database, String table, String... columns) {
        return glue.getColumnStatisticsForTable(
                request -> request.databaseName(database).tableName(table).columnNames(columns));
    }

    @Test
    void aColumnThatIsNotThereDoesNotKeepTheOthersFromBeingWritten() {
        String database = server.database();
        server.table(database, "t");
        ColumnStatistics unknown = id(1, 2).toBuilder().columnName("nope").build();
        List<ColumnStatisticsError> errors = update(database, "t", unknown, name(1));
        assertThat(errors).as("errors").hasSize(1);
        assertThat(errors.get(0).columnStatistics()).as("of which").isEqualTo(unknown);
        assertThat(errors.get(0).error().errorCode()).as("code").isEqualTo("InvalidInputException");
        assertThat(get(database, "t", "name").columnStatisticsList())
                .as("written")
                .containsExactly(name(1));
    }

    @Test
    void thoseOfPartitionsLiveThroughTheThreeOperations() {
        String database = server.database();
        server.table(database, "p", "day string");
        glue.createPartition(
                request -> request.databaseName(database).tableName("p").partitionInput(input -> input.values("a/b")));
        glue.updateColumnStatisticsForPartition(request -> request.databaseName(database)
                .tableName("p")
                .partitionValues("a/b")
                .columnStatisticsList(id(1, 2)));
        assertThat(glue.getColumnStatisticsForPartition(request -> request.databaseName(database)
                                .tableName("p")
                                .partitionValues("a/b")
                                .columnNames("id", "name"))
                        .columnStatisticsList())
                .as("read")
                .containsExactly(id(1, 2));
        assertThat(get(database, "p", "id").columnStatisticsList())
                .as("of the table")
                .isEmpty();
        glue.deleteColumnStatisticsForPartition(request -> request.databaseName(database)
                .tableName("p")
                .partitionValues("a/b")
                .columnName("id"));
        assertThatThrownBy(() -> glue.getColumnStatisticsForPartition(request -> request.databaseName(database)
                        .tableName("p")
                        .partitionValues("x")
                        .columnNames("id")))
                .as("of a missing partition")
                .isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void everyFormComesBackAsItWasSent() {
        String database = server.database();
        DecimalNumber low = DecimalNumber.builder()
                .unscaledValue(SdkBytes.fromByteArray(new byte[] {-1, 5}))
                .scale(2)
                .build();
        List<ColumnStatisticsData> forms = List.of(
                ColumnStatisticsData.builder()
                        .type(ColumnStatisticsType.BOOLEAN)
                        .booleanColumnStatisticsData(data ->
                                data.numberOfTrues(1L).numberOfFalses(2L).numberOfNulls(3L))
                        .build(),
                ColumnStatisticsData.builder()
                        .type(ColumnStatisticsType.DATE)
                        .dateColumnStatisticsData(data -> data.minimumValue(Instant.parse("1969-12-31T00:00:00Z"))
                                .maximumValue(Instant.parse("2024-02-29T00:00:00Z"))
                                .numberOfNulls(3L)
                                .numberOfDistinctValues(4L))
                        .build(),
                ColumnStatisticsData.builder()
                        .type(ColumnStatisticsType.DECIMAL)
                        .decimalColumnStatisticsData(
                                data -> data.minimumValue(low).numberOfNulls(3L).numberOfDistinctValues(4L))
                        .build(),
                ColumnStatisticsData.builder()
                        .type(ColumnStatisticsType.DOUBLE)
                        .doubleColumnStatisticsData(data -> data.minimumValue(-1.5)
                                .maximumValue(Double.POSITIVE_INFINITY)
                                .numberOfNulls(3L)
                                .numberOfDistinctValues(4L))
                        .build(),
                ColumnStatisticsData.builder()
                        .type(ColumnStatisticsType.BINARY)
                        .binaryColumnStatisticsData(data ->
                                data.maximumLength(1L).averageLength(0.5).numberOfNulls(3L))
                        .build());
        for (ColumnStatisticsData form : forms) {
            String table = "t_" + form.typeAsString().toLowerCase(java.util.Locale.ROOT);
            server.table(database, table);
            update(database, table, statistics("id", "a type", form));
            assertThat(get(database, table, "id").columnStatisticsList())
                    .as("%s", form.type())
                    .containsExactly(statistics("id", "a type", form));
        }
    }

    @Test
    void brokenOnesAreRefused() {
        String database = server.database();
        server.table(database, "t");
        ColumnStatistics negative = statistics(
                "id",
                "bigint",
                ColumnStatisticsData.builder()
                        .type(ColumnStatisticsType.LONG)
                        .longColumnStatisticsData(
                                data -> data.numberOfNulls(-1L).numberOfDistinctValues(0L))
                        .build());
        assertThatThrownBy(() -> update(database, "t", negative))
                .as("a negative count")
                .isInstanceOf(GlueException.class)
                .hasMessageContaining("Member must have value greater than or equal to 0");
        assertThatThrownBy(() -> update(
                        database,
                        "t",
                        statistics(
                                "id",
                                "bigint",
                                ColumnStatisticsData.builder().type("LONG").build())))
                .as("a form without data")
                .isInstanceOf(GlueException.class)
                .hasMessageContaining("longColumnStatisticsData");
        assertThatThrownBy(() -> update(
                        database,
                        "t",
                        statistics(
                                "id",
                                "bigint",
                                ColumnStatisticsData.builder().type("SET").build())))
                .as("a form that there isn't")
                .isInstanceOf(GlueException.class)
                .hasMessageContaining("enum value set");
    }
}

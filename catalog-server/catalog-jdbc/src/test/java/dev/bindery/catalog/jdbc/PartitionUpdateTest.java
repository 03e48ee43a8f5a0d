package dev.bindery.catalog.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions.Change;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.catalog.TableRules;
import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What changes of many partitions make PostgreSQL do. */
@Tag("integration")
class PartitionUpdateTest {

    private static final Call CALL = Call.system();
    private static final TableName TABLE = DatabaseName.DEFAULT.table("events");

    /** Rows that find room beside themselves (heap-only tuples) leave the indexes alone. */
    @Test
    void changingAllPartitionsAtOnceLeavesTheIndexesAlone() {
        try (TestCatalog store = new TestCatalog(TestPostgres.newDatabase())) {
            store.catalog()
                    .tables()
                    .create(
                            CALL,
                            TABLE,
                            TableDefinition.of(
                                            TableDefinition.EXTERNAL_TABLE,
                                            StorageDescriptor.EMPTY.withLocation("s3://lake/events"))
                                    .withPartitionKeys(List.of(Column.of("ds", "string"), Column.of("h", "int"))),
                            TableRules.HIVE,
                            DataEffect.LEAVE_FILES);
            store.catalog().partitions().add(CALL, TABLE, definitions("1000"), IfPresent.FAIL, DataEffect.LEAVE_FILES);
            long before = indexBytes(store);
            for (String rows : List.of("2000", "3000")) {
                store.catalog()
                        .partitions()
                        .update(
                                CALL,
                                TABLE,
                                definitions(rows).stream()
                                        .map(definition -> new Change(definition.values(), definition))
                                        .toList(),
                                DataEffect.LEAVE_FILES);
                assertThat(indexBytes(store))
                        .as("bytes of the indexes when all have " + rows + " rows")
                        .isEqualTo(before);
            }
        }
    }

    private static List<PartitionDefinition> definitions(String rows) {
        return IntStream.range(0, 2_000)
                .mapToObj(i -> PartitionDefinition.of(
                                List.of("day-" + i / 24, Integer.toString(i % 24)), StorageDescriptor.EMPTY)
                        .withParameters(Map.of("numRows", rows)))
                .toList();
    }

    private static long indexBytes(TestCatalog store) {
        return store.database()
                .read(session -> session.first("SELECT pg_indexes_size('partitions')", row -> row.number(1)))
                .orElseThrow();
    }
}

package dev.bindery.catalog.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.catalog.StatisticsQuery;
import dev.bindery.catalog.StatisticsUpdate;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.SerDe;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.statistics.ColumnStatistics;
import dev.bindery.model.statistics.ColumnValues.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** More descriptors and columns of a table than PostgreSQL takes parameters for a statement, which is 32,767. */
@Tag("integration")
class ManyThingsTest {

    private static final int MANY = 33_000;
    private static final int BATCH = 5_000;
    private static final Call CALL = Call.system();
    private static final TableUpdate REPLACE =
            TableUpdate.replacing(TableRules.GLUE).archiving(false);

    private static Table table(JdbcCatalog catalog, TableName name, StorageDescriptor descriptor, Column... keys) {
        TableDefinition definition =
                TableDefinition.of(TableDefinition.EXTERNAL_TABLE, descriptor).withPartitionKeys(List.of(keys));
        return catalog.tables().create(CALL, name, definition, TableRules.GLUE, DataEffect.LEAVE_FILES);
    }

    private static void columnsArePushedToPartitionsOfAsManyDescriptors(JdbcCatalog catalog) {
        TableName name = DatabaseName.DEFAULT.table("cascaded");
        StorageDescriptor descriptor = StorageDescriptor.EMPTY
                .withColumns(List.of(Column.of("id", "bigint")))
                .withLocation("s3://lake/cascaded");
        Table table = table(catalog, name, descriptor, Column.of("k", "int"));
        for (int from = 0; from < MANY; from += BATCH) {
            List<PartitionDefinition> batch = IntStream.range(from, Math.min(from + BATCH, MANY))
                    .mapToObj(i -> PartitionDefinition.of(
                            List.of(Integer.toString(i)),
                            StorageDescriptor.EMPTY.withSerDe(SerDe.of("serde", Map.of("number", "n" + i)))))
                    .toList();
            catalog.partitions().add(CALL, name, batch, IfPresent.FAIL, DataEffect.LEAVE_FILES);
        }
        List<Column> wider = List.of(Column.of("id", "bigint"), Column.of("more", "string"));
        TableDefinition changed = table.definition().withDescriptor(descriptor.withColumns(wider));
        catalog.tables().update(CALL, name, changed, REPLACE.cascading(true));
        assertThat(catalog.partitions()
                        .list(CALL, name, PartitionQuery.ALL, PageRequest.ALL)
                        .items())
                .as("partitions")
                .hasSize(MANY)
                .allSatisfy(partition -> assertThat(
                                partition.definition().descriptor().columns())
                        .as("columns")
                        .isEqualTo(wider));
        assertThat(catalog.partitions()
                        .get(CALL, name, List.of("32999"))
                        .definition()
                        .descriptor()
                        .serDe()
                        .parameters())
                .as("what each had of its own")
                .containsEntry("number", "n32999");
    }

    private static void aTableMayHaveAsManyColumns(JdbcCatalog catalog) {
        TableName name = DatabaseName.DEFAULT.table("wide");
        List<Column> columns = new ArrayList<>();
        List<ColumnStatistics> statistics = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            columns.add(Column.of("c" + i, "string"));
            statistics.add(ColumnStatistics.of("c" + i, "string", new Texts(i, 1.0, 0, 1)));
        }
        StorageDescriptor descriptor =
                StorageDescriptor.EMPTY.withColumns(columns).withLocation("s3://lake/wide");
        table(catalog, name, descriptor);
        catalog.statistics().updateTable(CALL, name, statistics, StatisticsUpdate.estimatedBy("hive"));
        List<String> names = columns.stream().map(Column::name).toList();
        assertThat(catalog.statistics().ofTable(CALL, name, StatisticsQuery.of("hive", names)))
                .as("statistics of all columns")
                .hasSize(MANY);
        Table wide = catalog.tables().get(CALL, name);
        List<Column> fewer = columns.subList(0, 2);
        catalog.tables().update(CALL, name, wide.definition().withDescriptor(descriptor.withColumns(fewer)), REPLACE);
        assertThat(catalog.statistics().ofTable(CALL, name, StatisticsQuery.of("hive", names)))
                .as("statistics of those that stayed")
                .hasSize(2);
    }

    private static void test(DatabaseSettings settings) {
        try (TestCatalog store = new TestCatalog(settings)) {
            columnsArePushedToPartitionsOfAsManyDescriptors(store.catalog());
            aTableMayHaveAsManyColumns(store.catalog());
        }
    }

    @Test
    void onPostgres() {
        test(TestPostgres.newDatabase());
    }

    @Test
    void onH2() {
        test(DatabaseSettings.inMemory());
    }
}

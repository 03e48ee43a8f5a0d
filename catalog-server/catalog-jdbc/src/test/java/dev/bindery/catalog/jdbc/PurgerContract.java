package dev.bindery.catalog.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.contract.CatalogContract;
import dev.bindery.model.PartitionIndex;
import dev.bindery.model.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was dropped goes, and nothing else. */
abstract class PurgerContract extends CatalogContract {

    protected abstract TestCatalog store();

    @Override
    protected Catalog catalog() {
        return store().catalog();
    }

    private long rows(String table, String column, long id) {
        return store().database().<Long>read(session -> session.first(
                        "SELECT COUNT(*) FROM " + table + " WHERE " + column + " = ?", row -> row.number(1), id)
                .orElseThrow());
    }

    private Table filled(String name) {
        Table table = create(name, "k", "string");
        catalog().partitionIndexes().create(CALL, name(name), new PartitionIndex("i", List.of("k")));
        add(name, IntStream.range(0, 5_500).mapToObj(i -> List.of("v" + i)).toList());
        catalog()
                .tables()
                .update(
                        CALL,
                        name(name),
                        table.definition().withParameters(Map.of("a", "b")),
                        TableUpdate.replacing(TableRules.GLUE));
        return table;
    }

    @Test
    void removesDroppedTablesInBatches() {
        Table dropped = filled("dropped");
        Table kept = filled("kept");
        catalog().tables().drop(CALL, name("dropped"), DataEffect.LEAVE_FILES);
        assertThat(rows("partitions", "table_id", dropped.id()))
                .as("before the purge")
                .isEqualTo(5_500);
        assertThat(store().catalog().purger().purge()).as("rows purged").isGreaterThanOrEqualTo(5_504);
        for (String table : List.of("partitions", "partition_indexes", "table_versions", "storage_descriptors")) {
            assertThat(rows(table, "table_id", dropped.id()))
                    .as(table + " of the dropped")
                    .isZero();
            assertThat(rows(table, "table_id", kept.id()))
                    .as(table + " of the kept")
                    .isPositive();
        }
        assertThat(rows("tables", "id", dropped.id())).as("the table's row").isZero();
        assertThat(catalog().partitions().count(CALL, name("kept"), PartitionQuery.ALL))
                .as("partitions of the kept")
                .isEqualTo(5_500);
        assertThat(store().catalog().purger().purge())
                .as("nothing is left to purge")
                .isZero();
    }

    @Test
    void removesWhatIsInDroppedDatabases() {
        Table table = filled("t");
        catalog().databases().drop(CALL, database.name(), true, DataEffect.LEAVE_FILES);
        store().catalog().purger().purge();
        assertThat(rows("partitions", "table_id", table.id())).as("partitions").isZero();
        assertThat(rows("tables", "id", table.id())).as("the table").isZero();
        assertThat(rows("databases", "id", database.id())).as("the database").isZero();
    }
}

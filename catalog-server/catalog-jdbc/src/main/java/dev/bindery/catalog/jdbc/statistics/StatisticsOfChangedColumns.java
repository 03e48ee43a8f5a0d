package dev.bindery.catalog.jdbc.statistics;

import dev.bindery.catalog.jdbc.columns.ColumnRowChanges;
import dev.bindery.catalog.jdbc.partitions.PartitionParameters;
import dev.bindery.catalog.jdbc.tables.ChangedColumns;
import dev.bindery.catalog.jdbc.tables.TableFollowers;
import dev.bindery.catalog.statistics.AccuracyParameter;
import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import dev.bindery.model.TableDefinition;
import java.util.List;

/**
 * Forgets what was known of columns that are gone or have other types, in the table and its partitions. The table's
 * own parameters are changed with the table.
 */
public final class StatisticsOfChangedColumns implements TableFollowers {

    private final ColumnRowChanges rows;
    private final PartitionParameters partitions;

    public StatisticsOfChangedColumns(Dialect dialect, PartitionParameters partitions) {
        this.rows = new ColumnRowChanges(dialect);
        this.partitions = partitions;
    }

    @Override
    public void columnsChanged(Session session, long tableId, TableDefinition before, TableDefinition after) {
        List<String> gone = ChangedColumns.of(
                before.descriptor().columns(), after.descriptor().columns());
        if (gone.isEmpty()) {
            return;
        }
        int deleted = rows.deleteEverywhere(session, tableId, gone);
        if (deleted > 0 && after.isPartitioned()) {
            partitions.change(
                    session,
                    tableId,
                    AccuracyParameter.NAME,
                    parameters -> AccuracyParameter.excluding(parameters, gone));
        }
    }
}

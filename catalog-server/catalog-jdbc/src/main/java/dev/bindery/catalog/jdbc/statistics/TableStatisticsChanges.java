package dev.bindery.catalog.jdbc.statistics;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.StatisticsUpdate;
import dev.bindery.catalog.TableCompanions;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.jdbc.changes.ChangeWriter;
import dev.bindery.catalog.jdbc.columns.ColumnRowChanges;
import dev.bindery.catalog.jdbc.columns.ColumnRows;
import dev.bindery.catalog.jdbc.columns.KnownColumns;
import dev.bindery.catalog.jdbc.tables.TableFollowers;
import dev.bindery.catalog.jdbc.tables.TableParameters;
import dev.bindery.catalog.statistics.AccuracyParameter;
import dev.bindery.database.Database;
import dev.bindery.database.Session;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.model.statistics.ColumnStatistics;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes and deletes the statistics of tables, in one transaction that locks the table. */
public final class TableStatisticsChanges implements TableFollowers {

    private final Database database;
    private final TableParameters tables;
    private final ColumnRows rows;
    private final ColumnRowChanges rowChanges;
    private final ChangeWriter changes;
    private final Clock clock;

    public TableStatisticsChanges(Database database, TableParameters tables, ChangeWriter changes, Clock clock) {
        this.database = database;
        this.tables = tables;
        this.rows = new ColumnRows(database.dialect());
        this.rowChanges = new ColumnRowChanges(database.dialect());
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public void created(Session session, Call call, Table table, TableCompanions companions) {
        if (companions.statistics().isEmpty()) {
            return;
        }
        WrittenColumns.require(table.name(), table.definition().descriptor().columns(), companions.statistics());
        write(
                session,
                call,
                table,
                Map.of(),
                WrittenColumns.timed(companions.statistics(), clock.instant()),
                companions.update());
    }

    void update(Call call, TableName name, List<ColumnStatistics> given, StatisticsUpdate update) {
        database.transaction(session -> {
            Table table = tables.lock(session, name);
            WrittenColumns.require(name, table.definition().descriptor().columns(), given);
            List<ColumnStatistics> columns = WrittenColumns.timed(given, clock.instant());
            Map<String, String> parameters = table.definition().parameters();
            Map<Long, KnownColumns> present =
                    rows.present(session, table.id(), update.engine(), List.of(ColumnRows.TABLE));
            if (update.merge()) {
                List<ColumnStatistics> before = rows.withSketches(session, table.id(), update.engine(), present)
                        .getOrDefault(ColumnRows.TABLE, List.of());
                columns = WrittenColumns.merged(columns, before, parameters);
            }
            if (columns.isEmpty()) {
                return null;
            }
            Table after = !update.accurate()
                    ? table
                    : AccuracyParameter.including(parameters, WrittenColumns.names(columns))
                            .map(changed -> tables.write(session, table, changed))
                            .orElse(table);
            write(session, call, after, present, columns, update);
            return null;
        });
    }

    private void write(
            Session session,
            Call call,
            Table table,
            Map<Long, KnownColumns> present,
            List<ColumnStatistics> columns,
            StatisticsUpdate update) {
        rowChanges.write(
                session, table.id(), update.engine(), update.writeId(), present, Map.of(ColumnRows.TABLE, columns));
        changes.write(
                session,
                call,
                Kind.UPDATE_TABLE_STATISTICS,
                table.name().database(),
                table.name().table(),
                StatisticsDetails.ofTable(table, update.engine(), update.writeId(), columns));
    }

    int delete(Call call, TableName name, List<String> columns, Optional<String> engine) {
        return database.transaction(session -> {
            Table table = tables.lock(session, name);
            int deleted = rowChanges.delete(session, table.id(), Map.of(ColumnRows.TABLE, columns), engine);
            if (deleted == 0) {
                return 0;
            }
            List<String> gone = columns.isEmpty()
                    ? WrittenColumns.columns(table.definition().descriptor())
                    : columns;
            AccuracyParameter.excluding(table.definition().parameters(), gone)
                    .ifPresent(changed -> tables.write(session, table, changed));
            changes.write(
                    session,
                    call,
                    Kind.DELETE_TABLE_STATISTICS,
                    name.database(),
                    name.table(),
                    StatisticsDetails.deleted(table.id(), Optional.empty(), columns, engine));
            return deleted;
        });
    }
}

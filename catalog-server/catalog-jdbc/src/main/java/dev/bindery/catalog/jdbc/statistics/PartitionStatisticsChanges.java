package dev.bindery.catalog.jdbc.statistics;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.StatisticsUpdate;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.jdbc.changes.ChangeWriter;
import dev.bindery.catalog.jdbc.columns.ColumnRowChanges;
import dev.bindery.catalog.jdbc.columns.ColumnRows;
import dev.bindery.catalog.jdbc.columns.KnownColumns;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.partitions.PartitionParameters;
import dev.bindery.catalog.jdbc.partitions.PartitionParameters.Locked;
import dev.bindery.catalog.jdbc.tables.HeldTable;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.catalog.jdbc.tables.TableHeads;
import dev.bindery.catalog.statistics.AccuracyParameter;
import dev.bindery.database.Database;
import dev.bindery.database.Session;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.statistics.ColumnStatistics;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes and deletes the statistics of partitions, in one transaction that locks the partitions and holds their table. Six
 * statements, and two more for every 5,000 partitions; where there are sketches one more for every 5,000 of those.
 */
public final class PartitionStatisticsChanges {

    private final Database database;
    private final TableHeads heads;
    private final Descriptors descriptors;
    private final PartitionParameters partitions;
    private final ColumnRows rows;
    private final ColumnRowChanges rowChanges;
    private final ChangeWriter changes;
    private final Clock clock;

    public PartitionStatisticsChanges(
            Database database,
            TableHeads heads,
            Descriptors descriptors,
            PartitionParameters partitions,
            ChangeWriter changes,
            Clock clock) {
        this.database = database;
        this.heads = heads;
        this.descriptors = descriptors;
        this.partitions = partitions;
        this.rows = new ColumnRows(database.dialect());
        this.rowChanges = new ColumnRowChanges(database.dialect());
        this.changes = changes;
        this.clock = clock;
    }

    void update(Call call, TableName name, Map<String, List<ColumnStatistics>> given, StatisticsUpdate update) {
        database.transaction(session -> {
            HeldTable held = heads.holdWhole(session, name);
            TableHead table = held.head();
            StoredDescriptor descriptor = descriptors.get(session, table.id(), table.descriptorHash());
            List<Column> columns = descriptor.descriptor().columns();
            given.values().forEach(each -> WrittenColumns.require(name, columns, each));
            Map<String, Locked> locked = lock(session, table, given.keySet());
            List<Long> ids = locked.values().stream().map(Locked::id).toList();
            Map<Long, KnownColumns> present = rows.present(session, table.id(), update.engine(), ids);
            Map<Long, List<ColumnStatistics>> before =
                    update.merge() ? rows.withSketches(session, table.id(), update.engine(), present) : Map.of();
            Map<String, List<ColumnStatistics>> written = written(given, locked, before, update);
            if (written.isEmpty()) {
                return null;
            }
            Map<Long, List<ColumnStatistics>> byId = new LinkedHashMap<>();
            Map<Long, Map<String, String>> parameters = new HashMap<>();
            written.forEach((partition, each) -> {
                Locked row = locked.get(partition);
                byId.put(row.id(), each);
                AccuracyParameter.including(row.parameters(), WrittenColumns.names(each))
                        .ifPresent(changed -> parameters.put(row.id(), changed));
            });
            rowChanges.write(session, table.id(), update.engine(), update.writeId(), present, byId);
            if (update.accurate()) {
                partitions.write(session, parameters);
            }
            changes.write(
                    session,
                    call,
                    Kind.UPDATE_PARTITION_STATISTICS,
                    name.database(),
                    name.table(),
                    written.size(),
                    StatisticsDetails.ofPartitions(held, descriptor, update, written));
            return null;
        });
    }

    private Map<String, Locked> lock(Session session, TableHead table, Collection<String> names) {
        Map<String, Locked> locked = partitions.lock(session, table, names);
        names.stream().filter(each -> !locked.containsKey(each)).findFirst().ifPresent(missing -> {
            throw new NotFoundException(EntityKind.PARTITION, table.name() + " " + PartitionNames.values(missing));
        });
        return locked;
    }

    /** What is to be written, by partition; partitions of which nothing is are left out. */
    private Map<String, List<ColumnStatistics>> written(
            Map<String, List<ColumnStatistics>> given,
            Map<String, Locked> locked,
            Map<Long, List<ColumnStatistics>> before,
            StatisticsUpdate update) {
        Instant now = clock.instant();
        Map<String, List<ColumnStatistics>> written = new LinkedHashMap<>();
        given.forEach((partition, each) -> {
            List<ColumnStatistics> columns = WrittenColumns.timed(each, now);
            if (update.merge()) {
                Locked row = locked.get(partition);
                columns = WrittenColumns.merged(columns, before.getOrDefault(row.id(), List.of()), row.parameters());
            }
            if (!columns.isEmpty()) {
                written.put(partition, columns);
            }
        });
        return written;
    }

    int delete(Call call, TableName name, List<String> names, List<String> columns, Optional<String> engine) {
        return database.transaction(session -> {
            TableHead table = heads.hold(session, name);
            Map<String, Locked> locked = lock(session, table, names);
            Map<Long, List<String>> forgotten = new HashMap<>();
            locked.values().forEach(row -> forgotten.put(row.id(), columns));
            int deleted = rowChanges.delete(session, table.id(), forgotten, engine);
            if (deleted == 0) {
                return 0;
            }
            List<String> gone = columns.isEmpty()
                    ? WrittenColumns.columns(descriptors
                            .get(session, table.id(), table.descriptorHash())
                            .descriptor())
                    : columns;
            Map<Long, Map<String, String>> parameters = new HashMap<>();
            locked.values().forEach(row -> AccuracyParameter.excluding(row.parameters(), gone)
                    .ifPresent(changed -> parameters.put(row.id(), changed)));
            partitions.write(session, parameters);
            changes.write(
                    session,
                    call,
                    Kind.DELETE_PARTITION_STATISTICS,
                    name.database(),
                    name.table(),
                    locked.size(),
                    StatisticsDetails.deleted(table.id(), Optional.of(List.copyOf(locked.keySet())), columns, engine));
            return deleted;
        });
    }
}

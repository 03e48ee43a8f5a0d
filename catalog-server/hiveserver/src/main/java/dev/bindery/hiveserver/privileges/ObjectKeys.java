package dev.bindery.hiveserver.privileges;

import dev.bindery.catalog.ObjectNames;
import dev.bindery.catalog.ObjectNames.PartitionValues;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfColumn;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfConnector;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfDatabase;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfPartition;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfServer;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfTable;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** From what grants are on to how their rows know it: four statements at most for any number of things. */
final class ObjectKeys {

    private final Map<DatabaseName, Long> databases;
    private final Map<TableName, Long> tables;
    private final Map<PartitionValues, Long> partitions;

    private ObjectKeys(
            Map<DatabaseName, Long> databases, Map<TableName, Long> tables, Map<PartitionValues, Long> partitions) {
        this.databases = databases;
        this.tables = tables;
        this.partitions = partitions;
    }

    /** @throws NotFoundException where one of them isn't there */
    static ObjectKeys of(ObjectNames names, Collection<? extends PrivilegeObject> objects) {
        Set<DatabaseName> databases = new LinkedHashSet<>();
        Set<TableName> tables = new LinkedHashSet<>();
        Set<PartitionValues> partitions = new LinkedHashSet<>();
        for (PrivilegeObject object : objects) {
            if (object instanceof OfDatabase database) {
                databases.add(database.name());
            }
            table(object).ifPresent(tables::add);
            partition(object).ifPresent(partitions::add);
        }
        ObjectKeys keys = new ObjectKeys(
                databases.isEmpty() ? Map.of() : names.databaseIds(databases),
                tables.isEmpty() ? Map.of() : names.tableIds(tables),
                partitions.isEmpty() ? Map.of() : names.partitionIds(partitions));
        require(EntityKind.DATABASE, databases.stream(), keys.databases.keySet());
        require(EntityKind.TABLE, tables.stream(), keys.tables.keySet());
        require(EntityKind.PARTITION, partitions.stream(), keys.partitions.keySet());
        return keys;
    }

    private static <T> void require(EntityKind kind, Stream<T> wanted, Set<T> found) {
        wanted.filter(each -> !found.contains(each)).findFirst().ifPresent(missing -> {
            throw new NotFoundException(
                    kind,
                    missing instanceof PartitionValues partition
                            ? partition.table() + " " + partition.values()
                            : missing.toString());
        });
    }

    private static Optional<TableName> table(PrivilegeObject object) {
        if (object instanceof OfTable table) {
            return Optional.of(table.name());
        }
        if (object instanceof OfPartition partition) {
            return Optional.of(partition.table());
        }
        return object instanceof OfColumn column ? Optional.of(column.table()) : Optional.empty();
    }

    private static Optional<PartitionValues> partition(PrivilegeObject object) {
        if (object instanceof OfPartition partition) {
            return Optional.of(new PartitionValues(partition.table(), partition.values()));
        }
        return object instanceof OfColumn column && !column.partition().isEmpty()
                ? Optional.of(new PartitionValues(column.table(), column.partition()))
                : Optional.empty();
    }

    /** One of those that were asked for. */
    StoredObject get(PrivilegeObject object) {
        if (object instanceof OfServer) {
            return StoredObject.SERVER;
        }
        if (object instanceof OfConnector connector) {
            return StoredObject.connector(connector.name().strip().toLowerCase(Locale.ROOT));
        }
        if (object instanceof OfDatabase database) {
            return StoredObject.database(databases.get(database.name()));
        }
        long table = tables.get(table(object).orElseThrow());
        Optional<Long> partition = partition(object).map(partitions::get);
        if (object instanceof OfColumn column) {
            String name = column.column()
                    .map(text -> text.strip().toLowerCase(Locale.ROOT))
                    .orElseThrow(() -> new InvalidInputException("column name", "A grant on a column needs its name."));
            return StoredObject.column(table, partition, name);
        }
        return partition.map(id -> StoredObject.partition(table, id)).orElseGet(() -> StoredObject.table(table));
    }

    /** The same for several, in their order. */
    List<StoredObject> all(List<Grant> grants) {
        return grants.stream().map(grant -> get(grant.object())).toList();
    }

    /** The id of a table among those that were asked for. */
    long table(TableName name) {
        return tables.get(name);
    }
}

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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the rows of grants are on now: three statements at most for any number of them. */
final class GrantedThings {

    private final ObjectNames names;

    GrantedThings(ObjectNames names) {
        this.names = names;
    }

    /** Rows with what they are on now; those on things that are gone are left out. */
    Map<StoredGrant, Grant> resolved(List<StoredGrant> found) {
        Map<Long, DatabaseName> databases = names.databases(ids(found, StoredObject::database));
        Map<Long, TableName> tables = names.tables(ids(found, StoredObject::table));
        Map<Long, PartitionValues> partitions = names.partitions(ids(found, StoredObject::partition));
        Map<StoredGrant, Grant> grants = new LinkedHashMap<>();
        for (StoredGrant row : found) {
            StoredObject object = row.object();
            Optional<TableName> table = object.table().map(tables::get);
            Optional<PartitionValues> partition = object.partition().map(partitions::get);
            Optional<? extends PrivilegeObject> what =
                    switch (object.kind()) {
                        case "GLOBAL" -> Optional.of(new OfServer());
                        case "DATACONNECTOR" -> object.name().map(OfConnector::new);
                        case "DATABASE" -> object.database().map(databases::get).map(OfDatabase::new);
                        case "TABLE" -> table.map(OfTable::new);
                        case "PARTITION" -> partition.map(values -> new OfPartition(values.table(), values.values()));
                        default -> object.partition().isEmpty()
                                ? table.map(name -> new OfColumn(name, List.of(), object.column()))
                                : partition.map(
                                        values -> new OfColumn(values.table(), values.values(), object.column()));
                    };
            what.ifPresent(there -> grants.put(row, row.on(there)));
        }
        return grants;
    }

    private static Collection<Long> ids(List<StoredGrant> found, Function<StoredObject, Optional<Long>> id) {
        return found.stream()
                .flatMap(row -> id.apply(row.object()).stream())
                .distinct()
                .toList();
    }
}

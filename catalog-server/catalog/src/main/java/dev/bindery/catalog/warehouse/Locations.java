package dev.bindery.catalog.warehouse;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableDefinition;
import java.util.List;
import java.util.Optional;

/** Where things go that came without a location, and what is below what. */
final class Locations {

    private final String warehouse;

    /** @param warehouse the URI or absolute path that databases are made in, without a slash at its end */
    Locations(String warehouse) {
        this.warehouse = trimmed(warehouse);
    }

    /** The default database is the warehouse itself, any other a folder {@code name.db} in it: Hive's layout. */
    String ofDatabase(DatabaseName name) {
        return name.database().equals(DatabaseName.DEFAULT.database())
                ? warehouse
                : warehouse + "/" + name.database() + ".db";
    }

    static String below(String folder, String name) {
        return trimmed(folder).equals("/") ? "/" + name : trimmed(folder) + "/" + name;
    }

    /** Where a partition's values put it; empty where the table has no location. */
    static Optional<String> ofPartition(TableDefinition table, List<String> values) {
        return table.descriptor()
                .location()
                .map(root -> below(root, PartitionNames.name(table.partitionKeys(), values)));
    }

    /** Whether a location is a folder or lies in it. */
    static boolean isWithin(String location, String folder) {
        return LocationKey.of(location).startsWith(LocationKey.of(folder));
    }

    static boolean same(String a, String b) {
        return LocationKey.of(a).equals(LocationKey.of(b));
    }

    /**
     * Whether dropping deletes the data: that of a managed table, and of an external one that says
     * {@code external.table.purge=true}. A table without a type came through Glue, whose tables own no
     * data.
     */
    static boolean ownsData(TableDefinition table) {
        if (table.isView()
                || table.type()
                        .filter(TableDefinition.MATERIALIZED_VIEW::equals)
                        .isPresent()) {
            return false;
        }
        return isManaged(table) || isTrue(table.parameter("external.table.purge"));
    }

    static boolean isManaged(TableDefinition table) {
        return table.type().filter(TableDefinition.MANAGED_TABLE::equals).isPresent()
                && !isTrue(table.parameter("EXTERNAL"));
    }

    private static boolean isTrue(Optional<String> parameter) {
        return parameter.filter(value -> value.equalsIgnoreCase("true")).isPresent();
    }

    private static String trimmed(String folder) {
        String trimmed = folder;
        while (trimmed.length() > 1 && trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1);
        }
        return trimmed;
    }
}

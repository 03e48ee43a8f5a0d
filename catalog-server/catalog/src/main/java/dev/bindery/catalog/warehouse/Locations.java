package dev.bindery.catalog.warehouse;

import dev.bindery.model.CatalogName;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableDefinition;
import java.util.List;
import java.util.Optional;

/** Where things go that came without a location, and what is below what. */
public final class Locations {

    private final String warehouse;
    private final String externalWarehouse;

    /**
     * @param warehouse the URI or absolute path that databases are made in
     * @param externalWarehouse that of external tables; may be the same
     */
    public Locations(String warehouse, String externalWarehouse) {
        this.warehouse = trimmed(warehouse);
        this.externalWarehouse = trimmed(externalWarehouse);
    }

    /** Whether something lies among managed tables, and not in the warehouse of external ones, should that be within. */
    public boolean isManagedPlace(String location) {
        boolean isWithinExternal =
                isWithin(externalWarehouse, warehouse) && !isOne() && isWithin(location, externalWarehouse);
        return isWithin(location, warehouse) && !isWithinExternal;
    }

    /** Whether managed and external tables share a warehouse. */
    public boolean isOne() {
        return same(warehouse, externalWarehouse);
    }

    /** The warehouse of managed tables. */
    public String warehouse() {
        return warehouse;
    }

    /** The default database is the warehouse itself, any other a folder {@code name.db} in it: Hive's layout. */
    String ofDatabase(DatabaseName name) {
        return below(warehouse, name);
    }

    /**
     * Where a database's external tables go: as Hive 4 has it, beside its managed ones if somebody gave the database a
     * place of its own, else into the warehouse of external tables. Other catalogs than the default one have places of
     * their own.
     *
     * @param location the database's
     */
    public String ofExternalTables(DatabaseName name, String location) {
        boolean isWithinExternal = isWithin(externalWarehouse, warehouse) && isWithin(location, externalWarehouse);
        return new CatalogName(name.catalog()).isDefault() && isWithin(location, warehouse) && !isWithinExternal
                ? below(externalWarehouse, name)
                : location;
    }

    /** The folder of the database's external tables, where it isn't the database's own. */
    Optional<String> apart(DatabaseName name, String location) {
        return Optional.of(ofExternalTables(name, location)).filter(folder -> !folder.equals(location));
    }

    private static String below(String root, DatabaseName name) {
        return name.database().equals(DatabaseName.DEFAULT.database()) ? root : root + "/" + name.database() + ".db";
    }

    static String below(String folder, String name) {
        return trimmed(folder).equals("/") ? "/" + name : trimmed(folder) + "/" + name;
    }

    /** A path on the server's own file system, as a URI; a URI stays as it is. */
    static String qualified(String location) {
        return location.startsWith("/") ? "file:" + location : location;
    }

    /** Where a partition's values put it; empty where the table has no location. */
    static Optional<String> ofPartition(TableDefinition table, List<String> values) {
        return table.descriptor()
                .location()
                .map(root -> below(root, PartitionNames.name(table.partitionKeys(), values)));
    }

    /** Whether a location is a folder or lies in it. */
    public static boolean isWithin(String location, String folder) {
        return LocationKey.of(location).startsWith(LocationKey.of(folder));
    }

    /** Whether two locations are the same place, however they are spelled. */
    public static boolean same(String a, String b) {
        return LocationKey.of(a).equals(LocationKey.of(b));
    }

    /**
     * Whether dropping deletes the data: that of a managed table or a materialized view, whose data are the engine's own, and
     * of an external one that says {@code external.table.purge=true}. A table without a type came through Glue, whose
     * tables own no data.
     */
    static boolean ownsData(TableDefinition table) {
        return !table.isView()
                && (isManaged(table) || isMaterialized(table) || isTrue(table.parameter("external.table.purge")));
    }

    private static boolean isMaterialized(TableDefinition table) {
        return table.type().filter(TableDefinition.MATERIALIZED_VIEW::equals).isPresent()
                && !isTrue(table.parameter("EXTERNAL"));
    }

    /** Whether what is dropped of a table isn't to be had back: Hive's parameter for it. */
    static boolean skipsTrash(TableDefinition table) {
        return isTrue(table.parameter("auto.purge"));
    }

    static boolean isManaged(TableDefinition table) {
        return table.type().filter(TableDefinition.MANAGED_TABLE::equals).isPresent()
                && !isTrue(table.parameter("EXTERNAL"));
    }

    /** Whether the folder of a table is named for it: that of a managed table, and of what Hive 4 made of one. */
    static boolean followsName(TableDefinition table) {
        return isManaged(table) || isTrue(table.parameter("TRANSLATED_TO_EXTERNAL"));
    }

    static boolean isExternal(TableDefinition table) {
        return table.type().filter(TableDefinition.EXTERNAL_TABLE::equals).isPresent()
                || isTrue(table.parameter("EXTERNAL"));
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

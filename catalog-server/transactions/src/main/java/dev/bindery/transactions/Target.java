package dev.bindery.transactions;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is locked, written or compacted: a database, a table or a partition, by name. Whether it is there isn't asked: a
 * table is locked before it is created. Names are trimmed and folded to lower case; of a partition's name only the keys
 * are.
 *
 * @param catalog the catalog
 * @param database the database
 * @param table empty for the database
 * @param partition such as {@code ds=2024-01-01/h=5}; empty for the table
 */
public record Target(String catalog, String database, Optional<String> table, Optional<String> partition) {

    /** @throws InvalidInputException where there is a partition, but no table */
    public Target {
        catalog = fold(catalog);
        database = fold(database);
        table = table.map(Target::fold).filter(name -> !name.isEmpty());
        partition = partition.filter(name -> !name.isEmpty()).map(Target::foldKeys);
        if (partition.isPresent() && table.isEmpty()) {
            throw new InvalidInputException(
                    "partition name", "The partition " + partition.get() + " comes without the table that it is of.");
        }
    }

    public static Target of(TableName table) {
        return new Target(
                table.database().catalog(), table.database().database(), Optional.of(table.table()), Optional.empty());
    }

    /**
     * A table as Hive writes it in lists of write ids: {@code database.table}, with the catalog in front where there is
     * another.
     *
     * @throws InvalidInputException where it is neither
     */
    public static Target parse(String fullName) {
        String[] parts = fullName == null ? new String[0] : fullName.split("\\.", -1);
        if (parts.length < 2 || parts.length > 3) {
            throw new InvalidInputException(
                    "table name", "\"" + fullName + "\" isn't a table name of the form database.table.");
        }
        boolean withCatalog = parts.length == 3;
        return new Target(
                withCatalog ? parts[0] : DatabaseName.DEFAULT_CATALOG,
                parts[parts.length - 2],
                Optional.of(parts[parts.length - 1]),
                Optional.empty());
    }

    /** The table's name, or an empty one. */
    public String tableOrNone() {
        return table.orElse("");
    }

    /** The partition's name, or an empty one. */
    public String partitionOrNone() {
        return partition.orElse("");
    }

    public Target withPartition(Optional<String> newPartition) {
        return new Target(catalog, database, table, newPartition);
    }

    private static String fold(String name) {
        return name == null ? "" : name.strip().toLowerCase(Locale.ROOT);
    }

    private static String foldKeys(String partition) {
        List<String> levels = new ArrayList<>();
        for (String level : partition.split("/", -1)) {
            int equals = level.indexOf('=');
            levels.add(
                    equals < 0 ? level : level.substring(0, equals).toLowerCase(Locale.ROOT) + level.substring(equals));
        }
        return String.join("/", levels);
    }

    /** {@code database/table/partition}, as Hive's messages write it. */
    @Override
    public String toString() {
        return database
                + table.map(name -> "/" + name).orElse("")
                + partition.map(name -> "/" + name).orElse("");
    }
}

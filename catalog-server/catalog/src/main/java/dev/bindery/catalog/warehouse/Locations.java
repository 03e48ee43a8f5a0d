package dev.bindery.catalog.warehouse;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableDefinition;
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
        return trimmed(folder) + "/" + name;
    }

    /** Whether a location is a folder or lies in it. */
    static boolean isWithin(String location, String folder) {
        String inner = comparable(location);
        String outer = comparable(folder);
        return inner.equals(outer) || inner.startsWith(outer + "/");
    }

    static boolean same(String a, String b) {
        return comparable(a).equals(comparable(b));
    }

    /**
     * Whether dropping deletes the data: that of a managed table, and of an external one that says
     * {@code external.table.purge=true}. Without a type a table is managed, unless {@code EXTERNAL=TRUE}.
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
        return table.type().map(TableDefinition.MANAGED_TABLE::equals).orElse(true)
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

    /** {@code /x}, {@code file:/x} and {@code file:///x} are one place, and so are s3, s3a and s3n. */
    private static String comparable(String location) {
        String plain = trimmed(location);
        if (plain.startsWith("file:")) {
            plain = plain.substring("file:".length());
            while (plain.startsWith("//")) {
                plain = plain.substring(1);
            }
        } else if (plain.startsWith("s3a://") || plain.startsWith("s3n://")) {
            plain = "s3" + plain.substring(3);
        }
        return plain;
    }
}

package dev.bindery.catalog.capabilities;

import dev.bindery.catalog.warehouse.Locations;
import dev.bindery.model.CatalogName;
import dev.bindery.model.Database;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import java.util.Optional;

/**
 * Where databases seem to be, and where tables may be, as Hive 4's {@code MetastoreDefaultTransformer} has it: with a
 * warehouse for managed tables, which are those with transactions, and another for external ones.
 *
 * @param locations the two warehouses
 */
public record Places(Locations locations) {

    /** The parameter of a database in which there may be external tables alone. */
    public static final String EXTERNAL_ONLY = "EXTERNAL_TABLES_ONLY";

    /**
     * A database's places.
     *
     * @param location that of its external tables
     * @param managedLocation that of its managed ones, where it is told
     */
    public record Seen(Optional<String> location, Optional<String> managedLocation) {}

    /** What a processor sees of a database's places. */
    public Seen of(DatabaseName name, DatabaseDefinition definition, Capabilities capabilities) {
        Optional<String> location = definition.location();
        boolean isTranslated = isTranslated(name)
                && !capabilities.manageRawMetadata()
                && location.filter(locations::isManagedPlace).isPresent();
        if (!isTranslated) {
            return new Seen(location, Optional.empty());
        }
        return new Seen(
                location.map(place -> locations.ofExternalTables(name, place)),
                capabilities.writeTransactions() ? location : Optional.empty());
    }

    /** A database as a processor sends it that may have seen it at another place: it stays where it is. */
    public DatabaseDefinition unseen(DatabaseName name, DatabaseDefinition before, DatabaseDefinition sent) {
        if (!isTranslated(name)
                || before.location().isEmpty()
                || sent.location().isEmpty()) {
            return sent;
        }
        String seen = locations.ofExternalTables(name, before.location().get());
        return Locations.same(sent.location().get(), seen)
                ? sent.withLocation(before.location().get())
                : sent;
    }

    /** Whether what is in a database is translated: in other catalogs than the default one nothing is. */
    public boolean isTranslated(DatabaseName name) {
        return new CatalogName(name.catalog()).isDefault();
    }

    /**
     * @throws InvalidInputException where a table with transactions is to be in a database for external ones, or the location
     *     that a table has is for those of the other kind
     */
    public void requireAllowed(Database database, TableName name, TableDefinition table) {
        if (isTransactional(table)
                && Boolean.parseBoolean(database.definition().parameters().get(EXTERNAL_ONLY))) {
            throw new InvalidInputException(
                    "capabilities",
                    "Creation of ACID table is not allowed when the property '" + EXTERNAL_ONLY
                            + "'='TRUE' is set on the database.");
        }
        requireRightPlace(database, name, table);
    }

    /** @throws InvalidInputException where the location that a table has is for those of the other kind */
    public void requireRightPlace(Database database, TableName name, TableDefinition table) {
        Optional<String> given = table.descriptor().location();
        if (given.isEmpty()) {
            return;
        }
        String location = given.get();
        if (isTransactional(table)) {
            boolean isWithinDatabase = database.definition()
                    .location()
                    .filter(place -> Locations.isWithin(location, place))
                    .isPresent();
            if (!locations.isManagedPlace(location) && !isWithinDatabase) {
                throw new InvalidInputException(
                        "location",
                        "A managed table's location should be located within managed warehouse root directory or within its"
                                + " database's managedLocationUri. Table " + name.table() + "'s location is not valid:"
                                + location + ", managed warehouse:" + locations.warehouse());
            }
        } else if (isExternal(table) && !locations.isOne() && locations.isManagedPlace(location)) {
            throw new InvalidInputException(
                    "location",
                    "An external table's location should not be located within managed warehouse root directory, table:"
                            + name.table() + ",location:" + location + ",managed warehouse:" + locations.warehouse());
        }
    }

    private static boolean isTransactional(TableDefinition table) {
        return table.type().filter(TableDefinition.MANAGED_TABLE::equals).isPresent()
                && (Capabilities.isTransactional(table) || Capabilities.isInsertOnly(table));
    }

    private static boolean isExternal(TableDefinition table) {
        return table.type().filter(TableDefinition.EXTERNAL_TABLE::equals).isPresent();
    }
}

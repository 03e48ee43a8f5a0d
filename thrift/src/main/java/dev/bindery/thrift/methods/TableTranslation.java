package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Databases;
import dev.bindery.catalog.capabilities.Capabilities;
import dev.bindery.catalog.capabilities.Places;
import dev.bindery.catalog.capabilities.TableAccess;
import dev.bindery.catalog.capabilities.TableAccess.Access;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Partition;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.ClientCapabilities;
import org.apache.hadoop.hive.metastore.api.ClientCapability;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.ExtendedTableInfo;
import org.apache.hadoop.hive.metastore.api.GetTablesExtRequestFields;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.hive_metastoreConstants;

/**
 * Databases, tables and partitions as a client may have them by what it is capable of.
 *
 * @param enabled whether the catalog's rule of capabilities is asked; where it isn't, they are what they are
 * @param places where they seem to be, and may be
 */
record TableTranslation(boolean enabled, Places places) {

    /**
     * What a table is that is to be made.
     *
     * @param databases asked for the one that it is to be in
     */
    TableDefinition created(
            Call call, Databases databases, TableName name, TableDefinition given, List<String> capabilities) {
        if (!translates(name.database())) {
            return given;
        }
        TableDefinition made = capabilities(capabilities).created(given);
        if (!made.type().equals(given.type())) {
            // With its own location it stays there, as Hive has it.
            return made;
        }
        places.requireAllowed(databases.get(call, name.database()), name, made);
        return made;
    }

    /** @throws InvalidInputException where a table would get a location that is for tables of another kind */
    void requirePlace(Call call, Databases databases, TableName name, TableDefinition before, TableDefinition after) {
        if (translates(name.database())
                && !before.descriptor().location().equals(after.descriptor().location())) {
            places.requireRightPlace(databases.get(call, name.database()), name, after);
        }
    }

    private boolean translates(DatabaseName database) {
        return enabled && places.isTranslated(database);
    }

    /** Puts a database on the wire where the client sees it. */
    Database read(Database wire, dev.bindery.model.Database database, List<String> named) {
        if (enabled) {
            Places.Seen seen = places.of(database.name(), database.definition(), capabilities(named));
            wire.setLocationUri(seen.location().orElse(null));
            wire.setManagedLocationUri(seen.managedLocation().orElse(null));
        }
        return wire;
    }

    /** What a database is to be that a client sends which may have seen it elsewhere. */
    DatabaseDefinition altered(DatabaseName name, DatabaseDefinition before, DatabaseDefinition sent) {
        return enabled ? places.unseen(name, before, sent) : sent;
    }

    /** Partitions without buckets that the client would spoil. */
    List<Partition> read(List<Partition> partitions, dev.bindery.model.Table table, List<String> named) {
        Capabilities capabilities = capabilities(named);
        if (!translates(table.name().database())
                || capabilities.areNone()
                || !capabilities.hidesBucketsOfPartitions(table.definition())) {
            return partitions;
        }
        Map<dev.bindery.model.StorageDescriptor, dev.bindery.model.StorageDescriptor> hidden = new IdentityHashMap<>();
        return partitions.stream()
                .map(partition -> new Partition(
                        partition.table(),
                        partition.name(),
                        partition
                                .definition()
                                .withDescriptor(hidden.computeIfAbsent(
                                        partition.definition().descriptor(),
                                        descriptor -> descriptor.numberOfBuckets() > 0
                                                ? descriptor.withNumberOfBuckets(-1)
                                                : descriptor)),
                        partition.createTime()))
                .toList();
    }

    /** Adds to a table on the wire what the client may do with it. */
    Table read(Table wire, dev.bindery.model.Table found, List<String> named) {
        TableDefinition table = found.definition();
        Capabilities capabilities = capabilities(named);
        if (!translates(found.name().database()) || capabilities.areNone()) {
            return wire;
        }
        TableAccess access = capabilities.access(table);
        wire.setAccessType(accessType(access.access()));
        if (!access.missingReads().isEmpty()) {
            wire.setRequiredReadCapabilities(access.missingReads());
        }
        if (!access.missingWrites().isEmpty()) {
            wire.setRequiredWriteCapabilities(access.missingWrites());
        }
        if (!access.withBuckets()) {
            StorageDescriptor descriptor = new StorageDescriptor(wire.getSd());
            descriptor.setNumBuckets(-1);
            wire.setSd(descriptor);
        }
        return wire;
    }

    /** A table in a listing. */
    ExtendedTableInfo listed(dev.bindery.model.Table table, List<String> named, int wantedFields) {
        ExtendedTableInfo info = new ExtendedTableInfo(table.name().table());
        Capabilities capabilities = capabilities(named);
        if (translates(table.name().database()) && !capabilities.areNone()) {
            TableAccess access = capabilities.access(table.definition());
            if ((wantedFields & GetTablesExtRequestFields.ACCESS_TYPE.getValue()) != 0) {
                info.setAccessType(accessType(access.access()));
            }
            if ((wantedFields & GetTablesExtRequestFields.PROCESSOR_CAPABILITIES.getValue()) != 0) {
                info.setRequiredReadCapabilities(new ArrayList<>(access.missingReads()));
                info.setRequiredWriteCapabilities(new ArrayList<>(access.missingWrites()));
            }
        }
        return info;
    }

    private static Capabilities capabilities(List<String> named) {
        return new Capabilities(named == null ? Set.of() : Set.copyOf(named));
    }

    private static byte accessType(Access access) {
        return switch (access) {
            case NONE -> hive_metastoreConstants.ACCESSTYPE_NONE;
            case READ_ONLY -> hive_metastoreConstants.ACCESSTYPE_READONLY;
            case READ_WRITE -> hive_metastoreConstants.ACCESSTYPE_READWRITE;
        };
    }

    /** @throws MetaException where the client would read files of a table that no transaction has committed yet */
    static void requireReadable(TableDefinition table, ClientCapabilities client, String method) throws MetaException {
        if (!isReadable(table, client)) {
            throw new MetaException("Your client does not appear to support insert-only tables (" + method
                    + "). It would see files that aren't committed.");
        }
    }

    /** Whether a client sees only what is committed, also where it knows nothing of transactions that insert. */
    static boolean isReadable(TableDefinition table, ClientCapabilities client) {
        boolean isCapable = client != null
                && client.getValues() != null
                && client.getValues().contains(ClientCapability.INSERT_ONLY_TABLES);
        return isCapable || !Capabilities.isInsertOnly(table);
    }
}

package dev.bindery.thrift.methods;

import dev.bindery.catalog.capabilities.Capabilities;
import dev.bindery.catalog.capabilities.TableAccess;
import dev.bindery.catalog.capabilities.TableAccess.Access;
import dev.bindery.model.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.ClientCapabilities;
import org.apache.hadoop.hive.metastore.api.ClientCapability;
import org.apache.hadoop.hive.metastore.api.ExtendedTableInfo;
import org.apache.hadoop.hive.metastore.api.GetTablesExtRequestFields;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.hive_metastoreConstants;

/**
 * Tables as a client may have them by what it is capable of.
 *
 * @param enabled whether the catalog's rule of capabilities is asked; where it isn't, tables are what they are
 */
record TableTranslation(boolean enabled) {

    /** What a table is that is to be made. */
    TableDefinition created(TableDefinition given, List<String> capabilities) {
        return enabled ? capabilities(capabilities).created(given) : given;
    }

    /** Adds to a table on the wire what the client may do with it. */
    Table read(Table wire, TableDefinition table, List<String> named) {
        Capabilities capabilities = capabilities(named);
        if (!enabled || capabilities.areNone()) {
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
    ExtendedTableInfo listed(String name, TableDefinition table, List<String> named, int wantedFields) {
        ExtendedTableInfo info = new ExtendedTableInfo(name);
        Capabilities capabilities = capabilities(named);
        if (enabled && !capabilities.areNone()) {
            TableAccess access = capabilities.access(table);
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
        boolean capable = client != null
                && client.getValues() != null
                && client.getValues().contains(ClientCapability.INSERT_ONLY_TABLES);
        if (!capable && Capabilities.isInsertOnly(table)) {
            throw new MetaException("Your client does not appear to support insert-only tables (" + method
                    + "). It would see files that aren't committed.");
        }
    }
}

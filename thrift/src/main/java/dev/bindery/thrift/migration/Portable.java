package dev.bindery.thrift.migration;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.apache.hadoop.hive.metastore.api.CreationMetadata;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;

/** Structs as another metastore can take them: without what only the one that gave them knows. */
final class Portable {

    private Portable() {}

    static Database of(Database database) {
        Database copy = new Database();
        copy.setName(database.getName());
        copy.setDescription(database.getDescription());
        copy.setLocationUri(database.getLocationUri());
        copy.setParameters(database.getParameters() == null ? new HashMap<>() : database.getParameters());
        copy.setOwnerName(database.getOwnerName());
        copy.setOwnerType(database.getOwnerType());
        return copy;
    }

    static Table of(Table table) {
        Table copy = new Table();
        copy.setDbName(table.getDbName());
        copy.setTableName(table.getTableName());
        copy.setOwner(table.getOwner());
        copy.setOwnerType(table.getOwnerType());
        copy.setCreateTime(table.getCreateTime());
        copy.setLastAccessTime(table.getLastAccessTime());
        copy.setRetention(table.getRetention());
        copy.setSd(table.getSd());
        copy.setPartitionKeys(table.getPartitionKeys() == null ? List.of() : table.getPartitionKeys());
        copy.setParameters(table.getParameters() == null ? new HashMap<>() : table.getParameters());
        copy.setViewOriginalText(table.getViewOriginalText());
        copy.setViewExpandedText(table.getViewExpandedText());
        copy.setTableType(table.getTableType());
        if (table.isSetRewriteEnabled()) {
            copy.setRewriteEnabled(table.isRewriteEnabled());
        }
        if (table.isSetCreationMetadata()) {
            CreationMetadata made = table.getCreationMetadata().deepCopy();
            // Transactions begin anew elsewhere: a view that claims to have seen some would be taken for fresh.
            made.unsetValidTxnList();
            copy.setCreationMetadata(made);
        }
        return copy;
    }

    static Partition of(Partition partition) {
        Partition copy = new Partition();
        copy.setDbName(partition.getDbName());
        copy.setTableName(partition.getTableName());
        copy.setValues(partition.getValues());
        copy.setCreateTime(partition.getCreateTime());
        copy.setLastAccessTime(partition.getLastAccessTime());
        copy.setSd(partition.getSd());
        copy.setParameters(partition.getParameters() == null ? new HashMap<>() : partition.getParameters());
        return copy;
    }

    static Function of(Function function) {
        Function copy = function.deepCopy();
        copy.unsetCatName();
        return copy;
    }

    /** Whether two tables hold the same data in the same columns. */
    static boolean same(Table one, Table other) {
        return Objects.equals(columns(one.getPartitionKeys()), columns(other.getPartitionKeys()))
                && same(one.getSd(), other.getSd());
    }

    private static boolean same(StorageDescriptor one, StorageDescriptor other) {
        return one == null || other == null
                ? one == other
                : Objects.equals(columns(one.getCols()), columns(other.getCols()))
                        && Objects.equals(place(one.getLocation()), place(other.getLocation()));
    }

    private static List<String> columns(List<FieldSchema> columns) {
        return columns == null
                ? List.of()
                : columns.stream()
                        .map(column -> column.getName() + " " + column.getType())
                        .toList();
    }

    /** A location without the differences that mean nothing. */
    private static String place(String location) {
        if (location == null || location.isEmpty()) {
            return "";
        }
        String plain = location.replaceFirst("^file:/+", "/");
        return plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }
}

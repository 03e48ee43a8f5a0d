package dev.bindery.thrift.behaviour;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;

/** What calls send, and how answers are written down. */
final class Wire {

    static final String DB = "observed";
    static final String VISITS = "visits";
    static final short ALL = -1;

    private Wire() {}

    /** A table with a column in upper case and one with a comment; no parameters, no keys. */
    static Table table(String database, String name, String type) {
        StorageDescriptor descriptor = new StorageDescriptor();
        descriptor.setCols(columns(new FieldSchema("ID", "int", null), new FieldSchema("note", "string", "free text")));
        descriptor.setSerdeInfo(new SerDeInfo());
        Table table = new Table();
        table.setDbName(database);
        table.setTableName(name);
        table.setTableType(type);
        table.setSd(descriptor);
        return table;
    }

    static Table withColumn(Table table, String name, String type) {
        table.getSd().addToCols(new FieldSchema(name, type, null));
        return table;
    }

    /** Keys of text, of numbers and of days. */
    static Table visits() {
        Table table = table(DB, VISITS, "EXTERNAL_TABLE");
        table.setParameters(new HashMap<>(Map.of("EXTERNAL", "TRUE")));
        table.setPartitionKeys(columns(
                new FieldSchema("place", "string", null),
                new FieldSchema("hour", "int", null),
                new FieldSchema("day", "date", null)));
        return table;
    }

    static List<FieldSchema> columns(FieldSchema... columns) {
        return new ArrayList<>(List.of(columns));
    }

    /** Such as {@code [id int, note string (free text)]}. */
    static String written(List<FieldSchema> columns) {
        return columns.stream()
                .map(column -> column.getName() + " " + column.getType()
                        + (column.getComment() == null ? "" : " (" + column.getComment() + ")"))
                .toList()
                .toString();
    }

    /** The values of each partition but its day, which goes with the others, such as {@code [eu/1, eu/2]}. */
    static String written(Collection<Partition> partitions) {
        return partitions.stream()
                .map(partition -> String.join("/", partition.getValues().subList(0, 2)))
                .toList()
                .toString();
    }

    static EnvironmentContext expecting(String key, String value) {
        return new EnvironmentContext(
                new HashMap<>(Map.of("expected_parameter_key", key, "expected_parameter_value", value)));
    }
}

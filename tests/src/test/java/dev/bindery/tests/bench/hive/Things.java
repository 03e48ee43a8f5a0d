package dev.bindery.tests.bench.hive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;

/** Databases, tables and partitions as an engine sends them: 20 columns and 10 parameters, keys ds string and h int. */
final class Things {

    static final int PARTITIONS_A_DAY = 100;

    private static final int COLUMNS = 20;

    private Things() {}

    static Database database(String name, String warehouse) {
        Database database = new Database();
        database.setName(name);
        database.setDescription("for measurements");
        database.setLocationUri(warehouse + "/" + name + ".db");
        database.setParameters(Map.of());
        return database;
    }

    static Table table(String database, String name, String warehouse) {
        return table(database, name, warehouse, COLUMNS, false);
    }

    static Table partitioned(String database, String name, String warehouse) {
        return table(database, name, warehouse, COLUMNS, true);
    }

    static Table table(String database, String name, String warehouse, int columns, boolean partitioned) {
        Table table = new Table();
        table.setDbName(database);
        table.setTableName(name);
        table.setTableType("MANAGED_TABLE");
        table.setOwner("bench");
        Map<String, String> parameters = new HashMap<>();
        for (int i = 0; i < 10; i++) {
            parameters.put("parameter." + i, "the value of parameter " + i);
        }
        table.setParameters(parameters);
        table.setPartitionKeys(
                partitioned
                        ? List.of(new FieldSchema("ds", "string", null), new FieldSchema("h", "int", null))
                        : List.of());
        table.setSd(storage(warehouse + "/" + database + ".db/" + name, columns));
        return table;
    }

    static Partition partition(Table table, int number) {
        return partition(table, day(number), hour(number));
    }

    static Partition partition(Table table, String day, String hour) {
        Partition partition = new Partition();
        partition.setDbName(table.getDbName());
        partition.setTableName(table.getTableName());
        partition.setValues(new ArrayList<>(List.of(day, hour)));
        partition.setParameters(new HashMap<>(Map.of("numRows", "1000", "totalSize", "123456")));
        partition.setSd(storage(table.getSd().getLocation() + "/" + name(day, hour), COLUMNS));
        return partition;
    }

    static List<Partition> partitions(Table table, int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> partition(table, i)).toList();
    }

    static List<String> names(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> name(day(i), hour(i))).toList();
    }

    static String name(String day, String hour) {
        return "ds=" + day + "/h=" + hour;
    }

    static String day(int partition) {
        return "day-" + (100_000 + partition / PARTITIONS_A_DAY);
    }

    static String hour(int partition) {
        return Integer.toString(partition % PARTITIONS_A_DAY);
    }

    static List<String> columns() {
        return IntStream.range(0, COLUMNS).mapToObj(i -> "column_" + i).toList();
    }

    private static StorageDescriptor storage(String location, int columns) {
        StorageDescriptor storage = new StorageDescriptor();
        storage.setCols(new ArrayList<>(IntStream.range(0, columns)
                .mapToObj(i -> new FieldSchema("column_" + i, i % 2 == 0 ? "string" : "bigint", "the column " + i))
                .toList()));
        storage.setLocation(location);
        storage.setInputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat");
        storage.setOutputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat");
        storage.setNumBuckets(-1);
        storage.setSerdeInfo(new SerDeInfo(
                null,
                "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
                new HashMap<>(Map.of("serialization.format", "1"))));
        storage.setBucketCols(List.of());
        storage.setSortCols(List.of());
        storage.setParameters(Map.of());
        return storage;
    }
}

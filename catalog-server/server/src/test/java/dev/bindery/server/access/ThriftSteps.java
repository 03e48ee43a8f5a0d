package dev.bindery.server.access;

import dev.bindery.server.access.HiveCaller.HiveCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.ColumnStatistics;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsDesc;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.FunctionType;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.GetTablesRequest;
import org.apache.hadoop.hive.metastore.api.LongColumnStatsData;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PartitionsByExprRequest;
import org.apache.hadoop.hive.metastore.api.PartitionsStatsRequest;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.TableStatsRequest;

/** What Hive's clients call of the catalog, in an order in which each call finds what it needs. */
final class ThriftSteps {

    private final List<Step> steps = new ArrayList<>();
    private final String database;
    private final String lake;
    private final String orders;
    private final String function;

    private ThriftSteps(String database) {
        this.database = database;
        this.lake = "database/" + database + " catalog";
        this.orders = "table/" + database + "/orders " + lake;
        this.function = "userDefinedFunction/" + database + "/f " + lake;
    }

    /** From the making of a database to its end. @param folder where its tables are */
    static List<Step> all(String database, String folder) {
        ThriftSteps all = new ThriftSteps(database);
        all.databases(folder);
        all.tables(folder);
        all.partitions(folder);
        all.statistics();
        all.functions();
        all.end();
        return all.steps;
    }

    private void add(String method, String action, String paths, HiveCall call) {
        steps.add(Step.of(method, action, paths, caller -> caller.hive(call)));
    }

    private void databases(String folder) {
        add(
                "create_database",
                "CreateDatabase",
                lake,
                hive -> hive.create_database(new Database(database, "", folder + "/" + database, new HashMap<>())));
        add("get_database", "GetDatabase", lake, hive -> hive.get_database(database));
        add(
                "alter_database",
                "UpdateDatabase",
                lake,
                hive -> hive.alter_database(
                        database, new Database(database, "changed", folder + "/" + database, new HashMap<>())));
    }

    private Table table(String folder) {
        Table table = new Table();
        table.setDbName(database);
        table.setTableName("orders");
        table.setTableType("EXTERNAL_TABLE");
        table.setOwner("ann");
        table.setParameters(new HashMap<>(Map.of("EXTERNAL", "TRUE")));
        table.setSd(storage(folder + "/orders"));
        table.setPartitionKeys(List.of(new FieldSchema("day", "string", "")));
        return table;
    }

    private static StorageDescriptor storage(String location) {
        StorageDescriptor storage = new StorageDescriptor();
        storage.setCols(List.of(new FieldSchema("id", "bigint", "")));
        storage.setLocation(location);
        storage.setInputFormat("org.apache.hadoop.mapred.TextInputFormat");
        storage.setOutputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat");
        storage.setSerdeInfo(
                new SerDeInfo(null, "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", new HashMap<>()));
        return storage;
    }

    private void tables(String folder) {
        add("create_table", "CreateTable", orders, hive -> hive.create_table(table(folder)));
        add("get_table_req", "GetTable", orders, hive -> hive.get_table_req(new GetTableRequest(database, "orders")));
        add("get_table_objects_by_name_req", "GetTable", orders, hive -> {
            GetTablesRequest request = new GetTablesRequest(database);
            request.setTblNames(List.of("orders"));
            hive.get_table_objects_by_name_req(request);
        });
        add("get_fields", "GetTable", orders, hive -> hive.get_fields(database, "orders"));
        add("get_schema", "GetTable", orders, hive -> hive.get_schema(database, "orders"));
        add("alter_table", "UpdateTable", orders, hive -> hive.alter_table(database, "orders", table(folder)));
        add(
                "alter_table_with_environment_context",
                "UpdateTable",
                orders,
                hive -> hive.alter_table_with_environment_context(
                        database, "orders", table(folder), new EnvironmentContext()));
    }

    private Partition partition(String folder, String day) {
        Partition partition = new Partition();
        partition.setDbName(database);
        partition.setTableName("orders");
        partition.setValues(List.of(day));
        partition.setParameters(new HashMap<>());
        partition.setSd(storage(folder + "/orders/day=" + day));
        return partition;
    }

    private void partitions(String folder) {
        add("add_partition", "CreatePartition", orders, hive -> hive.add_partition(partition(folder, "1")));
        add(
                "add_partitions",
                "BatchCreatePartition",
                orders,
                hive -> hive.add_partitions(List.of(partition(folder, "2"))));
        add("get_partition", "GetPartition", orders, hive -> hive.get_partition(database, "orders", List.of("1")));
        add(
                "get_partition_by_name",
                "GetPartition",
                orders,
                hive -> hive.get_partition_by_name(database, "orders", "day=1"));
        add("get_partitions", "GetPartitions", orders, hive -> hive.get_partitions(database, "orders", (short) -1));
        add(
                "get_partition_names",
                "GetPartitions",
                orders,
                hive -> hive.get_partition_names(database, "orders", (short) -1));
        add(
                "get_partitions_by_filter",
                "GetPartitions",
                orders,
                hive -> hive.get_partitions_by_filter(database, "orders", "day = \"1\"", (short) -1));
        add("get_partitions_by_expr", "GetPartitions", orders, hive -> {
            PartitionsByExprRequest request =
                    new PartitionsByExprRequest(database, "orders", java.nio.ByteBuffer.wrap(new byte[0]));
            hive.get_partitions_by_expr(request);
        });
        add(
                "get_num_partitions_by_filter",
                "GetPartitions",
                orders,
                hive -> hive.get_num_partitions_by_filter(database, "orders", "day = \"1\""));
        add(
                "get_partitions_by_names",
                "BatchGetPartition",
                orders,
                hive -> hive.get_partitions_by_names(database, "orders", List.of("day=1")));
        add(
                "alter_partition",
                "UpdatePartition",
                orders,
                hive -> hive.alter_partition(database, "orders", partition(folder, "1")));
        add(
                "alter_partitions",
                "BatchUpdatePartition",
                orders,
                hive -> hive.alter_partitions(database, "orders", List.of(partition(folder, "1"))));
    }

    private ColumnStatistics statisticsOf(String partition) {
        ColumnStatisticsDesc of = new ColumnStatisticsDesc(partition.isEmpty(), database, "orders");
        if (!partition.isEmpty()) {
            of.setPartName(partition);
        }
        LongColumnStatsData numbers = new LongColumnStatsData(0, 1);
        ColumnStatistics statistics = new ColumnStatistics(
                of, List.of(new ColumnStatisticsObj("id", "bigint", ColumnStatisticsData.longStats(numbers))));
        statistics.setEngine("hive");
        return statistics;
    }

    private void statistics() {
        add(
                "update_table_column_statistics",
                "UpdateColumnStatisticsForTable",
                orders,
                hive -> hive.update_table_column_statistics(statisticsOf("")));
        add(
                "update_partition_column_statistics",
                "UpdateColumnStatisticsForPartition",
                orders,
                hive -> hive.update_partition_column_statistics(statisticsOf("day=1")));
        add("get_table_statistics_req", "GetColumnStatisticsForTable", orders, hive -> {
            TableStatsRequest request = new TableStatsRequest(database, "orders", List.of("id"));
            request.setEngine("hive");
            hive.get_table_statistics_req(request);
        });
        add("get_partitions_statistics_req", "GetColumnStatisticsForPartition", orders, hive -> {
            PartitionsStatsRequest request =
                    new PartitionsStatsRequest(database, "orders", List.of("id"), List.of("day=1"));
            request.setEngine("hive");
            hive.get_partitions_statistics_req(request);
        });
        add(
                "delete_table_column_statistics",
                "DeleteColumnStatisticsForTable",
                orders,
                hive -> hive.delete_table_column_statistics(database, "orders", "id", "hive"));
        add(
                "delete_partition_column_statistics",
                "DeleteColumnStatisticsForPartition",
                orders,
                hive -> hive.delete_partition_column_statistics(database, "orders", "day=1", "id", "hive"));
    }

    private void functions() {
        Function f = new Function("f", database, "a.F", "ann", PrincipalType.USER, 0, FunctionType.JAVA, List.of());
        add("create_function", "CreateUserDefinedFunction", function, hive -> hive.create_function(f));
        add("get_function", "GetUserDefinedFunction", function, hive -> hive.get_function(database, "f"));
        add("alter_function", "UpdateUserDefinedFunction", function, hive -> hive.alter_function(database, "f", f));
        add("drop_function", "DeleteUserDefinedFunction", function, hive -> hive.drop_function(database, "f"));
    }

    private void end() {
        add(
                "drop_partition",
                "DeletePartition",
                orders,
                hive -> hive.drop_partition(database, "orders", List.of("1"), false));
        add(
                "drop_partition_by_name",
                "DeletePartition",
                orders,
                hive -> hive.drop_partition_by_name(database, "orders", "day=2", false));
        add("drop_table", "DeleteTable", orders, hive -> hive.drop_table(database, "orders", false));
        add(
                "drop_database",
                "DeleteDatabase",
                lake + " table/" + database + "/* userDefinedFunction/" + database + "/*",
                hive -> hive.drop_database(database, false, false));
    }
}

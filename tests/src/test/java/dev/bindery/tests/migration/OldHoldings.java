package dev.bindery.tests.migration;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.BinaryColumnStatsData;
import org.apache.hadoop.hive.metastore.api.BooleanColumnStatsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatistics;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsDesc;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.Date;
import org.apache.hadoop.hive.metastore.api.DateColumnStatsData;
import org.apache.hadoop.hive.metastore.api.Decimal;
import org.apache.hadoop.hive.metastore.api.DecimalColumnStatsData;
import org.apache.hadoop.hive.metastore.api.DoubleColumnStatsData;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.FunctionType;
import org.apache.hadoop.hive.metastore.api.LongColumnStatsData;
import org.apache.hadoop.hive.metastore.api.Order;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.ResourceType;
import org.apache.hadoop.hive.metastore.api.ResourceUri;
import org.apache.hadoop.hive.metastore.api.Role;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.SetPartitionsStatsRequest;
import org.apache.hadoop.hive.metastore.api.SkewedInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.StringColumnStatsData;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.Client;
import org.apache.thrift.TException;

/** What every old metastore of the tests holds, from Hive 2.3 on. */
final class OldHoldings {

    static final String SALES = "sales";
    static final String ELSEWHERE = "elsewhere";

    /** Partitions of one table. */
    static final int PARTITIONS = 2_100;

    private static final int MANY_COLUMNS = 1_000;

    /** Values that their names have to escape, and one that they don't. */
    static final List<String> ODD_VALUES =
            List.of("a/b", "x=y", "100%", "12:30", "a b", "it's", "q\"q", "[x]^{y}", "#*?\\", "tab\there", "über", "A");

    private final Client client;
    private final String lake;

    /** @param lake where tables lie that the metastore doesn't place itself */
    OldHoldings(Client client, String lake) {
        this.client = client;
        this.lake = lake;
    }

    void create() throws TException, IOException {
        databases();
        tables();
        partitions();
        functions();
        statistics();
    }

    private void databases() throws TException {
        Database sales = new Database(SALES, "What is sold – 100 %", null, new HashMap<>(Map.of("team", "a=b,c")));
        sales.setOwnerName("ana");
        sales.setOwnerType(PrincipalType.USER);
        client.create_database(sales);
        Database elsewhere = new Database(ELSEWHERE, null, "file:" + lake + "/else where", new HashMap<>());
        elsewhere.setOwnerName("analysts");
        elsewhere.setOwnerType(PrincipalType.ROLE);
        client.create_database(elsewhere);
    }

    /** A database of ana's. One of nobody's would become that of whoever imports it. */
    static void createDatabase(Client client, String name) throws TException {
        Database database = new Database(name, null, null, new HashMap<>());
        database.setOwnerName("ana");
        database.setOwnerType(PrincipalType.USER);
        client.create_database(database);
    }

    /** A managed table of these columns. */
    static Table table(String database, String name, List<FieldSchema> columns, FieldSchema... keys) {
        StorageDescriptor descriptor = new StorageDescriptor();
        descriptor.setCols(new ArrayList<>(columns));
        descriptor.setInputFormat("org.apache.hadoop.hive.ql.io.orc.OrcInputFormat");
        descriptor.setOutputFormat("org.apache.hadoop.hive.ql.io.orc.OrcOutputFormat");
        descriptor.setSerdeInfo(new SerDeInfo(
                null,
                "org.apache.hadoop.hive.ql.io.orc.OrcSerde",
                new HashMap<>(Map.of("serialization.format", "1", "field.delim", "\u0001"))));
        descriptor.setNumBuckets(-1);
        descriptor.setBucketCols(new ArrayList<>());
        descriptor.setSortCols(new ArrayList<>());
        descriptor.setParameters(new HashMap<>());
        Table table = new Table();
        table.setDbName(database);
        table.setTableName(name);
        table.setOwner("ana");
        table.setTableType("MANAGED_TABLE");
        table.setSd(descriptor);
        table.setPartitionKeys(new ArrayList<>(List.of(keys)));
        table.setParameters(new HashMap<>());
        return table;
    }

    static FieldSchema column(String name, String type) {
        return new FieldSchema(name, type, null);
    }

    private static Table external(Table table, String location) {
        table.setTableType("EXTERNAL_TABLE");
        table.getParameters().put("EXTERNAL", "TRUE");
        table.getSd().setLocation(location);
        return table;
    }

    private void tables() throws TException {
        Table orders = table(
                SALES,
                "orders",
                List.of(column("id", "bigint"), new FieldSchema("price", "decimal(10,2)", "in €; may be 'null'")),
                new FieldSchema("day", "string", "of the order"),
                column("hour", "int"));
        orders.getSd().setNumBuckets(8);
        orders.getSd().setBucketCols(new ArrayList<>(List.of("id", "price")));
        orders.getSd().setSortCols(new ArrayList<>(List.of(new Order("id", 1), new Order("price", 0))));
        orders.getSd().setParameters(new HashMap<>(Map.of("of the descriptor", "kept")));
        orders.getParameters().putAll(Map.of("comment", "line one\nline two\ttab", "ünï", "✓", "empty", ""));
        orders.setRetention(30);
        client.create_table(orders);

        Table skewed = table(SALES, "skewed", List.of(column("k", "string"), column("v", "int")));
        skewed.getSd()
                .setSkewedInfo(new SkewedInfo(
                        new ArrayList<>(List.of("k", "v")),
                        new ArrayList<>(List.of(List.of("a", "1"), List.of("b", "2"))),
                        new HashMap<>(Map.of(List.of("a", "1"), "file:" + lake + "/skewed/k=a"))));
        skewed.getSd().setStoredAsSubDirectories(true);
        client.create_table(skewed);

        List<FieldSchema> many = new ArrayList<>();
        for (int i = 0; i < MANY_COLUMNS; i++) {
            many.add(new FieldSchema(
                    "c" + i, i % 2 == 0 ? "string" : "struct<a:int,b:array<map<string,double>>>", "number " + i));
        }
        client.create_table(external(table(SALES, "wide", many), "file:" + lake + "/wide"));

        Table events = external(
                table(
                        SALES,
                        "events",
                        List.of(column("with space", "string"), column("größe", "int")),
                        column("d", "int")),
                "file:" + lake + "/events");
        events.getParameters().putAll(Map.of("external.table.purge", "true", "skip.header.line.count", "1"));
        client.create_table(events);
        // Where nobody is who could make folders.
        Partition event = partition(events, List.of("1"));
        client.add_partition(event);
        events.getSd().setLocation("hdfs://127.0.0.1:1/lake/events");
        client.alter_table(SALES, "events", events);
        event.getSd().setLocation("hdfs://127.0.0.1:1/lake/events/d=1");
        client.alter_partition(SALES, "events", event);

        Table view = table(SALES, "cheap", List.of(column("id", "bigint")));
        view.setTableType("VIRTUAL_VIEW");
        view.getSd().setSerdeInfo(new SerDeInfo(null, null, new HashMap<>()));
        view.setViewOriginalText("SELECT id FROM orders WHERE price < 10 -- '✓'");
        view.setViewExpandedText("SELECT `orders`.`id` FROM `sales`.`orders` WHERE `orders`.`price` < 10");
        client.create_table(view);

        client.create_table(table(ELSEWHERE, "inside", List.of(column("id", "int")), column("dt", "date")));
        client.create_table(statisticsTable());
    }

    private static Table statisticsTable() {
        return table(
                ELSEWHERE,
                "measured",
                List.of(
                        column("flag", "boolean"),
                        column("number", "bigint"),
                        column("ratio", "double"),
                        column("text", "string"),
                        column("bytes", "binary"),
                        column("price", "decimal(10,2)"),
                        column("born", "date")));
    }

    static Partition partition(Table table, List<String> values) {
        Partition partition = new Partition();
        partition.setDbName(table.getDbName());
        partition.setTableName(table.getTableName());
        partition.setValues(new ArrayList<>(values));
        partition.setSd(table.getSd().deepCopy());
        partition.getSd().unsetLocation();
        partition.setParameters(new HashMap<>());
        return partition;
    }

    private void partitions() throws TException, IOException {
        Table orders = table(SALES, "orders", List.of(column("id", "bigint"), column("price", "decimal(10,2)")));
        List<Partition> many = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            Partition partition = partition(orders, List.of("2026-" + i / 24, Integer.toString(i % 24)));
            // A folder that is there needs no making, for which Hadoop starts a process.
            Path folder = Path.of(lake, "orders", "day=2026-" + i / 24, "hour=" + i % 24);
            Files.createDirectories(folder);
            partition.getSd().setLocation("file:" + folder);
            partition.getParameters().put("number", Integer.toString(i));
            many.add(partition);
        }
        for (String value : ODD_VALUES) {
            many.add(partition(orders, List.of(value, "1")));
        }
        many.add(partition(orders, List.of("__HIVE_DEFAULT_PARTITION__", "1")));
        Partition changed = partition(orders, List.of("another", "1"));
        changed.getSd().setCols(new ArrayList<>(List.of(column("id", "int"))));
        changed.getSd().setLocation("file:" + lake + "/elsewhere/another=1");
        changed.getSd().setInputFormat("org.apache.hadoop.mapred.TextInputFormat");
        changed.getSd()
                .setSerdeInfo(new SerDeInfo("its own", "org.example.Odd", new HashMap<>(Map.of("quote", "\"'\\"))));
        changed.getSd().setNumBuckets(3);
        many.add(changed);
        client.add_partitions(many);
        Table inside = table(ELSEWHERE, "inside", List.of(column("id", "int")));
        client.add_partitions(List.of(partition(inside, List.of("2026-01-01"))));
    }

    /** A role, which every release has and nobody carries over. */
    static void createRole(Client client) throws TException {
        client.create_role(new Role("auditors", 0, "ana"));
    }

    private void functions() throws TException {
        Function mask = new Function(
                "mask_it", SALES, "org.example.Mask", "ana", PrincipalType.USER, 0, FunctionType.JAVA, List.of());
        mask.setResourceUris(new ArrayList<>(List.of(
                new ResourceUri(ResourceType.JAR, "s3a://lake/jars/mask.jar"),
                new ResourceUri(ResourceType.FILE, "file:" + lake + "/words, all.txt"))));
        client.create_function(mask);
        client.create_function(new Function(
                "plain",
                "default",
                "org.example.Plain",
                "analysts",
                PrincipalType.ROLE,
                0,
                FunctionType.JAVA,
                new ArrayList<>()));
    }

    private void statistics() throws TException {
        client.update_table_column_statistics(new ColumnStatistics(
                new ColumnStatisticsDesc(true, ELSEWHERE, "measured"),
                List.of(
                        of("flag", "boolean", ColumnStatisticsData.booleanStats(new BooleanColumnStatsData(3, 4, 1))),
                        of("number", "bigint", longs(2, 7, -5, Long.MAX_VALUE)),
                        of("ratio", "double", doubles(0, 9, -1.5, 1e300)),
                        of(
                                "text",
                                "string",
                                ColumnStatisticsData.stringStats(new StringColumnStatsData(40, 12.25, 1, 33))),
                        of("bytes", "binary", ColumnStatisticsData.binaryStats(new BinaryColumnStatsData(9, 3.5, 2))),
                        of("price", "decimal(10,2)", ColumnStatisticsData.decimalStats(decimals())),
                        of("born", "date", ColumnStatisticsData.dateStats(dates())))));
        List<ColumnStatistics> each = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            ColumnStatisticsDesc description = new ColumnStatisticsDesc(false, SALES, "orders");
            description.setPartName("day=2026-7/hour=" + i);
            each.add(new ColumnStatistics(description, List.of(of("id", "bigint", longs(i, 5, i, 100 + i)))));
        }
        ColumnStatisticsDesc odd = new ColumnStatisticsDesc(false, SALES, "orders");
        odd.setPartName("day=a%2Fb/hour=1");
        // One by one first: that is when Hive 4 makes the table for them.
        client.update_partition_column_statistics(
                new ColumnStatistics(odd, List.of(of("id", "bigint", longs(1, 1, 1, 1)))));
        client.set_aggr_stats_for(new SetPartitionsStatsRequest(each));
    }

    private static ColumnStatisticsObj of(String column, String type, ColumnStatisticsData data) {
        return new ColumnStatisticsObj(column, type, data);
    }

    private static ColumnStatisticsData longs(long nulls, long distinct, long low, long high) {
        LongColumnStatsData data = new LongColumnStatsData(nulls, distinct);
        data.setLowValue(low);
        data.setHighValue(high);
        return ColumnStatisticsData.longStats(data);
    }

    private static ColumnStatisticsData doubles(long nulls, long distinct, double low, double high) {
        DoubleColumnStatsData data = new DoubleColumnStatsData(nulls, distinct);
        data.setLowValue(low);
        data.setHighValue(high);
        return ColumnStatisticsData.doubleStats(data);
    }

    private static DecimalColumnStatsData decimals() {
        DecimalColumnStatsData data = new DecimalColumnStatsData(1, 3);
        data.setLowValue(decimal(-105));
        data.setHighValue(decimal(99_995));
        return data;
    }

    private static Decimal decimal(int unscaled) {
        return new Decimal(
                (short) 2, ByteBuffer.wrap(BigInteger.valueOf(unscaled).toByteArray()));
    }

    private static DateColumnStatsData dates() {
        DateColumnStatsData data = new DateColumnStatsData(0, 2);
        data.setLowValue(new Date(-1));
        data.setHighValue(new Date(20_000));
        return data;
    }
}

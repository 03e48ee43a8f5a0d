package dev.bindery.tests.bench;

import dev.bindery.tests.product.Databases;
import dev.bindery.tests.product.GlueClients;
import dev.bindery.tests.product.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransport;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.TableInput;

/** Many partitions of one table through both doors of a server of its own: {@code ./bindery bench partitions}. */
public final class PartitionBenchmark {

    private static final int MAX_MESSAGE = 1 << 30;
    private static final String DATABASE = "bench";

    private final int partitions;
    private final Figures figures = new Figures(System.out);

    private PartitionBenchmark(int partitions) {
        this.partitions = partitions;
    }

    /** Arguments: how many partitions (100000), then {@code h2} or {@code postgresql} (both). */
    public static void main(String[] arguments) throws Exception {
        int partitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        List<String> databases = arguments.length > 1 ? List.of(arguments[1]) : List.of("h2", "postgresql");
        PartitionBenchmark benchmark = new PartitionBenchmark(partitions);
        for (String database : databases) {
            benchmark.run(database);
        }
    }

    private void run(String database) throws Exception {
        Path home = Files.createTempDirectory("bindery-bench");
        Map<String, String> environment = database.equals("h2") ? Map.of() : Databases.newPostgres();
        figures.line("");
        figures.line("# " + database + ", " + partitions + " partitions (20 columns, keys ds string, h int)");
        try (RunningServer server = RunningServer.start(home, environment);
                GlueClient glue = GlueClients.of(server);
                TTransport socket = new TSocket(
                        new TConfiguration(MAX_MESSAGE, MAX_MESSAGE, 64), "127.0.0.1", server.thriftPort(), 600_000)) {
            socket.open();
            ThriftHiveMetastore.Client hive = new ThriftHiveMetastore.Client(new TBinaryProtocol(socket));
            glue.createDatabase(request -> request.databaseInput(input -> input.name(DATABASE)));
            throughGlue(glue);
            throughHive(hive);
            filters(hive, glue);
            listings(hive, glue);
            figures.once(
                    "drop the table of " + partitions + " partitions (Hive, metadata)",
                    1,
                    () -> hive.drop_table(DATABASE, "hive", false));
            figures.once(
                    "delete the table of " + partitions + " partitions (Glue)",
                    1,
                    () -> glue.deleteTable(
                            request -> request.databaseName(DATABASE).name("glue")));
            figures.line(
                    "resident memory of the server afterwards: " + residentMegabytes(server.pid()) + " MB (-Xmx1g)");
        }
    }

    private void throughGlue(GlueClient glue) throws Exception {
        glue.createTable(request -> request.databaseName(DATABASE)
                .tableInput(TableInput.builder()
                        .name("glue")
                        .partitionKeys(glueColumn("ds", "string"), glueColumn("h", "int"))
                        .storageDescriptor(glueStorage("file:/bench/glue"))
                        .build()));
        figures.once("BatchCreatePartition, 100 a call, one client", partitions, () -> {
            for (int from = 0; from < partitions; from += 100) {
                List<PartitionInput> batch = IntStream.range(from, Math.min(from + 100, partitions))
                        .mapToObj(i -> PartitionInput.builder()
                                .values(day(i), hour(i))
                                .storageDescriptor(glueStorage("file:/bench/glue/ds=" + day(i) + "/h=" + hour(i)))
                                .build())
                        .toList();
                glue.batchCreatePartition(request ->
                        request.databaseName(DATABASE).tableName("glue").partitionInputList(batch));
            }
        });
    }

    private void throughHive(ThriftHiveMetastore.Client hive) throws Exception {
        Table table = new Table();
        table.setDbName(DATABASE);
        table.setTableName("hive");
        table.setTableType("EXTERNAL_TABLE");
        table.setParameters(Map.of("EXTERNAL", "TRUE"));
        table.setPartitionKeys(List.of(new FieldSchema("ds", "string", null), new FieldSchema("h", "int", null)));
        Path data = Files.createTempDirectory("bindery-bench-data");
        table.setSd(storage(data.toUri().toString().replaceAll("/$", "")));
        hive.create_table(table);
        figures.once("add_partitions, 1000 a call, one client (folders made)", partitions, () -> {
            for (int from = 0; from < partitions; from += 1000) {
                List<Partition> batch = new ArrayList<>(1000);
                for (int i = from; i < Math.min(from + 1000, partitions); i++) {
                    Partition partition = new Partition();
                    partition.setDbName(DATABASE);
                    partition.setTableName("hive");
                    partition.setValues(List.of(day(i), hour(i)));
                    partition.setSd(storage(table.getSd().getLocation() + "/ds=" + day(i) + "/h=" + hour(i)));
                    batch.add(partition);
                }
                hive.add_partitions(batch);
            }
        });
    }

    private void filters(ThriftHiveMetastore.Client hive, GlueClient glue) throws Exception {
        String one = "ds = \"" + day(partitions / 2) + "\" and h = 7";
        String glueOne = "ds = '" + day(partitions / 2) + "' AND h = 7";
        String many = "ds = \"" + day(partitions / 3) + "\"";
        figures.often(
                "get_partitions_by_filter, 1 returned",
                500,
                () -> hive.get_partitions_by_filter(DATABASE, "hive", one, (short) -1));
        figures.often(
                "get_partitions_by_filter, 100 returned",
                300,
                () -> hive.get_partitions_by_filter(DATABASE, "hive", many, (short) -1));
        figures.often(
                "get_partitions_by_filter on the second key, 1 %",
                30, () -> hive.get_partitions_by_filter(DATABASE, "hive", "h = 42", (short) -1));
        figures.often(
                "GetPartitions with Expression, 1 returned",
                300,
                () -> glue.getPartitions(request ->
                        request.databaseName(DATABASE).tableName("glue").expression(glueOne)));
        figures.often("get_table_req", 2000, () -> hive.get_table_req(new GetTableRequest(DATABASE, "hive")));
        figures.often(
                "GetTable",
                1000,
                () -> glue.getTable(request -> request.databaseName(DATABASE).name("glue")));
    }

    private void listings(ThriftHiveMetastore.Client hive, GlueClient glue) throws Exception {
        figures.once(
                "get_partition_names, all", partitions, () -> hive.get_partition_names(DATABASE, "hive", (short) -1));
        figures.once("get_partitions, all", partitions, () -> hive.get_partitions(DATABASE, "hive", (short) -1));
        figures.once(
                "GetPartitions, all, 1000 a page", partitions, () -> glue
                        .getPartitionsPaginator(request ->
                                request.databaseName(DATABASE).tableName("glue").maxResults(1000))
                        .stream()
                        .mapToInt(page -> page.partitions().size())
                        .sum());
    }

    private static String day(int i) {
        return "day-" + (100_000 + i / 100);
    }

    private static String hour(int i) {
        return Integer.toString(i % 100);
    }

    private static StorageDescriptor storage(String location) {
        StorageDescriptor storage = new StorageDescriptor();
        storage.setCols(IntStream.range(0, 20)
                .mapToObj(i -> new FieldSchema("column_" + i, i % 2 == 0 ? "string" : "bigint", "the column " + i))
                .toList());
        storage.setLocation(location);
        storage.setInputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat");
        storage.setOutputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat");
        storage.setSerdeInfo(new SerDeInfo(
                null,
                "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe",
                Map.of("serialization.format", "1")));
        storage.setBucketCols(List.of());
        storage.setSortCols(List.of());
        storage.setParameters(Map.of());
        return storage;
    }

    private static software.amazon.awssdk.services.glue.model.StorageDescriptor glueStorage(String location) {
        return software.amazon.awssdk.services.glue.model.StorageDescriptor.builder()
                .location(location)
                .columns(IntStream.range(0, 20)
                        .mapToObj(i -> glueColumn("column_" + i, i % 2 == 0 ? "string" : "bigint"))
                        .toList())
                .inputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat")
                .outputFormat("org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat")
                .serdeInfo(serDe ->
                        serDe.serializationLibrary("org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"))
                .build();
    }

    private static Column glueColumn(String name, String type) {
        return Column.builder().name(name).type(type).build();
    }

    static long residentMegabytes(long pid) throws Exception {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }
}

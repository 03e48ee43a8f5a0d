package dev.bindery.tests.concurrency;

import dev.bindery.tests.concurrency.Operation.Kind;
import dev.bindery.tests.product.HiveClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;

/**
 * One client that writes, renames and drops a few tables and partitions that all the others work on too. Every change of a
 * table carries a mark of its own and is compare-and-set on the mark before, as Iceberg commits.
 */
final class Arena implements Callable<List<Operation>> {

    static final String DATABASE = "arena";
    static final String MARK = "mark";
    private static final int TABLES = 8;
    private static final int PARTITIONS = 6;

    private final HiveClient connection;
    private final ThriftHiveMetastore.Client client;
    private final int number;
    private final String location;
    private final long until;
    private final Random random;
    private final List<Operation> history = new ArrayList<>();
    private int changes;

    /**
     * @param number of the client
     * @param location where all tables lie
     * @param until when to stop, as {@link System#nanoTime} tells
     */
    Arena(HiveClient connection, int number, String location, long until) {
        this.connection = connection;
        this.client = connection.calls();
        this.number = number;
        this.location = location;
        this.until = until;
        this.random = new Random(number);
    }

    @Override
    public List<Operation> call() throws TException {
        try (connection) {
            while (System.nanoTime() < until) {
                step();
            }
        }
        return history;
    }

    private void step() throws TException {
        String table = "t" + random.nextInt(TABLES);
        String mark = number + "-" + changes++;
        switch (random.nextInt(10)) {
            case 0, 1 -> note(Kind.CREATE, table, mark, () -> client.create_table(table(table, mark)));
            case 2 -> note(Kind.DROP, table, "", () -> client.drop_table(DATABASE, table, false));
            case 3 -> alter(Kind.RENAME, table, "t" + random.nextInt(TABLES), mark);
            case 4, 5, 6 -> alter(Kind.COMMIT, table, table, mark);
            case 7, 8 -> addPartition(table, mark);
            default -> {
                List<String> values = List.of("p" + random.nextInt(PARTITIONS));
                note(
                        Kind.DROP_PARTITION,
                        table + "/" + values.get(0),
                        "",
                        () -> client.drop_partition(DATABASE, table, values, false));
            }
        }
    }

    @FunctionalInterface
    private interface Change {
        void make() throws TException;
    }

    private void note(Kind kind, String target, String mark, Change change) {
        long begin = System.nanoTime();
        TException failure = null;
        try {
            change.make();
        } catch (TException answered) {
            failure = answered;
        }
        history.add(new Operation(kind, target, mark, begin, System.nanoTime(), failure));
    }

    private void alter(Kind kind, String name, String newName, String mark) throws TException {
        if (kind == Kind.RENAME && name.equals(newName)) {
            return;
        }
        Table read;
        try {
            read = client.get_table_req(new GetTableRequest(DATABASE, name)).getTable();
        } catch (TException notThere) {
            return;
        }
        EnvironmentContext expecting = new EnvironmentContext(Map.of(
                "expected_parameter_key",
                MARK,
                "expected_parameter_value",
                read.getParameters().get(MARK)));
        Table changed = read.deepCopy();
        changed.setTableName(newName);
        changed.getParameters().put(MARK, mark);
        int commits = Integer.parseInt(read.getParameters().get("commits"));
        changed.getParameters().put("commits", Integer.toString(commits + 1));
        note(kind, name, mark, () -> client.alter_table_with_environment_context(DATABASE, name, changed, expecting));
    }

    private void addPartition(String table, String mark) {
        Partition partition = new Partition();
        partition.setDbName(DATABASE);
        partition.setTableName(table);
        partition.setValues(List.of("p" + random.nextInt(PARTITIONS)));
        partition.setSd(descriptor());
        partition.setParameters(new HashMap<>(Map.of(MARK, mark)));
        note(
                Kind.ADD_PARTITION,
                table + "/" + partition.getValues().get(0),
                mark,
                () -> client.add_partition(partition));
    }

    private Table table(String name, String mark) {
        Table table = new Table();
        table.setDbName(DATABASE);
        table.setTableName(name);
        table.setTableType("EXTERNAL_TABLE");
        table.setSd(descriptor());
        table.setPartitionKeys(new ArrayList<>(List.of(new FieldSchema("k", "string", null))));
        table.setParameters(new HashMap<>(Map.of("EXTERNAL", "TRUE", MARK, mark, "commits", "0")));
        return table;
    }

    private StorageDescriptor descriptor() {
        StorageDescriptor descriptor = new StorageDescriptor();
        descriptor.setCols(new ArrayList<>(List.of(new FieldSchema("a", "int", null))));
        descriptor.setLocation(location);
        descriptor.setSerdeInfo(new SerDeInfo());
        return descriptor;
    }
}

package dev.bindery.tests.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.tests.product.HiveClient;
import dev.bindery.tests.product.RunningServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A database for each test, and a file in each folder that is made. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LifeCycleContract {

    private static final String MANAGED = "MANAGED_TABLE";
    private static final String EXTERNAL = "EXTERNAL_TABLE";

    private RunningServer server;
    private HiveClient connection;
    private ThriftHiveMetastore.Client client;
    private Place place;
    private String db;
    private int databases;

    abstract RunningServer startServer() throws Exception;

    abstract Place place();

    /** A folder beside the warehouse. */
    abstract String elsewhere();

    abstract void stopPlace();

    @BeforeAll
    void start() throws Exception {
        server = startServer();
        place = place();
        connection = HiveClient.of(server);
        client = connection.calls();
    }

    @AfterAll
    void stop() {
        if (connection != null) {
            connection.close();
        }
        try {
            if (server != null) {
                assertThat(server.stop()).as("the server's exit status").isZero();
            }
        } finally {
            stopPlace();
        }
    }

    @BeforeEach
    void newDatabase() throws TException {
        db = "cycle" + databases++;
        client.create_database(new Database(db, null, null, new HashMap<>()));
    }

    @AfterEach
    void dropDatabase() throws TException {
        if (client.get_all_databases().contains(db)) {
            client.drop_database(db, true, true);
        }
    }

    private Table create(String name, String type, String location, Map<String, String> parameters) throws TException {
        StorageDescriptor descriptor = new StorageDescriptor();
        descriptor.setCols(List.of(new FieldSchema("id", "int", null)));
        descriptor.setLocation(location);
        descriptor.setInputFormat("org.apache.hadoop.mapred.TextInputFormat");
        descriptor.setOutputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat");
        descriptor.setSerdeInfo(
                new SerDeInfo(null, "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", new HashMap<>()));
        Table table = new Table();
        table.setDbName(db);
        table.setTableName(name);
        table.setTableType(type);
        table.setSd(descriptor);
        table.setPartitionKeys(List.of(new FieldSchema("day", "string", null)));
        table.setParameters(new HashMap<>(parameters));
        if (type.equals(EXTERNAL)) {
            table.getParameters().put("EXTERNAL", "TRUE");
        }
        client.create_table(table);
        return client.get_table_req(new GetTableRequest(db, name)).getTable();
    }

    private Table managed(String name) throws TException {
        return create(name, MANAGED, null, Map.of());
    }

    /** Adds a partition with a file in it, and returns the file. */
    private String add(Table table, String day) throws TException {
        Partition partition = new Partition();
        partition.setDbName(db);
        partition.setTableName(table.getTableName());
        partition.setValues(List.of(day));
        partition.setSd(table.getSd().deepCopy());
        partition.getSd().setLocation(null);
        String file = client.add_partition(partition).getSd().getLocation() + "/part-0";
        place.put(file);
        return file;
    }

    private String file(String table, String day) throws TException {
        return client.get_partition(db, table, List.of(day)).getSd().getLocation() + "/part-0";
    }

    private void rename(Table table, String name) throws TException {
        Table renamed = table.deepCopy();
        renamed.setTableName(name);
        client.alter_table(db, table.getTableName(), renamed);
    }

    @Test
    void aManagedTablesFilesMoveWithItsNameAndGoWithIt() throws TException {
        Table table = managed("orders");
        String before = add(table, "2026-01-01");
        rename(table, "sales");
        String after = file("sales", "2026-01-01");
        assertThat(after).as("the file after the rename").contains("/" + db + ".db/sales/day=2026-01-01/");
        assertThat(place.has(after)).as("it is there").isTrue();
        assertThat(place.has(before)).as("and no longer where it was").isFalse();
        client.drop_table(db, "sales", true);
        assertThat(place.has(after)).as("after the drop").isFalse();
    }

    @Test
    void aManagedTableThatIsDroppedWithoutItsDataLeavesThem() throws TException {
        Table table = managed("kept");
        String file = add(table, "2026-01-01");
        client.drop_table(db, "kept", false);
        assertThat(place.has(file)).as("after a drop that leaves data").isTrue();
    }

    @Test
    void anExternalTablesFilesStayUnlessItSaysPurge() throws TException {
        Table kept = create("kept", EXTERNAL, elsewhere() + "/" + db + "/kept", Map.of());
        String stays = add(kept, "2026-01-01");
        rename(kept, "renamed");
        assertThat(file("renamed", "2026-01-01")).as("after a rename").isEqualTo(stays);
        client.drop_table(db, "renamed", true);
        assertThat(place.has(stays)).as("after the drop").isTrue();
        Table purged =
                create("purged", EXTERNAL, elsewhere() + "/" + db + "/purged", Map.of("external.table.purge", "true"));
        String goes = add(purged, "2026-01-01");
        client.drop_table(db, "purged", true);
        assertThat(place.has(goes)).as("of one that says purge").isFalse();
    }

    @Test
    void aPartitionsFilesFollowItsValuesAndGoWithIt() throws TException {
        Table table = managed("orders");
        String before = add(table, "2026-01-01");
        String other = add(table, "2026-02-02");
        Partition renamed = client.get_partition(db, "orders", List.of("2026-01-01"));
        renamed.setValues(List.of("a/b c=%"));
        client.rename_partition(db, "orders", List.of("2026-01-01"), renamed);
        String after = file("orders", "a/b c=%");
        assertThat(after).as("the file after the rename").endsWith("/orders/day=a%2Fb c%3D%25/part-0");
        assertThat(place.has(after)).as("it is there").isTrue();
        assertThat(place.has(before)).as("and no longer where it was").isFalse();
        client.drop_partition(db, "orders", List.of("a/b c=%"), true);
        assertThat(place.has(after)).as("after the drop").isFalse();
        assertThat(place.has(other)).as("of the other partition").isTrue();
        client.drop_partition(db, "orders", List.of("2026-02-02"), false);
        assertThat(place.has(other)).as("after a drop that leaves data").isTrue();
    }

    @Test
    void exchangedPartitionsTakeTheirFilesAlong() throws TException {
        Table source = managed("staging");
        Table destination = managed("final");
        String before = add(source, "2026-01-01");
        String stays = add(source, "2026-01-02");
        String there = add(destination, "2025-12-31");
        client.exchange_partition(Map.of("day", "2026-01-01"), db, "staging", db, "final");
        String after = file("final", "2026-01-01");
        assertThat(after).as("the file after the exchange").contains("/final/day=2026-01-01/");
        assertThat(place.has(after)).as("it is there").isTrue();
        assertThat(place.has(before)).as("and no longer where it was").isFalse();
        assertThat(place.has(stays)).as("of the partition that stays").isTrue();
        assertThat(place.has(there)).as("of the one that was there").isTrue();
    }

    @Test
    void truncatedPartitionsAndTablesAreEmpty() throws TException {
        Table table = managed("orders");
        String first = add(table, "2026-01-01");
        String second = add(table, "2026-01-02");
        client.truncate_table(db, "orders", List.of("day=2026-01-01"));
        assertThat(place.has(first)).as("of the partition").isFalse();
        assertThat(place.has(second)).as("of the other").isTrue();
        client.truncate_table(db, "orders", List.of());
        assertThat(place.has(second)).as("of the table").isFalse();
        assertThat(client.get_partition_names(db, "orders", (short) -1))
                .as("the partitions are still there")
                .containsExactly("day=2026-01-01", "day=2026-01-02");
    }

    @Test
    void aDatabaseTakesItsManagedTablesFilesAlong() throws TException {
        String managed = add(managed("orders"), "2026-01-01");
        String external = add(create("shared", EXTERNAL, elsewhere() + "/" + db + "/shared", Map.of()), "2026-01-01");
        client.drop_database(db, true, true);
        assertThat(place.has(managed)).as("of a managed table").isFalse();
        assertThat(place.has(external)).as("of an external one").isTrue();
    }
}

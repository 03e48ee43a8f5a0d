package dev.bindery.thrift.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.HeartbeatRequest;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.LockComponent;
import org.apache.hadoop.hive.metastore.api.LockLevel;
import org.apache.hadoop.hive.metastore.api.LockRequest;
import org.apache.hadoop.hive.metastore.api.LockResponse;
import org.apache.hadoop.hive.metastore.api.LockState;
import org.apache.hadoop.hive.metastore.api.LockType;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PartitionsStatsRequest;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.TableStatsRequest;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.hadoop.hive.metastore.api.UnlockRequest;
import org.apache.thrift.TException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is filled in where clients say nothing, what becomes of folders, and what is refused. */
class ObjectsOnTheWireTest {

    private static final String DB = "objectsdb";

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static ThriftHiveMetastore.Client client;

    @BeforeAll
    static void makeDatabase() throws TException {
        client = DOOR.client();
        DOOR.database(DB);
    }

    @Test
    void locationsAreStoredWithTheirScheme() throws TException {
        Path elsewhere = DOOR.warehouse().resolve("elsewhere");
        Table table = RealDoor.table(DB, "placed", "EXTERNAL_TABLE", RealDoor.key("ds", "string"));
        table.getSd().setLocation(elsewhere + "/");
        client.create_table(table);
        assertThat(get("placed").getSd().getLocation()).as("of a table").isEqualTo("file:" + elsewhere);
        Partition partition = partition("placed", "x");
        partition.getSd().setLocation(elsewhere + "/other");
        client.add_partition(partition);
        assertThat(client.get_partition(DB, "placed", List.of("x")).getSd().getLocation())
                .as("of a partition")
                .isEqualTo("file:" + elsewhere + "/other");
    }

    @Test
    void mapsAndListsAreNeverMissing() throws TException {
        Table table = RealDoor.table(DB, "filled", null, RealDoor.key("ds", "string"));
        table.unsetParameters();
        table.getSd().unsetParameters();
        client.create_table(table);
        Partition added = partition("filled", "x");
        added.unsetParameters();
        client.add_partition(added);
        Table read = get("filled");
        assertThat(read.getParameters()).as("parameters").containsKey("transient_lastDdlTime");
        Partition partition = client.get_partition(DB, "filled", List.of("x"));
        assertThat(partition.getParameters()).as("parameters of a partition").isNotNull();
        for (StorageDescriptor descriptor : List.of(read.getSd(), partition.getSd())) {
            assertThat(descriptor.getParameters()).as("of the descriptor").isEmpty();
            assertThat(descriptor.getSerdeInfo().getParameters())
                    .as("of the SerDe")
                    .isEmpty();
            assertThat(descriptor.getBucketCols()).as("buckets").isEmpty();
            assertThat(descriptor.getSortCols()).as("order").isEmpty();
            assertThat(descriptor.getSkewedInfo().getSkewedColNames())
                    .as("skew")
                    .isEmpty();
        }
        assertThat(get("filled").getPartitionKeys()).as("keys").hasSize(1);
    }

    @Test
    void aColumnHasANameAndAType() throws TException {
        for (FieldSchema column :
                List.of(new FieldSchema("z", null, null), new FieldSchema(null, "int", null), new FieldSchema())) {
            Table table = RealDoor.table(DB, "halfcolumn", null);
            table.getSd().addToCols(column);
            assertThatThrownBy(() -> client.create_table(table))
                    .as("a table with %s", column)
                    .isInstanceOf(MetaException.class)
                    .extracting(Throwable::getMessage)
                    .asString()
                    .doesNotContain("NullPointer")
                    .contains("halfcolumn");
            Table keyed = RealDoor.table(DB, "halfkey", null, column);
            assertThatThrownBy(() -> client.create_table(keyed))
                    .as("a key %s", column)
                    .isInstanceOfAny(MetaException.class, InvalidObjectException.class)
                    .extracting(Throwable::getMessage)
                    .asString()
                    .doesNotContain("NullPointer");
        }
        assertThat(client.get_tables(DB, "half*")).as("what was made").isEmpty();
        assertThat(DOOR.warehouse().resolve(DB + ".db/halfcolumn"))
                .as("its folder")
                .doesNotExist();
        client.create_table(RealDoor.table(DB, "whole", null));
        Table whole = get("whole");
        whole.getSd().addToCols(new FieldSchema("z", null, null));
        assertThatThrownBy(() -> client.alter_table(DB, "whole", whole))
                .as("altered")
                .isInstanceOfAny(MetaException.class, InvalidOperationException.class);
    }

    @Test
    void aRenameTakesPartitionsAlong() throws TException {
        client.create_table(RealDoor.table(DB, "moving", null, RealDoor.key("ds", "string")));
        String inside =
                client.append_partition(DB, "moving", List.of("in")).getSd().getLocation();
        Partition outside = partition("moving", "out");
        outside.getSd().setLocation("file:" + DOOR.warehouse().resolve("outside"));
        client.add_partition(outside);
        DOOR.put(inside, "part-0");
        Table table = get("moving");
        table.setTableName("moved");
        client.alter_table(DB, "moving", table);
        String after = client.get_partition(DB, "moved", List.of("in")).getSd().getLocation();
        assertThat(after).as("one below the table").isEqualTo(inside.replace("/moving/", "/moved/"));
        assertThat(DOOR.folder(after).resolve("part-0")).as("its file").exists();
        assertThat(client.get_partition(DB, "moved", List.of("out")).getSd().getLocation())
                .as("one elsewhere")
                .isEqualTo(outside.getSd().getLocation());
    }

    @Test
    void whatIsPurgedWithAnExternalTable() throws TException {
        Table table = RealDoor.table(DB, "purged", "EXTERNAL_TABLE", RealDoor.key("ds", "string"));
        table.setParameters(Map.of("EXTERNAL", "TRUE", "external.table.purge", "true"));
        client.create_table(table);
        Partition outside = partition("purged", "out");
        outside.getSd().setLocation("file:" + DOOR.warehouse().resolve("purged-elsewhere"));
        client.add_partition(outside);
        Path file = DOOR.put(get("purged").getSd().getLocation(), "part-0");
        Path other = DOOR.put(outside.getSd().getLocation(), "part-0");
        client.drop_table(DB, "purged", true);
        assertThat(file).as("the table's").doesNotExist();
        assertThat(other).as("its partition's elsewhere").doesNotExist();
    }

    @Test
    void statisticsThatAreMissingAreAnEmptyList() throws TException {
        client.create_table(RealDoor.table(DB, "unmeasured", null, RealDoor.key("ds", "string")));
        client.append_partition(DB, "unmeasured", List.of("x"));
        assertThat(client.get_table_statistics_req(new TableStatsRequest(DB, "unmeasured", List.of("a", "nope")))
                        .getTableStats())
                .as("of the table")
                .isEmpty();
        PartitionsStatsRequest request =
                new PartitionsStatsRequest(DB, "unmeasured", List.of("a"), List.of("ds=x", "ds=nope"));
        assertThat(client.get_partitions_statistics_req(request).getPartStats())
                .as("of partitions")
                .isEmpty();
        assertThat(client.get_aggr_stats_for(request).getColStats())
                .as("together")
                .isEmpty();
    }

    @Test
    void transactionZeroIsNone() throws TException {
        client.create_table(RealDoor.table(DB, "locked", null));
        LockComponent component = new LockComponent(LockType.EXCLUSIVE, LockLevel.TABLE, DB);
        component.setTablename("locked");
        LockRequest request = new LockRequest(new ArrayList<>(List.of(component)), "ann", "host");
        request.setTxnid(0);
        LockResponse lock = client.lock(request);
        assertThat(lock.getState()).as("the lock").isEqualTo(LockState.ACQUIRED);
        HeartbeatRequest heartbeat = new HeartbeatRequest();
        heartbeat.setLockid(lock.getLockid());
        heartbeat.setTxnid(0);
        assertThatCode(() -> client.heartbeat(heartbeat)).as("its heartbeat").doesNotThrowAnyException();
        assertThatCode(() -> client.unlock(new UnlockRequest(lock.getLockid())))
                .as("a lock of a transaction couldn't be given back alone")
                .doesNotThrowAnyException();
    }

    private static Table get(String name) throws TException {
        return client.get_table_req(new GetTableRequest(DB, name)).getTable();
    }

    private static Partition partition(String table, String value) throws TException {
        StorageDescriptor descriptor = new StorageDescriptor();
        descriptor.setCols(get(table).getSd().getCols());
        descriptor.setSerdeInfo(new SerDeInfo());
        Partition partition = new Partition();
        partition.setDbName(DB);
        partition.setTableName(table);
        partition.setValues(List.of(value));
        partition.setSd(descriptor);
        return partition;
    }
}

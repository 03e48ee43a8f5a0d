package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.ThriftServer;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.GetPartitionsByNamesRequest;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PartitionLimitTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static ThriftServer server;
    private static TSocket socket;
    private static ThriftHiveMetastore.Client client;

    @BeforeAll
    static void start() throws Exception {
        server = ThriftServer.start(DOOR.settings().withPartitionLimit(3), DOOR.services());
        socket = new TSocket("127.0.0.1", server.port());
        socket.open();
        client = new ThriftHiveMetastore.Client(new TBinaryProtocol(socket));
        DOOR.database("limited");
        Table table = RealDoor.table("limited", "t", "EXTERNAL_TABLE", RealDoor.key("ds", "string"));
        client.create_table(table);
        List<Partition> partitions = new ArrayList<>();
        for (String value : List.of("a1", "a2", "b1", "b2", "b3")) {
            Partition partition = new Partition();
            partition.setDbName("limited");
            partition.setTableName("t");
            partition.setValues(List.of(value));
            partition.setSd(table.getSd());
            partitions.add(partition);
        }
        client.add_partitions(partitions);
    }

    @AfterAll
    static void stop() {
        socket.close();
        server.close();
    }

    @Test
    void asManyAsAllowedAreReturned() throws TException {
        assertThat(client.get_partitions("limited", "t", (short) 3)).as("three").hasSize(3);
        assertThat(client.get_partitions_by_filter("limited", "t", "ds like 'b%'", (short) -1))
                .as("three by filter")
                .hasSize(3);
        assertThat(client.get_partitions_by_names("limited", "t", List.of("ds=a1", "ds=b1")))
                .as("two by name")
                .hasSize(2);
        assertThat(client.get_partition_names("limited", "t", (short) -1))
                .as("names aren't limited")
                .hasSize(5);
        assertThat(client.get_partitions_ps("limited", "t", List.of("a1"), (short) 100))
                .as("a client may take more than there are")
                .hasSize(1);
    }

    @Test
    void moreAreRefused() {
        assertRefused(5, () -> client.get_partitions("limited", "t", (short) -1));
        assertRefused(4, () -> client.get_partitions("limited", "t", (short) 4));
        assertRefused(5, () -> client.get_partitions_with_auth("limited", "t", (short) -1, "u", List.of()));
        assertRefused(5, () -> client.get_partitions_pspec("limited", "t", -1));
        assertRefused(5, () -> client.get_partitions_by_filter("limited", "t", "ds > 'a'", (short) -1));
        assertRefused(5, () -> client.get_part_specs_by_filter("limited", "t", "ds > 'a'", -1));
        assertRefused(5, () -> client.get_partitions_ps("limited", "t", List.of(""), (short) -1));
        assertRefused(
                5, () -> client.get_partitions_ps_with_auth("limited", "t", List.of(""), (short) -1, "u", List.of()));
        List<String> names = List.of("ds=a1", "ds=a2", "ds=b1", "ds=b2");
        assertRefused(4, () -> client.get_partitions_by_names("limited", "t", names));
        GetPartitionsByNamesRequest request = new GetPartitionsByNamesRequest("limited", "t");
        request.setNames(names);
        assertRefused(4, () -> client.get_partitions_by_names_req(request));
    }

    private static void assertRefused(int count, ThrowingCallable call) {
        assertThatThrownBy(call)
                .as("a request for %d of at most 3", count)
                .isInstanceOf(MetaException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("Number of partitions scanned (=" + count + ") on table 't' exceeds limit (=3). This is"
                        + " controlled on the metastore server by metastore.limit.partition.request.");
    }
}

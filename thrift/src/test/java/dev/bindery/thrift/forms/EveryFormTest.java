package dev.bindery.thrift.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TTransport;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same calls in every form, on one port, and nothing but the client's own choice of transport and protocol. */
class EveryFormTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    @ParameterizedTest
    @EnumSource
    void callsAndErrors(ClientForm form) throws TException {
        String database = "form_" + form.name().toLowerCase();
        DOOR.database(database);
        try (TTransport transport = form.connect(DOOR.port())) {
            ThriftHiveMetastore.Client client = new ThriftHiveMetastore.Client(form.over(transport));
            client.set_ugi("bob", List.of("g"));
            Table table = RealDoor.table(database, "t", "MANAGED_TABLE", RealDoor.key("ds", "string"));
            table.setParameters(Map.of("a", "ä€😀", "empty", ""));
            client.create_table(table);
            Table read = client.get_table_req(new org.apache.hadoop.hive.metastore.api.GetTableRequest(database, "t"))
                    .getTable();
            assertThat(read.getSd().getCols())
                    .as("columns")
                    .containsExactly(new FieldSchema("a", "int", null), new FieldSchema("b", "string", "a comment"));
            assertThat(read.getParameters())
                    .as("parameters")
                    .containsEntry("a", "ä€😀")
                    .containsEntry("empty", "");
            assertThatThrownBy(() -> client.get_database("no_such_database"))
                    .as("a declared exception")
                    .isInstanceOf(NoSuchObjectException.class);
            assertThat(client.get_all_tables(database)).as("tables").containsExactly("t");
            client.shutdown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void largeMessagesBothWays(ClientForm form) throws TException {
        String database = "large_" + form.name().toLowerCase();
        DOOR.database(database);
        try (TTransport transport = form.connect(DOOR.port())) {
            ThriftHiveMetastore.Client client = new ThriftHiveMetastore.Client(form.over(transport));
            Table table = RealDoor.table(database, "t", "EXTERNAL_TABLE", RealDoor.key("ds", "string"));
            client.create_table(table);
            List<Partition> partitions = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                Partition partition = new Partition();
                partition.setDbName(database);
                partition.setTableName("t");
                partition.setValues(List.of(String.format("%04d", i)));
                partition.setSd(table.getSd());
                partition.setParameters(Map.of("long", "x".repeat(1_000)));
                partitions.add(partition);
            }
            assertThat(client.add_partitions(partitions)).as("added").isEqualTo(500);
            List<Partition> read = client.get_partitions(database, "t", (short) -1);
            assertThat(read).as("read in one answer of half a megabyte").hasSize(500);
            assertThat(read.get(499).getParameters().get("long")).as("the last").hasSize(1_000);
            assertThat(client.get_partition_names(database, "t", (short) 2))
                    .as("the connection afterwards")
                    .containsExactly("ds=0000", "ds=0001");
        }
    }

    /** Thrift's clients take messages, frames and texts of 100 MB, 16 MB and as much. */
    @ParameterizedTest
    @EnumSource
    void aTextThatIsLargerThanAnyFrameMayBe(ClientForm form) throws TException {
        String large = "x".repeat(17_000_000);
        try (TTransport transport = form.connect(DOOR.port())) {
            ThriftHiveMetastore.Client client = new ThriftHiveMetastore.Client(form.over(transport));
            assertThat(client.get_config_value("hive.something", large))
                    .as("seventeen megabytes there and back")
                    .isEqualTo(large);
        }
    }

    @ParameterizedTest
    @EnumSource
    void unknownMethodsLeaveTheConnectionUsable(ClientForm form) throws TException {
        try (TTransport transport = form.connect(DOOR.port())) {
            TProtocol protocol = form.over(transport);
            for (int round = 0; round < 3; round++) {
                protocol.writeMessageBegin(new TMessage("no_such_method", TMessageType.CALL, round));
                protocol.writeStructBegin(new TStruct());
                protocol.writeFieldBegin(new TField("", TType.STRING, (short) 1));
                protocol.writeString("x");
                protocol.writeFieldEnd();
                protocol.writeFieldStop();
                protocol.writeStructEnd();
                protocol.writeMessageEnd();
                protocol.getTransport().flush();
                TMessage answer = protocol.readMessageBegin();
                assertThat(answer.type).as("type of the answer").isEqualTo(TMessageType.EXCEPTION);
                assertThat(answer.seqid).as("number of the call").isEqualTo(round);
                TApplicationException exception = TApplicationException.readFrom(protocol);
                protocol.readMessageEnd();
                assertThat(exception.getType()).as("what is wrong").isEqualTo(TApplicationException.UNKNOWN_METHOD);
                assertThat(exception).hasMessage("Invalid method name: 'no_such_method'");
            }
            assertThat(new ThriftHiveMetastore.Client(protocol).getName())
                    .as("afterwards")
                    .isEqualTo("hivemetastore");
        }
    }
}

package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.ThriftServer;
import dev.bindery.thrift.compatibility.Compatibility;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What differs where the door answers as Hive 3.1; the answers are those that Apache 3.1.3 and 4.0.1 were seen to give. */
class CompatibilityTest {

    private static final String DB = "compatdb";

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static ThriftServer server;
    private static TSocket socket;
    private static ThriftHiveMetastore.Client as31;

    @BeforeAll
    static void openAsHive31() throws Exception {
        DOOR.database(DB);
        server = ThriftServer.start(DOOR.settings().withCompatibility(Compatibility.HIVE_3_1), DOOR.services());
        socket = new TSocket("127.0.0.1", server.port());
        socket.open();
        as31 = new ThriftHiveMetastore.Client(new TBinaryProtocol(socket));
    }

    @AfterAll
    static void close() {
        socket.close();
        server.close();
    }

    @Test
    void aTableThatIsNotThere() throws Exception {
        assertThat(DOOR.client().get_partition_names(DB, "nope", (short) -1))
                .as("names, as 4.0")
                .isEmpty();
        assertThat(DOOR.client().get_partitions(DB, "nope", (short) -1))
                .as("partitions, as 4.0")
                .isEmpty();
        assertThatThrownBy(() -> as31.get_partition_names(DB, "nope", (short) -1))
                .as("names, as 3.1")
                .isInstanceOf(NoSuchObjectException.class)
                .hasMessage("hive.compatdb.nope table not found");
        assertThatThrownBy(() -> as31.get_partitions(DB, "nope", (short) -1))
                .as("partitions, as 3.1")
                .isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void namesOfNewThings() throws Exception {
        Table odd = RealDoor.table(DB, "a b", null);
        assertThatThrownBy(() -> as31.create_table(odd))
                .as("a table, as 3.1")
                .isInstanceOf(InvalidObjectException.class)
                .hasMessage("a b is not a valid object name");
        assertThatThrownBy(() -> as31.create_database(database("a-b c")))
                .as("a database, as 3.1")
                .isInstanceOf(InvalidObjectException.class)
                .hasMessage("a-b c is not a valid database name");
        assertThatCode(() -> DOOR.client().create_table(odd))
                .as("a table, as 4.0")
                .doesNotThrowAnyException();
        assertThatCode(() -> DOOR.client().create_database(database("a-b c")))
                .as("a database, as 4.0")
                .doesNotThrowAnyException();
        assertThat(as31.get_table_req(new GetTableRequest(DB, "a b")).getTable().getTableName())
                .as("what is there is shown under both")
                .isEqualTo("a b");
    }

    @Test
    void aNewName() throws Exception {
        Table table = RealDoor.table(DB, "plain", null);
        as31.create_table(table);
        Table renamed = as31.get_table_req(new GetTableRequest(DB, "plain")).getTable();
        renamed.setTableName("not plain");
        assertThatThrownBy(() -> as31.alter_table(DB, "plain", renamed))
                .as("as 3.1")
                .isInstanceOf(InvalidOperationException.class)
                .hasMessageContaining("not plain is not a valid object name");
    }

    @Test
    void whoMakesADatabaseOwnsIt() throws TException {
        assertThat(ownerOf(DOOR.port(), "made40")).as("as 4.0").isEqualTo("bob");
        assertThat(ownerOf(server.port(), "made31")).as("as 3.1").isNull();
    }

    private static String ownerOf(int port, String name) throws TException {
        try (TSocket connection = new TSocket("127.0.0.1", port)) {
            connection.open();
            ThriftHiveMetastore.Client bob = new ThriftHiveMetastore.Client(new TBinaryProtocol(connection));
            bob.set_ugi("bob", List.of());
            Database said = database(name + "_of_ann");
            said.setOwnerName("ann");
            bob.create_database(said);
            assertThat(bob.get_database(said.getName()).getOwnerName())
                    .as("one that is said to be somebody's")
                    .isEqualTo("ann");
            bob.create_database(database(name));
            return bob.get_database(name).getOwnerName();
        }
    }

    @Test
    void exchangesOfPartitions() throws Exception {
        for (String name : List.of("from", "to")) {
            as31.create_table(RealDoor.table(
                    DB, name, "MANAGED_TABLE", RealDoor.key("ds", "string"), RealDoor.key("h", "string")));
        }
        as31.append_partition(DB, "from", List.of("a", "1"));
        as31.append_partition(DB, "from", List.of("b", "1"));
        assertThatThrownBy(() -> as31.exchange_partitions(Map.of("h", "1"), DB, "from", DB, "to"))
                .as("by a later key alone, as 3.1")
                .isInstanceOf(MetaException.class);
        assertThat(as31.exchange_partitions(Map.of("ds", "a", "nope", "x"), DB, "from", DB, "to"))
                .as("with a key that the table hasn't, as 3.1")
                .hasSize(1);
        Partition elsewhere = as31.get_partition(DB, "from", List.of("b", "1"));
        elsewhere.getSd().setLocation(elsewhere.getSd().getLocation() + "_elsewhere");
        as31.alter_partition(DB, "from", elsewhere);
        assertThatThrownBy(() -> as31.exchange_partitions(Map.of("ds", "b"), DB, "from", DB, "to"))
                .as("of one that lies elsewhere, as 3.1")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("ds=b/h=1");
        assertThat(DOOR.client().exchange_partitions(Map.of("h", "1"), DB, "from", DB, "to"))
                .as("by a later key, of one that lies elsewhere, as 4.0")
                .hasSize(1);
    }

    @Test
    void truncatingPartitionsOfATableThatHasNone() throws Exception {
        as31.create_table(RealDoor.table(DB, "unpartitioned", "MANAGED_TABLE"));
        Path file = DOOR.put(
                as31.get_table_req(new GetTableRequest(DB, "unpartitioned"))
                        .getTable()
                        .getSd()
                        .getLocation(),
                "part-0");
        as31.truncate_table(DB, "unpartitioned", List.of("ds=a"));
        assertThat(file).as("as 3.1, which passes over it").exists();
        assertThatThrownBy(() -> DOOR.client().truncate_table(DB, "unpartitioned", List.of("ds=a")))
                .as("as 4.0")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("no partitions");
        assertThat(file).as("after the error").exists();
        as31.truncate_table(DB, "unpartitioned", null);
        assertThat(file).as("after truncating the table").doesNotExist();
    }

    private static Database database(String name) {
        Database database = new Database();
        database.setName(name);
        return database;
    }
}

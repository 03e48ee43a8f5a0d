package dev.bindery.thrift.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.thrift.RealDoor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many clients at the same things: each hears the truth, and nothing is lost or half there. */
class ConcurrentClientsTest {

    private static final String DB = "busy";
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 20;

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    @BeforeAll
    static void makeDatabase() throws TException {
        DOOR.database(DB);
    }

    /** What one of the clients does. */
    private interface Work {
        int run(int number, ThriftHiveMetastore.Client client) throws TException;
    }

    private static int together(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                all.add(() -> {
                    try (TSocket socket = new TSocket("127.0.0.1", DOOR.port())) {
                        socket.open();
                        return work.run(number, new ThriftHiveMetastore.Client(new TBinaryProtocol(socket)));
                    }
                });
            }
            int sum = 0;
            for (Future<Integer> future : threads.invokeAll(all, 60, TimeUnit.SECONDS)) {
                sum += future.get();
            }
            return sum;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void oneOfManyMakesATableAndOneDropsIt() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String name = "t" + round;
            int made = together((number, client) -> {
                try {
                    client.create_table(RealDoor.table(DB, name, null));
                    return 1;
                } catch (AlreadyExistsException e) {
                    return 0;
                }
            });
            assertThat(made).as("clients that made %s", name).isEqualTo(1);
            int dropped = together((number, client) -> {
                try {
                    client.drop_table(DB, name, false);
                    return 1;
                } catch (NoSuchObjectException e) {
                    return 0;
                }
            });
            assertThat(dropped).as("clients that dropped %s", name).isEqualTo(1);
        }
        assertThat(DOOR.client().get_tables(DB, "t*")).as("what is left").isEmpty();
    }

    @Test
    void noUpdateIsLostWhereEachExpectsWhatItRead() throws Exception {
        Table made = RealDoor.table(DB, "counter", "EXTERNAL_TABLE");
        made.setParameters(new HashMap<>(Map.of("n", "0")));
        DOOR.client().create_table(made);
        int counted = together((number, client) -> {
            int done = 0;
            while (done < ROUNDS) {
                Table table =
                        client.get_table_req(new GetTableRequest(DB, "counter")).getTable();
                String read = table.getParameters().get("n");
                table.putToParameters("n", Integer.toString(Integer.parseInt(read) + 1));
                try {
                    client.alter_table_with_environment_context(
                            DB,
                            "counter",
                            table,
                            new EnvironmentContext(
                                    Map.of("expected_parameter_key", "n", "expected_parameter_value", read)));
                    done++;
                } catch (MetaException e) {
                    assertThat(e.getMessage()).as("the loser hears").startsWith("The table has been modified");
                }
            }
            return done;
        });
        assertThat(DOOR.client()
                        .get_table_req(new GetTableRequest(DB, "counter"))
                        .getTable()
                        .getParameters()
                        .get("n"))
                .as("the counter")
                .isEqualTo(Integer.toString(counted));
    }

    @Test
    void partitionsOfManyWritersAreAllThere() throws Exception {
        DOOR.client().create_table(RealDoor.table(DB, "many", null, RealDoor.key("n", "int")));
        int added = together((number, client) -> {
            int mine = 0;
            for (int i = 0; i < ROUNDS; i++) {
                try {
                    client.append_partition(DB, "many", List.of(Integer.toString(i)));
                    mine++;
                } catch (AlreadyExistsException e) {
                    assertThat(e.getMessage()).as("the later hears").contains("already exists");
                }
                client.append_partition(DB, "many", List.of(Integer.toString(1_000 + number * ROUNDS + i)));
                mine++;
            }
            return mine;
        });
        assertThat(added).as("partitions that were added").isEqualTo(ROUNDS + CLIENTS * ROUNDS);
        assertThat(DOOR.client().get_partition_names(DB, "many", (short) -1))
                .as("partitions that are there")
                .hasSize(added);
    }

    @Test
    void aDatabaseThatGoesTakesItsTablesWithIt() throws Exception {
        DOOR.database("shortlived");
        int made = together((number, client) -> {
            if (number == 0) {
                client.drop_database("shortlived", true, true);
                return 0;
            }
            int mine = 0;
            for (int i = 0; i < ROUNDS; i++) {
                try {
                    client.create_table(RealDoor.table("shortlived", "t" + number + "_" + i, null));
                    mine++;
                } catch (InvalidObjectException e) {
                    assertThat(e.getMessage()).as("afterwards").isEqualTo("database hive.shortlived");
                }
            }
            return mine;
        });
        assertThat(made).as("tables that were made before").isNotNegative();
        assertThat(DOOR.client().get_all_tables("shortlived"))
                .as("tables that are left")
                .isEmpty();
        DOOR.database("shortlived");
        assertThat(DOOR.client().get_all_tables("shortlived"))
                .as("tables of a new one")
                .isEmpty();
    }
}

package dev.bindery.thrift.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.AllocateTableWriteIdsRequest;
import org.apache.hadoop.hive.metastore.api.CommitTxnRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Locks and transactions with Hive's client of 2.3.10, whose structs are older than those of the published API. */
class Hive23TransactionsTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static HiveClient client;

    @BeforeAll
    static void connect() throws Exception {
        client = new HiveClient(Path.of("target", "hive-client"), "thrift://127.0.0.1:" + DOOR.port());
    }

    @AfterAll
    static void disconnect() throws Exception {
        client.close();
    }

    private static Object lock(String type, long transaction) throws HiveClient.Failure {
        Object component = client.struct(
                "LockComponent",
                "setType",
                client.constant("LockType", type),
                "setLevel",
                client.constant("LockLevel", "TABLE"),
                "setDbname",
                "old",
                "setTablename",
                "t");
        Object request = client.struct(
                "LockRequest", "setComponent", List.of(component), "setUser", "ann", "setHostname", "host");
        if (transaction > 0) {
            client.invoke(request, "setTxnid", transaction);
        }
        return client.call("lock", request);
    }

    private static String state(Object response) throws HiveClient.Failure {
        return client.invoke(response, "getState").toString();
    }

    private static long id(Object response) throws HiveClient.Failure {
        return (Long) client.invoke(response, "getLockid");
    }

    @Test
    void locks() throws Exception {
        Object first = lock("EXCLUSIVE", 0);
        Object second = lock("SHARED_READ", 0);
        assertThat(state(first)).as("the first").isEqualTo("ACQUIRED");
        assertThat(state(second)).as("the second").isEqualTo("WAITING");
        client.call("heartbeat", 0L, id(first));
        Object shown =
                client.call("showLocks", client.struct("ShowLocksRequest", "setDbname", "old", "setTablename", "t"));
        assertThat((List<?>) client.invoke(shown, "getLocks")).as("shown").hasSize(2);
        client.call("unlock", id(first));
        assertThat(state(client.call("checkLock", id(second)))).as("then").isEqualTo("ACQUIRED");
        client.call("unlock", id(second));
        assertThatThrownBy(() -> client.call("checkLock", id(second)))
                .as("a lock that is gone")
                .isInstanceOfSatisfying(
                        HiveClient.Failure.class,
                        failure -> assertThat(failure.type()).as("exception").isEqualTo("NoSuchLockException"));
    }

    @Test
    void transactions() throws Exception {
        long one = (Long) client.call("openTxn", "ann");
        long two = (Long) client.call("openTxn", "ann");
        assertThat(state(lock("SHARED_WRITE", one))).as("the writer's lock").isEqualTo("ACQUIRED");
        client.call("heartbeat", one, 0L);
        AllocateTableWriteIdsRequest allocate = new AllocateTableWriteIdsRequest("old", "t");
        allocate.setTxnIds(List.of(one));
        DOOR.client().allocate_table_write_ids(allocate);
        client.call("addDynamicPartitions", one, "old", "t", List.of("ds=a", "ds=b"));
        Object valid = client.call("getValidTxns");
        assertThat((Boolean) client.invoke(valid, "isTxnValid", one)).as("open").isFalse();
        assertThat((Boolean) client.invoke(valid, "isTxnValid", two))
                .as("open too")
                .isFalse();
        client.call("commitTxn", one);
        client.call("rollbackTxn", two);
        Object after = client.call("getValidTxns");
        assertThat((Boolean) client.invoke(after, "isTxnValid", one))
                .as("committed")
                .isTrue();
        assertThat((Boolean) client.invoke(after, "isTxnValid", two))
                .as("aborted")
                .isFalse();
        assertThatThrownBy(() -> client.call("commitTxn", two))
                .as("an aborted one")
                .isInstanceOfSatisfying(
                        HiveClient.Failure.class,
                        failure -> assertThat(failure.type()).as("exception").isEqualTo("TxnAbortedException"));
        assertThatThrownBy(() -> DOOR.client().commit_txn(new CommitTxnRequest(two)))
                .as("for newer clients as well")
                .isInstanceOf(org.apache.hadoop.hive.metastore.api.TxnAbortedException.class);
    }

    @Test
    void compactions() throws Exception {
        client.call("compact", "old", "t", null, client.constant("CompactionType", "MAJOR"));
        Object shown = client.call("showCompactions");
        assertThat((List<?>) client.invoke(shown, "getCompacts")).as("shown").hasSize(1);
    }
}

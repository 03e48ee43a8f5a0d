package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.AbortCompactionRequest;
import org.apache.hadoop.hive.metastore.api.CheckLockRequest;
import org.apache.hadoop.hive.metastore.api.CompactionInfoStruct;
import org.apache.hadoop.hive.metastore.api.CompactionMetricsDataRequest;
import org.apache.hadoop.hive.metastore.api.CompactionMetricsDataStruct;
import org.apache.hadoop.hive.metastore.api.CompactionMetricsMetricType;
import org.apache.hadoop.hive.metastore.api.CompactionRequest;
import org.apache.hadoop.hive.metastore.api.CompactionResponse;
import org.apache.hadoop.hive.metastore.api.CompactionType;
import org.apache.hadoop.hive.metastore.api.FindNextCompactRequest;
import org.apache.hadoop.hive.metastore.api.GetLatestCommittedCompactionInfoRequest;
import org.apache.hadoop.hive.metastore.api.HeartbeatRequest;
import org.apache.hadoop.hive.metastore.api.LockComponent;
import org.apache.hadoop.hive.metastore.api.LockLevel;
import org.apache.hadoop.hive.metastore.api.LockRequest;
import org.apache.hadoop.hive.metastore.api.LockResponse;
import org.apache.hadoop.hive.metastore.api.LockState;
import org.apache.hadoop.hive.metastore.api.LockType;
import org.apache.hadoop.hive.metastore.api.NoSuchLockException;
import org.apache.hadoop.hive.metastore.api.OpenTxnRequest;
import org.apache.hadoop.hive.metastore.api.ShowCompactRequest;
import org.apache.hadoop.hive.metastore.api.ShowCompactResponseElement;
import org.apache.hadoop.hive.metastore.api.ShowLocksRequest;
import org.apache.hadoop.hive.metastore.api.ShowLocksResponseElement;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.hadoop.hive.metastore.api.TxnOpenException;
import org.apache.hadoop.hive.metastore.api.UnlockRequest;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Locks and compactions. */
class LockMethodsTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private final ThriftHiveMetastore.Client client = DOOR.client();

    private static LockRequest request(LockType type, String table, String partition) {
        LockComponent component =
                new LockComponent(type, partition == null ? LockLevel.TABLE : LockLevel.PARTITION, "Locked");
        component.setTablename(table);
        component.setPartitionname(partition);
        return new LockRequest(List.of(component), "ann", "host");
    }

    @Test
    void whatApacheAnswers() throws TException {
        LockResponse first = client.lock(request(LockType.EXCLUSIVE, "t", null));
        LockResponse second = client.lock(request(LockType.EXCLUSIVE, "T", null));
        assertThat(first.getState()).as("the first").isEqualTo(LockState.ACQUIRED);
        assertThat(second.getState()).as("the second").isEqualTo(LockState.WAITING);
        client.unlock(new UnlockRequest(first.getLockid()));
        assertThat(client.check_lock(new CheckLockRequest(second.getLockid())).getState())
                .as("after unlock")
                .isEqualTo(LockState.ACQUIRED);
        HeartbeatRequest heartbeat = new HeartbeatRequest();
        heartbeat.setLockid(second.getLockid());
        client.heartbeat(heartbeat);
        client.unlock(new UnlockRequest(second.getLockid()));
        client.unlock(new UnlockRequest(99_999_999));
        assertThatThrownBy(() -> client.check_lock(new CheckLockRequest(99_999_999)))
                .as("checking an unknown one")
                .isInstanceOf(NoSuchLockException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("No such lock lockid:99999999");
        heartbeat.setLockid(99_999_999);
        assertThatThrownBy(() -> client.heartbeat(heartbeat))
                .as("heartbeat of an unknown one")
                .isInstanceOf(NoSuchLockException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("No such lock: lockid:99999999");
        assertThatThrownBy(() -> client.lock(new LockRequest(List.of(), "ann", "host")))
                .as("a lock on nothing")
                .isInstanceOf(TApplicationException.class)
                .hasMessageContaining("at least one component");
    }

    @Test
    void locksAreShown() throws TException {
        LockRequest held = request(LockType.EXCLUSIVE, "shown", "DS=a/h=B");
        held.setAgentInfo("agent");
        LockResponse first = client.lock(held);
        LockRequest waiting = request(LockType.SHARED_READ, "shown", null);
        waiting.setTxnid(client.open_txns(new OpenTxnRequest(1, "ann", "host"))
                .getTxn_ids()
                .get(0));
        LockResponse second = client.lock(waiting);
        ShowLocksRequest wanted = new ShowLocksRequest();
        wanted.setDbname("locked");
        wanted.setTablename("Shown");
        List<ShowLocksResponseElement> locks = client.show_locks(wanted).getLocks();
        assertThat(locks).as("locks on the table").hasSize(2);
        ShowLocksResponseElement one = locks.get(0);
        assertThat(one.getLockid()).as("id").isEqualTo(first.getLockid());
        assertThat(one.getPartname()).as("partition").isEqualTo("ds=a/h=B");
        assertThat(one.getState()).as("state").isEqualTo(LockState.ACQUIRED);
        assertThat(one.getLastheartbeat()).as("milliseconds").isGreaterThan(1_600_000_000_000L);
        assertThat(one.getAgentInfo()).as("agent").isEqualTo("agent");
        assertThat(one.isSetTxnid()).as("without a transaction").isFalse();
        ShowLocksResponseElement two = locks.get(1);
        assertThat(two.getState()).as("state of the other").isEqualTo(LockState.WAITING);
        assertThat(two.getBlockedByExtId()).as("waits for").isEqualTo(first.getLockid());
        assertThat(two.getTxnid()).as("of").isEqualTo(waiting.getTxnid());
        client.unlock(new UnlockRequest(first.getLockid()));
        client.check_lock(new CheckLockRequest(second.getLockid()));
        assertThatThrownBy(() -> client.unlock(new UnlockRequest(second.getLockid())))
                .as("a transaction's")
                .isInstanceOf(TxnOpenException.class);
        assertThat(client.show_locks(new ShowLocksRequest()).getLocks())
                .as("all")
                .isNotEmpty();
    }

    @Test
    void impatientReads() throws TException {
        client.lock(request(LockType.EXCLUSIVE, "impatient", null));
        LockRequest read = request(LockType.SHARED_READ, "impatient", null);
        read.setTxnid(client.open_txns(new OpenTxnRequest(1, "ann", "host"))
                .getTxn_ids()
                .get(0));
        read.setZeroWaitReadEnabled(true);
        LockResponse refused = client.lock(read);
        assertThat(refused.getState()).as("state").isEqualTo(LockState.NOT_ACQUIRED);
        assertThat(refused.getErrorMessage())
                .as("why")
                .startsWith("Unable to acquire read lock due to an existing exclusive lock");
    }

    @Test
    void compactions() throws TException {
        CompactionRequest request = new CompactionRequest("D", "T", CompactionType.MAJOR);
        request.setPartitionname("ds=a");
        request.setProperties(Map.of("key", "value"));
        request.setPoolName("pool");
        CompactionResponse first = client.compact2(request);
        assertThat(first.isAccepted() + " " + first.getState()).as("the first").isEqualTo("true initiated");
        CompactionResponse second = client.compact2(request);
        assertThat(second.isAccepted() + " " + second.getState() + " " + second.getId() + " "
                        + second.getErrormessage())
                .as("the second")
                .isEqualTo("false refused -1 Compaction is already scheduled with state='initiated' and id="
                        + first.getId());
        client.compact(new CompactionRequest("d", "u", CompactionType.MINOR));
        FindNextCompactRequest next = new FindNextCompactRequest();
        next.setWorkerId("worker");
        next.setWorkerVersion("4.0.1");
        next.setPoolName("pool");
        CompactionInfoStruct taken = client.find_next_compact2(next).getCi();
        assertThat(taken.getId()).as("taken").isEqualTo(first.getId());
        assertThat(taken.getProperties()).as("its properties").isEqualTo("1:3:key5:value");
        assertThat(client.find_next_compact2(next).isSetCi()).as("nothing else").isFalse();
        taken.setHighestWriteId(5);
        taken.setRunas("hive");
        long transaction = client.open_txns(new OpenTxnRequest(1, "hive", "host"))
                .getTxn_ids()
                .get(0);
        client.update_compactor_state(taken, transaction);
        client.set_hadoop_jobid("job_1", taken.getId());
        client.mark_compacted(taken);
        ShowCompactRequest byId = new ShowCompactRequest();
        byId.setId(taken.getId());
        ShowCompactResponseElement shown =
                client.show_compact(byId).getCompacts().get(0);
        assertThat(shown.getState() + " " + shown.getHadoopJobId() + " " + shown.getRunAs() + " "
                        + shown.getHightestWriteId())
                .as("shown")
                .isEqualTo("ready for cleaning job_1 hive 5");
        assertThat(client.get_latest_committed_compaction_info(new GetLatestCommittedCompactionInfoRequest("d", "t"))
                        .getCompactions())
                .as("the latest")
                .hasSize(1);
        client.mark_cleaned(taken);
        assertThat(client.show_compact(byId).getCompacts().get(0).getState())
                .as("in the end")
                .isEqualTo("succeeded");
        CompactionInfoStruct other = client.find_next_compact("worker").getCi();
        other.setErrorMessage("disk full");
        client.mark_failed(other);
        ShowCompactRequest failed = new ShowCompactRequest();
        failed.setState("f");
        failed.setOrder("\"CC_ID\" DESC");
        failed.setLimit(1);
        assertThat(client.show_compact(failed).getCompacts().get(0).getErrorMessage())
                .as("a failed one")
                .isEqualTo("disk full");
        failed.setOrder("1; DROP TABLE");
        assertThatThrownBy(() -> client.show_compact(failed))
                .as("an order that is none")
                .hasMessageContaining("can't be sorted");
        CompactionResponse aborted = client.compact2(new CompactionRequest("d", "aborted", CompactionType.MINOR));
        assertThat(client.abort_Compactions(new AbortCompactionRequest(List.of(aborted.getId(), 99_999_999L)))
                        .getAbortedcompacts()
                        .get(aborted.getId())
                        .getStatus())
                .as("aborted")
                .isEqualTo("Success");
        client.update_compaction_metrics_data(
                new CompactionMetricsDataStruct("d", "t", CompactionMetricsMetricType.NUM_DELTAS, 12, 1, 10));
        client.remove_compaction_metrics_data(
                new CompactionMetricsDataRequest("d", "t", CompactionMetricsMetricType.NUM_DELTAS));
        assertThat(client.submit_for_cleanup(new CompactionRequest("d", "s", CompactionType.MAJOR), 3, transaction))
                .as("submitted")
                .isTrue();
    }
}

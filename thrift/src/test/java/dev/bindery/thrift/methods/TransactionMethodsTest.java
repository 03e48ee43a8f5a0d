package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.AbortTxnRequest;
import org.apache.hadoop.hive.metastore.api.AbortTxnsRequest;
import org.apache.hadoop.hive.metastore.api.AddDynamicPartitions;
import org.apache.hadoop.hive.metastore.api.AllocateTableWriteIdsRequest;
import org.apache.hadoop.hive.metastore.api.CommitTxnKeyValue;
import org.apache.hadoop.hive.metastore.api.CommitTxnRequest;
import org.apache.hadoop.hive.metastore.api.CompactionRequest;
import org.apache.hadoop.hive.metastore.api.CompactionType;
import org.apache.hadoop.hive.metastore.api.CreationMetadata;
import org.apache.hadoop.hive.metastore.api.DataOperationType;
import org.apache.hadoop.hive.metastore.api.GetOpenTxnsRequest;
import org.apache.hadoop.hive.metastore.api.GetOpenTxnsResponse;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.GetValidWriteIdsRequest;
import org.apache.hadoop.hive.metastore.api.HeartbeatRequest;
import org.apache.hadoop.hive.metastore.api.HeartbeatTxnRangeRequest;
import org.apache.hadoop.hive.metastore.api.HeartbeatTxnRangeResponse;
import org.apache.hadoop.hive.metastore.api.InsertEventRequestData;
import org.apache.hadoop.hive.metastore.api.LockComponent;
import org.apache.hadoop.hive.metastore.api.LockLevel;
import org.apache.hadoop.hive.metastore.api.LockRequest;
import org.apache.hadoop.hive.metastore.api.LockState;
import org.apache.hadoop.hive.metastore.api.LockType;
import org.apache.hadoop.hive.metastore.api.Materialization;
import org.apache.hadoop.hive.metastore.api.MaxAllocatedTableWriteIdRequest;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchTxnException;
import org.apache.hadoop.hive.metastore.api.OpenTxnRequest;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.ReplLastIdInfo;
import org.apache.hadoop.hive.metastore.api.ReplTblWriteIdStateRequest;
import org.apache.hadoop.hive.metastore.api.SeedTableWriteIdsRequest;
import org.apache.hadoop.hive.metastore.api.SeedTxnIdRequest;
import org.apache.hadoop.hive.metastore.api.ShowCompactRequest;
import org.apache.hadoop.hive.metastore.api.ShowCompactResponseElement;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.TableValidWriteIds;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.hadoop.hive.metastore.api.TxnAbortedException;
import org.apache.hadoop.hive.metastore.api.TxnInfo;
import org.apache.hadoop.hive.metastore.api.TxnToWriteId;
import org.apache.hadoop.hive.metastore.api.TxnType;
import org.apache.hadoop.hive.metastore.api.UpdateTransactionalStatsRequest;
import org.apache.hadoop.hive.metastore.api.WriteNotificationLogBatchRequest;
import org.apache.hadoop.hive.metastore.api.WriteNotificationLogRequest;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TransactionMethodsTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private final ThriftHiveMetastore.Client client = DOOR.client();

    private long open() throws TException {
        return client.open_txns(new OpenTxnRequest(1, "ann", "host"))
                .getTxn_ids()
                .get(0);
    }

    private TxnToWriteId writeId(long transaction, String table) throws TException {
        AllocateTableWriteIdsRequest request = new AllocateTableWriteIdsRequest("D", table);
        request.setTxnIds(List.of(transaction));
        return client.allocate_table_write_ids(request).getTxnToWriteIds().get(0);
    }

    private void update(long transaction, String table) throws TException {
        LockComponent component = new LockComponent(LockType.SHARED_WRITE, LockLevel.TABLE, "d");
        component.setTablename(table);
        component.setOperationType(DataOperationType.UPDATE);
        component.setIsTransactional(true);
        LockRequest request = new LockRequest(List.of(component), "ann", "host");
        request.setTxnid(transaction);
        assertThat(client.lock(request).getState()).as("the lock").isEqualTo(LockState.ACQUIRED);
    }

    @Test
    void whatApacheAnswers() throws TException {
        long one = open();
        long two = open();
        client.commit_txn(new CommitTxnRequest(one));
        client.commit_txn(new CommitTxnRequest(one));
        client.abort_txn(new AbortTxnRequest(two));
        client.abort_txn(new AbortTxnRequest(two));
        assertThatThrownBy(() -> client.commit_txn(new CommitTxnRequest(99_999_999)))
                .as("an unknown one")
                .isInstanceOf(NoSuchTxnException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("No such transaction txnid:99999999");
        assertThatThrownBy(() -> client.commit_txn(new CommitTxnRequest(two)))
                .as("an aborted one")
                .isInstanceOf(TxnAbortedException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("Transaction txnid:" + two + " already aborted");
        assertThatThrownBy(() -> client.abort_txn(new AbortTxnRequest(one)))
                .as("a committed one")
                .isInstanceOf(NoSuchTxnException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("Transaction txnid:" + one + " is already committed.");
        assertThatThrownBy(() -> client.open_txns(new OpenTxnRequest(0, "ann", "host")))
                .as("none")
                .isInstanceOf(TApplicationException.class)
                .hasMessageContaining("Invalid input for number of txns: 0");
        client.abort_txns(new AbortTxnsRequest(List.of(one, two, 99_999_999L)));
    }

    @Test
    void whatACommitSets() throws TException {
        String db = DOOR.database("commits");
        Table table = RealDoor.table(db, "t", "MANAGED_TABLE", RealDoor.key("k", "string"));
        table.setParameters(new HashMap<>(Map.of("transactional", "true", "_meta.batch", "0")));
        client.create_table(table);
        for (String value : List.of("a", "b")) {
            Partition partition =
                    new Partition(List.of(value), db, "t", 0, 0, table.getSd().deepCopy(), new HashMap<>());
            client.add_partition(partition);
        }
        long id = client.get_table_req(new GetTableRequest(db, "t")).getTable().getId();
        CommitTxnRequest request = new CommitTxnRequest(open());
        request.setKeyValue(new CommitTxnKeyValue(id, "_meta.batch", "12"));
        ReplLastIdInfo replicated = new ReplLastIdInfo("Commits", 99);
        replicated.setTable("T");
        replicated.setPartitionList(List.of("k=b"));
        request.setReplLastIdInfo(replicated);
        client.commit_txn(request);
        assertThat(client.get_table_req(new GetTableRequest(db, "t")).getTable().getParameters())
                .as("of the table")
                .containsEntry("_meta.batch", "12")
                .containsEntry("repl.last.id", "99")
                .containsEntry("transactional", "true");
        assertThat(client.get_database(db).getParameters())
                .as("of the database")
                .containsEntry("repl.last.id", "99");
        assertThat(client.get_partition_by_name(db, "t", "k=b").getParameters())
                .as("of the partition")
                .containsEntry("repl.last.id", "99");
        assertThat(client.get_partition_by_name(db, "t", "k=a").getParameters())
                .as("of another")
                .doesNotContainKey("repl.last.id");
        long open = open();
        CommitTxnRequest unknown = new CommitTxnRequest(open);
        unknown.setKeyValue(new CommitTxnKeyValue(id, "_meta.other", "12"));
        assertThatThrownBy(() -> client.commit_txn(unknown))
                .as("a parameter that the table hasn't")
                .isInstanceOf(TApplicationException.class)
                .hasMessageContaining("_meta.other");
        client.commit_txn(new CommitTxnRequest(open));
    }

    @Test
    void whatIsKnownOfPartitionsFollowsThem() throws TException {
        String db = DOOR.database("followed_partitions");
        Table table = RealDoor.table(db, "t", "MANAGED_TABLE", RealDoor.key("k", "string"));
        table.setParameters(new HashMap<>(Map.of("transactional", "true")));
        client.create_table(table);
        Partition partition =
                new Partition(List.of("a"), db, "t", 0, 0, table.getSd().deepCopy(), new HashMap<>());
        client.add_partition(partition);
        CompactionRequest compaction = new CompactionRequest(db, "t", CompactionType.MAJOR);
        compaction.setPartitionname("k=a");
        client.compact2(compaction);
        Partition renamed = client.get_partition(db, "t", List.of("a"));
        renamed.setValues(List.of("b"));
        client.rename_partition(db, "t", List.of("a"), renamed);
        assertThat(compactions(db)).as("after the rename").containsExactly("k=b");
        client.drop_partition(db, "t", List.of("b"), true);
        assertThat(compactions(db)).as("after the drop").isEmpty();
    }

    private List<String> compactions(String db) throws TException {
        return client.show_compact(new ShowCompactRequest()).getCompacts().stream()
                .filter(each -> each.getDbname().equals(db))
                .map(ShowCompactResponseElement::getPartitionname)
                .toList();
    }

    @Test
    void listsOfTransactions() throws TException {
        long open = open();
        OpenTxnRequest reading = new OpenTxnRequest(1, "ann", "host");
        reading.setTxn_type(TxnType.READ_ONLY);
        reading.setAgentInfo("agent");
        long reader = client.open_txns(reading).getTxn_ids().get(0);
        long aborted = open();
        client.abort_txn(new AbortTxnRequest(aborted));
        GetOpenTxnsResponse list = client.get_open_txns();
        assertThat(list.getTxn_high_water_mark()).as("the mark").isEqualTo(aborted);
        assertThat(list.getOpen_txns())
                .as("without readers")
                .contains(open, aborted)
                .doesNotContain(reader);
        assertThat(list.getMin_open_txn()).as("the smallest").isLessThanOrEqualTo(open);
        BitSet bits = BitSet.valueOf(list.getAbortedBits());
        assertThat(bits.get(list.getOpen_txns().indexOf(aborted))).as("aborted").isTrue();
        assertThat(bits.get(list.getOpen_txns().indexOf(open)))
                .as("not aborted")
                .isFalse();
        assertThat(client.get_open_txns_req(new GetOpenTxnsRequest()).getOpen_txns())
                .as("with readers")
                .contains(open, reader, aborted);
        TxnInfo info = client.get_open_txns_info().getOpen_txns().stream()
                .filter(each -> each.getId() == reader)
                .findFirst()
                .orElseThrow();
        assertThat(info.getUser() + "@" + info.getHostname() + "/" + info.getAgentInfo())
                .as("whose")
                .isEqualTo("ann@host/agent");
        assertThat(info.getStartedTime()).as("milliseconds").isGreaterThan(1_600_000_000_000L);
        HeartbeatTxnRangeResponse range = client.heartbeat_txn_range(new HeartbeatTxnRangeRequest(open, aborted + 1));
        assertThat(range.getAborted()).as("aborted of a range").contains(aborted);
        assertThat(range.getNosuch()).as("missing of a range").contains(aborted + 1);
        client.heartbeat(heartbeat(0, open));
        assertThatThrownBy(() -> client.heartbeat(heartbeat(0, aborted)))
                .as("heartbeat")
                .isInstanceOf(TxnAbortedException.class);
    }

    private static HeartbeatRequest heartbeat(long lock, long transaction) {
        HeartbeatRequest request = new HeartbeatRequest();
        request.setLockid(lock);
        request.setTxnid(transaction);
        return request;
    }

    @Test
    void conflictsAbortTheSecond() throws TException {
        long one = open();
        long two = open();
        writeId(one, "conflict");
        writeId(two, "conflict");
        update(one, "conflict");
        update(two, "conflict");
        client.add_dynamic_partitions(partitions(one));
        client.add_dynamic_partitions(partitions(two));
        client.commit_txn(new CommitTxnRequest(one));
        assertThat(client.get_latest_txnid_in_conflict(two)).as("who was first").isEqualTo(one);
        assertThatThrownBy(() -> client.commit_txn(new CommitTxnRequest(two)))
                .as("the second")
                .isInstanceOf(TxnAbortedException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .contains("due to a write conflict on d/conflict/ds=a committed by [txnid:" + one);
        assertThatThrownBy(() -> client.add_dynamic_partitions(partitions(two)))
                .as("in an aborted one")
                .isInstanceOf(TxnAbortedException.class);
    }

    private static AddDynamicPartitions partitions(long transaction) {
        AddDynamicPartitions request = new AddDynamicPartitions(transaction, 1, "d", "conflict", List.of("ds=a"));
        request.setOperationType(DataOperationType.UPDATE);
        return request;
    }

    @Test
    void writeIdsOfTables() throws TException {
        long one = open();
        long two = open();
        assertThat(writeId(one, "W")).as("the first").isEqualTo(new TxnToWriteId(one, 1));
        assertThat(writeId(one, "w")).as("again").isEqualTo(new TxnToWriteId(one, 1));
        assertThat(writeId(two, "w")).as("the second").isEqualTo(new TxnToWriteId(two, 2));
        client.commit_txn(new CommitTxnRequest(two));
        assertThat(client.get_max_allocated_table_write_id(new MaxAllocatedTableWriteIdRequest("d", "w"))
                        .getMaxWriteId())
                .as("the greatest")
                .isEqualTo(2);
        TableValidWriteIds now = client.get_valid_write_ids(new GetValidWriteIdsRequest(List.of("d.w")))
                .getTblValidWriteIds()
                .get(0);
        assertThat(now.getFullTableName() + " " + now.getWriteIdHighWaterMark() + " " + now.getInvalidWriteIds() + " "
                        + now.getMinOpenWriteId())
                .as("what is valid now")
                .isEqualTo("d.w 2 [1] 1");
        GetValidWriteIdsRequest request = new GetValidWriteIdsRequest(List.of("d.w", "hive.d.none"));
        request.setValidTxnList((two) + ":" + one + ":" + one + ":");
        assertThat(client.get_valid_write_ids(request).getTblValidWriteIds())
                .as("in a snapshot")
                .extracting(TableValidWriteIds::getWriteIdHighWaterMark)
                .containsExactly(2L, 0L);
        request.setValidTxnList("nonsense");
        assertThatThrownBy(() -> client.get_valid_write_ids(request))
                .as("no snapshot")
                .isInstanceOf(MetaException.class);
        GetValidWriteIdsRequest atWriteId = new GetValidWriteIdsRequest(List.of("d.w"));
        atWriteId.setWriteId(1);
        assertThat(client.get_valid_write_ids(atWriteId)
                        .getTblValidWriteIds()
                        .get(0)
                        .getInvalidWriteIds())
                .as("what its own transaction sees")
                .isEmpty();
        assertThatThrownBy(() -> writeId(two, "w")).as("for a committed one").isInstanceOf(NoSuchTxnException.class);
        client.seed_write_id(new SeedTableWriteIdsRequest("d", "w", 10));
        assertThat(writeId(open(), "w").getWriteId()).as("after a seed").isEqualTo(11);
        client.add_write_ids_to_min_history(one, Map.of("d.w", 1L));
    }

    private long greatest(String database, String table) throws TException {
        return client.get_max_allocated_table_write_id(new MaxAllocatedTableWriteIdRequest(database, table))
                .getMaxWriteId();
    }

    @Test
    void writeIdsFollowTheirTable() throws TException {
        String database = DOOR.database("followed");
        for (String table : List.of("a", "b")) {
            client.create_table(RealDoor.table(database, table, "MANAGED_TABLE"));
            AllocateTableWriteIdsRequest request = new AllocateTableWriteIdsRequest(database, table);
            request.setTxnIds(List.of(open()));
            client.allocate_table_write_ids(request);
        }
        Table renamed = client.get_table_req(new GetTableRequest(database, "a")).getTable();
        renamed.setTableName("renamed");
        client.alter_table(database, "a", renamed);
        assertThat(greatest(database, "a")).as("the old name").isZero();
        assertThat(greatest(database, "renamed")).as("the new name").isEqualTo(1);
        client.drop_table(database, "renamed", true);
        assertThat(greatest(database, "renamed")).as("dropped").isZero();
        client.drop_database(database, true, true);
        assertThat(greatest(database, "b")).as("dropped with its database").isZero();
    }

    @Test
    void replicas() throws TException {
        client.repl_tbl_writeid_state(
                new ReplTblWriteIdStateRequest("d.replica:6:9223372036854775807::2,4", "ann", "host", "d", "replica"));
        TableValidWriteIds valid = client.get_valid_write_ids(new GetValidWriteIdsRequest(List.of("d.replica")))
                .getTblValidWriteIds()
                .get(0);
        assertThat(valid.getInvalidWriteIds()).as("aborted ones").containsExactly(2L, 4L);
        assertThat(valid.getWriteIdHighWaterMark()).as("the mark").isGreaterThanOrEqualTo(4);
        OpenTxnRequest replay = new OpenTxnRequest(1, "ann", "host");
        replay.setTxn_type(TxnType.REPL_CREATED);
        replay.setReplPolicy("d.*");
        replay.setReplSrcTxnIds(List.of(77L));
        long target = client.open_txns(replay).getTxn_ids().get(0);
        assertThat(client.open_txns(replay).getTxn_ids()).as("again").containsExactly(target);
        AllocateTableWriteIdsRequest allocate = new AllocateTableWriteIdsRequest("d", "replica");
        allocate.setReplPolicy("d.*");
        allocate.setSrcTxnToWriteIdList(List.of(new TxnToWriteId(77, 7)));
        assertThat(client.allocate_table_write_ids(allocate).getTxnToWriteIds())
                .as("the source's write id")
                .containsExactly(new TxnToWriteId(target, 7));
        CommitTxnRequest commit = new CommitTxnRequest(77);
        commit.setTxn_type(TxnType.REPL_CREATED);
        commit.setReplPolicy("d.*");
        client.commit_txn(commit);
        assertThat(client.get_open_txns().getOpen_txns()).as("it is committed").doesNotContain(target);
        long mark = client.get_open_txns().getTxn_high_water_mark();
        client.seed_txn_id(new SeedTxnIdRequest(mark + 50));
        assertThat(open()).as("after a seed").isEqualTo(mark + 50);
        assertThatThrownBy(() -> client.seed_txn_id(new SeedTxnIdRequest(1)))
                .as("a seed that is too small")
                .isInstanceOf(MetaException.class);
    }

    @Test
    void filesThatWereWritten() throws TException {
        long id = open();
        long before = client.get_current_notificationEventId().getEventId();
        WriteNotificationLogRequest request =
                new WriteNotificationLogRequest(id, 1, "d", "t", new InsertEventRequestData(List.of("file:/x")));
        client.add_write_notification_log(request);
        client.add_write_notification_log_in_batch(
                new WriteNotificationLogBatchRequest("hive", "d", "t", List.of(request, request)));
        assertThat(client.get_current_notificationEventId().getEventId())
                .as("the change log")
                .isEqualTo(before + 3);
        client.commit_txn(new CommitTxnRequest(id));
    }

    @Test
    void materializedViews() throws TException {
        long id = open();
        assertThat(client.get_lock_materialization_rebuild("d", "mv", id).getState())
                .as("the first")
                .isEqualTo(LockState.ACQUIRED);
        assertThat(client.get_lock_materialization_rebuild("d", "mv", open()).getState())
                .as("the second")
                .isEqualTo(LockState.NOT_ACQUIRED);
        assertThat(client.heartbeat_lock_materialization_rebuild("d", "mv", id))
                .as("heartbeat")
                .isTrue();
        CreationMetadata metadata = new CreationMetadata("hive", "d", "mv", Set.of("d.source"));
        assertThat(client.get_materialization_invalidation_info(metadata, null))
                .as("nothing is known")
                .isEqualTo(new Materialization(true, true));
        metadata.setValidTxnList(id + "$d.source:0:9223372036854775807::");
        assertThat(client.get_materialization_invalidation_info(metadata, null))
                .as("nothing has changed")
                .isEqualTo(new Materialization(false, false));
        metadata.setValidTxnList("{\"validTxnList\":\"" + id + "$d.source:0:9223372036854775807::\"}");
        assertThat(client.get_materialization_invalidation_info(metadata, id + ":" + id + "::"))
                .as("as Hive 4 writes it")
                .isEqualTo(new Materialization(false, false));
        client.update_transaction_statistics(new UpdateTransactionalStatsRequest(1, 2, 3, 4));
    }
}

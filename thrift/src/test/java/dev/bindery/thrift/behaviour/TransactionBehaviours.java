package dev.bindery.thrift.behaviour;

import static dev.bindery.thrift.behaviour.Outcome.answer;
import static dev.bindery.thrift.behaviour.Outcome.fails;
import static dev.bindery.thrift.behaviour.Wire.DB;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.AbortTxnRequest;
import org.apache.hadoop.hive.metastore.api.AllocateTableWriteIdsRequest;
import org.apache.hadoop.hive.metastore.api.CheckLockRequest;
import org.apache.hadoop.hive.metastore.api.CommitTxnRequest;
import org.apache.hadoop.hive.metastore.api.GetValidWriteIdsRequest;
import org.apache.hadoop.hive.metastore.api.HeartbeatRequest;
import org.apache.hadoop.hive.metastore.api.LockComponent;
import org.apache.hadoop.hive.metastore.api.LockLevel;
import org.apache.hadoop.hive.metastore.api.LockRequest;
import org.apache.hadoop.hive.metastore.api.LockResponse;
import org.apache.hadoop.hive.metastore.api.LockType;
import org.apache.hadoop.hive.metastore.api.NoSuchLockException;
import org.apache.hadoop.hive.metastore.api.NoSuchTxnException;
import org.apache.hadoop.hive.metastore.api.OpenTxnRequest;
import org.apache.hadoop.hive.metastore.api.TableValidWriteIds;
import org.apache.hadoop.hive.metastore.api.TxnAbortedException;
import org.apache.hadoop.hive.metastore.api.UnlockRequest;
import org.apache.thrift.TApplicationException;

/** Locks, transactions and write ids. */
final class TransactionBehaviours {

    private static final long UNKNOWN = 99_999_999;

    private TransactionBehaviours() {}

    static List<Behaviour> all() {
        Subject transactions = new Subject("Locks and transactions");
        locks(transactions);
        transactions(transactions);
        return transactions.behaviours();
    }

    private static void locks(Subject transactions) {
        transactions.alike(
                "`lock` of a table alone, the same by another user, and that one when the first has gone",
                TransactionBehaviours::takeTurns,
                answer("ACQUIRED, then WAITING, then ACQUIRED"));
        transactions.alike(
                "`unlock` of a lock that isn't there",
                caller -> {
                    caller.client().unlock(new UnlockRequest(UNKNOWN));
                    return "done";
                },
                answer("done"));
        transactions.alike(
                "`check_lock` of a lock that isn't there",
                caller -> caller.client().check_lock(new CheckLockRequest(UNKNOWN)),
                fails(NoSuchLockException.class, "No such lock lockid:99999999"));
        transactions.alike(
                "`heartbeat` of a lock that isn't there",
                caller -> {
                    HeartbeatRequest request = new HeartbeatRequest();
                    request.setLockid(UNKNOWN);
                    caller.client().heartbeat(request);
                    return "done";
                },
                fails(NoSuchLockException.class, "No such lock: lockid:99999999"));
    }

    private static String takeTurns(Caller caller) throws Exception {
        LockComponent whole = new LockComponent(LockType.EXCLUSIVE, LockLevel.TABLE, DB);
        whole.setTablename("w_plain");
        LockResponse first = caller.client().lock(new LockRequest(new ArrayList<>(List.of(whole)), "ann", "host"));
        LockResponse second = caller.client().lock(new LockRequest(new ArrayList<>(List.of(whole)), "bob", "host"));
        caller.client().unlock(new UnlockRequest(first.getLockid()));
        LockResponse then = caller.client().check_lock(new CheckLockRequest(second.getLockid()));
        caller.client().unlock(new UnlockRequest(second.getLockid()));
        return first.getState() + ", then " + second.getState() + ", then " + then.getState();
    }

    private static void transactions(Subject transactions) {
        transactions.alike(
                "`open_txns` of two, `commit_txn` of the one, `abort_txn` of the other",
                caller -> {
                    List<Long> open = open(caller, 2);
                    caller.client().commit_txn(new CommitTxnRequest(open.get(0)));
                    caller.client().abort_txn(new AbortTxnRequest(open.get(1)));
                    return open.size();
                },
                answer("2"));
        transactions.alike(
                "`commit_txn` of one that isn't there",
                caller -> {
                    caller.client().commit_txn(new CommitTxnRequest(UNKNOWN));
                    return "done";
                },
                fails(NoSuchTxnException.class, "No such transaction txnid:99999999"));
        transactions.alike(
                "`commit_txn` of one that was aborted",
                caller -> {
                    long aborted = open(caller, 1).get(0);
                    caller.client().abort_txn(new AbortTxnRequest(aborted));
                    try {
                        caller.client().commit_txn(new CommitTxnRequest(aborted));
                        return "done";
                    } catch (TxnAbortedException e) {
                        throw new TxnAbortedException(e.getMessage().replace("txnid:" + aborted, "txnid:ID"));
                    }
                },
                fails(TxnAbortedException.class, "Transaction txnid:ID already aborted"));
        transactions.as40(
                "`allocate_table_write_ids`, then `get_valid_write_ids` without a snapshot: the id, the highest, those"
                        + " that aren't valid, the lowest that is open",
                TransactionBehaviours::writeIds,
                answer("1: observed.w_plain 1 [1] 1"),
                fails(TApplicationException.class, "Required field 'validTxnList' is unset!…"),
                Deviation.MEANT);
    }

    private static String writeIds(Caller caller) throws Exception {
        List<Long> open = open(caller, 1);
        AllocateTableWriteIdsRequest request = new AllocateTableWriteIdsRequest(DB, "w_plain");
        request.setTxnIds(open);
        long allocated = caller.client()
                .allocate_table_write_ids(request)
                .getTxnToWriteIds()
                .get(0)
                .getWriteId();
        TableValidWriteIds valid = caller.client()
                .get_valid_write_ids(new GetValidWriteIdsRequest(List.of(DB + ".w_plain")))
                .getTblValidWriteIds()
                .get(0);
        caller.client().commit_txn(new CommitTxnRequest(open.get(0)));
        return allocated + ": " + valid.getFullTableName() + " " + valid.getWriteIdHighWaterMark() + " "
                + valid.getInvalidWriteIds() + " " + valid.getMinOpenWriteId();
    }

    private static List<Long> open(Caller caller, int count) throws Exception {
        return caller.client()
                .open_txns(new OpenTxnRequest(count, "ann", "host"))
                .getTxn_ids();
    }
}

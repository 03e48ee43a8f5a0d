package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.model.DatabaseName;
import dev.bindery.thrift.dispatch.AddedPartitions;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.dispatch.ReplayedTransactions;
import dev.bindery.thrift.structs.Names;
import dev.bindery.thrift.structs.TransactionStructs;
import dev.bindery.transactions.CommitTransaction;
import dev.bindery.transactions.CommitTransaction.Replicated;
import dev.bindery.transactions.CommitTransaction.TableParameter;
import dev.bindery.transactions.DynamicPartitions;
import dev.bindery.transactions.FilesWritten;
import dev.bindery.transactions.OpenTransactions;
import dev.bindery.transactions.RangeHeartbeat;
import dev.bindery.transactions.Replay;
import dev.bindery.transactions.TransactionType;
import dev.bindery.transactions.Transactions;
import dev.bindery.transactions.WriteOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.hive.metastore.api.CommitTxnRequest;
import org.apache.hadoop.hive.metastore.api.DataOperationType;
import org.apache.hadoop.hive.metastore.api.GetOpenTxnsRequest;
import org.apache.hadoop.hive.metastore.api.HeartbeatTxnRangeResponse;
import org.apache.hadoop.hive.metastore.api.InsertEventRequestData;
import org.apache.hadoop.hive.metastore.api.OpenTxnRequest;
import org.apache.hadoop.hive.metastore.api.OpenTxnsResponse;
import org.apache.hadoop.hive.metastore.api.ReplLastIdInfo;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.abort_txn_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.abort_txns_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_write_notification_log_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_write_notification_log_in_batch_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.commit_txn_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_latest_txnid_in_conflict_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_open_txns_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.heartbeat_txn_range_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.open_txns_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.seed_txn_id_args;
import org.apache.hadoop.hive.metastore.api.TxnType;
import org.apache.hadoop.hive.metastore.api.WriteEventInfo;
import org.apache.hadoop.hive.metastore.api.WriteNotificationLogBatchResponse;
import org.apache.hadoop.hive.metastore.api.WriteNotificationLogRequest;
import org.apache.hadoop.hive.metastore.api.WriteNotificationLogResponse;
import org.apache.thrift.TException;

/** Transactions from their opening to their end. */
final class TransactionMethods {

    /** What Hive leaves out of the list where nothing is said: readers stand in nobody's way. */
    private static final List<TxnType> READERS = List.of(TxnType.READ_ONLY);

    private final Transactions transactions;

    TransactionMethods(Transactions transactions) {
        this.transactions = transactions;
    }

    void register(MethodTable methods) {
        methods.<open_txns_args>serve(
                "open_txns",
                (call, args) -> new OpenTxnsResponse(transactions.open(call, open(Requests.present(args.getRqst())))));
        methods.serveRemoved("get_replayed_txns_for_policy", (call, policy, ignored, list) -> {
            Map<String, String> replayed = new TreeMap<>();
            transactions
                    .replayed(call, policy == null ? "" : policy)
                    .forEach((source, target) -> replayed.put(source.toString(), target.toString()));
            return new ReplayedTransactions(replayed);
        });
        methods.<abort_txn_args>serve("abort_txn", (call, args) -> {
            boolean replayed = Requests.present(args.getRqst()).getTxn_type() == TxnType.REPL_CREATED;
            transactions.abort(
                    call,
                    args.getRqst().getTxnid(),
                    Optional.ofNullable(args.getRqst().getReplPolicy()).filter(policy -> replayed));
            return null;
        });
        methods.<abort_txns_args>serve("abort_txns", (call, args) -> {
            transactions.abortAll(call, Requests.present(args.getRqst()).getTxn_ids());
            return null;
        });
        methods.<commit_txn_args>serve("commit_txn", (call, args) -> {
            transactions.commit(call, commit(Requests.present(args.getRqst())));
            return null;
        });
        methods.<heartbeat_txn_range_args>serve("heartbeat_txn_range", (call, args) -> {
            RangeHeartbeat heartbeat = transactions.heartbeat(
                    call,
                    Requests.present(args.getTxns()).getMin(),
                    args.getTxns().getMax());
            return new HeartbeatTxnRangeResponse(heartbeat.aborted(), heartbeat.missing());
        });
        methods.serve(
                "get_open_txns",
                (call, arguments) -> TransactionStructs.openTransactions(transactions.unfinished(call), READERS));
        methods.<get_open_txns_req_args>serve("get_open_txns_req", (call, args) -> {
            GetOpenTxnsRequest request = Requests.present(args.getGetOpenTxnsRequest());
            return TransactionStructs.openTransactions(
                    transactions.unfinished(call),
                    request.getExcludeTxnTypes() == null ? List.of() : request.getExcludeTxnTypes());
        });
        methods.serve(
                "get_open_txns_info",
                (call, arguments) -> TransactionStructs.transactionInfos(transactions.unfinishedInFull(call)));
        methods.<get_latest_txnid_in_conflict_args>serve(
                "get_latest_txnid_in_conflict", (call, args) -> transactions.latestInConflict(call, args.getTxnId()));
        methods.<seed_txn_id_args>serve("seed_txn_id", (call, args) -> {
            transactions.seed(call, Requests.present(args.getRqst()).getSeedTxnId());
            return null;
        });
        registerWrites(methods);
    }

    private void registerWrites(MethodTable methods) {
        methods.serveAddedPartitions((call, added) -> {
            transactions.addPartitions(call, partitions(added));
            return null;
        });
        methods.<add_write_notification_log_args>serve("add_write_notification_log", (call, args) -> {
            filesWritten(call, List.of(Requests.present(args.getRqst())));
            return new WriteNotificationLogResponse();
        });
        methods.<add_write_notification_log_in_batch_args>serve("add_write_notification_log_in_batch", (call, args) -> {
            filesWritten(call, Requests.present(args.getRqst()).getRequestList());
            return new WriteNotificationLogBatchResponse();
        });
    }

    private static OpenTransactions open(OpenTxnRequest wire) {
        return new OpenTransactions(
                wire.getNum_txns(),
                TransactionStructs.type(wire.getTxn_type()),
                wire.getUser(),
                wire.getHostname(),
                Optional.ofNullable(wire.getAgentInfo()),
                Optional.ofNullable(wire.getReplPolicy())
                        .map(policy -> new Replay(
                                policy, wire.getReplSrcTxnIds() == null ? List.of() : wire.getReplSrcTxnIds())));
    }

    private static CommitTransaction commit(CommitTxnRequest wire) throws TException {
        boolean replayed = wire.getTxn_type() == TxnType.REPL_CREATED;
        List<CommitTransaction.Write> writes = new ArrayList<>();
        if (replayed && wire.isSetWriteEventInfos()) {
            for (WriteEventInfo info : wire.getWriteEventInfos()) {
                writes.add(new CommitTransaction.Write(
                        TransactionStructs.target(info.getDatabase(), info.getTable(), info.getPartition()),
                        info.getWriteId()));
            }
        }
        return new CommitTransaction(
                wire.getTxnid(),
                Optional.ofNullable(wire.getReplPolicy()).filter(policy -> replayed),
                writes,
                // Its default is true, but who doesn't send it doesn't know of it.
                wire.isSetExclWriteEnabled() && wire.isExclWriteEnabled(),
                wire.isSetReplPolicy() && TransactionStructs.type(wire.getTxn_type()) == TransactionType.DEFAULT,
                Optional.ofNullable(wire.getKeyValue())
                        .map(pair -> new TableParameter(pair.getTableId(), pair.getKey(), pair.getValue())),
                wire.isSetReplLastIdInfo() ? Optional.of(replicated(wire.getReplLastIdInfo())) : Optional.empty());
    }

    private static Replicated replicated(ReplLastIdInfo wire) throws TException {
        DatabaseName database = Names.database(wire.getCatalog(), wire.getDatabase());
        return new Replicated(
                database,
                Optional.ofNullable(wire.getTable()).map(database::table),
                list(wire.getPartitionList()),
                wire.getLastReplId());
    }

    private static DynamicPartitions partitions(AddedPartitions wire) throws TException {
        DataOperationType operation = wire.operation().isPresent()
                ? DataOperationType.findByValue(wire.operation().getAsInt())
                : null;
        return new DynamicPartitions(
                wire.transaction(),
                wire.writeId(),
                TransactionStructs.table(wire.database(), wire.table()),
                wire.partitions(),
                // Who doesn't say how may have changed rows.
                operation == null
                        ? WriteOperation.UPDATE
                        : TransactionStructs.operation(operation).orElse(WriteOperation.UPDATE));
    }

    private void filesWritten(Call call, List<WriteNotificationLogRequest> requests) throws TException {
        List<FilesWritten> writes = new ArrayList<>();
        for (WriteNotificationLogRequest request : requests) {
            InsertEventRequestData files = Requests.present(request.getFileInfo());
            writes.add(new FilesWritten(
                    request.getTxnId(),
                    request.getWriteId(),
                    Names.table(request.getDb(), request.getTable()),
                    list(request.getPartitionVals()),
                    files.isReplace(),
                    list(files.getFilesAdded()),
                    list(files.getFilesAddedChecksum()),
                    list(files.getSubDirectoryList())));
        }
        transactions.filesWritten(call, writes);
    }

    private static List<String> list(List<String> list) {
        return list == null ? List.of() : list;
    }
}

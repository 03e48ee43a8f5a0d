package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.json.Json;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.TransactionStructs;
import dev.bindery.transactions.Materializations;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.TransactionSnapshot;
import dev.bindery.transactions.WriteIdList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.CreationMetadata;
import org.apache.hadoop.hive.metastore.api.LockResponse;
import org.apache.hadoop.hive.metastore.api.LockState;
import org.apache.hadoop.hive.metastore.api.Materialization;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_lock_materialization_rebuild_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_materialization_invalidation_info_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.heartbeat_lock_materialization_rebuild_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.update_transaction_statistics_args;
import org.apache.hadoop.hive.metastore.api.UpdateTransactionalStatsRequest;

/** What transactions say of materialized views. */
final class MaterializationMethods {

    private final Materializations materializations;

    MaterializationMethods(Materializations materializations) {
        this.materializations = materializations;
    }

    void register(MethodTable methods) {
        methods.<get_lock_materialization_rebuild_args>serve("get_lock_materialization_rebuild", (call, args) -> {
            boolean taken = materializations.startRebuild(
                    call, TransactionStructs.table(args.getDbName(), args.getTableName()), args.getTxnId());
            return new LockResponse(args.getTxnId(), taken ? LockState.ACQUIRED : LockState.NOT_ACQUIRED);
        });
        methods.<heartbeat_lock_materialization_rebuild_args>serve(
                "heartbeat_lock_materialization_rebuild",
                (call, args) -> materializations.heartbeat(
                        call, TransactionStructs.table(args.getDbName(), args.getTableName()), args.getTxnId()));
        methods.<get_materialization_invalidation_info_args>serve(
                "get_materialization_invalidation_info",
                (call, args) ->
                        invalidation(call, Requests.present(args.getCreation_metadata()), args.getValidTxnList()));
        methods.<update_transaction_statistics_args>serve("update_transaction_statistics", (call, args) -> {
            UpdateTransactionalStatsRequest request = Requests.present(args.getReq());
            materializations.addCounts(
                    call,
                    request.getTableId(),
                    request.getInsertCount(),
                    request.getUpdatedCount(),
                    request.getDeletedCount());
            return null;
        });
    }

    /** Where nothing can be said, everything may have changed: the view is then rebuilt in full. */
    private Materialization invalidation(Call call, CreationMetadata metadata, String validTransactions) {
        Map<Target, WriteIdList> sources = sources(metadata);
        Optional<TransactionSnapshot> now = Optional.ofNullable(validTransactions)
                .filter(list -> !list.isBlank())
                .map(TransactionSnapshot::parse);
        return materializations
                .invalidation(call, sources, now)
                .map(known -> new Materialization(known.rowsChanged(), known.compacted()))
                .orElseGet(() -> new Materialization(true, true));
    }

    /** The write ids that the view was built from; none where they aren't known of every source. */
    private static Map<Target, WriteIdList> sources(CreationMetadata metadata) {
        Map<Target, WriteIdList> sources = new LinkedHashMap<>();
        if (metadata.getTablesUsed() == null || metadata.getValidTxnList() == null) {
            return sources;
        }
        Map<Target, WriteIdList> built = WriteIdList.parseAll(writeIds(metadata.getValidTxnList()));
        for (String name : metadata.getTablesUsed()) {
            Target table = Target.parse(name);
            if (!built.containsKey(table)) {
                return Map.of();
            }
            sources.put(table, built.get(table));
        }
        return sources;
    }

    /** Hive 4 wraps them in a document, beside the snapshots of Iceberg tables. */
    private static String writeIds(String text) {
        if (!text.startsWith("{")) {
            return text;
        }
        try {
            return Json.object(text).text("validTxnList").orElse("");
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException("creation metadata", "The snapshot of the view can't be read: " + text);
        }
    }
}

package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.CompactionStructs;
import dev.bindery.thrift.structs.TransactionStructs;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.compactions.Compaction.Agent;
import dev.bindery.transactions.compactions.CompactionState;
import dev.bindery.transactions.compactions.CompactionWork;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hadoop.hive.metastore.api.CompactionInfoStruct;
import org.apache.hadoop.hive.metastore.api.CompactionMetricsDataRequest;
import org.apache.hadoop.hive.metastore.api.CompactionMetricsDataStruct;
import org.apache.hadoop.hive.metastore.api.FindNextCompactRequest;
import org.apache.hadoop.hive.metastore.api.OptionalCompactionInfoStruct;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.find_next_compact2_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.find_next_compact_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.mark_cleaned_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.mark_compacted_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.mark_failed_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.mark_refused_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.remove_compaction_metrics_data_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.set_hadoop_jobid_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.submit_for_cleanup_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.update_compaction_metrics_data_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.update_compactor_state_args;
import org.apache.thrift.TException;

/** Those who do compactions, in HiveServer2. */
final class CompactionWorkMethods {

    private final CompactionWork work;

    CompactionWorkMethods(CompactionWork work) {
        this.work = work;
    }

    void register(MethodTable methods) {
        methods.<find_next_compact_args>serve(
                "find_next_compact",
                (call, args) -> take(
                        call, new Agent(Optional.ofNullable(args.getWorkerId()), Optional.empty()), Optional.empty()));
        methods.<find_next_compact2_args>serve("find_next_compact2", (call, args) -> {
            FindNextCompactRequest request = Requests.present(args.getRqst());
            return take(
                    call,
                    new Agent(
                            Optional.ofNullable(request.getWorkerId()),
                            Optional.ofNullable(request.getWorkerVersion())),
                    Optional.ofNullable(request.getPoolName()).filter(pool -> !pool.isBlank()));
        });
        methods.<update_compactor_state_args>serve("update_compactor_state", (call, args) -> {
            CompactionInfoStruct compaction = Requests.present(args.getCr());
            work.begin(
                    call,
                    compaction.getId(),
                    compaction.isSetHighestWriteId()
                            ? OptionalLong.of(compaction.getHighestWriteId())
                            : OptionalLong.empty(),
                    Optional.ofNullable(compaction.getRunas()),
                    args.getTxn_id());
            return null;
        });
        methods.<set_hadoop_jobid_args>serve("set_hadoop_jobid", (call, args) -> {
            work.setJob(call, args.getCq_id(), Requests.present(args.getJobId()));
            return null;
        });
        methods.<submit_for_cleanup_args>serve(
                "submit_for_cleanup",
                (call, args) -> work.submitForCleaning(
                        call, CompactionStructs.fromWire(Requests.present(args.getO1())), args.getO2(), args.getO3()));
        registerEnds(methods);
        registerMetrics(methods);
    }

    private OptionalCompactionInfoStruct take(Call call, Agent worker, Optional<String> pool) {
        OptionalCompactionInfoStruct taken = new OptionalCompactionInfoStruct();
        work.take(call, worker, pool).map(CompactionStructs::toWire).ifPresent(taken::setCi);
        return taken;
    }

    private void registerEnds(MethodTable methods) {
        methods.<mark_compacted_args>serve("mark_compacted", (call, args) -> {
            work.compacted(call, Requests.present(args.getCr()).getId());
            return null;
        });
        methods.<mark_cleaned_args>serve("mark_cleaned", (call, args) -> {
            work.cleaned(call, Requests.present(args.getCr()).getId());
            return null;
        });
        methods.<mark_failed_args>serve(
                "mark_failed", (call, args) -> gaveUp(call, Requests.present(args.getCr()), CompactionState.FAILED));
        methods.<mark_refused_args>serve(
                "mark_refused", (call, args) -> gaveUp(call, Requests.present(args.getCr()), CompactionState.REFUSED));
    }

    private Object gaveUp(Call call, CompactionInfoStruct compaction, CompactionState end) {
        work.gaveUp(call, compaction.getId(), end, Optional.ofNullable(compaction.getErrorMessage()));
        return null;
    }

    private void registerMetrics(MethodTable methods) {
        methods.<update_compaction_metrics_data_args>serve("update_compaction_metrics_data", (call, args) -> {
            CompactionMetricsDataStruct data = Requests.present(args.getData());
            work.put(
                    call,
                    new CompactionWork.Metric(
                            target(data.getDbname(), data.getTblname(), data.getPartitionname()),
                            data.getType().name(),
                            data.getMetricvalue(),
                            data.getVersion(),
                            data.getThreshold()));
            return true;
        });
        methods.<remove_compaction_metrics_data_args>serve("remove_compaction_metrics_data", (call, args) -> {
            CompactionMetricsDataRequest request = Requests.present(args.getRequest());
            work.remove(
                    call,
                    target(request.getDbName(), request.getTblName(), request.getPartitionName()),
                    request.getType().name());
            return null;
        });
    }

    private static Target target(String database, String table, String partition) throws TException {
        return TransactionStructs.table(database, table).withPartition(Optional.ofNullable(partition));
    }
}

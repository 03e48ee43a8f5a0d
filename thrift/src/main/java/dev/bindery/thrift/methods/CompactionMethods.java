package dev.bindery.thrift.methods;

import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.CompactionStructs;
import dev.bindery.thrift.structs.TransactionStructs;
import dev.bindery.transactions.compactions.Compactions;
import dev.bindery.transactions.compactions.Compactions.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.AbortCompactResponse;
import org.apache.hadoop.hive.metastore.api.AbortCompactionResponseElement;
import org.apache.hadoop.hive.metastore.api.CompactionResponse;
import org.apache.hadoop.hive.metastore.api.GetLatestCommittedCompactionInfoRequest;
import org.apache.hadoop.hive.metastore.api.GetLatestCommittedCompactionInfoResponse;
import org.apache.hadoop.hive.metastore.api.ShowCompactResponse;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.abort_Compactions_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.compact2_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.compact_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_latest_committed_compaction_info_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.show_compact_args;

/** Requests for compactions. */
final class CompactionMethods {

    private static final String REFUSED = "refused";

    private final Compactions compactions;

    CompactionMethods(Compactions compactions) {
        this.compactions = compactions;
    }

    void register(MethodTable methods) {
        methods.<compact_args>serve("compact", (call, args) -> {
            compactions.request(call, CompactionStructs.fromWire(Requests.present(args.getRqst())));
            return null;
        });
        methods.<compact2_args>serve(
                "compact2",
                (call, args) -> response(
                        compactions.request(call, CompactionStructs.fromWire(Requests.present(args.getRqst())))));
        methods.<show_compact_args>serve(
                "show_compact",
                (call, args) -> new ShowCompactResponse(
                        compactions.list(call, CompactionStructs.filter(Requests.present(args.getRqst()))).stream()
                                .map(CompactionStructs::shown)
                                .toList()));
        methods.<abort_Compactions_args>serve("abort_Compactions", (call, args) -> {
            List<Long> ids = Requests.present(args.getRqst()).getCompactionIds();
            Map<Long, AbortCompactionResponseElement> elements = new HashMap<>();
            compactions.abort(call, ids).forEach((id, abortion) -> {
                AbortCompactionResponseElement element = new AbortCompactionResponseElement(id);
                element.setStatus(abortion.aborted() ? "Success" : "Error");
                element.setMessage(abortion.message());
                elements.put(id, element);
            });
            return new AbortCompactResponse(elements);
        });
        methods.<get_latest_committed_compaction_info_args>serve(
                "get_latest_committed_compaction_info", (call, args) -> {
                    GetLatestCommittedCompactionInfoRequest request = Requests.present(args.getRqst());
                    return new GetLatestCommittedCompactionInfoResponse(compactions
                            .latestCommitted(
                                    call,
                                    TransactionStructs.table(request.getDbname(), request.getTablename()),
                                    request.isSetPartitionnames() ? request.getPartitionnames() : List.of(),
                                    request.getLastCompactionId())
                            .stream()
                            .map(CompactionStructs::toWire)
                            .toList());
                });
    }

    private static CompactionResponse response(Outcome outcome) {
        if (outcome.accepted()) {
            return new CompactionResponse(outcome.id(), outcome.state().word(), true);
        }
        CompactionResponse refused = new CompactionResponse(-1, REFUSED, false);
        refused.setErrormessage(
                "Compaction is already scheduled with state='" + outcome.state().word() + "' and id=" + outcome.id());
        return refused;
    }
}

package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.TransactionStructs;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.TransactionSnapshot;
import dev.bindery.transactions.WriteIdList;
import dev.bindery.transactions.WriteIds;
import dev.bindery.transactions.compactions.Compaction;
import dev.bindery.transactions.compactions.CompactionType;
import dev.bindery.transactions.compactions.Compactions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.AllocateTableWriteIdsRequest;
import org.apache.hadoop.hive.metastore.api.AllocateTableWriteIdsResponse;
import org.apache.hadoop.hive.metastore.api.GetValidWriteIdsRequest;
import org.apache.hadoop.hive.metastore.api.GetValidWriteIdsResponse;
import org.apache.hadoop.hive.metastore.api.MaxAllocatedTableWriteIdRequest;
import org.apache.hadoop.hive.metastore.api.MaxAllocatedTableWriteIdResponse;
import org.apache.hadoop.hive.metastore.api.ReplTblWriteIdStateRequest;
import org.apache.hadoop.hive.metastore.api.SeedTableWriteIdsRequest;
import org.apache.hadoop.hive.metastore.api.TableValidWriteIds;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_write_ids_to_min_history_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.allocate_table_write_ids_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_max_allocated_table_write_id_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_valid_write_ids_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.repl_tbl_writeid_state_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.seed_write_id_args;
import org.apache.thrift.TException;

/** The numbers under which transactions write into tables. */
final class WriteIdMethods {

    private final WriteIds writeIds;
    private final Compactions compactions;

    WriteIdMethods(WriteIds writeIds, Compactions compactions) {
        this.writeIds = writeIds;
        this.compactions = compactions;
    }

    void register(MethodTable methods) {
        methods.<get_valid_write_ids_args>serve(
                "get_valid_write_ids",
                (call, args) -> new GetValidWriteIdsResponse(valid(call, Requests.present(args.getRqst()))));
        methods.<allocate_table_write_ids_args>serve(
                "allocate_table_write_ids",
                (call, args) ->
                        new AllocateTableWriteIdsResponse(allocate(call, Requests.present(args.getRqst())).stream()
                                .map(TransactionStructs::toWire)
                                .toList()));
        methods.<get_max_allocated_table_write_id_args>serve("get_max_allocated_table_write_id", (call, args) -> {
            MaxAllocatedTableWriteIdRequest request = Requests.present(args.getRqst());
            return new MaxAllocatedTableWriteIdResponse(
                    writeIds.greatest(call, TransactionStructs.table(request.getDbName(), request.getTableName())));
        });
        methods.<seed_write_id_args>serve("seed_write_id", (call, args) -> {
            SeedTableWriteIdsRequest request = Requests.present(args.getRqst());
            writeIds.seed(
                    call,
                    TransactionStructs.table(request.getDbName(), request.getTableName()),
                    request.getSeedWriteId());
            return null;
        });
        methods.<repl_tbl_writeid_state_args>serve("repl_tbl_writeid_state", (call, args) -> {
            replicate(call, Requests.present(args.getRqst()));
            return null;
        });
        methods.<add_write_ids_to_min_history_args>serve("add_write_ids_to_min_history", (call, args) -> {
            Map<Target, Long> smallest = new LinkedHashMap<>();
            if (args.getWriteIds() != null) {
                args.getWriteIds().forEach((table, id) -> smallest.put(Target.parse(table), id));
            }
            writeIds.noteSmallestOpen(call, args.getTxnId(), smallest);
            return null;
        });
    }

    private List<TableValidWriteIds> valid(Call call, GetValidWriteIdsRequest request) {
        List<String> names = request.getFullTableNames();
        List<Target> tables = names.stream().map(Target::parse).toList();
        if (request.isSetWriteId() && request.getWriteId() > 0 && !request.isSetValidTxnList()) {
            if (tables.size() != 1) {
                throw new InvalidInputException(
                        "table name", "A write id is of one table, but " + tables.size() + " are named.");
            }
            return List.of(TransactionStructs.validWriteIds(
                    names.get(0), writeIds.validAt(call, tables.get(0), request.getWriteId())));
        }
        List<WriteIds.Valid> valid = writeIds.valid(
                call,
                tables,
                Optional.ofNullable(request.getValidTxnList())
                        .filter(list -> !list.isBlank())
                        .map(TransactionSnapshot::parse));
        List<TableValidWriteIds> wire = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            wire.add(TransactionStructs.validWriteIds(names.get(i), valid.get(i)));
        }
        return wire;
    }

    private List<WriteIds.Allocation> allocate(Call call, AllocateTableWriteIdsRequest request) throws TException {
        Target table = TransactionStructs.table(request.getDbName(), request.getTableName());
        if (request.isSetReplPolicy() && request.isSetSrcTxnToWriteIdList()) {
            return writeIds.allocateReplayed(
                    call,
                    table,
                    request.getReplPolicy(),
                    request.getSrcTxnToWriteIdList().stream()
                            .map(TransactionStructs::allocation)
                            .toList());
        }
        if (!request.isSetTxnIds() || request.getTxnIds().isEmpty()) {
            throw new InvalidInputException("transactions", "Write ids are given to transactions, but none is named.");
        }
        return writeIds.allocate(call, new WriteIds.Request(table, request.getTxnIds(), request.isReallocate()));
    }

    /** What aborted transactions wrote was copied too, and is compacted away. */
    private void replicate(Call call, ReplTblWriteIdStateRequest request) throws TException {
        Target table = TransactionStructs.table(request.getDbName(), request.getTableName());
        WriteIdList state = WriteIdList.parse(request.getValidWriteIdlist());
        boolean applied = writeIds.replicate(
                call, table, state.highWaterMark(), state.aborted(), request.getUser(), request.getHostName());
        if (!applied || state.aborted().isEmpty()) {
            return;
        }
        List<String> partitions = request.isSetPartNames() ? request.getPartNames() : List.of();
        if (partitions.isEmpty()) {
            compactions.request(call, Compaction.Request.of(table, CompactionType.MAJOR));
        }
        for (String partition : partitions) {
            compactions.request(
                    call, Compaction.Request.of(table.withPartition(Optional.of(partition)), CompactionType.MAJOR));
        }
    }
}

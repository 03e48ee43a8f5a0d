package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Tables;
import dev.bindery.catalog.warehouse.Truncation;
import dev.bindery.model.TableName;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.compatibility.Compatibility;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.Names;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.truncate_table_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.truncate_table_req_args;
import org.apache.hadoop.hive.metastore.api.TruncateTableResponse;
import org.apache.thrift.TApplicationException;

/** Tables and partitions that lose their data. */
final class TruncateMethods {

    private final Tables tables;
    private final Truncation truncation;
    private final Compatibility compatibility;

    TruncateMethods(Tables tables, Truncation truncation, Compatibility compatibility) {
        this.tables = tables;
        this.truncation = truncation;
        this.compatibility = compatibility;
    }

    void register(MethodTable methods) {
        methods.<truncate_table_args>serve("truncate_table", (call, args) -> {
            try {
                truncate(call, Names.table(args.getDbName(), args.getTableName()), args.getPartNames());
            } catch (NotFoundException e) {
                // The method declares nothing that would say so, and every Hive answers in Thrift's terms then.
                throw new TApplicationException(TApplicationException.INTERNAL_ERROR, e.getMessage());
            }
            return null;
        });
        methods.<truncate_table_req_args>serve("truncate_table_req", (call, args) -> {
            truncate(
                    call,
                    Names.table(args.getReq().getDbName(), args.getReq().getTableName()),
                    args.getReq().getPartNames());
            return new TruncateTableResponse();
        });
    }

    /** No names, and none at all, are the whole table. */
    private void truncate(Call call, TableName table, List<String> partitionNames) {
        if (partitionNames != null
                && !partitionNames.isEmpty()
                && compatibility.truncatesNothingByNamesOfNoPartitions()
                && !tables.get(call, table).definition().isPartitioned()) {
            return;
        }
        truncation.truncate(call, table, Optional.ofNullable(partitionNames).filter(names -> !names.isEmpty()));
    }
}

package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Tables;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.DescriptorStructs;
import dev.bindery.thrift.structs.Names;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.GetFieldsResponse;
import org.apache.hadoop.hive.metastore.api.GetSchemaResponse;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_fields_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_fields_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_fields_with_environment_context_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_schema_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_schema_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_schema_with_environment_context_args;

/** The columns of a table: its own are its fields, those and the partition keys its schema. */
final class ColumnMethods {

    private final Tables tables;

    ColumnMethods(Tables tables) {
        this.tables = tables;
    }

    void register(MethodTable methods) {
        methods.<get_fields_args>serve(
                "get_fields", (call, args) -> fields(call, Names.table(args.getDb_name(), args.getTable_name())));
        methods.<get_fields_with_environment_context_args>serve(
                "get_fields_with_environment_context",
                (call, args) -> fields(call, Names.table(args.getDb_name(), args.getTable_name())));
        methods.<get_fields_req_args>serve(
                "get_fields_req",
                (call, args) -> new GetFieldsResponse(fields(
                        call,
                        Names.table(
                                args.getReq().getCatName(),
                                args.getReq().getDbName(),
                                args.getReq().getTblName()))));
        methods.<get_schema_args>serve(
                "get_schema", (call, args) -> schema(call, Names.table(args.getDb_name(), args.getTable_name())));
        methods.<get_schema_with_environment_context_args>serve(
                "get_schema_with_environment_context",
                (call, args) -> schema(call, Names.table(args.getDb_name(), args.getTable_name())));
        methods.<get_schema_req_args>serve(
                "get_schema_req",
                (call, args) -> new GetSchemaResponse(schema(
                        call,
                        Names.table(
                                args.getReq().getCatName(),
                                args.getReq().getDbName(),
                                args.getReq().getTblName()))));
    }

    private List<FieldSchema> fields(Call call, TableName name) {
        return DescriptorStructs.columnsToWire(
                tables.get(call, name).definition().descriptor().columns());
    }

    private List<FieldSchema> schema(Call call, TableName name) {
        TableDefinition definition = tables.get(call, name).definition();
        List<FieldSchema> schema = new ArrayList<>(
                DescriptorStructs.columnsToWire(definition.descriptor().columns()));
        schema.addAll(DescriptorStructs.columnsToWire(definition.partitionKeys()));
        return schema;
    }
}

package dev.bindery.thrift.methods;

import dev.bindery.catalog.Call;
import dev.bindery.hiveserver.connectors.DataConnectors;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.DataConnectorStructs;
import org.apache.hadoop.hive.metastore.api.AlterDataConnectorRequest;
import org.apache.hadoop.hive.metastore.api.CreateDataConnectorRequest;
import org.apache.hadoop.hive.metastore.api.DropDataConnectorRequest;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_dataconnector_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_dataconnector_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.drop_dataconnector_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_dataconnector_req_args;
import org.apache.thrift.TException;

/** Data connectors, by requests and as Hive 4.0.0 asked for them. */
final class DataConnectorMethods {

    private final DataConnectors connectors;

    DataConnectorMethods(DataConnectors connectors) {
        this.connectors = connectors;
    }

    void register(MethodTable methods) {
        methods.serve("get_dataconnectors", (call, arguments) -> connectors.names(call));
        methods.<get_dataconnector_req_args>serve(
                "get_dataconnector_req",
                (call, args) -> DataConnectorStructs.toWire(
                        connectors.get(call, name(args.getRequest().getConnectorName()))));
        methods.<create_dataconnector_req_args>serve(
                "create_dataconnector_req", (call, args) -> create(call, args.getConnectorReq()));
        methods.<alter_dataconnector_req_args>serve(
                "alter_dataconnector_req", (call, args) -> alter(call, args.getAlterReq()));
        methods.<drop_dataconnector_req_args>serve(
                "drop_dataconnector_req", (call, args) -> drop(call, args.getDropDcReq()));
        methods.<CreateDataConnectorRequest>serve("create_dataconnector", this::create);
        methods.<AlterDataConnectorRequest>serve("alter_dataconnector", this::alter);
        methods.<DropDataConnectorRequest>serve("drop_dataconnector", this::drop);
    }

    private Object create(Call call, CreateDataConnectorRequest request) throws TException {
        if (request.getConnector() != null && request.getConnector().getName() == null) {
            throw new InvalidObjectException("The data connector has no name.");
        }
        connectors.create(call, DataConnectorStructs.fromWire(request.getConnector(), null));
        return null;
    }

    private Object alter(Call call, AlterDataConnectorRequest request) throws TException {
        String name = name(request.getConnectorName());
        connectors.update(call, name, DataConnectorStructs.fromWire(request.getNewConnector(), name));
        return null;
    }

    private Object drop(Call call, DropDataConnectorRequest request) throws TException {
        try {
            connectors.drop(call, name(request.getConnectorName()), request.isCheckReferences());
        } catch (NotFoundException e) {
            if (!request.isIfNotExists()) {
                throw e;
            }
        }
        return null;
    }

    private static String name(String name) throws MetaException {
        if (name == null || name.isBlank()) {
            throw new MetaException("The data connector has no name.");
        }
        return name;
    }
}

package dev.bindery.thrift.dispatch;

import org.apache.hadoop.hive.metastore.api.AlterDataConnectorRequest;
import org.apache.hadoop.hive.metastore.api.CreateDataConnectorRequest;
import org.apache.hadoop.hive.metastore.api.DataConnector;
import org.apache.hadoop.hive.metastore.api.DropDataConnectorRequest;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TType;

/** Reads the arguments that Hive 4.0.0 gave to its methods on data connectors, as the requests that came after them. */
final class ConnectorReader {

    private ConnectorReader() {}

    /** What may stand in the arguments. */
    private static final class Arguments {
        private String name;
        private DataConnector connector;
        private boolean first;
        private boolean second;
    }

    static CreateDataConnectorRequest create(TProtocol in) throws TException {
        CreateDataConnectorRequest request = new CreateDataConnectorRequest();
        request.setConnector(read(in).connector);
        return request;
    }

    static AlterDataConnectorRequest alter(TProtocol in) throws TException {
        Arguments arguments = read(in);
        AlterDataConnectorRequest request = new AlterDataConnectorRequest();
        request.setConnectorName(arguments.name);
        request.setNewConnector(arguments.connector);
        return request;
    }

    static DropDataConnectorRequest drop(TProtocol in) throws TException {
        Arguments arguments = read(in);
        DropDataConnectorRequest request = new DropDataConnectorRequest();
        request.setConnectorName(arguments.name);
        request.setIfNotExists(arguments.first);
        request.setCheckReferences(arguments.second);
        return request;
    }

    private static Arguments read(TProtocol in) throws TException {
        Arguments arguments = new Arguments();
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            if (field.type == TType.STRING) {
                arguments.name = in.readString();
            } else if (field.type == TType.STRUCT) {
                arguments.connector = new DataConnector();
                arguments.connector.read(in);
            } else if (field.type == TType.BOOL && field.id == 2) {
                arguments.first = in.readBool();
            } else if (field.type == TType.BOOL) {
                arguments.second = in.readBool();
            } else {
                TProtocolUtil.skip(in, field.type);
            }
            in.readFieldEnd();
        }
        in.readStructEnd();
        return arguments;
    }
}

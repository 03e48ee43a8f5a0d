package dev.bindery.thrift.methods;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.TSerializable;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TSocket;

/** Calls the methods that the published API no longer has, as an old client writes them. */
final class OldClient implements AutoCloseable {

    private final TSocket socket;
    private final TProtocol protocol;

    OldClient(int port) throws TException {
        socket = new TSocket("127.0.0.1", port);
        socket.open();
        protocol = new TBinaryProtocol(socket);
    }

    /** What a method answered: its value or the exception's field and message. */
    record Answer(int field, Object value) {}

    Table table(String database, String table) throws TException {
        return (Table) call("get_table", database, table).value();
    }

    Answer call(String method, Object... arguments) throws TException {
        protocol.writeMessageBegin(new TMessage(method, TMessageType.CALL, 1));
        protocol.writeStructBegin(new TStruct());
        for (int i = 0; i < arguments.length; i++) {
            boolean list = arguments[i] instanceof List<?>;
            byte type = list ? TType.LIST : arguments[i] instanceof TSerializable ? TType.STRUCT : TType.STRING;
            protocol.writeFieldBegin(new TField("", type, (short) (i + 1)));
            if (arguments[i] instanceof List<?> strings) {
                protocol.writeListBegin(new TList(TType.STRING, strings.size()));
                for (Object string : strings) {
                    protocol.writeString((String) string);
                }
            } else if (arguments[i] instanceof TSerializable struct) {
                struct.write(protocol);
            } else {
                protocol.writeString((String) arguments[i]);
            }
        }
        protocol.writeFieldStop();
        protocol.writeMessageEnd();
        socket.flush();
        return answer();
    }

    private Answer answer() throws TException {
        TMessage message = protocol.readMessageBegin();
        if (message.type == TMessageType.EXCEPTION) {
            throw TApplicationException.readFrom(protocol);
        }
        protocol.readStructBegin();
        TField field = protocol.readFieldBegin();
        Object value = null;
        if (field.type != TType.STOP) {
            value = field.id == 0 ? value(field.type) : exception();
            protocol.readFieldEnd();
            protocol.readFieldBegin();
        }
        protocol.readMessageEnd();
        return new Answer(field.type == TType.STOP ? -1 : field.id, value);
    }

    private Object value(byte type) throws TException {
        if (type == TType.STRUCT) {
            return table();
        }
        TList list = protocol.readListBegin();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < list.size; i++) {
            values.add(list.elemType == TType.STRUCT ? table() : protocol.readString());
        }
        return values;
    }

    private Table table() throws TException {
        Table table = new Table();
        table.read(protocol);
        return table;
    }

    /** Every exception of the interface has its message in field 1. */
    private String exception() throws TException {
        protocol.readStructBegin();
        protocol.readFieldBegin();
        String message = protocol.readString();
        protocol.readFieldBegin();
        return message;
    }

    @Override
    public void close() {
        socket.close();
    }
}

package dev.bindery.thrift.migration;

import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;

/** Calls {@code get_table}, which Hive's API has no longer and Hive 2.3 has alone. */
final class OldGetTable {

    private static final short SUCCESS = 0;
    private static final short META_EXCEPTION = 1;

    private OldGetTable() {}

    static Optional<Table> call(TProtocol protocol, String database, String name) throws TException {
        protocol.writeMessageBegin(new TMessage("get_table", TMessageType.CALL, 0));
        protocol.writeStructBegin(new TStruct("get_table_args"));
        argument(protocol, 1, database);
        argument(protocol, 2, name);
        protocol.writeFieldStop();
        protocol.writeStructEnd();
        protocol.writeMessageEnd();
        protocol.getTransport().flush();
        return answer(protocol);
    }

    private static void argument(TProtocol protocol, int number, String text) throws TException {
        protocol.writeFieldBegin(new TField("", TType.STRING, (short) number));
        protocol.writeString(text);
        protocol.writeFieldEnd();
    }

    private static Optional<Table> answer(TProtocol protocol) throws TException {
        TMessage message = protocol.readMessageBegin();
        if (message.type == TMessageType.EXCEPTION) {
            TApplicationException failure = TApplicationException.readFrom(protocol);
            protocol.readMessageEnd();
            throw failure;
        }
        Optional<Table> table = Optional.empty();
        Optional<MetaException> failure = Optional.empty();
        protocol.readStructBegin();
        for (TField field = protocol.readFieldBegin(); field.type != TType.STOP; field = protocol.readFieldBegin()) {
            if (field.id == SUCCESS && field.type == TType.STRUCT) {
                Table read = new Table();
                read.read(protocol);
                table = Optional.of(read);
            } else if (field.id == META_EXCEPTION && field.type == TType.STRUCT) {
                MetaException read = new MetaException();
                read.read(protocol);
                failure = Optional.of(read);
            } else {
                // That there is no such table, which has no more to say.
                TProtocolUtil.skip(protocol, field.type);
            }
            protocol.readFieldEnd();
        }
        protocol.readStructEnd();
        protocol.readMessageEnd();
        if (failure.isPresent()) {
            throw failure.get();
        }
        return table;
    }
}

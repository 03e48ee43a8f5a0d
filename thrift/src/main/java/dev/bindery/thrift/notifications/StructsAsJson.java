package dev.bindery.thrift.notifications;

import org.apache.thrift.TBase;
import org.apache.thrift.TException;
import org.apache.thrift.TSerializer;
import org.apache.thrift.protocol.TJSONProtocol;
import org.apache.thrift.transport.TTransportException;

/** Writes Thrift structs as JSON, in which fields go by their numbers. For one thread. */
final class StructsAsJson {

    private final TSerializer serializer;

    StructsAsJson() throws TTransportException {
        serializer = new TSerializer(new TJSONProtocol.Factory());
    }

    String of(TBase<?, ?> struct) throws TException {
        return serializer.toString(struct);
    }
}

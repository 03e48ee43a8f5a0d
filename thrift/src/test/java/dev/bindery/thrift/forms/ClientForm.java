package dev.bindery.thrift.forms;

import java.util.function.Function;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.THttpClient;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.layered.TFastFramedTransport;
import org.apache.thrift.transport.layered.TFramedTransport;

/** The forms that Thrift's own library can speak, and old ones that it still can. */
enum ClientForm {
    BINARY(TBinaryProtocol::new, false),
    OLD_BINARY(transport -> new TBinaryProtocol(transport, false, false), false),
    STRICT_BINARY(transport -> new TBinaryProtocol(transport, true, true), false),
    COMPACT(TCompactProtocol::new, false),
    FRAMED_BINARY(transport -> new TBinaryProtocol(framed(transport)), false),
    FRAMED_OLD_BINARY(transport -> new TBinaryProtocol(framed(transport), false, false), false),
    FAST_FRAMED_BINARY(transport -> new TBinaryProtocol(fastFramed(transport)), false),
    FRAMED_COMPACT(transport -> new TCompactProtocol(framed(transport)), false),
    HTTP_BINARY(TBinaryProtocol::new, true),
    HTTP_COMPACT(TCompactProtocol::new, true);

    private final Function<TTransport, TProtocol> protocol;
    private final boolean isHttp;

    ClientForm(Function<TTransport, TProtocol> protocol, boolean isHttp) {
        this.protocol = protocol;
        this.isHttp = isHttp;
    }

    private static TTransport framed(TTransport transport) {
        try {
            return new TFramedTransport(transport);
        } catch (TException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TTransport fastFramed(TTransport transport) {
        try {
            return new TFastFramedTransport(transport);
        } catch (TException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isHttp() {
        return isHttp;
    }

    /** The protocol of a client on a transport that is open. */
    TProtocol over(TTransport transport) {
        return protocol.apply(transport);
    }

    /** A connection to a local port. */
    TTransport connect(int port) throws TException {
        if (isHttp) {
            return new THttpClient("http://127.0.0.1:" + port + "/metastore");
        }
        TSocket socket = new TSocket("127.0.0.1", port, 20_000);
        socket.open();
        return socket;
    }
}

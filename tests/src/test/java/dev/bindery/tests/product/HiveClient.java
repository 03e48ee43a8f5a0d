package dev.bindery.tests.product;

import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;

/** One connection of Hive's generated client to a server's Thrift port. */
public final class HiveClient implements AutoCloseable {

    private static final int TIMEOUT_MILLISECONDS = 30_000;

    private final TSocket socket;
    private final ThriftHiveMetastore.Client calls;

    private HiveClient(TSocket socket, ThriftHiveMetastore.Client calls) {
        this.socket = socket;
        this.calls = calls;
    }

    public static HiveClient of(RunningServer server) {
        try {
            TSocket socket = new TSocket("127.0.0.1", server.thriftPort(), TIMEOUT_MILLISECONDS);
            socket.open();
            return new HiveClient(socket, new ThriftHiveMetastore.Client(new TBinaryProtocol(socket)));
        } catch (TException e) {
            throw new IllegalStateException("The Thrift port can't be reached.", e);
        }
    }

    public ThriftHiveMetastore.Client calls() {
        return calls;
    }

    @Override
    public void close() {
        socket.close();
    }
}

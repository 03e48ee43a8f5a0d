package dev.bindery.tests.bench.hive;

import java.util.List;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;

/** One connection of Hive's generated client, opened as Hive's own client classes do: {@code set_ugi} comes first. */
final class HiveConnection implements AutoCloseable {

    private static final int MAXIMUM_MESSAGE = 1 << 30;
    private static final int TIMEOUT_MILLISECONDS = 1_800_000;

    private final TSocket socket;
    private final ThriftHiveMetastore.Client calls;

    private HiveConnection(TSocket socket) {
        this.socket = socket;
        this.calls = new ThriftHiveMetastore.Client(new TBinaryProtocol(socket));
    }

    static HiveConnection to(int port) throws TException {
        TSocket socket = new TSocket(
                new TConfiguration(MAXIMUM_MESSAGE, MAXIMUM_MESSAGE, 64), "127.0.0.1", port, TIMEOUT_MILLISECONDS);
        socket.open();
        HiveConnection connection = new HiveConnection(socket);
        connection.calls.set_ugi("bench", List.of("bench"));
        return connection;
    }

    ThriftHiveMetastore.Client calls() {
        return calls;
    }

    @Override
    public void close() {
        socket.close();
    }
}

package dev.bindery.thrift.behaviour;

import dev.bindery.thrift.RealDoor;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransportException;

/** A client of the generated API and its connection. */
final class Caller implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.1";

    private final RealDoor door;
    private TSocket socket;
    private ThriftHiveMetastore.Client client;

    Caller(RealDoor door) {
        this.door = door;
        connectAgain();
    }

    ThriftHiveMetastore.Client client() {
        return client;
    }

    /** A further connection of the same kind. */
    Caller another() {
        return new Caller(door);
    }

    void connectAgain() {
        if (socket != null) {
            socket.close();
        }
        try {
            socket = new TSocket(ADDRESS, door.port());
            socket.open();
            client = new ThriftHiveMetastore.Client(new TBinaryProtocol(socket));
        } catch (TTransportException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A table as it is returned. */
    Table table(String database, String name) throws TException {
        return client.get_table_req(new GetTableRequest(database, name)).getTable();
    }

    /** A location with the warehouses as WAREHOUSE and WAREHOUSE_EXTERNAL in it. */
    String placed(String location) {
        return location.replace("file:" + door.warehouse() + "/", "WAREHOUSE/")
                .replace("file:" + door.externalWarehouse() + "/", "WAREHOUSE_EXTERNAL/");
    }

    @Override
    public void close() {
        socket.close();
    }
}

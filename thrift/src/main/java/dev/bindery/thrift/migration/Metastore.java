package dev.bindery.thrift.migration;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.ClientCapabilities;
import org.apache.hadoop.hive.metastore.api.ClientCapability;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.hadoop.hive.metastore.api.UnknownTableException;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TSocket;
import org.apache.thrift.transport.TTransportException;

/** A connection to a metastore of any version; methods that it doesn't know are asked for once. */
final class Metastore implements AutoCloseable {

    static final int STANDARD_PORT = 9083;

    private static final int LARGEST_ANSWER = 1 << 30;
    private static final int TIMEOUT_MILLISECONDS = 600_000;

    /** What Hive 4's Metastore wants to hear before it shows every table as it is. */
    private static final List<String> CAPABILITIES = List.of(
            "EXTWRITE",
            "EXTREAD",
            "HIVEBUCKET2",
            "HIVEFULLACIDREAD",
            "HIVEFULLACIDWRITE",
            "HIVECACHEINVALIDATE",
            "HIVEMANAGESTATS",
            "HIVEMANAGEDINSERTWRITE",
            "HIVEMANAGEDINSERTREAD",
            "HIVESQL",
            "HIVEMQT",
            "HIVEONLYMQTWRITE");

    private final URI address;
    private final TSocket socket;
    private final TProtocol protocol;
    private final ThriftHiveMetastore.Client client;
    private final Set<String> unknown = new HashSet<>();

    private Metastore(URI address, TSocket socket) {
        this.address = address;
        this.socket = socket;
        this.protocol = new TBinaryProtocol(socket);
        this.client = new ThriftHiveMetastore.Client(protocol);
    }

    /** @throws MigrationProblem where it can't be reached */
    static Metastore connect(URI address) {
        int port = address.getPort() < 0 ? STANDARD_PORT : address.getPort();
        try {
            TConfiguration configuration = new TConfiguration(LARGEST_ANSWER, LARGEST_ANSWER, 512);
            TSocket socket = new TSocket(configuration, address.getHost(), port, TIMEOUT_MILLISECONDS);
            socket.open();
            Metastore metastore = new Metastore(address, socket);
            metastore.introduce();
            return metastore;
        } catch (TTransportException e) {
            throw new MigrationProblem("The metastore " + address + " can't be reached: " + e.getMessage(), e);
        }
    }

    private void introduce() throws TTransportException {
        try {
            client.set_ugi(System.getProperty("user.name"), List.of());
        } catch (TTransportException e) {
            throw e;
        } catch (TException e) {
            // One that doesn't care who we are.
            unknown.add("set_ugi");
        }
    }

    /**
     * Asks for something.
     *
     * @param <T> what is asked for
     */
    @FunctionalInterface
    interface Question<T> {
        T ask(ThriftHiveMetastore.Client client) throws TException;
    }

    /**
     * Calls a method that every version has.
     *
     * @throws MigrationProblem where the metastore has gone away
     */
    <T> T ask(Question<T> question) throws TException {
        try {
            return question.ask(client);
        } catch (TTransportException e) {
            throw gone(e);
        }
    }

    /**
     * Calls a method that some versions don't have.
     *
     * @return empty where this one hasn't, or its answer is null
     */
    <T> Optional<T> askIfKnown(String method, Question<T> question) throws TException {
        if (unknown.contains(method)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(ask(question));
        } catch (TApplicationException e) {
            if (e.getType() == TApplicationException.MISSING_RESULT) {
                return Optional.empty();
            }
            if (!isUnknownMethod(e)) {
                throw e;
            }
            unknown.add(method);
            return Optional.empty();
        }
    }

    private static boolean isUnknownMethod(TApplicationException failure) {
        return failure.getType() == TApplicationException.UNKNOWN_METHOD
                || String.valueOf(failure.getMessage()).startsWith("Invalid method name");
    }

    /** A table; empty where there is none. */
    Optional<Table> table(String database, String name) throws TException {
        GetTableRequest request = new GetTableRequest(database, name);
        request.setCapabilities(new ClientCapabilities(List.of(ClientCapability.INSERT_ONLY_TABLES)));
        request.setProcessorCapabilities(CAPABILITIES);
        request.setProcessorIdentifier("bindery-import");
        try {
            Optional<Table> table = askIfKnown(
                    "get_table_req", calls -> calls.get_table_req(request).getTable());
            return table.isPresent() || !unknown.contains("get_table_req") ? table : oldTable(database, name);
        } catch (NoSuchObjectException | UnknownTableException e) {
            return Optional.empty();
        }
    }

    private Optional<Table> oldTable(String database, String name) throws TException {
        try {
            return OldGetTable.call(protocol, database, name);
        } catch (TTransportException e) {
            throw gone(e);
        }
    }

    private MigrationProblem gone(TTransportException e) {
        return new MigrationProblem(
                "The metastore " + address + " has gone away (" + e.getMessage()
                        + "). What was copied stays; run the import again, and it goes on from there.",
                e);
    }

    @Override
    public void close() {
        socket.close();
    }
}

package dev.bindery.thrift;

import dev.bindery.thrift.dispatch.CallListener;
import dev.bindery.thrift.dispatch.Dispatcher;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.dispatch.ThriftSession;
import dev.bindery.thrift.methods.ServedMethods;
import dev.bindery.thrift.transport.ConnectionLoop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A running Hive Metastore door. */
public final class ThriftServer implements AutoCloseable {

    private final ConnectionLoop<ThriftSession> connections;

    private ThriftServer(ConnectionLoop<ThriftSession> connections) {
        this.connections = connections;
    }

    /**
     * Binds the port and serves until closed.
     *
     * @throws IOException where the address can't be bound, such as because the port is taken
     */
    public static ThriftServer start(ThriftSettings settings, ThriftServices services) throws IOException {
        return start(settings, services, CallListener.NONE);
    }

    /** As {@link #start(ThriftSettings, ThriftServices)}, with somebody who hears of every call. */
    public static ThriftServer start(ThriftSettings settings, ThriftServices services, CallListener listener)
            throws IOException {
        MethodTable methods = ServedMethods.of(services, settings);
        Dispatcher dispatcher = new Dispatcher(
                methods,
                listener,
                settings.transport().maximumMessageSize(),
                settings.compatibility(),
                services.callers());
        InetSocketAddress address = new InetSocketAddress(settings.address(), settings.port());
        return new ThriftServer(new ConnectionLoop<>(address, settings.transport(), settings.security(), dispatcher));
    }

    /** The port it listens at. */
    public int port() {
        return connections.address().getPort();
    }

    /** How many clients are connected. */
    public int connections() {
        return connections.connections();
    }

    /** Takes no new message, finishes what is in flight within the time given, and hangs up. */
    public void close(Duration patience) {
        connections.close(patience);
    }

    /** As {@link #close(Duration)} with ten seconds. */
    @Override
    public void close() {
        connections.close();
    }
}

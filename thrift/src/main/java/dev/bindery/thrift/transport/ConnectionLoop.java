package dev.bindery.thrift.transport;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listening port with all its connections. Every connection is parked in one selector; a worker is taken only while a
 * complete message is worked on and its answer is sent.
 *
 * @param <S> what the handler keeps for a connection
 */
public final class ConnectionLoop<S> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLoop.class);
    private static final int READ_SIZE = 64 * 1_024;
    private static final long SWEEP_MILLIS = 500;
    private static final int BACKLOG = 1_024;
    private static final int LARGEST_RECORD = 40 * 1_024;
    private static final long COMPLAIN_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long REFRESH_NANOS = Duration.ofSeconds(5).toNanos();

    private final MessageHandler<S> handler;
    private final TransportSettings settings;
    private final TransportSecurity security;
    private final Attendant<S> attendant;
    private final Selector selector;
    private final ServerSocketChannel server;
    private final InetSocketAddress bound;
    private final Thread thread;

    private final Set<Connection<S>> connections = ConcurrentHashMap.newKeySet();
    private final Queue<Connection<S>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong receiving = new AtomicLong();
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(READ_SIZE);
    private final ByteBuffer plain;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile boolean killed;
    private long acceptAgain;
    private long complainAgain = System.nanoTime();
    private long refreshAgain = System.nanoTime();

    /** As the other, without TLS and SASL. */
    public ConnectionLoop(InetSocketAddress address, TransportSettings settings, MessageHandler<S> handler)
            throws IOException {
        this(address, settings, TransportSecurity.NONE, handler);
    }

    /**
     * Listens and begins to serve.
     *
     * @throws IOException where the address can't be bound
     */
    public ConnectionLoop(
            InetSocketAddress address,
            TransportSettings settings,
            TransportSecurity security,
            MessageHandler<S> handler)
            throws IOException {
        this.handler = handler;
        this.settings = settings;
        this.security = security;
        plain = ByteBuffer.allocate(security.tls().isPresent() ? LARGEST_RECORD : 0);
        selector = Selector.open();
        server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(address, BACKLOG);
            bound = (InetSocketAddress) server.getLocalAddress();
            server.configureBlocking(false);
            server.register(selector, SelectionKey.OP_ACCEPT);
        } catch (IOException e) {
            server.close();
            selector.close();
            throw e;
        }
        attendant = new Attendant<>(handler, settings, new Attendant.Afterwards<>() {
            @Override
            public void goOn(Connection<S> connection) {
                attended(connection);
            }

            @Override
            public void end(Connection<S> connection) {
                connection.abandoned();
                remove(connection);
            }

            @Override
            public void drained(Connection<S> connection) {
                selector.wakeup();
            }
        });
        thread = new Thread(this::run, "thrift-connections");
        thread.start();
    }

    /** Where it listens; the port is a real one also where 0 was asked for. */
    public InetSocketAddress address() {
        return bound;
    }

    /** How many clients are connected. */
    public int connections() {
        return connections.size();
    }

    /** Takes nothing new, lets what is being worked on be finished within the time given, and ends. */
    public void close(Duration patience) {
        stopping = true;
        selector.wakeup();
        try {
            if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                killed = true;
                selector.wakeup();
                ended.await(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            killed = true;
            selector.wakeup();
        }
        attendant.close();
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(10));
    }

    private void run() {
        try {
            long swept = System.nanoTime();
            while (!killed && !(stopping && connections.isEmpty())) {
                selector.select(SWEEP_MILLIS);
                for (Connection<S> connection; (connection = waiting.poll()) != null; ) {
                    lookAgain(connection);
                }
                handleKeys();
                long now = System.nanoTime();
                if (stopping || now - swept > SWEEP_MILLIS * 1_000_000) {
                    sweep(now);
                    swept = now;
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("The Thrift port can't go on.", e);
        } finally {
            connections.forEach(Connection::close);
            closeQuietly();
            ended.countDown();
        }
    }

    private void closeQuietly() {
        try {
            server.close();
            selector.close();
        } catch (IOException e) {
            LOG.debug("Closing the Thrift port", e);
        }
    }

    private void handleKeys() {
        Iterator<SelectionKey> keys = selector.selectedKeys().iterator();
        while (keys.hasNext()) {
            SelectionKey key = keys.next();
            keys.remove();
            try {
                if (!key.isValid()) {
                    continue;
                }
                if (key.isAcceptable()) {
                    accept(key);
                } else {
                    @SuppressWarnings("unchecked")
                    Connection<S> connection = (Connection<S>) key.attachment();
                    serve(connection, key);
                }
            } catch (CancelledKeyException e) {
                LOG.trace("A connection was closed while it was looked at.", e);
            } catch (RuntimeException e) {
                LOG.error("The Thrift port could not look at a client", e);
                connections.stream()
                        .filter(connection -> connection == key.attachment())
                        .forEach(this::remove);
            }
        }
    }

    private void accept(SelectionKey key) {
        try {
            for (SocketChannel channel; (channel = server.accept()) != null; ) {
                accepted(channel);
            }
        } catch (IOException e) {
            // Most likely there are no file descriptors left; asking again at once would only burn time.
            LOG.warn("No connection can be accepted at the moment: {}", e.getMessage());
            key.interestOps(0);
            acceptAgain = System.nanoTime() + SWEEP_MILLIS * 1_000_000;
        }
    }

    private void accepted(SocketChannel channel) throws IOException {
        if (stopping || connections.size() >= settings.maximumConnections()) {
            complain();
            channel.close();
            return;
        }
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            String remote = ((InetSocketAddress) channel.getRemoteAddress())
                    .getAddress()
                    .getHostAddress();
            Connection<S> connection =
                    new Connection<>(channel, handler.connected(remote), remote, receiving, settings, security);
            connection.registered(channel.register(selector, SelectionKey.OP_READ, connection));
            connections.add(connection);
        } catch (IOException | RuntimeException e) {
            LOG.debug("A client had gone before it was served.", e);
            channel.close();
        }
    }

    /** Once in a while: whoever is hung up on tries again. */
    private void complain() {
        long now = System.nanoTime();
        if (!stopping && now - complainAgain >= 0) {
            complainAgain = now + COMPLAIN_NANOS;
            LOG.warn("Clients are hung up on: {} are connected, and no more are allowed.", connections.size());
        }
    }

    private void serve(Connection<S> connection, SelectionKey key) {
        if (key.isWritable()) {
            connection.writable();
        }
        if (!key.isReadable()) {
            return;
        }
        try {
            scratch.clear();
            connection.receive(scratch, plain).ifPresent(work -> attendant.work(connection, work));
        } catch (IOException e) {
            remove(connection);
        }
    }

    private void lookAgain(Connection<S> connection) {
        try {
            Optional<Work> work = connection.next(plain);
            if (work.isPresent()) {
                attendant.work(connection, work.get());
            } else {
                connection.resume();
            }
        } catch (IOException | CancelledKeyException e) {
            remove(connection);
        }
    }

    private void attended(Connection<S> connection) {
        if (stopping) {
            connection.abandoned();
            remove(connection);
        } else if (connection.done()) {
            waiting.add(connection);
            selector.wakeup();
        }
    }

    private void remove(Connection<S> connection) {
        connections.remove(connection);
        connection.close();
        selector.wakeup();
    }

    private void sweep(long now) throws IOException {
        if (stopping) {
            server.close();
        } else if (acceptAgain != 0 && now > acceptAgain) {
            acceptAgain = 0;
            server.keyFor(selector).interestOps(SelectionKey.OP_ACCEPT);
        }
        if (security.tls().isPresent() && now - refreshAgain > REFRESH_NANOS) {
            refreshAgain = now;
            attendant.run(security.tls().get()::refresh);
        }
        for (Connection<S> connection : connections) {
            if (connection.isOverdue(now) || stopping && !connection.isBusy()) {
                remove(connection);
            }
        }
    }
}

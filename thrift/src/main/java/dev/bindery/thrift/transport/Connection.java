package dev.bindery.thrift.transport;

import dev.bindery.thrift.sasl.SaslMechanisms.Peer;
import dev.bindery.thrift.tls.TlsChannel;
import dev.bindery.thrift.wire.Arrival;
import dev.bindery.thrift.wire.Forms;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client. An idle one holds no buffer and no thread. The selector thread reads; while a worker has a message, nothing
 * more is read, and only that worker writes.
 */
final class Connection<S> {

    private static final Duration DRAINING = Duration.ofSeconds(5);
    /** What a client has to move once it has had the time that it may pause. */
    private static final long BYTES_A_SECOND = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    private final SocketChannel channel;
    private final S state;
    private final String address;
    private final TransportSettings settings;
    private final TransportSecurity security;
    private final Inbox inbox;
    private Optional<TlsChannel> tls = Optional.empty();
    private SelectionKey key;

    private boolean busy;
    private boolean suspended;
    private boolean writable;
    private boolean draining;
    private boolean closed;
    private long lastActivity = System.nanoTime();
    /** For how long the worker has waited for the client to take its answer, and how much it took; the worker's. */
    private long waited;

    private long taken;

    Connection(
            SocketChannel channel,
            S state,
            String address,
            AtomicLong receiving,
            TransportSettings settings,
            TransportSecurity security) {
        this.channel = channel;
        this.state = state;
        this.address = address;
        this.settings = settings;
        this.security = security;
        this.inbox = new Inbox(settings.limits(), settings.maximumReceiving(), receiving);
    }

    void registered(SelectionKey newKey) {
        key = newKey;
    }

    S state() {
        return state;
    }

    /**
     * Takes what can be read now.
     *
     * @param scratch an empty buffer of the selector's
     * @param plain another one, with room for a record of TLS
     * @return what a worker has to do, if anything; the connection is busy with it then
     * @throws IOException where the client has gone
     */
    synchronized Optional<Work> receive(ByteBuffer scratch, ByteBuffer plain) throws IOException {
        if (busy) {
            suspended = true;
            key.interestOpsAnd(~SelectionKey.OP_READ);
            return Optional.empty();
        }
        int count = channel.read(scratch);
        if (count < 0) {
            throw new IOException("The client has hung up.");
        }
        if (count == 0 || draining) {
            return Optional.empty();
        }
        lastActivity = System.nanoTime();
        scratch.flip();
        if (tls.isEmpty() && inbox.isUntouched() && Forms.isTls(scratch.get(0))) {
            if (security.tls().isEmpty()) {
                return busyWith(new Work.Attend(new Arrival.Answer(0, TlsChannel.noTls(), true), new byte[0], 0));
            }
            tls = security.tls().map(TlsChannel::new);
        }
        if (tls.isPresent()) {
            tls.get().received(scratch);
        } else {
            inbox.add(scratch);
        }
        return next(plain);
    }

    /** What is there to do with what has come already. */
    synchronized Optional<Work> next(ByteBuffer plain) throws IOException {
        if (closed || busy) {
            return Optional.empty();
        }
        if (tls.isPresent()) {
            // What is decrypted already comes first; a worker that is done with it looks again.
            Optional<Work> work = inbox.next(security, peer());
            while (work.isEmpty()) {
                if (tls.get().wantsHandshake()) {
                    return busyWith(new Work.Handshake());
                }
                plain.clear();
                if (!tls.get().read(plain)) {
                    return Optional.empty();
                }
                inbox.add(plain.flip());
                work = inbox.next(security, peer());
            }
            return work.flatMap(this::busyWith);
        }
        return inbox.next(security, peer()).flatMap(this::busyWith);
    }

    private Peer peer() {
        return new Peer(address, tls.isPresent());
    }

    private Optional<Work> busyWith(Work work) {
        busy = true;
        waited = 0;
        taken = 0;
        return Optional.of(work);
    }

    /** The worker is done. @return whether the selector must look at the connection, because something may be waiting */
    synchronized boolean done() {
        busy = false;
        inbox.taken();
        lastActivity = System.nanoTime();
        letGo();
        return suspended || !inbox.isEmpty() || tls.isPresent() && tls.get().held() > 0;
    }

    /** The worker gives up. */
    synchronized void abandoned() {
        busy = false;
        close();
    }

    /** What a worker may be using is given up when none does. */
    private void letGo() {
        if (closed && !busy) {
            inbox.close();
        }
    }

    /** Reads again, after {@link #done()}. */
    synchronized void resume() {
        if (suspended && !closed) {
            suspended = false;
            key.interestOpsOr(SelectionKey.OP_READ);
        }
    }

    synchronized boolean isBusy() {
        return busy;
    }

    /** Goes on with the handshake of TLS. For the worker. */
    void handshake() throws IOException {
        tls.orElseThrow().handshake(this::sendNow);
    }

    /** Ends after the last answer, in a way that lets the client read it: what it still sends is thrown away. */
    void drain() throws IOException {
        if (tls.isPresent()) {
            tls.get().close(this::sendNow);
        }
        synchronized (this) {
            busy = false;
            draining = true;
            inbox.clear();
            lastActivity = System.nanoTime();
            channel.shutdownOutput();
            resume();
        }
    }

    /** Whether the client has been silent, or dawdling, for too long. */
    synchronized boolean isOverdue(long now) {
        if (busy) {
            return false;
        }
        if (draining) {
            return now - lastActivity > DRAINING.toNanos();
        }
        boolean isWithinRecord =
                tls.isPresent() && (!tls.get().isEstablished() || tls.get().held() > 0);
        if (isWithinRecord && now - tls.get().since() > patience(0)) {
            return true;
        }
        if (!inbox.isUnfinished()) {
            return now - lastActivity > settings.idleTimeout().toNanos();
        }
        return now - lastActivity > settings.stallTimeout().toNanos() || now - inbox.begun() > patience(inbox.come());
    }

    private long patience(long bytes) {
        return settings.stallTimeout().plusSeconds(bytes / BYTES_A_SECOND).toNanos();
    }

    /** Sends bytes, waiting while the client's window is full. For the worker. */
    void send(ByteBuffer[] parts) throws IOException {
        if (tls.isPresent()) {
            tls.get().write(parts, this::sendNow);
        } else {
            sendNow(parts);
        }
    }

    private void sendNow(ByteBuffer... parts) throws IOException {
        while (parts[parts.length - 1].hasRemaining() || hasRemaining(parts)) {
            long count = parts.length == 1 ? channel.write(parts[0]) : channel.write(parts);
            taken += count;
            if (count == 0) {
                awaitTaker();
            }
        }
    }

    /** A worker is held meanwhile: who takes the answer drop by drop doesn't get it, however large it is. */
    private void awaitTaker() throws IOException {
        long now = System.nanoTime();
        long left = settings.stallTimeout().toNanos() - waited + 1_000_000_000L * taken / settings.answerRate();
        boolean isTaking = awaitWritable(now + Math.min(patience(0), left));
        waited += System.nanoTime() - now;
        if (!isTaking) {
            LOG.warn(
                    "The client at {} is hung up on: it has taken {} bytes of its answer and was waited for {} ms.",
                    address,
                    taken,
                    waited / 1_000_000);
            throw new IOException("The client takes what it asked for too slowly, or not at all.");
        }
    }

    private static boolean hasRemaining(ByteBuffer[] parts) {
        for (ByteBuffer part : parts) {
            if (part.hasRemaining()) {
                return true;
            }
        }
        return false;
    }

    /** @return whether it is, in time */
    private synchronized boolean awaitWritable(long deadline) throws IOException {
        writable = false;
        key.interestOpsOr(SelectionKey.OP_WRITE);
        key.selector().wakeup();
        while (!writable && !closed) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            try {
                wait(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("The server is stopping.", e);
            }
        }
        return true;
    }

    synchronized void writable() {
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
        writable = true;
        notifyAll();
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            inbox.clear();
            notifyAll();
            try {
                channel.close();
            } catch (IOException e) {
                // There is nothing left to save.
            }
        }
        letGo();
    }
}

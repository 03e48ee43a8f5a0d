package dev.bindery.thrift.transport;

import dev.bindery.thrift.transport.RefusedMessageException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One client. An idle one holds no buffer and no thread. The selector thread reads; while a worker has a message, nothing
 * more is read, and only that worker writes.
 */
final class Connection<S> {

    private static final int FIRST_SIZE = 512;

    private final SocketChannel channel;
    private final S state;
    private final MessageScanner scanner;
    private final AtomicLong receiving;
    private final TransportSettings settings;
    private SelectionKey key;

    private byte[] buffer = new byte[0];
    private int length;
    private int inFlight;
    private boolean busy;
    private boolean suspended;
    private boolean writable;
    private boolean draining;
    private boolean closed;
    private long lastActivity = System.nanoTime();

    Connection(SocketChannel channel, S state, AtomicLong receiving, TransportSettings settings) {
        this.channel = channel;
        this.state = state;
        this.receiving = receiving;
        this.settings = settings;
        this.scanner = new MessageScanner(settings.maximumMessageSize());
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
     * @return a complete message, if there is one; the connection is busy with it then
     * @throws IOException where the client has gone
     */
    synchronized Optional<Message> receive(ByteBuffer scratch) throws IOException, RefusedMessageException {
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
        append(scratch, count);
        return next();
    }

    private void append(ByteBuffer bytes, int count) throws RefusedMessageException {
        if (length + count > buffer.length) {
            int size =
                    Math.max(Math.max(length + count, FIRST_SIZE), Math.min(2 * length, settings.maximumMessageSize()));
            if (receiving.addAndGet(size - buffer.length) > settings.maximumReceiving() && length > 0) {
                receiving.addAndGet(buffer.length - size);
                throw new RefusedMessageException(
                        Reason.BUSY,
                        "The server is receiving more than " + settings.maximumReceiving()
                                + " bytes at the moment; please send the message again later.",
                        Optional.empty());
            }
            buffer = Arrays.copyOf(buffer, size);
        }
        bytes.get(buffer, length, count);
        length += count;
    }

    /** A message that is complete already, because it came together with the one before. */
    synchronized Optional<Message> next() throws RefusedMessageException {
        if (closed || busy || length == 0) {
            return Optional.empty();
        }
        int messageLength = scanner.scan(buffer, length);
        if (messageLength == 0) {
            return Optional.empty();
        }
        Message message = new Message(buffer, messageLength);
        byte[] rest = messageLength == length ? new byte[0] : Arrays.copyOfRange(buffer, messageLength, length);
        receiving.addAndGet(rest.length);
        inFlight = buffer.length;
        buffer = rest;
        length = rest.length;
        scanner.reset();
        busy = true;
        return Optional.of(message);
    }

    /**
     * A complete message.
     *
     * @param bytes the message, and what may follow it
     * @param length the message's
     */
    record Message(byte[] bytes, int length) {}

    /** The worker is done. @return whether the selector must look at the connection, because something may be waiting */
    synchronized boolean done() {
        busy = false;
        landed();
        lastActivity = System.nanoTime();
        return suspended || length > 0;
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

    /** The answer to a message that is refused is on its way: the connection takes nothing any more. */
    synchronized void refused() {
        busy = true;
        release();
    }

    /** Ends after the last answer, in a way that lets the client read it: what it still sends is thrown away. */
    synchronized void drain() throws IOException {
        busy = false;
        draining = true;
        lastActivity = System.nanoTime();
        channel.shutdownOutput();
        resume();
    }

    /** Whether the client has been silent for too long. */
    synchronized boolean isOverdue(long now) {
        if (busy) {
            return false;
        }
        Duration patience =
                draining ? Duration.ofSeconds(2) : length > 0 ? settings.stallTimeout() : settings.idleTimeout();
        return now - lastActivity > patience.toNanos();
    }

    /** Sends bytes, waiting while the client's window is full. For the worker. */
    void send(byte[] bytes, int offset, int count) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes, offset, count);
        while (out.hasRemaining()) {
            if (channel.write(out) == 0) {
                awaitWritable();
            }
        }
    }

    private synchronized void awaitWritable() throws IOException {
        writable = false;
        key.interestOpsOr(SelectionKey.OP_WRITE);
        key.selector().wakeup();
        long deadline = System.nanoTime() + settings.stallTimeout().toNanos();
        while (!writable && !closed) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new IOException("The client has taken nothing for "
                        + settings.stallTimeout().toSeconds() + " s.");
            }
            try {
                wait(left / 1_000_000 + 1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("The server is stopping.", e);
            }
        }
    }

    synchronized void writable() {
        key.interestOpsAnd(~SelectionKey.OP_WRITE);
        writable = true;
        notifyAll();
    }

    synchronized void close() {
        if (!closed) {
            closed = true;
            release();
            landed();
            notifyAll();
            try {
                channel.close();
            } catch (IOException e) {
                // There is nothing left to save.
            }
        }
    }

    private void landed() {
        receiving.addAndGet(-inFlight);
        inFlight = 0;
    }

    private void release() {
        receiving.addAndGet(-buffer.length);
        buffer = new byte[0];
        length = 0;
    }
}

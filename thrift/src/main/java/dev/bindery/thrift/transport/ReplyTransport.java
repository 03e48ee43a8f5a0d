package dev.bindery.thrift.transport;

import dev.bindery.thrift.wire.Envelope;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.thrift.TConfiguration;
import org.apache.thrift.transport.TTransport;
import org.apache.thrift.transport.TTransportException;

/**
 * Where the answer to one message is written. Small answers are collected and sent at once; of large ones a chunk is sent
 * as soon as it is full, so that an answer of any size takes no more memory than a chunk.
 */
public final class ReplyTransport extends TTransport {

    private static final int FIRST_SIZE = 1_024;
    private static final int CHUNK = 64 * 1_024;
    private static final int LARGEST_PIECE = 1_024 * 1_024;

    /** Takes bytes to the client, waiting for it where it is slow. */
    interface Sink {
        void send(ByteBuffer[] parts) throws IOException;
    }

    private final Sink sink;
    private final Envelope envelope;
    private byte[] buffer = new byte[FIRST_SIZE];
    private int length;
    private boolean begun;

    ReplyTransport(Sink sink, Envelope envelope) {
        this.sink = sink;
        this.envelope = envelope;
    }

    /** Takes back what was written. @return whether nothing of it had been sent, so that something else can be said */
    public boolean takeBack() {
        length = 0;
        return !begun;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws TTransportException {
        if (length + count > CHUNK) {
            send();
        }
        if (count > CHUNK) {
            // Clients take no frame of more than 16 MB.
            for (int done = 0; done < count; done += LARGEST_PIECE) {
                deliver(bytes, offset + done, Math.min(LARGEST_PIECE, count - done), false);
            }
            return;
        }
        if (length + count > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(CHUNK, Math.max(length + count, 2 * buffer.length)));
        }
        System.arraycopy(bytes, offset, buffer, length, count);
        length += count;
    }

    /** Sends what is left of the answer; a call without an answer has an empty one. */
    void finish() throws TTransportException {
        deliver(buffer, 0, length, true);
        length = 0;
    }

    private void send() throws TTransportException {
        if (length > 0) {
            deliver(buffer, 0, length, false);
            length = 0;
        }
    }

    private void deliver(byte[] bytes, int offset, int count, boolean last) throws TTransportException {
        try {
            ByteBuffer[] parts = envelope.around(bytes, offset, count, !begun, last);
            begun = true;
            if (parts.length > 0) {
                sink.send(parts);
            }
        } catch (IOException e) {
            throw new TTransportException(TTransportException.NOT_OPEN, e);
        }
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void open() {
        // It is open from the beginning.
    }

    @Override
    public void close() {
        // The connection outlives the answer.
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws TTransportException {
        throw new TTransportException("An answer can't be read.");
    }

    @Override
    public TConfiguration getConfiguration() {
        return TConfiguration.DEFAULT;
    }

    @Override
    public void updateKnownMessageSize(long size) {
        // Nothing is read here.
    }

    @Override
    public void checkReadBytesAvailable(long count) {
        // Nothing is read here.
    }
}

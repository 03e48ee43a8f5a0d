package dev.bindery.thrift.tls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/**
 * TLS for one connection, without sockets and threads of its own: it is given what comes, gives back what was in it, and
 * says when somebody with time has to go on with the handshake. No two of its methods may run at once.
 */
public final class TlsChannel {

    private static final byte[] NOTHING = new byte[0];

    /** The fatal alert handshake_failure, in a record of TLS 1.2 (RFC 8446, 6.2): for clients where there is no TLS. */
    private static final byte[] NO_TLS = {0x15, 3, 3, 0, 2, 2, 40};

    private final SSLEngine engine;
    private byte[] encrypted = NOTHING;
    private int start;
    private int end;
    private boolean hasCome;
    private long since = System.nanoTime();
    private boolean established;

    public TlsChannel(TlsIdentity identity) {
        engine = identity.engine();
    }

    /** Takes the bytes of a record to the client. */
    @FunctionalInterface
    public interface Sink {
        void send(ByteBuffer bytes) throws IOException;
    }

    /** What a client is told that begins with TLS where there is none. */
    public static byte[] noTls() {
        return NO_TLS.clone();
    }

    /** Whether the handshake is behind us. */
    public boolean isEstablished() {
        return established;
    }

    /** Since when the client owes the rest of a record, or the next step of the handshake. */
    public long since() {
        return since;
    }

    /** How much memory is held for what has come and isn't decrypted, in bytes. */
    public int held() {
        return encrypted.length;
    }

    /** Takes what has come. */
    public void received(ByteBuffer bytes) {
        int count = bytes.remaining();
        since = start == end && established ? System.nanoTime() : since;
        encrypted = Arrays.copyOfRange(encrypted, start, end + count);
        bytes.get(encrypted, end - start, count);
        end += count - start;
        start = 0;
        hasCome = true;
    }

    /** Whether {@link #handshake} has to be called before anything can be read. */
    public boolean wantsHandshake() {
        HandshakeStatus status = engine.getHandshakeStatus();
        return !established && hasCome
                || status == HandshakeStatus.NEED_TASK
                || status == HandshakeStatus.NEED_WRAP && established && !engine.isOutboundDone();
    }

    /**
     * Decrypts a record.
     *
     * @param plain has room for a record
     * @return false where none is complete, or a handshake comes first
     * @throws IOException where the client has said that it sends nothing more, or what it sends isn't TLS
     */
    public boolean read(ByteBuffer plain) throws IOException {
        if (!established || start == end) {
            return false;
        }
        return unwrap(plain).bytesConsumed() > 0;
    }

    private SSLEngineResult unwrap(ByteBuffer plain) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(encrypted, start, end - start);
        SSLEngineResult result = engine.unwrap(in, plain);
        if (result.bytesConsumed() > 0) {
            since = System.nanoTime();
        }
        start = in.position();
        if (start == end) {
            encrypted = NOTHING;
            start = 0;
            end = 0;
        }
        if (result.getStatus() == Status.CLOSED) {
            throw new IOException("The client has ended TLS.");
        }
        if (result.getStatus() == Status.BUFFER_OVERFLOW) {
            throw new SSLException("A record is larger than TLS allows.");
        }
        return result;
    }

    /** Goes on with the handshake as far as what has come allows; takes its time, and sends. */
    public void handshake(Sink sink) throws IOException {
        ByteBuffer plain = ByteBuffer.allocate(engine.getSession().getApplicationBufferSize());
        hasCome = false;
        try {
            while (true) {
                HandshakeStatus status = engine.getHandshakeStatus();
                if (status == HandshakeStatus.NEED_TASK) {
                    for (Runnable task; (task = engine.getDelegatedTask()) != null; ) {
                        task.run();
                    }
                } else if (status == HandshakeStatus.NEED_WRAP) {
                    wrap(sink, new ByteBuffer[] {ByteBuffer.allocate(0)});
                } else if (established || status == HandshakeStatus.FINISHED) {
                    return;
                } else {
                    SSLEngineResult result = unwrap(plain);
                    established = isDone(result) && result.bytesConsumed() > 0;
                    if (result.getStatus() == Status.BUFFER_UNDERFLOW || established) {
                        return;
                    }
                }
            }
        } catch (SSLException e) {
            tellWhy(sink);
            throw e;
        }
    }

    private boolean isDone(SSLEngineResult result) {
        return result.getHandshakeStatus() == HandshakeStatus.FINISHED
                || result.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
    }

    private void tellWhy(Sink sink) throws IOException {
        while (engine.getHandshakeStatus() == HandshakeStatus.NEED_WRAP && !engine.isOutboundDone()) {
            wrap(sink, new ByteBuffer[] {ByteBuffer.allocate(0)});
        }
    }

    /** Encrypts and sends. */
    public void write(ByteBuffer[] plain, Sink sink) throws IOException {
        while (remaining(plain) > 0) {
            wrap(sink, plain);
        }
    }

    /** Tells the client that nothing more will come. */
    public void close(Sink sink) throws IOException {
        engine.closeOutbound();
        tellWhy(sink);
    }

    private void wrap(Sink sink, ByteBuffer[] plain) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
        SSLEngineResult result = engine.wrap(plain, out);
        if (result.getHandshakeStatus() == HandshakeStatus.FINISHED) {
            established = true;
        }
        out.flip();
        if (out.hasRemaining()) {
            sink.send(out);
        } else if (result.bytesConsumed() == 0 && remaining(plain) > 0) {
            throw new IOException("TLS was ended, or is being negotiated again.");
        }
    }

    private static long remaining(ByteBuffer[] buffers) {
        long remaining = 0;
        for (ByteBuffer buffer : buffers) {
            remaining += buffer.remaining();
        }
        return remaining;
    }
}

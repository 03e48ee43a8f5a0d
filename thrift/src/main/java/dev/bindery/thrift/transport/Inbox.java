package dev.bindery.thrift.transport;

import dev.bindery.thrift.sasl.SaslMechanisms.Peer;
import dev.bindery.thrift.wire.Arrival;
import dev.bindery.thrift.wire.Form;
import dev.bindery.thrift.wire.Forms;
import dev.bindery.thrift.wire.Limits;
import dev.bindery.thrift.wire.RefusedMessageException;
import dev.bindery.thrift.wire.RefusedMessageException.Reason;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What has come from one client, decrypted, and isn't answered. Holds no memory where there is nothing. What was given out
 * is never written over: it may be in use for longer than its message is.
 */
final class Inbox {

    private static final int FIRST_SIZE = 512;
    private static final byte[] NOTHING = new byte[0];

    private final Limits limits;
    private final long maximumReceiving;
    private final AtomicLong receiving;

    private byte[] buffer = NOTHING;
    private int start;
    private int end;
    private Optional<Form> form = Optional.empty();
    private boolean tooMuch;
    private long begun;
    private long come;

    /** @param receiving how much memory all inboxes hold together */
    Inbox(Limits limits, long maximumReceiving, AtomicLong receiving) {
        this.limits = limits;
        this.maximumReceiving = maximumReceiving;
        this.receiving = receiving;
    }

    boolean isEmpty() {
        return start == end;
    }

    /** Whether nothing has ever come. */
    boolean isUntouched() {
        return form.isEmpty() && isEmpty();
    }

    /** Whether the client owes the rest of something. */
    boolean isUnfinished() {
        return !isEmpty() || form.isPresent() && form.get().isUnfinished();
    }

    /** When the first byte of what is unfinished came. */
    long begun() {
        return begun;
    }

    /** How many bytes of it have come. */
    long come() {
        return come;
    }

    void add(ByteBuffer bytes) {
        int count = bytes.remaining();
        if (!isUnfinished()) {
            begun = System.nanoTime();
            come = 0;
        }
        come += count;
        if (start > 0 || end + count > buffer.length) {
            int needed = end - start + count;
            int size = Math.max(Math.max(needed, FIRST_SIZE), Math.min(2 * (end - start), limits.bytes()));
            if (receiving.addAndGet(size - buffer.length) > maximumReceiving && !isEmpty()) {
                receiving.addAndGet(buffer.length - size);
                tooMuch = true;
                return;
            }
            byte[] larger = new byte[size];
            System.arraycopy(buffer, start, larger, 0, end - start);
            buffer = larger;
            end -= start;
            start = 0;
        }
        bytes.get(buffer, end, count);
        end += count;
    }

    /** What is complete, to be answered before {@link #taken} and the next. */
    Optional<Work> next(TransportSecurity security, Peer peer) {
        if (isEmpty()) {
            return Optional.empty();
        }
        if (form.isEmpty()) {
            form = Forms.detect(buffer, start, end - start, limits, security.mechanisms(), peer);
        }
        if (tooMuch) {
            return Optional.of(refuse(
                    Reason.BUSY,
                    "The server is receiving more than " + maximumReceiving
                            + " bytes at the moment; please send the message again later."));
        }
        if (form.isPresent() && security.requiresTls() && !peer.isEncrypted()) {
            return Optional.of(
                    refuse(Reason.TLS_REQUIRED, "This port takes nothing in clear; set metastore.use.SSL=true."));
        }
        return form.flatMap(found -> found.next(buffer, start, end - start)).map(this::attend);
    }

    private Work attend(Arrival arrival) {
        Work work = new Work.Attend(arrival, buffer, start);
        start += arrival.consumed();
        return work;
    }

    private Work refuse(Reason reason, String message) {
        return attend(form.orElseGet(Forms::unknown)
                .refuse(end - start, new RefusedMessageException(reason, message, Optional.empty())));
    }

    /** What was given out is answered. */
    void taken() {
        if (isEmpty()) {
            clear();
        } else {
            begun = System.nanoTime();
            come = end - start;
        }
    }

    /** The connection has ended, and nobody works for it any more. */
    void close() {
        form.ifPresent(Form::close);
        form = Optional.empty();
    }

    void clear() {
        receiving.addAndGet(-buffer.length);
        buffer = NOTHING;
        start = 0;
        end = 0;
    }
}

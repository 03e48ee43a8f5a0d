package dev.bindery.thrift.wire;

import dev.bindery.identity.credentials.Login;
import dev.bindery.thrift.sasl.LoginServer;
import dev.bindery.thrift.sasl.SaslMechanisms;
import dev.bindery.thrift.sasl.SaslMechanisms.Peer;
import dev.bindery.thrift.wire.RefusedMessageException.Reason;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thrift's SASL: a negotiation of messages with a status and a length in front, then frames, which the mechanism may have
 * signed or encrypted. The client begins with the name of a mechanism, and speaks and is spoken to by turns until both
 * say {@code COMPLETE}.
 */
public final class SaslForm implements Form {

    private static final Logger LOG = LoggerFactory.getLogger(SaslForm.class);

    static final byte START = 1;
    private static final byte OK = 2;
    private static final byte BAD = 3;
    private static final byte ERROR = 4;
    private static final byte COMPLETE = 5;

    private static final int HEAD = 5;
    private static final int LARGEST_STEP = 64 * 1_024;
    private static final int FRAME_HEAD = 4;

    private final Limits limits;
    private final SaslMechanisms mechanisms;
    private final Peer peer;
    private final FramedForm frames;
    private SaslServer server;
    private boolean isComplete;
    private boolean hasFailed;

    SaslForm(Limits limits, SaslMechanisms mechanisms, Peer peer) {
        this.limits = limits;
        this.mechanisms = mechanisms;
        this.peer = peer;
        this.frames = new FramedForm(limits, Encoding.BINARY);
    }

    @Override
    public boolean isUnfinished() {
        return !isComplete;
    }

    @Override
    public Optional<Arrival> next(byte[] buffer, int from, int length) {
        if (isComplete) {
            return message(buffer, from, length);
        }
        if (length < HEAD) {
            return Optional.empty();
        }
        int payload = FramedForm.length(buffer, from + 1);
        if (payload < 0 || payload > LARGEST_STEP) {
            return Optional.of(refuse(
                    length,
                    new RefusedMessageException(
                            Reason.MALFORMED, "A SASL message can't have " + payload + " bytes.", Optional.empty())));
        }
        if (length - HEAD < payload) {
            return Optional.empty();
        }
        byte[] said = new byte[payload];
        System.arraycopy(buffer, from + HEAD, said, 0, payload);
        return Optional.of(new Arrival.Step(HEAD + payload, this, buffer[from], said));
    }

    private Optional<Arrival> message(byte[] buffer, int from, int length) {
        return frames.next(buffer, from, length).map(arrival -> {
            if (!(arrival instanceof Arrival.Message message) || !isWrapped()) {
                return arrival;
            }
            try {
                // What is unwrapped is never longer, and takes the place of what was wrapped.
                byte[] plain = server.unwrap(buffer, from + message.offset(), message.length());
                System.arraycopy(plain, 0, buffer, from + message.offset(), plain.length);
                return new Arrival.Message(
                        message.consumed(),
                        message.offset(),
                        plain.length,
                        plain.length == 0 ? Encoding.BINARY : Encoding.of(plain[0]),
                        Arrival.Message.UNKNOWN,
                        this::wrapped,
                        Claim.NOTHING,
                        false);
            } catch (SaslException | ArrayIndexOutOfBoundsException e) {
                return refuse(
                        length,
                        new RefusedMessageException(
                                Reason.MALFORMED, "The message isn't protected as was agreed on.", Optional.empty()));
            }
        });
    }

    @Override
    public Arrival refuse(int length, RefusedMessageException reason) {
        return isComplete
                ? new Arrival.Refusal(length, reason, Encoding.BINARY, isWrapped() ? this::wrapped : Envelope.FRAMES)
                : new Arrival.Answer(length, status(ERROR, bytes(reason.getMessage())), true);
    }

    private boolean isWrapped() {
        Object protection = server.getNegotiatedProperty(Sasl.QOP);
        return "auth-int".equals(protection) || "auth-conf".equals(protection);
    }

    private ByteBuffer[] wrapped(byte[] bytes, int offset, int length, boolean first, boolean last)
            throws SaslException {
        Object limit = server.getNegotiatedProperty(Sasl.RAW_SEND_SIZE);
        int piece = limit instanceof String text ? Math.max(1, Integer.parseInt(text)) : limits.bytes();
        List<ByteBuffer> frames = new ArrayList<>();
        for (int done = 0; done < length; done += piece) {
            byte[] wrapped = server.wrap(bytes, offset + done, Math.min(piece, length - done));
            frames.add(ByteBuffer.allocate(FRAME_HEAD + wrapped.length)
                    .putInt(wrapped.length)
                    .put(wrapped)
                    .flip());
        }
        return frames.toArray(ByteBuffer[]::new);
    }

    @Override
    public void close() {
        if (server == null) {
            return;
        }
        try {
            server.dispose();
        } catch (SaslException e) {
            LOG.debug("What a SASL mechanism held could not be given up", e);
        }
    }

    /**
     * How a step is answered.
     *
     * @param bytes the answer
     * @param proved who the client is, once that is known
     * @param failure why the client has failed, and the connection ends
     */
    public record Answer(byte[] bytes, Optional<Proved> proved, Optional<Failure> failure) {

        public boolean isLast() {
            return failure.isPresent();
        }
    }

    /**
     * Somebody who has proved who they are.
     *
     * @param user as the mechanism names them
     * @param login what is known of them, where the mechanism knows more than the name
     */
    public record Proved(String user, Optional<Login> login) {}

    /**
     * Somebody who hasn't.
     *
     * @param claimed whom they said to be, as far as that may be told
     * @param reason a sentence, which the client was told
     */
    public record Failure(Optional<String> claimed, String reason) {}

    /** Takes a step. A mechanism may take its time for it. */
    public Answer step(byte status, byte[] payload) {
        if (hasFailed) {
            return failed(BAD, "The client has failed already.");
        }
        try {
            if (server == null) {
                begin(status, payload);
                return new Answer(new byte[0], Optional.empty(), Optional.empty());
            }
            if (status != OK && status != COMPLETE) {
                return failed(BAD, "The SASL message has the status " + status + " where it should go on.");
            }
            byte[] challenge = server.evaluateResponse(payload);
            isComplete = server.isComplete();
            return new Answer(
                    status(isComplete ? COMPLETE : OK, challenge == null ? new byte[0] : challenge),
                    isComplete ? Optional.of(proved()) : Optional.empty(),
                    Optional.empty());
        } catch (SaslException e) {
            return failed(server == null ? BAD : ERROR, e.getMessage());
        }
    }

    private void begin(byte status, byte[] payload) throws SaslException {
        String mechanism = new String(payload, StandardCharsets.US_ASCII);
        if (status != START) {
            throw new SaslException("The SASL message has the status " + status + " where it should begin.");
        }
        if (mechanisms.names().isEmpty()) {
            throw new SaslException("This port offers no SASL, and " + mechanism
                    + " was asked for; set hive.metastore.sasl.enabled=false in the client.");
        }
        if (!mechanisms.names().contains(mechanism)) {
            throw new SaslException("This port doesn't offer the SASL mechanism " + mechanism + ", but "
                    + String.join(", ", mechanisms.names()) + ".");
        }
        server = mechanisms.begin(mechanism, peer);
    }

    private Proved proved() {
        return new Proved(
                server.getAuthorizationID(), server instanceof LoginServer logins ? logins.login() : Optional.empty());
    }

    private Answer failed(byte status, String message) {
        hasFailed = true;
        isComplete = false;
        String told = message == null ? "The client was refused." : message;
        Optional<String> claimed = server instanceof LoginServer logins ? logins.claimed() : Optional.empty();
        return new Answer(status(status, bytes(told)), Optional.empty(), Optional.of(new Failure(claimed, told)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] status(byte status, byte[] payload) {
        return ByteBuffer.allocate(HEAD + payload.length)
                .put(status)
                .putInt(payload.length)
                .put(payload)
                .array();
    }
}

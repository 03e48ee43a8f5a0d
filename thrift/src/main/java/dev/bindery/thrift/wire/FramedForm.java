package dev.bindery.thrift.wire;

import dev.bindery.thrift.wire.RefusedMessageException.Reason;
import java.util.Optional;

/** Messages with their length in front. What is wrong within a frame doesn't cost the connection. */
final class FramedForm implements Form {

    private static final int HEAD = 4;

    private final Limits limits;
    private Encoding encoding;

    /** @param encoding of the first message; each may have its own */
    FramedForm(Limits limits, Encoding encoding) {
        this.limits = limits;
        this.encoding = encoding;
    }

    @Override
    public Optional<Arrival> next(byte[] buffer, int from, int length) {
        if (length < HEAD) {
            return Optional.empty();
        }
        int frame = length(buffer, from);
        if (frame <= 0) {
            return refused(length, Reason.MALFORMED, "The message has a frame of " + frame + " bytes.");
        }
        if (length == HEAD) {
            return Optional.empty();
        }
        encoding = Encoding.of(buffer[from + HEAD]);
        if (frame > limits.bytes()) {
            return refused(
                    length,
                    Reason.TOO_LARGE,
                    "The message has or claims " + frame + " bytes; " + limits.bytes()
                            + " are allowed (the largest message size of the Thrift port).");
        }
        if (length - HEAD < frame) {
            return Optional.empty();
        }
        return Optional.of(new Arrival.Message(
                HEAD + frame, HEAD, frame, encoding, Arrival.Message.UNKNOWN, Envelope.FRAMES, Claim.NOTHING, false));
    }

    private Optional<Arrival> refused(int length, Reason reason, String message) {
        return Optional.of(refuse(length, new RefusedMessageException(reason, message, Optional.empty())));
    }

    @Override
    public Arrival refuse(int length, RefusedMessageException reason) {
        return new Arrival.Refusal(length, reason, encoding, Envelope.FRAMES);
    }

    /** Four bytes, the most significant first. */
    static int length(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 24
                | (bytes[at + 1] & 0xff) << 16
                | (bytes[at + 2] & 0xff) << 8
                | (bytes[at + 3] & 0xff);
    }
}

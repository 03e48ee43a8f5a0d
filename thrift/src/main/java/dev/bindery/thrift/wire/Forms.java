package dev.bindery.thrift.wire;

import dev.bindery.thrift.sasl.SaslMechanisms;
import dev.bindery.thrift.sasl.SaslMechanisms.Peer;
import dev.bindery.thrift.wire.RefusedMessageException.Reason;
import java.util.Optional;

/**
 * Tells by its first bytes what a client speaks. No two forms share a beginning:
 *
 * <pre>
 * 80 01 …                       binary, with a version
 * 82 …                          compact
 * 00 00 00 nn, then a letter    binary without a version: the length of the method's name
 * 4 bytes, then 80, 82 or 00    framed: the length of the frame
 * 01, 00 00 00 nn, a capital    SASL: START, and the length of the mechanism's name
 * a capital                     HTTP
 * </pre>
 *
 * TLS is looked for below all of these, by {@link #isTls}.
 */
public final class Forms {

    private static final int ENOUGH = 6;
    private static final int LONGEST_MECHANISM = 20;

    private Forms() {}

    /** Whether this is the first byte of a TLS handshake: a record's type. As a frame it would have 352 MiB. */
    public static boolean isTls(byte first) {
        return first == 0x16;
    }

    /**
     * The form of a connection.
     *
     * @param length how many bytes have come
     * @return empty where that is too few to tell; a form that refuses what comes where it is none
     */
    public static Optional<Form> detect(
            byte[] bytes, int from, int length, Limits limits, SaslMechanisms mechanisms, Peer peer) {
        if (length == 0) {
            return Optional.empty();
        }
        byte first = bytes[from];
        if (first == (byte) 0x80) {
            return Optional.of(new UnframedForm(Encoding.BINARY, limits));
        }
        if (first == Encoding.COMPACT_ID) {
            return Optional.of(new UnframedForm(Encoding.COMPACT, limits));
        }
        if (isCapital(first)) {
            return Optional.of(new HttpForm(limits, peer.isEncrypted()));
        }
        if (first < 0) {
            return Optional.of(new NoForm());
        }
        if (length < ENOUGH) {
            return Optional.empty();
        }
        byte fifth = bytes[from + 4];
        if (first == SaslForm.START
                && FramedForm.length(bytes, from + 1) <= LONGEST_MECHANISM
                && FramedForm.length(bytes, from + 1) > 0
                && isCapital(bytes[from + 5])) {
            return Optional.of(new SaslForm(limits, mechanisms, peer));
        }
        if (fifth == (byte) 0x80 || fifth == Encoding.COMPACT_ID || fifth == 0) {
            return Optional.of(new FramedForm(limits, Encoding.of(fifth)));
        }
        return Optional.of(
                FramedForm.length(bytes, from) <= MessageScanner.MAXIMUM_NAME && fifth > ' '
                        ? new UnframedForm(Encoding.BINARY, limits)
                        : new NoForm());
    }

    /** The form of a client of which nothing is known. */
    public static Form unknown() {
        return new NoForm();
    }

    private static boolean isCapital(byte b) {
        return b >= 'A' && b <= 'Z';
    }

    /** What is none of them. */
    private static final class NoForm implements Form {

        @Override
        public Optional<Arrival> next(byte[] buffer, int from, int length) {
            return Optional.of(refuse(
                    length,
                    new RefusedMessageException(
                            Reason.MALFORMED,
                            "This is none of what the port speaks: Thrift's binary or compact protocol, bare, framed,"
                                    + " over HTTP or with SASL.",
                            Optional.empty())));
        }

        @Override
        public Arrival refuse(int length, RefusedMessageException reason) {
            return new Arrival.Refusal(length, reason, Encoding.BINARY, Envelope.NONE);
        }
    }
}

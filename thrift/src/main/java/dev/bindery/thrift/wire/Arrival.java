package dev.bindery.thrift.wire;

/** Something complete that has come from a client, and has to be answered before the next is looked at. */
public sealed interface Arrival {

    /** How many bytes of what has come it takes up. */
    int consumed();

    /** Whether the connection ends when it is answered. */
    boolean isLast();

    /**
     * A message.
     *
     * @param offset where it begins, from the first byte that hasn't been consumed
     * @param length its bytes
     * @param weight what it takes in memory once it is read; {@link #UNKNOWN} where nobody has looked at it yet, and it
     *     may be no message at all
     * @param envelope what its answer is put into
     * @param claim what the client says of itself, where the form has a place for that
     */
    record Message(
            int consumed,
            int offset,
            int length,
            Encoding encoding,
            long weight,
            Envelope envelope,
            Claim claim,
            boolean isLast)
            implements Arrival {

        public static final long UNKNOWN = -1;
    }

    /**
     * Something that the form answers itself.
     *
     * @param bytes the answer, as it goes over the wire
     */
    record Answer(int consumed, byte[] bytes, boolean isLast) implements Arrival {}

    /** A step of finding out who the client is; {@link SaslForm#step} answers it. */
    record Step(int consumed, SaslForm form, byte status, byte[] payload) implements Arrival {

        @Override
        public boolean isLast() {
            return false;
        }
    }

    /**
     * Something that can't be taken; the connection ends, as nobody knows where the next message begins.
     *
     * @param encoding of the answer
     */
    record Refusal(int consumed, RefusedMessageException reason, Encoding encoding, Envelope envelope)
            implements Arrival {

        @Override
        public boolean isLast() {
            return true;
        }
    }
}

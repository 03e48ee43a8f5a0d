package dev.bindery.thrift.wire;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What an answer is put into on its way. An answer comes in pieces, of which the first may also be the last. */
@FunctionalInterface
public interface Envelope {

    /** The answer as it is. */
    Envelope NONE = (bytes, offset, length, first, last) -> new ByteBuffer[] {ByteBuffer.wrap(bytes, offset, length)};

    /** Each piece with its length in front: clients read frame by frame until the message is complete. */
    Envelope FRAMES = (bytes, offset, length, first, last) -> length == 0
            ? new ByteBuffer[0]
            : new ByteBuffer[] {
                ByteBuffer.allocate(Integer.BYTES).putInt(0, length), ByteBuffer.wrap(bytes, offset, length)
            };

    /**
     * What goes over the wire for a piece.
     *
     * @param length of the piece; 0 is possible for the last one
     * @return one after another
     */
    ByteBuffer[] around(byte[] bytes, int offset, int length, boolean first, boolean last) throws IOException;
}

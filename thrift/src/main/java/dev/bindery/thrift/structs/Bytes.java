package dev.bindery.thrift.structs;

import java.util.Arrays;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TMemoryBuffer;

/** What is written into the binary encoding, as bytes that can be written again. */
final class Bytes {

    private Bytes() {}

    /** Parts of a struct. */
    @FunctionalInterface
    interface Content {
        void write(TProtocol out) throws TException;
    }

    static byte[] of(Content content) {
        try {
            TMemoryBuffer buffer = new TMemoryBuffer(1_024);
            content.write(new TBinaryProtocol(buffer));
            return Arrays.copyOf(buffer.getArray(), buffer.length());
        } catch (TException e) {
            throw new IllegalStateException("What was to be encoded can't be written into memory.", e);
        }
    }
}

package dev.bindery.thrift.wire;

import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.transport.TTransport;

/** Thrift's two encodings of a message; the first byte tells them apart. */
public enum Encoding {
    BINARY {
        @Override
        public TProtocol over(TTransport transport) {
            return new TBinaryProtocol(transport);
        }
    },
    COMPACT {
        @Override
        public TProtocol over(TTransport transport) {
            return new TCompactProtocol(transport);
        }
    };

    /** The first byte of every message of the compact protocol. */
    static final byte COMPACT_ID = (byte) 0x82;

    /** Reads or writes in this encoding. */
    public abstract TProtocol over(TTransport transport);

    static Encoding of(byte first) {
        return first == COMPACT_ID ? COMPACT : BINARY;
    }
}

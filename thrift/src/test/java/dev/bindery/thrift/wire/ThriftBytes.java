package dev.bindery.thrift.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryBuffer;

/** Messages as bytes, right ones and wrong ones. */
public final class ThriftBytes {

    private ThriftBytes() {}

    /** Something that is written with a protocol. */
    @FunctionalInterface
    public interface Writer {
        void write(TProtocol out) throws TException;
    }

    public static byte[] of(Writer writer) {
        return of(Encoding.BINARY, writer);
    }

    public static byte[] of(Encoding encoding, Writer writer) {
        try {
            TMemoryBuffer buffer = new TMemoryBuffer(1_024);
            writer.write(encoding.over(buffer));
            return Arrays.copyOf(buffer.getArray(), buffer.length());
        } catch (TException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A call of a method without arguments. */
    public static byte[] call(String method, int sequence) {
        return of(out -> {
            out.writeMessageBegin(new TMessage(method, TMessageType.CALL, sequence));
            out.writeStructBegin(new TStruct());
            out.writeFieldStop();
            out.writeStructEnd();
            out.writeMessageEnd();
        });
    }

    /** A call of a method with one string. */
    public static byte[] call(String method, int sequence, String argument) {
        return of(out -> {
            out.writeMessageBegin(new TMessage(method, TMessageType.CALL, sequence));
            out.writeStructBegin(new TStruct());
            out.writeFieldBegin(new TField("", TType.STRING, (short) 1));
            out.writeString(argument);
            out.writeFieldEnd();
            out.writeFieldStop();
            out.writeStructEnd();
            out.writeMessageEnd();
        });
    }

    /** The beginning of a call: its header, and the bytes given. */
    public static byte[] begun(String method, int... bytes) {
        byte[] header = of(out -> out.writeMessageBegin(new TMessage(method, TMessageType.CALL, 7)));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            all.write(header);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int b : bytes) {
            all.write(b);
        }
        return all.toByteArray();
    }
}

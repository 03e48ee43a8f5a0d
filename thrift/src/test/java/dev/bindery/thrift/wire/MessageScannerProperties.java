package dev.bindery.thrift.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TMap;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;

class MessageScannerProperties {

    private static final byte[] TYPES = {
        TType.BOOL,
        TType.BYTE,
        TType.I16,
        TType.I32,
        TType.I64,
        TType.DOUBLE,
        TType.STRING,
        TType.STRUCT,
        TType.MAP,
        TType.LIST,
        TType.SET
    };

    @Property
    void findsTheEndOfAnyMessageHoweverItComes(
            @ForAll Encoding encoding, @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int step)
            throws RefusedMessageException {
        Random random = new Random(seed);
        byte[] message = ThriftBytes.of(encoding, out -> {
            out.writeMessageBegin(new TMessage("m" + seed, TMessageType.CALL, 1));
            struct(out, random, 0);
            out.writeMessageEnd();
        });
        byte[] withMore = new byte[message.length + 8];
        System.arraycopy(message, 0, withMore, 3, message.length);
        MessageScanner scanner = MessageScanner.of(encoding, new Limits(1_000_000, 10_000_000));
        int come = 0;
        int found = 0;
        while (found == 0 && come < message.length + 5) {
            come = Math.min(come + step, message.length + 5);
            found = scanner.scan(withMore, 3, come);
            assertThat(found == 0 || come >= message.length)
                    .as("nothing is found before all has come")
                    .isTrue();
        }
        assertThat(found).as("length of the message").isEqualTo(message.length);
    }

    @Property
    void anyBytesAreScannedOrRefused(@ForAll @Size(max = 200) byte[] bytes) {
        scan(bytes);
    }

    @Property
    void anyBytesAfterAHeaderAreScannedOrRefused(@ForAll @Size(max = 100) @ByteRange(min = 0, max = 16) byte[] bytes) {
        int[] body = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            body[i] = bytes[i];
        }
        scan(ThriftBytes.begun("get_table", body));
    }

    @Property
    void anyCompactBytesAfterAHeaderAreScannedOrRefused(@ForAll @Size(max = 100) byte[] bytes) {
        byte[] message = new byte[bytes.length + 5];
        System.arraycopy(new byte[] {(byte) 0x82, 0x21, 1, 1, 'm'}, 0, message, 0, 5);
        System.arraycopy(bytes, 0, message, 5, bytes.length);
        scan(message);
    }

    private static void scan(byte[] bytes) {
        try {
            for (Encoding encoding : Encoding.values()) {
                assertThat(MessageScanner.of(encoding, new Limits(10_000, 1_000_000))
                                .scan(bytes, 0, bytes.length))
                        .as("length of a message in %s", Arrays.toString(bytes))
                        .isBetween(0, bytes.length);
            }
        } catch (RefusedMessageException e) {
            assertThat(e.getMessage()).as("the reason").isNotBlank();
        }
    }

    private static void struct(TProtocol out, Random random, int depth) throws TException {
        out.writeStructBegin(new TStruct());
        int fields = random.nextInt(5);
        for (int i = 0; i < fields; i++) {
            byte type = type(random, depth);
            out.writeFieldBegin(new TField("", type, (short) i));
            value(out, random, type, depth + 1);
            out.writeFieldEnd();
        }
        out.writeFieldStop();
        out.writeStructEnd();
    }

    private static byte type(Random random, int depth) {
        return TYPES[random.nextInt(depth > 4 ? 7 : TYPES.length)];
    }

    private static void value(TProtocol out, Random random, byte type, int depth) throws TException {
        switch (type) {
            case TType.BOOL -> out.writeBool(random.nextBoolean());
            case TType.BYTE -> out.writeByte((byte) random.nextInt());
            case TType.I16 -> out.writeI16((short) random.nextInt());
            case TType.I32 -> out.writeI32(random.nextInt());
            case TType.I64 -> out.writeI64(random.nextLong());
            case TType.DOUBLE -> out.writeDouble(random.nextDouble());
            case TType.STRING -> out.writeString("x".repeat(random.nextInt(40)));
            case TType.STRUCT -> struct(out, random, depth);
            case TType.MAP -> {
                TMap map = new TMap(type(random, depth), type(random, depth), random.nextInt(4));
                out.writeMapBegin(map);
                for (int i = 0; i < map.size; i++) {
                    value(out, random, map.keyType, depth + 1);
                    value(out, random, map.valueType, depth + 1);
                }
                out.writeMapEnd();
            }
            default -> {
                TList list = new TList(type(random, depth), random.nextInt(4));
                out.writeListBegin(list);
                for (int i = 0; i < list.size; i++) {
                    value(out, random, list.elemType, depth + 1);
                }
                out.writeListEnd();
            }
        }
    }
}

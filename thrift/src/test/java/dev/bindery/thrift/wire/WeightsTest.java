package dev.bindery.thrift.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import dev.bindery.thrift.wire.RefusedMessageException.Reason;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_partitions_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_database_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_table_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.create_table_with_constraints_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_by_names_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partitions_ps_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.heartbeat_txn_range_args;
import org.apache.thrift.TBase;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TMap;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryBuffer;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Weighing is worth something only if reading takes no more memory than was weighed. */
class WeightsTest {

    private static final int MANY = 20_000;
    private static final Limits LIMITS = new Limits(100_000_000, Long.MAX_VALUE);

    /** A message that takes much memory for what it has of bytes. */
    private record Heavy(String name, Supplier<TBase<?, ?>> arguments, ThriftBytes.Writer body) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Heavy> messages() {
        return Stream.of(
                new Heavy("empty partitions", add_partitions_args::new, out -> list(out, 1, TType.STRUCT)),
                new Heavy("empty strings", get_partitions_by_names_args::new, out -> list(out, 3, TType.STRING)),
                new Heavy(
                        "empty constraints",
                        create_table_with_constraints_args::new,
                        out -> list(out, 2, TType.STRUCT)),
                new Heavy("a map of strings", alter_database_args::new, WeightsTest::map),
                new Heavy("a long string", get_partitions_ps_args::new, out -> string(out, "x".repeat(1_000_000))),
                new Heavy(
                        "a long string in another alphabet",
                        get_partitions_ps_args::new,
                        out -> string(out, "я".repeat(1_000_000))),
                new Heavy("columns", create_table_args::new, WeightsTest::columns),
                new Heavy(
                        "a struct that isn't known", heartbeat_txn_range_args::new, out -> list(out, 9, TType.STRUCT)));
    }

    private static void list(TProtocol out, int field, byte type) throws TException {
        out.writeFieldBegin(new TField("", TType.LIST, (short) field));
        out.writeListBegin(new TList(type, MANY));
        for (int i = 0; i < MANY; i++) {
            if (type == TType.STRUCT) {
                out.writeStructBegin(new TStruct());
                out.writeFieldStop();
                out.writeStructEnd();
            } else {
                out.writeString("");
            }
        }
        out.writeListEnd();
        out.writeFieldEnd();
    }

    private static void map(TProtocol out) throws TException {
        out.writeFieldBegin(new TField("", TType.STRUCT, (short) 2));
        out.writeStructBegin(new TStruct());
        out.writeFieldBegin(new TField("", TType.MAP, (short) 4));
        out.writeMapBegin(new TMap(TType.STRING, TType.STRING, MANY));
        for (int i = 0; i < MANY; i++) {
            out.writeString(Integer.toString(i));
            out.writeString("");
        }
        out.writeMapEnd();
        out.writeFieldEnd();
        out.writeFieldStop();
        out.writeStructEnd();
        out.writeFieldEnd();
    }

    private static void string(TProtocol out, String text) throws TException {
        out.writeFieldBegin(new TField("", TType.STRING, (short) 1));
        out.writeString(text);
        out.writeFieldEnd();
    }

    private static void columns(TProtocol out) throws TException {
        out.writeFieldBegin(new TField("", TType.STRUCT, (short) 1));
        out.writeStructBegin(new TStruct());
        list(out, 8, TType.STRUCT);
        out.writeFieldStop();
        out.writeStructEnd();
        out.writeFieldEnd();
    }

    private static byte[] message(Encoding encoding, ThriftBytes.Writer body) throws TException {
        TMemoryBuffer buffer = new TMemoryBuffer(1_024);
        TProtocol out = encoding.over(buffer);
        out.writeMessageBegin(new TMessage("m", TMessageType.CALL, 1));
        out.writeStructBegin(new TStruct());
        body.write(out);
        out.writeFieldStop();
        out.writeStructEnd();
        out.writeMessageEnd();
        return Arrays.copyOf(buffer.getArray(), buffer.length());
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readingTakesNoMoreThanWasWeighed(Heavy heavy) throws TException, RefusedMessageException {
        for (Encoding encoding : Encoding.values()) {
            byte[] message = message(encoding, heavy.body());
            MessageScanner scanner = MessageScanner.of(encoding, LIMITS);
            assertThat(scanner.scan(message, 0, message.length)).as("length").isEqualTo(message.length);
            long allocated = Long.MAX_VALUE;
            // The first time classes are loaded and initialized.
            for (int i = 0; i < 3; i++) {
                allocated = Math.min(
                        allocated,
                        allocatedByReading(encoding, message, heavy.arguments().get()));
            }
            assertThat(allocated)
                    .as("bytes allocated for %s in %s, with %d weighed", heavy, encoding, scanner.weight())
                    .isLessThanOrEqualTo(scanner.weight());
        }
    }

    private static long allocatedByReading(Encoding encoding, byte[] message, TBase<?, ?> arguments) throws TException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        TProtocol in = encoding.over(new TMemoryInputTransport(message));
        in.readMessageBegin();
        long before = threads.getCurrentThreadAllocatedBytes();
        arguments.read(in);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @ParameterizedTest
    @EnumSource
    void whatIsTooHeavyIsRefusedWhileItComes(Encoding encoding) throws TException {
        byte[] message = message(encoding, out -> list(out, 1, TType.STRUCT));
        RefusedMessageException refused = catchThrowableOfType(
                RefusedMessageException.class, () -> MessageScanner.of(encoding, new Limits(1_000_000, 100_000))
                        .scan(message, 0, 100));
        assertThat(refused).as("refusal").isNotNull();
        assertThat(refused.reason()).as("reason").isEqualTo(Reason.TOO_HEAVY);
        assertThat(refused.getMessage()).as("message").contains("more than 100000 bytes of memory");
        assertThat(refused.caller()).as("the call, so that it can be answered").isPresent();
    }
}

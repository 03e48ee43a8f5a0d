package dev.bindery.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.tests.product.FreshServer;
import dev.bindery.tests.product.HiveClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in at the Thrift port and is no Thrift, or asks for what can't be. */
@Tag("integration")
class ThriftDoorTest {

    @RegisterExtension
    static final FreshServer FRESH = new FreshServer();

    private static final int VERSION_1 = 0x80010000;
    private static final int CALL = 1;
    private static final int TWO_GIGABYTES = Integer.MAX_VALUE;
    private static final long SEED = 20260102;

    @BeforeAll
    static void makeTable() throws TException {
        try (HiveClient hive = HiveClient.of(FRESH.server())) {
            hive.calls().create_table(table("visits", "day", "date", "shop", "int", "kind", "string"));
            hive.calls().add_partition(partition("2026-01-01", "1", "right"));
        }
    }

    static Table table(String name, String... keys) {
        StorageDescriptor storage = new StorageDescriptor();
        storage.setCols(List.of(new FieldSchema("a", "string", null)));
        storage.setSerdeInfo(new SerDeInfo());
        Table table = new Table();
        table.setDbName("default");
        table.setTableName(name);
        table.setTableType("MANAGED_TABLE");
        table.setSd(storage);
        table.setParameters(Map.of());
        table.setPartitionKeys(List.of(
                new FieldSchema(keys[0], keys[1], null),
                new FieldSchema(keys[2], keys[3], null),
                new FieldSchema(keys[4], keys[5], null)));
        return table;
    }

    private static Partition partition(String... values) {
        Partition partition = new Partition();
        partition.setDbName("default");
        partition.setTableName("visits");
        partition.setValues(List.of(values));
        StorageDescriptor storage = new StorageDescriptor();
        storage.setCols(List.of(new FieldSchema("a", "string", null)));
        storage.setSerdeInfo(new SerDeInfo());
        partition.setSd(storage);
        return partition;
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", FRESH.server().thriftPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    /** Sends bytes and then nothing more, and reads until the server hangs up. */
    private static byte[] answerTo(byte[] bytes) throws IOException {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
            socket.shutdownOutput();
            return socket.getInputStream().readAllBytes();
        } catch (SocketException reset) {
            return new byte[0];
        }
    }

    private static byte[] call(String method, int claimedNameLength, byte[] arguments) {
        byte[] name = method.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + 4 + name.length + 4 + arguments.length)
                .putInt(VERSION_1 | CALL)
                .putInt(claimedNameLength)
                .put(name)
                .putInt(1)
                .put(arguments)
                .array();
    }

    /** A struct whose first field is a string that claims a length it doesn't have. */
    private static byte[] stringOf(int claimed) {
        return ByteBuffer.allocate(12)
                .put((byte) 11)
                .putShort((short) 1)
                .putInt(claimed)
                .put("short".getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static long residentMegabytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + FRESH.server().pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        throw new IllegalStateException("There is no VmRSS.");
    }

    @Test
    void lengthsOfTwoGigabytesAreRefusedAndTakeNoMemory() throws IOException {
        long before = residentMegabytes();
        byte[] list = ByteBuffer.allocate(8)
                .put((byte) 15)
                .putShort((short) 3)
                .put((byte) 11)
                .putInt(TWO_GIGABYTES)
                .array();
        List<byte[]> messages = List.of(
                call("get_database", TWO_GIGABYTES, new byte[] {0}),
                call("get_database", 12, stringOf(TWO_GIGABYTES)),
                call("get_database", 12, stringOf(-1)),
                call("get_partitions_by_names", 23, list),
                // A framed client: the frame's length comes first.
                ByteBuffer.allocate(4).putInt(TWO_GIGABYTES).array(),
                // The old form of a message begins with the length of the method's name.
                ByteBuffer.allocate(8).putInt(0x7ffffff0).putInt(0).array());
        for (int round = 0; round < 5; round++) {
            for (byte[] message : messages) {
                String answer = new String(answerTo(message), StandardCharsets.ISO_8859_1);
                assertThat(answer).as("an answer, if there is one").doesNotContain("\tat ", "OutOfMemory", "java.");
            }
        }
        assertThat(residentMegabytes() - before)
                .as("megabytes that thirty such messages took")
                .isLessThan(400);
        FRESH.assertIsWell();
    }

    @Test
    void randomBytesLeaveTheServerUp() throws IOException {
        System.out.println("ThriftDoorTest: the seed of the random bytes is " + SEED);
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = new byte[1 + random.nextInt(2_000)];
            random.nextBytes(bytes);
            if (i % 2 == 0) {
                // A right beginning, so that the random part is read as arguments.
                ByteArrayOutputStream message = new ByteArrayOutputStream();
                message.write(call("get_table", 9, new byte[0]));
                message.write(bytes);
                bytes = message.toByteArray();
            }
            answerTo(bytes);
        }
        FRESH.assertIsWell();
    }

    @Test
    void messagesCutOffAtEveryByteLeaveTheServerUp() throws IOException {
        byte[] whole = call("drop_database", 13, new byte[] {
            11, 0, 1, 0, 0, 0, 7, 'd', 'e', 'f', 'a', 'u', 'l', 't', 2, 0, 2, 1, 2, 0, 3, 1, 0
        });
        for (int length = 0; length < whole.length; length++) {
            answerTo(Arrays.copyOf(whole, length));
        }
        FRESH.assertIsWell();
    }

    @Test
    void aBrowserAtTheThriftPortIsToldWhereItIs() throws IOException {
        for (String request : List.of(
                "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n",
                "POST /metastore HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}")) {
            String answer = new String(answerTo(request.getBytes(StandardCharsets.US_ASCII)), StandardCharsets.UTF_8);
            assertThat(answer).as("what a browser is told").startsWith("HTTP/1.1 4");
            FreshServer.assertIsPlain(answer.substring(answer.indexOf("\r\n\r\n") + 4));
        }
    }

    @Test
    void anUnknownMethodLeavesTheConnectionUsable() throws Exception {
        try (HiveClient hive = HiveClient.of(FRESH.server())) {
            TProtocol wire = hive.calls().getOutputProtocol();
            wire.writeMessageBegin(new TMessage("no_such_method", TMessageType.CALL, 7));
            wire.writeFieldStop();
            wire.writeMessageEnd();
            wire.getTransport().flush();
            TMessage answer = wire.readMessageBegin();
            assertThat(answer.type).as("the kind of answer").isEqualTo(TMessageType.EXCEPTION);
            TApplicationException error = TApplicationException.readFrom(wire);
            wire.readMessageEnd();
            assertThat(error.getType()).as("the kind of error").isEqualTo(TApplicationException.UNKNOWN_METHOD);
            assertThat(error).as("the error").hasMessage("Invalid method name: 'no_such_method'");
            assertThat(hive.calls().get_all_databases())
                    .as("the same connection afterwards")
                    .contains("default");
            assertThatThrownBy(() -> hive.calls().get_type_all("x"))
                    .as("a method that isn't served")
                    .isInstanceOf(MetaException.class)
                    .hasMessageContaining("get_type_all");
            assertThat(hive.calls().get_all_databases())
                    .as("the same connection afterwards")
                    .contains("default");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "day = ",
                "kind = \"a",
                "(kind = \"a\"",
                "kind = \"a\" and",
                "kind like",
                "shop between 1",
                "shop in (1,",
                "; drop table x",
                "no_such_key = 1",
                "upper(kind) = \"A\"",
                "kind is null",
                "day = soon",
                "kind = 'a' or or kind = 'b'"
            })
    void aFilterThatCannotBeReadIsAMetaException(String filter) {
        try (HiveClient hive = HiveClient.of(FRESH.server())) {
            assertThatThrownBy(() -> hive.calls().get_partitions_by_filter("default", "visits", filter, (short) -1))
                    .as("the filter %s", filter)
                    .isInstanceOf(MetaException.class)
                    .satisfies(error -> FreshServer.assertIsPlain(error.getMessage()));
        }
    }

    @Test
    void aFilterNestedWithoutEndIsAMetaException() {
        String filter = "(".repeat(50_000) + "shop = 1" + ")".repeat(50_000);
        try (HiveClient hive = HiveClient.of(FRESH.server())) {
            assertThatThrownBy(() -> hive.calls().get_partitions_by_filter("default", "visits", filter, (short) -1))
                    .as("a filter in 50,000 parentheses")
                    .isInstanceOf(MetaException.class)
                    .satisfies(error ->
                            assertThat(error.getMessage()).as("the message").hasSizeLessThan(1_000));
        }
    }

    @Test
    void whatIsMissingOrWrongIsAnsweredInHivesExceptions() throws TException {
        try (HiveClient hive = HiveClient.of(FRESH.server())) {
            assertThatThrownBy(() -> hive.calls().get_database("nowhere"))
                    .as("a missing database")
                    .isInstanceOf(NoSuchObjectException.class);
            assertThatThrownBy(() -> hive.calls().add_partition(partition("2026-01-01", "1")))
                    .as("too few values")
                    .isInstanceOf(MetaException.class)
                    .satisfies(error -> FreshServer.assertIsPlain(error.getMessage()));
            assertThatThrownBy(() -> hive.calls()
                            .add_partitions(List.of(
                                    partition("2026-05-05", "1", "first"),
                                    partition("2026-05-05", "1", "nul\0"),
                                    partition("2026-05-05", "1", "third"))))
                    .as("a list with a value that can't be")
                    .isInstanceOf(TException.class);
            assertThat(hive.calls().get_partition_names("default", "visits", (short) -1))
                    .as("the partitions after both")
                    .containsExactly("day=2026-01-01/shop=1/kind=right");
            Table odd = table("odd", "day", "date", "shop", "int", "kind", "string");
            odd.getSd().setCols(List.of(new FieldSchema("a", "strnig", null)));
            assertThatThrownBy(() -> hive.calls().create_table(odd))
                    .as("a type that is none")
                    .satisfies(error -> assertThat(error.getMessage()).contains("strnig"));
            assertThat(hive.calls().get_all_tables("default"))
                    .as("the tables after it")
                    .containsExactly("visits");
        }
    }
}

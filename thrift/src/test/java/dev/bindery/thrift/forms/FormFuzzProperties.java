package dev.bindery.thrift.forms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.thrift.dispatch.CallListener;
import dev.bindery.thrift.dispatch.Dispatcher;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.dispatch.ThriftSession;
import dev.bindery.thrift.transport.ConnectionLoop;
import dev.bindery.thrift.transport.RawClient;
import dev.bindery.thrift.transport.TransportSettings;
import dev.bindery.thrift.wire.Encoding;
import dev.bindery.thrift.wire.ThriftBytes;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;

/**
 * Whatever comes in whatever form: an answer or a closed connection, soon; no fault of the server; and everybody else is
 * served. Where the form says how long a message is, also the same connection is.
 */
class FormFuzzProperties {

    private static final String[] METHODS = {
        "getName",
        "get_table",
        "get_table_req",
        "add_partitions",
        "create_table",
        "fire_listener_event",
        "no_such",
        "",
        "a b"
    };

    private static final Queue<String> FAULTS = new ConcurrentLinkedQueue<>();
    private static ConnectionLoop<ThriftSession> loop;

    /** What is around a message. */
    enum Around {
        NOTHING,
        FRAME,
        HTTP
    }

    @BeforeContainer
    static void start() throws IOException {
        TransportSettings bounds = new TransportSettings(
                4, 1_000, 100_000, 5_000_000, 5_000_000, Duration.ofMinutes(5), Duration.ofSeconds(20));
        MethodTable methods = new MethodTable();
        methods.serve("getName", (call, arguments) -> "name");
        methods.serve("get_table_req", (call, arguments) -> null);
        methods.serve("add_partitions", (call, arguments) -> 1);
        methods.serve("create_table", (call, arguments) -> null);
        methods.serveRemoved(
                "get_table", (call, first, second, list) -> new org.apache.hadoop.hive.metastore.api.Table());
        methods.serveInsertEvents((call, event) -> new org.apache.hadoop.hive.metastore.api.FireEventResponse());
        methods.serve("get_all_databases", (call, arguments) -> Collections.emptyList());
        CallListener listener = (call, method, outcome, message, nanoseconds) -> {
            if (outcome == CallListener.Outcome.FAILED) {
                FAULTS.add(method + ": " + message);
            }
        };
        loop = new ConnectionLoop<>(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                bounds,
                new Dispatcher(methods, listener, bounds.maximumMessageSize()));
    }

    @AfterContainer
    static void stop() {
        loop.close();
    }

    @Property(tries = 400)
    void mutatedMessagesInFormsWithALengthLeaveTheConnectionUsable(
            @ForAll Encoding encoding, @ForAll boolean isHttp, @ForAll long seed) throws IOException {
        Random random = new Random(seed);
        Around around = isHttp ? Around.HTTP : Around.FRAME;
        byte[] first = around(around, ThriftBytes.of(encoding, out -> call(out, "getName")));
        byte[] second = around(around, mutated(random, encoding));
        try (Socket socket = connect()) {
            socket.getOutputStream().write(first);
            assertAnswer(socket.getInputStream(), around, "name");
            socket.getOutputStream().write(second);
            answer(socket.getInputStream(), around);
            socket.getOutputStream().write(first);
            assertAnswer(socket.getInputStream(), around, "name");
        }
        assertThat(FAULTS).as("faults of the server").isEmpty();
    }

    @Property(tries = 400)
    void mutatedMessagesAreAnsweredOrEndTheConnection(@ForAll Encoding encoding, @ForAll long seed)
            throws IOException, TException {
        Random random = new Random(seed);
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(ThriftBytes.of(encoding, protocol -> call(protocol, "getName")));
            out.write(mutated(random, encoding));
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes())
                    .as("what comes back")
                    .isNotEmpty();
        } catch (SocketException e) {
            assertThat(e).as("the server may hang up while more is sent").isNotNull();
        }
        assertOthersAreServed();
    }

    @Property(tries = 400)
    void anyBytesAtAll(@ForAll Around around, @ForAll long seed) throws IOException, TException {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        byte[] beginnings = {(byte) 0x80, (byte) 0x82, 0x16, 'P', 1, 0};
        if (bytes.length > 0 && random.nextBoolean()) {
            bytes[0] = beginnings[random.nextInt(beginnings.length)];
        }
        byte[] sent = random.nextBoolean() ? around(around, bytes) : bytes;
        for (int changes = random.nextInt(3); changes > 0 && sent.length > 0; changes--) {
            sent[random.nextInt(sent.length)] = (byte) random.nextInt();
        }
        try (Socket socket = connect()) {
            socket.getOutputStream().write(sent);
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (SocketException e) {
            assertThat(e).as("the server may hang up while more is sent").isNotNull();
        }
        assertOthersAreServed();
    }

    private static Socket connect() throws IOException {
        Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), loop.address().getPort());
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        return socket;
    }

    private static void assertOthersAreServed() throws IOException, TException {
        try (RawClient client = new RawClient(loop.address().getPort())) {
            assertThat(client.send(ThriftBytes.call("getName", 1)).answer())
                    .as("somebody else")
                    .isEqualTo("name");
        }
        assertThat(FAULTS).as("faults of the server").isEmpty();
    }

    private static byte[] mutated(Random random, Encoding encoding) {
        byte[] message = ThriftBytes.of(encoding, out -> {
            out.writeMessageBegin(new TMessage(METHODS[random.nextInt(METHODS.length)], TMessageType.CALL, 9));
            struct(out, random, 0);
            out.writeMessageEnd();
        });
        for (int changes = random.nextInt(6); changes > 0; changes--) {
            // The first byte tells the encoding; another one is another form, which another property tries.
            message[1 + random.nextInt(message.length - 1)] =
                    random.nextBoolean() ? (byte) random.nextInt(16) : (byte) random.nextInt();
        }
        return message;
    }

    private static void call(TProtocol out, String method) throws TException {
        out.writeMessageBegin(new TMessage(method, TMessageType.CALL, 1));
        out.writeStructBegin(new TStruct());
        out.writeFieldStop();
        out.writeStructEnd();
        out.writeMessageEnd();
    }

    private static void struct(TProtocol out, Random random, int depth) throws TException {
        byte[] types = {TType.STRING, TType.BOOL, TType.I32, TType.I64, TType.LIST, TType.STRUCT};
        out.writeStructBegin(new TStruct());
        for (int i = random.nextInt(6); i > 0; i--) {
            byte type = types[random.nextInt(depth > 3 ? 4 : types.length)];
            out.writeFieldBegin(new TField("", type, (short) (1 + random.nextInt(8))));
            value(out, random, type, depth + 1);
            out.writeFieldEnd();
        }
        out.writeFieldStop();
        out.writeStructEnd();
    }

    private static void value(TProtocol out, Random random, byte type, int depth) throws TException {
        switch (type) {
            case TType.STRING -> out.writeString("x".repeat(random.nextInt(10)));
            case TType.BOOL -> out.writeBool(random.nextBoolean());
            case TType.I32 -> out.writeI32(random.nextInt());
            case TType.I64 -> out.writeI64(random.nextLong());
            case TType.STRUCT -> struct(out, random, depth);
            default -> {
                TList list = new TList(random.nextBoolean() ? TType.STRING : TType.STRUCT, random.nextInt(4));
                out.writeListBegin(list);
                for (int i = 0; i < list.size; i++) {
                    value(out, random, list.elemType, depth + 1);
                }
                out.writeListEnd();
            }
        }
    }

    private static byte[] around(Around around, byte[] message) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (around == Around.FRAME) {
            all.writeBytes(ByteBuffer.allocate(4).putInt(message.length).array());
        } else if (around == Around.HTTP) {
            all.writeBytes(("POST /metastore HTTP/1.1\r\nContent-Type: application/x-thrift\r\nContent-Length: "
                            + message.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
        }
        all.writeBytes(message);
        return all.toByteArray();
    }

    private static void assertAnswer(InputStream in, Around around, String expected) throws IOException {
        assertThat(new String(answer(in, around), StandardCharsets.ISO_8859_1))
                .as("answer")
                .contains(expected);
    }

    /** One answer, of which there is always one: the calls are none without. */
    private static byte[] answer(InputStream in, Around around) throws IOException {
        if (around == Around.FRAME) {
            int length = ByteBuffer.wrap(in.readNBytes(4)).getInt();
            return in.readNBytes(length);
        }
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("hung up after: " + head);
            }
            head.append((char) b);
        }
        assertThat(head.toString()).as("head").startsWith("HTTP/1.1 200 OK");
        int at = head.indexOf("Content-Length: ") + "Content-Length: ".length();
        return in.readNBytes(Integer.parseInt(head.substring(at, head.indexOf("\r\n", at))));
    }
}

package dev.bindery.thrift.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.dispatch.CallListener;
import dev.bindery.thrift.dispatch.Dispatcher;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.dispatch.ThriftSession;
import dev.bindery.thrift.wire.Encoding;
import dev.bindery.thrift.wire.ThriftBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TMessage;
import org.apache.thrift.protocol.TMessageType;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that mean to take the server's memory, or its time. */
@Tag("integration")
class HostileClientsTest {

    private static final int MEGABYTE = 1_000_000;

    /** More than a connection holds on its way. */
    private static final String LARGE = "x".repeat(24 * MEGABYTE);

    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final CountDownLatch release = new CountDownLatch(1);
    private ConnectionLoop<ThriftSession> loop;

    private void start(TransportSettings bounds) throws IOException {
        MethodTable methods = new MethodTable();
        methods.serve("getName", (call, arguments) -> "name");
        methods.serve("getVersion", (call, arguments) -> LARGE);
        methods.serve("add_partitions", (call, arguments) -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try {
                assertThat(release.await(20, TimeUnit.SECONDS)).as("released").isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            atOnce.decrementAndGet();
            return 1;
        });
        loop = new ConnectionLoop<>(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                bounds,
                new Dispatcher(methods, CallListener.NONE, bounds.maximumMessageSize()));
    }

    private static TransportSettings bounds(long weight, Duration stall) {
        return new TransportSettings(8, 100, 4 * MEGABYTE, 40L * MEGABYTE, weight, Duration.ofMinutes(5), stall);
    }

    @AfterEach
    void stop() {
        release.countDown();
        loop.close(Duration.ofSeconds(5));
    }

    private RawClient client() throws IOException {
        return new RawClient(loop.address().getPort());
    }

    /** A call with so many partitions that have nothing in them: a byte each on the wire, an object each in memory. */
    private static byte[] emptyPartitions(Encoding encoding, int count) {
        return ThriftBytes.of(encoding, out -> {
            out.writeMessageBegin(new TMessage("add_partitions", TMessageType.CALL, 3));
            out.writeStructBegin(new TStruct());
            out.writeFieldBegin(new TField("", TType.LIST, (short) 1));
            out.writeListBegin(new TList(TType.STRUCT, count));
            out.getTransport().write(new byte[count]);
            out.writeListEnd();
            out.writeFieldEnd();
            out.writeFieldStop();
            out.writeStructEnd();
            out.writeMessageEnd();
        });
    }

    private void assertAlive() throws IOException, TException {
        try (RawClient other = client()) {
            assertThat(other.send(ThriftBytes.call("getName", 1)).answer())
                    .as("answer to somebody else")
                    .isEqualTo("name");
        }
    }

    @ParameterizedTest
    @EnumSource
    void millionsOfEmptyStructsAreRefusedBeforeTheyAreMade(Encoding encoding) throws Exception {
        start(bounds(20L * MEGABYTE, Duration.ofSeconds(20)));
        byte[] message = emptyPartitions(encoding, 3 * MEGABYTE);
        byte[] frame = ByteBuffer.allocate(4 + message.length)
                .putInt(message.length)
                .put(message)
                .array();
        try (RawClient client = client()) {
            client.send(frame);
            byte[] answer = client.frame();
            assertThat(new String(answer, StandardCharsets.ISO_8859_1))
                    .as("answer in a frame")
                    .contains("more than 20000000 bytes of memory");
            byte[] call = ThriftBytes.of(encoding, out -> {
                out.writeMessageBegin(new TMessage("getName", TMessageType.CALL, 4));
                out.writeStructBegin(new TStruct());
                out.writeFieldStop();
                out.writeStructEnd();
                out.writeMessageEnd();
            });
            client.send(ByteBuffer.allocate(4).putInt(call.length).array()).send(call);
            assertThat(new String(client.frame(), StandardCharsets.ISO_8859_1))
                    .as("the connection afterwards")
                    .contains("name");
        }
        if (encoding == Encoding.BINARY) {
            try (RawClient client = client()) {
                try {
                    client.send(message);
                } catch (SocketException e) {
                    assertThat(e).as("hung up on while sending").isNotNull();
                }
                assertThatThrownBy(client::answer)
                        .as("answer without a frame")
                        .isInstanceOf(TApplicationException.class)
                        .hasMessageContaining("more than 20000000 bytes of memory");
            }
        }
        assertAlive();
    }

    @Test
    void heavyMessagesWaitForEachOtherAndHoldNobodyUp() throws Exception {
        start(bounds(50L * MEGABYTE, Duration.ofSeconds(20)));
        // 20 MB each: two fit, whatever the number of workers.
        byte[] message = emptyPartitions(Encoding.BINARY, 100_000);
        List<RawClient> clients = new ArrayList<>();
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            RawClient client = client();
            clients.add(client);
            client.send(message);
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (atOnce.get() < 2 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        // Small ones pass, though there are more heavy ones than workers.
        for (int i = 0; i < 20; i++) {
            assertAlive();
        }
        assertThat(most.get()).as("heavy messages worked on at once").isEqualTo(2);
        release.countDown();
        for (RawClient client : clients) {
            answers.add(CompletableFuture.supplyAsync(() -> {
                try (client) {
                    client.skip(4 + 4 + "add_partitions".length() + 4 + 3 + 4 + 1);
                    return "answered";
                } catch (IOException e) {
                    return e.toString();
                }
            }));
        }
        for (CompletableFuture<String> answer : answers) {
            assertThat(answer.get(20, TimeUnit.SECONDS)).as("each of them").isEqualTo("answered");
        }
        assertThat(most.get())
                .as("heavy messages worked on at once, in the end")
                .isEqualTo(2);
    }

    /** A byte now and then is no silence, but a kilobyte a second is asked for. */
    @Test
    void whoSendsDropByDropIsHungUpOn() throws Exception {
        start(bounds(50L * MEGABYTE, Duration.ofMillis(700)));
        byte[] head = ThriftBytes.begun("get_all_tables", 11, 0, 1, 0, 0, 0x10, 0);
        boolean hungUpOn = false;
        long enough = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        try (RawClient client = client()) {
            client.send(head);
            while (System.nanoTime() < enough) {
                client.send(new byte[] {'x'});
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        } catch (SocketException e) {
            hungUpOn = true;
        }
        assertThat(hungUpOn).as("hung up on, though never silent for long").isTrue();
        assertAlive();
    }

    /** Never silent for long, and held to a speed all the same: a worker waits for it. */
    @Test
    void whoTakesAnAnswerDropByDropIsHungUpOn() throws Exception {
        int speed = 1_000_000_000;
        start(new TransportSettings(
                1, 100, MEGABYTE, MEGABYTE, MEGABYTE, Duration.ofMinutes(5), Duration.ofMillis(700), speed));
        long come = 0;
        try (Socket client =
                new Socket(InetAddress.getLoopbackAddress(), loop.address().getPort())) {
            client.setSoTimeout(60_000);
            client.getOutputStream().write(ThriftBytes.call("getVersion", 1));
            byte[] drop = new byte[16 * 1_024];
            for (int count = 0; count >= 0; count = client.getInputStream().read(drop)) {
                come += count;
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        } catch (SocketException e) {
            // It was hung up on with more on the way.
        }
        assertThat(come).as("what has come of the answer").isLessThan(LARGE.length());
        assertAlive();
    }

    @Test
    void whoBeginsAndNeverGoesOnIsHungUpOnInEveryForm() throws Exception {
        start(bounds(50L * MEGABYTE, Duration.ofMillis(700)));
        byte[][] beginnings = {
            {(byte) 0x80},
            {(byte) 0x80, 1, 0, 1, 0, 0, 0, 7, 'g'},
            {(byte) 0x82, 0x21, 1, 7, 'g'},
            {0, 0, 0},
            {0, 0, 0, 60, (byte) 0x80, 1},
            {1, 0, 0, 0, 10, 'D'},
            "POST /metastore HTTP/1.1\r\nContent".getBytes(StandardCharsets.US_ASCII),
            ("POST / HTTP/1.1\r\nContent-Type: application/x-thrift\r\nContent-Length: 9\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII)
        };
        List<RawClient> clients = new ArrayList<>();
        for (byte[] beginning : beginnings) {
            clients.add(client().send(beginning));
        }
        for (RawClient client : clients) {
            assertThat(client.rest()).as("what it hears").isEmpty();
            client.close();
        }
        assertAlive();
    }

    @Test
    void thousandsOfCallsAtOnceAreAnsweredInTheirOrder() throws Exception {
        start(bounds(50L * MEGABYTE, Duration.ofSeconds(20)));
        ByteArrayOutputStream calls = new ByteArrayOutputStream();
        for (int i = 0; i < 5_000; i++) {
            calls.writeBytes(ThriftBytes.call("getName", i));
        }
        try (RawClient client = client()) {
            client.send(calls.toByteArray());
            for (int i = 0; i < 5_000; i++) {
                assertThat(client.answer()).as("answer %d", i).isEqualTo("name");
            }
        }
    }
}

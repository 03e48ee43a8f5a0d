package dev.bindery.thrift.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.dispatch.CallListener;
import dev.bindery.thrift.dispatch.Dispatcher;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.dispatch.ThriftSession;
import dev.bindery.thrift.wire.ThriftBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.thrift.TApplicationException;
import org.apache.thrift.TException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What clients can do to the port, and what the port does then. */
class ConnectionLoopTest {

    private static final TransportSettings BOUNDS = new TransportSettings(
            4, 1_000, 1_000_000, 20_000_000, 50_000_000, Duration.ofMinutes(5), Duration.ofSeconds(20));

    private final CountDownLatch release = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(1);
    private ConnectionLoop<ThriftSession> loop;

    @BeforeEach
    void start() throws IOException {
        start(BOUNDS);
    }

    private void start(TransportSettings bounds) throws IOException {
        if (loop != null) {
            loop.close(Duration.ZERO);
        }
        MethodTable methods = new MethodTable();
        methods.serve("getName", (call, arguments) -> "name");
        methods.serve("add_partition", (call, arguments) -> {
            throw new AssertionError("the arguments can't have been read");
        });
        methods.serve("get_all_databases", (call, arguments) -> Collections.nCopies(200, "x".repeat(100_000)));
        methods.serve("getStatusDetails", (call, arguments) -> {
            begun.countDown();
            try {
                assertThat(release.await(20, TimeUnit.SECONDS)).as("released").isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return "done";
        });
        methods.serve("getCpuProfile", (call, arguments) -> {
            throw new IllegalStateException("a fault of the server");
        });
        loop = new ConnectionLoop<>(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                bounds,
                new Dispatcher(methods, CallListener.NONE, bounds.maximumMessageSize()));
    }

    @AfterEach
    void stop() {
        release.countDown();
        loop.close(Duration.ofSeconds(5));
    }

    private RawClient client() throws IOException {
        return new RawClient(loop.address().getPort());
    }

    private void assertAlive() throws IOException, TException {
        try (RawClient other = client()) {
            assertThat(other.send(ThriftBytes.call("getName", 1)).answer())
                    .as("answer to somebody else")
                    .isEqualTo("name");
        }
    }

    @Test
    void manyIdleConnectionsAreHeldByFewWorkers() throws IOException, TException {
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            clients.add(client());
        }
        for (int round = 0; round < 2; round++) {
            for (RawClient client : clients) {
                assertThat(client.send(ThriftBytes.call("getName", 1)).answer())
                        .as("answer")
                        .isEqualTo("name");
            }
        }
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void messagesMayComeInPiecesAndTogether() throws IOException, TException {
        try (RawClient client = client()) {
            byte[] call = ThriftBytes.call("getName", 1);
            for (byte b : call) {
                client.send(new byte[] {b});
            }
            assertThat(client.answer()).as("answer to pieces").isEqualTo("name");
            byte[] three = new byte[3 * call.length];
            for (int i = 0; i < 3; i++) {
                System.arraycopy(call, 0, three, i * call.length, call.length);
            }
            client.send(three);
            for (int i = 0; i < 3; i++) {
                assertThat(client.answer()).as("answer %d of three at once", i).isEqualTo("name");
            }
        }
    }

    @Test
    void unknownMethodsUnreadableArgumentsAndFaultsLeaveTheConnectionUsable() throws IOException, TException {
        try (RawClient client = client()) {
            assertThatThrownBy(() -> client.send(ThriftBytes.call("no_such_method", 1, "x"))
                            .answer())
                    .as("unknown method")
                    .isInstanceOf(TApplicationException.class)
                    .hasMessage("Invalid method name: 'no_such_method'");
            assertThatThrownBy(() ->
                            client.send(ThriftBytes.call("../../etc/passwd", 1)).answer())
                    .as("a name that is none")
                    .hasMessage("Invalid method name: '../../etc/passwd'");
            assertThatThrownBy(() ->
                            client.send(ThriftBytes.call("getCpuProfile", 1)).answer())
                    .as("a fault of the server")
                    .isInstanceOf(TApplicationException.class)
                    .hasMessageContaining("Internal error processing getCpuProfile");
            // add_partition_args has a struct whose list of strings is claimed to be one of bytes here.
            byte[] wrong = ThriftBytes.begun("add_partition", 12, 0, 1, 15, 0, 1, 3, 0, 0, 0, 2, 65, 66, 0, 0);
            assertThatThrownBy(() -> client.send(wrong).answer())
                    .as("arguments that aren't what they claim to be")
                    .isInstanceOf(TApplicationException.class);
            assertThat(client.send(ThriftBytes.call("getName", 2)).answer())
                    .as("afterwards")
                    .isEqualTo("name");
        }
    }

    @Test
    void hugeClaimsAreAnsweredAndTheConnectionEnds() throws IOException, TException {
        int[][] claims = {
            {11, 0, 1, 0x7f, 0xff, 0xff, 0xff},
            {15, 0, 1, 12, 0x7f, 0xff, 0xff, 0xff},
            {13, 0, 1, 11, 11, 0x7f, 0, 0, 0}
        };
        for (int round = 0; round < 30; round++) {
            for (int[] claim : claims) {
                try (RawClient client = client()) {
                    client.send(ThriftBytes.begun("get_all_tables", claim));
                    assertThatThrownBy(client::answer)
                            .as("a claim of two gigabytes")
                            .isInstanceOf(TApplicationException.class)
                            .hasMessageContaining("1000000 are allowed");
                    assertThat(client.rest()).as("what follows").isEmpty();
                }
            }
        }
        assertAlive();
    }

    @Test
    void aMessageThatIsReallyTooLargeIsAnsweredWhileItIsSent() throws IOException, TException {
        try (RawClient client = client()) {
            client.send(ThriftBytes.begun("get_all_tables", 11, 0, 1, 0x00, 0x20, 0x00, 0x00));
            byte[] chunk = new byte[64 * 1_024];
            Arrays.fill(chunk, (byte) 'x');
            try {
                for (int i = 0; i < 32; i++) {
                    client.send(chunk);
                }
            } catch (SocketException e) {
                assertThat(e).as("the server may hang up before all is sent").isNotNull();
            }
            assertThatThrownBy(client::answer).as("the answer").isInstanceOf(TApplicationException.class);
        }
        assertAlive();
    }

    @Test
    void anHttpRequestIsToldWhereItIs() throws IOException, TException {
        try (RawClient client = client()) {
            client.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(client.rest(), StandardCharsets.UTF_8))
                    .as("answer to HTTP")
                    .startsWith("HTTP/1.1 405 Method Not Allowed\r\n")
                    .contains("This is an HTTP request, and this port speaks the Hive Metastore's Thrift.");
        }
        assertAlive();
    }

    @Test
    void clientsThatLeaveInTheMiddleAreForgotten() throws IOException, TException {
        byte[] call = ThriftBytes.call("getName", 1);
        for (int length = 0; length < call.length; length++) {
            try (RawClient client = client()) {
                client.send(Arrays.copyOf(call, length));
            }
        }
        try (RawClient client = client()) {
            client.send(ThriftBytes.call("get_all_databases", 1));
        }
        assertAlive();
        awaitConnections(0);
    }

    @Test
    void randomBytesDoNoHarm() throws IOException, TException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] bytes = random.nextBoolean()
                    ? ThriftBytes.call("get_all_tables", i, "database")
                    : new byte[random.nextInt(500)];
            boolean valid = bytes.length > 0 && bytes[0] != 0;
            if (valid) {
                for (int change = random.nextInt(4); change >= 0; change--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
                }
            } else {
                random.nextBytes(bytes);
            }
            try (RawClient client = client()) {
                client.send(bytes);
                if (i % 50 == 0) {
                    assertAlive();
                }
            } catch (IOException | TException e) {
                throw new AssertionError("after " + i + " clients, with the seed " + seed, e);
            }
        }
        assertAlive();
        awaitConnections(0);
    }

    @Test
    void aLargeAnswerReachesASlowReader() throws IOException, TException {
        try (RawClient client = client()) {
            client.send(ThriftBytes.call("get_all_databases", 1));
            int header = 4 + 4 + "get_all_databases".length() + 4;
            client.skip(header + 3 + 5 + 200L * 100_004 + 1);
            assertThat(client.send(ThriftBytes.call("getName", 2)).answer())
                    .as("the next answer, right behind twenty megabytes")
                    .isEqualTo("name");
        }
    }

    @Test
    void aReaderThatStopsIsHungUpOn() throws IOException, TException {
        start(new TransportSettings(
                1, 100, 1_000_000, 20_000_000, 50_000_000, Duration.ofMinutes(5), Duration.ofMillis(300)));
        try (RawClient stopped = client()) {
            stopped.send(ThriftBytes.call("get_all_databases", 1));
            assertAlive();
            awaitConnections(0);
        }
    }

    @Test
    void silenceAndHalfMessagesEndAConnection() throws IOException {
        start(new TransportSettings(
                2, 100, 1_000_000, 20_000_000, 50_000_000, Duration.ofSeconds(1), Duration.ofSeconds(1)));
        try (RawClient silent = client();
                RawClient half = client()) {
            half.send(Arrays.copyOf(ThriftBytes.call("getName", 1), 9));
            assertThat(silent.rest()).as("what the silent one hears").isEmpty();
            assertThat(half.rest()).as("what the half one hears").isEmpty();
        }
    }

    @Test
    void noMoreClientsThanAllowed() throws IOException, TException {
        start(new TransportSettings(
                2, 3, 1_000_000, 20_000_000, 50_000_000, Duration.ofMinutes(5), Duration.ofSeconds(20)));
        List<RawClient> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(client());
            assertThat(clients.get(i).send(ThriftBytes.call("getName", 1)).answer())
                    .as("client %d", i)
                    .isEqualTo("name");
        }
        try (RawClient tooMany = client()) {
            assertThat(tooMany.rest()).as("what the fourth hears").isEmpty();
        }
        clients.get(0).close();
        awaitConnections(2);
        assertAlive();
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void whatIsBeingReceivedIsBoundedForAllTogether() throws IOException {
        start(new TransportSettings(
                2, 100, 1_000_000, 1_500_000, 50_000_000, Duration.ofMinutes(5), Duration.ofSeconds(20)));
        byte[] part = new byte[600_000];
        byte[] header = ThriftBytes.begun("get_all_tables", 11, 0, 1, 0x00, 0x0d, 0x00, 0x00);
        System.arraycopy(header, 0, part, 0, header.length);
        List<RawClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                RawClient client = client();
                clients.add(client);
                client.send(part);
            }
        } catch (SocketException e) {
            assertThat(e)
                    .as("one may have been hung up on while it was sending")
                    .isNotNull();
        }
        awaitFewerConnectionsThan(4);
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void stoppingFinishesWhatIsInFlight() throws Exception {
        try (RawClient busy = client();
                RawClient idle = client()) {
            idle.send(ThriftBytes.call("getName", 1)).answer();
            busy.send(ThriftBytes.call("getStatusDetails", 1));
            assertThat(begun.await(10, TimeUnit.SECONDS)).as("being worked on").isTrue();
            CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> loop.close(Duration.ofSeconds(20)));
            assertThat(idle.rest()).as("what the idle one hears").isEmpty();
            assertThat(stopping).as("waiting for what is in flight").isNotDone();
            release.countDown();
            assertThat(busy.answer()).as("the answer that was on its way").isEqualTo("done");
            stopping.get(10, TimeUnit.SECONDS);
            assertThatThrownBy(this::client).as("a new client").isInstanceOf(IOException.class);
        }
    }

    @Test
    void aTakenPortIsReported() {
        assertThatThrownBy(() -> new ConnectionLoop<>(
                        loop.address(),
                        BOUNDS,
                        new Dispatcher(new MethodTable(), CallListener.NONE, BOUNDS.maximumMessageSize())))
                .as("the same port again")
                .isInstanceOf(IOException.class);
    }

    private void awaitConnections(int expected) {
        awaitFewerConnectionsThan(expected + 1);
        assertThat(loop.connections()).as("connections that are left").isEqualTo(expected);
    }

    private void awaitFewerConnectionsThan(int count) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (loop.connections() >= count && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(loop.connections()).as("connections that are left").isLessThan(count);
    }
}

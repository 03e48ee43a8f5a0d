package dev.bindery.thrift.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.bindery.thrift.dispatch.CallListener;
import dev.bindery.thrift.dispatch.Dispatcher;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.dispatch.ThriftSession;
import dev.bindery.thrift.wire.ThriftBytes;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand clients that are silent most of the time. Both ends are in this process, so it needs some 20,100 file
 * descriptors: {@code ulimit -n 21000}; with fewer, as many clients as there can be.
 */
@Tag("slow")
class IdleConnectionsTest {

    private static final int CLIENTS = 10_000;
    private static final int WORKERS = 8;
    private static final long MOST_BYTES_EACH = 4_096;

    @Test
    void tenThousandClientsAreHeldByAFewThreads() throws Exception {
        UnixOperatingSystemMXBean system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - 200;
        int count = (int) Math.min(CLIENTS, free / 2);
        assumeTrue(count >= 1_000, "too few file descriptors");
        MethodTable methods = new MethodTable();
        methods.serve("getName", (call, arguments) -> "name");
        TransportSettings bounds = new TransportSettings(
                WORKERS, 20_000, 1_000_000, 20_000_000, 50_000_000, Duration.ofMinutes(30), Duration.ofSeconds(30));
        int threadsBefore = Thread.activeCount();
        try (ConnectionLoop<ThriftSession> loop = new ConnectionLoop<>(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                bounds,
                new Dispatcher(methods, CallListener.NONE, bounds.maximumMessageSize()))) {
            List<SocketChannel> clients = new ArrayList<>();
            try {
                ask(connect(loop));
                long before = usedHeap();
                for (int i = 0; i < count; i++) {
                    clients.add(connect(loop));
                }
                for (SocketChannel client : clients) {
                    ask(client);
                }
                long each = (usedHeap() - before) / count;
                System.out.println(count + " connections, " + each + " bytes of heap each, both ends together");
                assertThat(each)
                        .as("heap for each connection, that of its client included")
                        .isLessThan(MOST_BYTES_EACH);
                assertThat(loop.connections()).as("clients that are connected").isGreaterThanOrEqualTo(count);
                assertThat(Thread.activeCount() - threadsBefore)
                        .as("threads for them")
                        .isLessThanOrEqualTo(WORKERS + 2);
                for (int i = 0; i < count; i += 97) {
                    ask(clients.get(i));
                }
            } finally {
                for (SocketChannel client : clients) {
                    client.close();
                }
            }
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (loop.connections() > 1 && System.nanoTime() < deadline) {
                LockSupport.parkNanos(1_000_000);
            }
            assertThat(loop.connections()).as("clients that are left").isLessThanOrEqualTo(1);
        }
    }

    private static SocketChannel connect(ConnectionLoop<?> loop) throws IOException {
        return SocketChannel.open(loop.address());
    }

    private static void ask(SocketChannel client) throws IOException {
        client.write(ByteBuffer.wrap(ThriftBytes.call("getName", 1)));
        ByteBuffer answer = ByteBuffer.allocate(100);
        int length = 4 + 4 + "getName".length() + 4 + 3 + 4 + "name".length() + 1;
        while (answer.position() < length) {
            assertThat(client.read(answer)).as("bytes of an answer").isPositive();
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}

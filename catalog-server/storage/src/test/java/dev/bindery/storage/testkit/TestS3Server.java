package dev.bindery.storage.testkit;

import dev.bindery.storage.s3.S3Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The server: on a free port of 127.0.0.1, a thread for each connection. A thread that keeps an answer back sleeps, so that
 * latency costs no processor time. Counts what it is asked.
 */
public final class TestS3Server implements AutoCloseable {

    private final ServerSocket socket;
    private final ConcurrentMap<String, TestBucket> buckets = new ConcurrentHashMap<>();
    private final List<S3Fault> faults = new CopyOnWriteArrayList<>();
    private final Map<S3Request.Operation, AtomicLong> counts = new EnumMap<>(S3Request.Operation.class);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private volatile Duration latency = Duration.ZERO;

    private TestS3Server(ServerSocket socket) {
        this.socket = socket;
        for (S3Request.Operation operation : S3Request.Operation.values()) {
            counts.put(operation, new AtomicLong());
        }
    }

    public static TestS3Server start() {
        try {
            TestS3Server server = new TestS3Server(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()));
            server.run(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run(Runnable work) {
        Thread thread = new Thread(null, work, "test-s3", 256 << 10);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connection.setTcpNoDelay(true);
                open.add(connection);
                run(() -> {
                    new S3Connection(this, connection).serve();
                    open.remove(connection);
                });
            }
        } catch (IOException e) {
            // Closed: there is nothing more to accept.
        }
    }

    /** The bucket of a name; made where it isn't there. */
    public TestBucket bucket(String name) {
        return buckets.computeIfAbsent(name, key -> new TestBucket());
    }

    Optional<TestBucket> find(String name) {
        return Optional.ofNullable(buckets.get(name));
    }

    /** How long every answer is kept back from now on. */
    public void latency(Duration time) {
        latency = time;
    }

    Duration latency() {
        return latency;
    }

    /** From now on this goes wrong too; the first fault that has something to say about a request is the one. */
    public void add(S3Fault fault) {
        faults.add(fault);
    }

    /** From now on all goes well. */
    public void heal() {
        faults.clear();
    }

    Optional<S3Fault.Effect> effect(S3Request request) {
        return faults.stream()
                .map(fault -> fault.on(request))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** How many requests of an operation came in, those among them that went wrong. */
    public long count(S3Request.Operation operation) {
        return counts.get(operation).get();
    }

    long counted(S3Request.Operation operation) {
        return counts.get(operation).incrementAndGet();
    }

    /** How many requests were under way at once, at most. */
    public int mostUnderWay() {
        return mostUnderWay.get();
    }

    void begins() {
        mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    }

    void ends() {
        underWay.decrementAndGet();
    }

    /** Counts from zero. */
    public void resetCounts() {
        counts.values().forEach(count -> count.set(0));
        mostUnderWay.set(0);
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    public S3Settings settings() {
        return new S3Settings(Optional.of(endpoint()), "us-east-1", true);
    }

    /** Credentials, which it takes as it takes any. */
    public static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("any-key", "any-secret"));
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket connection : open) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

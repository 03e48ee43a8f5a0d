package dev.bindery.tests.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Stands between one client and a metastore, and stops passing calls on when a method is called for the nth time. */
final class CountingRelay implements AutoCloseable {

    private final ServerSocket door;
    private final int target;
    private final byte[] method;
    private final CountDownLatch calls;
    private volatile Socket client;
    private volatile Socket server;

    CountingRelay(int target, String method, int nth) throws IOException {
        this.target = target;
        this.method = method.getBytes(StandardCharsets.US_ASCII);
        this.calls = new CountDownLatch(nth);
        this.door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        start(this::serve);
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException ended) {
                // One of the two has gone.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private void serve() throws IOException {
        client = door.accept();
        server = new Socket(InetAddress.getLoopbackAddress(), target);
        start(() -> server.getInputStream().transferTo(client.getOutputStream()));
        InputStream in = client.getInputStream();
        OutputStream out = server.getOutputStream();
        byte[] bytes = new byte[1 << 16];
        int matched = 0;
        for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
            for (int i = 0; i < read; i++) {
                // No method's name begins anew within itself in a way that this would miss.
                matched = bytes[i] == method[matched] ? matched + 1 : bytes[i] == method[0] ? 1 : 0;
                if (matched == method.length) {
                    matched = 0;
                    calls.countDown();
                    if (calls.getCount() == 0) {
                        return;
                    }
                }
            }
            out.write(bytes, 0, read);
            out.flush();
        }
    }

    URI uri() {
        return URI.create("thrift://127.0.0.1:" + door.getLocalPort());
    }

    /** Waits for the nth call, which stays unanswered. */
    void await(long minutes) throws InterruptedException {
        if (!calls.await(minutes, TimeUnit.MINUTES)) {
            throw new AssertionError("The method wasn't called so often.");
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        if (client != null) {
            client.close();
        }
        if (server != null) {
            server.close();
        }
    }
}

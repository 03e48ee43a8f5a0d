package dev.bindery.tests.migration;

import dev.bindery.tests.product.Parts;
import dev.bindery.tests.product.Polling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.Client;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;

/** Apache's Hive Metastore of some release on a database in its memory, as a process of its own that ends with the test. */
final class OldMetastore implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int ANSWER_MILLISECONDS = 240_000;

    /** A port that was free may be taken by the time that the metastore wants it. */
    private static final int ATTEMPTS = 5;

    /** What Hadoop and DataNucleus reach into, on Java 9 and later. */
    private static final List<String> OPENED = List.of("lang", "lang.reflect", "net", "nio", "util", "util.concurrent");

    private final Process process;
    private final int port;

    private OldMetastore(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param name of its artifacts in {@code tests/clients}
     * @param folder for its configuration, its log and what it thinks is its warehouse
     */
    static OldMetastore start(String name, Path folder) throws IOException {
        Path jars = Parts.client(name);
        Path configuration = Files.createDirectories(folder.resolve("conf"));
        for (String file : List.of("metastore-site.xml", "hive-site.xml")) {
            Files.writeString(configuration.resolve(file), site(folder));
        }
        Path log = folder.resolve("metastore.log");
        for (int attempt = 1; ; attempt++) {
            int port = freePort();
            Process process = new ProcessBuilder(command(configuration + ":" + jars + "/*", port))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            OldMetastore metastore = new OldMetastore(process, port);
            // One that can't start says why and stays.
            String state = metastore.started(log);
            if (state.equals("listens") && process.isAlive()) {
                return metastore;
            }
            metastore.close();
            if (attempt == ATTEMPTS || !state.contains("Could not create ServerSocket")) {
                throw new IllegalStateException("The metastore did not start:\n" + Files.readString(log));
            }
        }
    }

    private static List<String> command(String classPath, int port) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // It lives for seconds: the compiler's last effort would never pay.
        command.addAll(List.of("-Xmx768m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        // Its embedded database reads conditions on hundreds of columns by recursion.
        command.add("-Xss16m");
        OPENED.forEach(opened -> command.addAll(List.of("--add-opens", "java.base/java." + opened + "=ALL-UNNAMED")));
        command.addAll(List.of(
                "-cp", classPath, "org.apache.hadoop.hive.metastore.HiveMetaStore", "-p", Integer.toString(port)));
        return command;
    }

    /** Each release reads those of its own names. */
    private static String site(Path folder) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("javax.jdo.option.ConnectionURL", "jdbc:derby:memory:metastore;create=true");
        properties.put("datanucleus.schema.autoCreateAll", "true");
        properties.put("hive.metastore.schema.verification", "false");
        properties.put(
                "hive.metastore.warehouse.dir", folder.resolve("warehouse").toString());
        // Its own default would be Hive's compiler, which isn't here.
        properties.put(
                "hive.metastore.expression.proxy", "org.apache.hadoop.hive.metastore.DefaultPartitionExpressionProxy");
        // Hive 4 would make other tables of those that it is given.
        properties.put("metastore.metadata.transformer.class", " ");
        properties.put("hive.warehouse.subdir.inherit.perms", "false");
        // Hive 3.1 would want a task of Hive's compiler.
        properties.put("metastore.task.threads.always", "org.apache.hadoop.hive.metastore.events.EventCleanerTask");
        properties.put("metastore.thrift.bind.host", "127.0.0.1");
        properties.put("hive.async.log.enabled", "false");
        StringBuilder site = new StringBuilder("<configuration>\n");
        properties.forEach((name, value) -> site.append("<property><name>")
                .append(name)
                .append("</name><value>")
                .append(value)
                .append("</value></property>\n"));
        return site.append("</configuration>\n").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** That it listens, or why it doesn't. */
    private String started(Path log) {
        try {
            return Polling.until(PATIENCE, () -> listens() ? "listens" : failure(log), found -> !found.isEmpty());
        } catch (AssertionError late) {
            close();
            throw late;
        }
    }

    private static String failure(Path log) {
        try {
            return Files.readString(log)
                    .lines()
                    .filter(line -> line.startsWith("Caused by: ") || line.startsWith("Exception in thread"))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    URI uri() {
        return URI.create("thrift://127.0.0.1:" + port);
    }

    /** A connection that the caller closes by its transport. */
    Client connect() throws TException {
        TSocket socket = new TSocket("127.0.0.1", port, ANSWER_MILLISECONDS);
        socket.open();
        return new Client(new TBinaryProtocol(socket));
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

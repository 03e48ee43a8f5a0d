package dev.bindery.tests.bench.hive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Apache's Hive Metastore from its published artifacts, with its defaults but for the two that would make it do other work
 * than Bindery: tables are kept as they are sent (no transformer), and it logs warnings only.
 */
final class ApacheMetastore implements Metastore {

    private static final long PATIENCE_SECONDS = 120;
    private static final String SCHEMA = "hive-schema-4.0.0.postgres.sql";

    /** What Hadoop reaches into, on Java 9 and later. */
    private static final List<String> OPENED = List.of(
            "java.base/java.lang",
            "java.base/java.lang.reflect",
            "java.base/java.net",
            "java.base/java.nio",
            "java.base/java.util",
            "java.base/java.util.concurrent");

    private final Process process;
    private final int port;
    private final Path warehouse;
    private final String database;

    private ApacheMetastore(Process process, int port, Path warehouse, String database) {
        this.process = process;
        this.port = port;
        this.warehouse = warehouse;
        this.database = database;
    }

    /**
     * @param data where its tables' folders lie
     * @param artifacts where Maven left the class path and the unpacked schema
     */
    static ApacheMetastore start(
            Path folder, Path data, Path artifacts, BenchPostgres postgres, List<String> javaOptions) throws Exception {
        String database = postgres.create("apache");
        postgres.run(database, schema(artifacts));
        Path configuration = Files.createDirectories(folder.resolve("apache/conf"));
        Files.writeString(configuration.resolve("metastore-site.xml"), site(data, postgres.url(database)));
        Files.writeString(
                configuration.resolve("log4j2.properties"),
                "appender.console.type = Console\nappender.console.name = console\nappender.console.target = SYSTEM_ERR\n"
                        + "rootLogger.level = warn\nrootLogger.appenderRef.console.ref = console\n");
        Files.writeString(configuration.resolve("log4j.properties"), "log4j.rootLogger=OFF\n");
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        OPENED.forEach(opened -> command.addAll(List.of("--add-opens", opened + "=ALL-UNNAMED")));
        command.addAll(javaOptions);
        command.addAll(List.of(
                "-cp",
                configuration + ":"
                        + Files.readString(artifacts.resolve("classpath")).strip(),
                "org.apache.hadoop.hive.metastore.HiveMetaStore",
                "-p",
                Integer.toString(port)));
        Path log = folder.resolve("apache/server.log");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        ApacheMetastore started = new ApacheMetastore(process, port, data.resolve("apache"), database);
        started.await(log);
        return started;
    }

    private static String schema(Path artifacts) throws IOException {
        try (Stream<Path> files = Files.walk(artifacts.resolve("schema"))) {
            Path found = files.filter(file -> file.endsWith(SCHEMA)).findFirst().orElseThrow();
            return Files.readString(found);
        }
    }

    private static String site(Path data, String url) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("javax.jdo.option.ConnectionURL", url);
        properties.put("javax.jdo.option.ConnectionDriverName", "org.postgresql.Driver");
        properties.put("javax.jdo.option.ConnectionUserName", "postgres");
        properties.put("javax.jdo.option.ConnectionPassword", "");
        properties.put("metastore.warehouse.dir", data.resolve("warehouse").toString());
        properties.put(
                "metastore.warehouse.external.dir", data.resolve("warehouse").toString());
        properties.put("metastore.metadata.transformer.class", " ");
        StringBuilder site = new StringBuilder("<configuration>\n");
        properties.forEach((name, value) -> site.append("  <property><name>")
                .append(name)
                .append("</name><value>")
                .append(value.replace("&", "&amp;"))
                .append("</value></property>\n"));
        return site.append("</configuration>\n").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void await(Path log) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("Apache's Metastore did not start:\n" + Files.readString(log));
    }

    @Override
    public String name() {
        return "apache";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public String database() {
        return database;
    }

    @Override
    public Path warehouse() {
        return warehouse;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

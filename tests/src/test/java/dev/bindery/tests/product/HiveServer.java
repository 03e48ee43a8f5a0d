package dev.bindery.tests.product;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** HiveServer2 4.0 as a process of its own, with Tez in local mode and a Bindery server for its metastore. */
public final class HiveServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final Path folder;
    private final int port;

    private HiveServer(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Starts it and waits until it listens.
     *
     * @param folder for its configuration, scratch files and logs
     * @param settings Hive's, beside those that every run needs
     */
    public static HiveServer start(RunningServer metastore, Path folder, Map<String, String> settings) {
        try {
            int port = freePort();
            Map<String, String> all = standard(metastore, folder, port);
            all.putAll(settings);
            Path configuration = Files.createDirectories(folder.resolve("conf"));
            Files.writeString(configuration.resolve("hive-site.xml"), document(all));
            List<String> command = java(configuration);
            command.add(1, "-Xmx1g");
            command.addAll(List.of("-Dproc_hiveserver2", "org.apache.hive.service.server.HiveServer2"));
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("hiveserver.log").toFile())
                    .start();
            HiveServer server = new HiveServer(process, folder, port);
            Polling.until(PATIENCE, server::listens, listens -> listens);
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static Map<String, String> standard(RunningServer metastore, Path folder, int port) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("hive.metastore.uris", "thrift://127.0.0.1:" + metastore.thriftPort());
        settings.put(
                "hive.metastore.warehouse.dir",
                metastore.home().resolve("warehouse").toString());
        settings.put("fs.defaultFS", "file:///");
        settings.put("hive.execution.engine", "tez");
        settings.put("tez.local.mode", "true");
        settings.put("tez.local.mode.without.network", "true");
        settings.put("tez.runtime.optimize.local.fetch", "true");
        settings.put("tez.staging-dir", folder.resolve("staging").toString());
        settings.put("hive.tez.exec.inplace.progress", "false");
        settings.put("hive.server2.tez.initialize.default.sessions", "false");
        settings.put("hive.server2.thrift.bind.host", "127.0.0.1");
        settings.put("hive.server2.thrift.port", String.valueOf(port));
        settings.put("hive.server2.webui.port", "0");
        settings.put("hive.server2.enable.doAs", "false");
        settings.put("hive.server2.logging.operation.enabled", "false");
        settings.put("hive.exec.scratchdir", folder.resolve("scratch").toString());
        settings.put("hive.exec.local.scratchdir", folder.resolve("local").toString());
        settings.put(
                "hive.downloaded.resources.dir", folder.resolve("resources").toString());
        settings.put("hive.user.install.directory", folder.resolve("user").toString());
        settings.put("hive.querylog.location", folder.resolve("queries").toString());
        return settings;
    }

    private static String document(Map<String, String> settings) {
        StringBuilder text = new StringBuilder("<configuration>\n");
        settings.forEach((name, value) -> text.append("<property><name>")
                .append(name)
                .append("</name><value>")
                .append(value)
                .append("</value></property>\n"));
        return text.append("</configuration>\n").toString();
    }

    private static List<String> java(Path configuration) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        OtherSpark.opened().forEach(command::add);
        command.add("-Djava.io.tmpdir=" + configuration.getParent());
        command.addAll(List.of("-cp", configuration + ":" + Parts.client("hiveserver-4.0") + "/*"));
        return command;
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("HiveServer2 ended:\n" + log());
        }
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a script through Hive's JDBC driver in one session; every statement must succeed. */
    public Map<String, List<String>> run(SqlScript script) {
        try {
            Path file = Files.createTempFile(folder, "script", ".sql");
            Files.writeString(file, script.text());
            List<String> command = java(folder.resolve("conf"));
            command.addAll(List.of(
                    Parts.root().resolve("tests/clients/JdbcScript.java").toString(),
                    "jdbc:hive2://127.0.0.1:" + port + "/",
                    file.toString()));
            Launcher.Result result = Processes.run(command, Map.of());
            if (result.status() != 0) {
                throw new AssertionError(result.err() + "\n--- HiveServer2\n" + log());
            }
            return SqlScript.rows(result.out());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The causes in Hive's log, where it got as far as having one, or what it printed. */
    private String log() {
        Path log = folder.resolve(System.getProperty("user.name")).resolve("hive.log");
        try {
            if (Files.exists(log)) {
                return Files.readString(log)
                        .lines()
                        .filter(line -> line.startsWith("Caused by: ") || line.contains(" ERROR "))
                        .collect(Collectors.joining("\n"));
            }
            return Files.readString(folder.resolve("hiveserver.log"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
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

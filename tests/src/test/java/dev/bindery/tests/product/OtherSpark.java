package dev.bindery.tests.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A Spark of another version than the one that Bindery assembles, set up as its own documentation says. */
public final class OtherSpark {

    /** What Spark 3.5 and Hive 4.0 must be allowed on Java 17. */
    private static final List<String> OPENED = List.of(
            "java.lang",
            "java.lang.invoke",
            "java.lang.reflect",
            "java.io",
            "java.net",
            "java.nio",
            "java.math",
            "java.text",
            "java.time",
            "java.util",
            "java.util.regex",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.security.action",
            "sun.util.calendar");

    private final Path jars;

    /** @param name the client's, in {@code tests/clients} */
    public OtherSpark(String name) {
        jars = Parts.client(name);
    }

    /** The Java flags with which Hadoop's and Hive's older classes run on Java 17. */
    static Stream<String> opened() {
        return OPENED.stream().map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED");
    }

    /**
     * Runs a script on a server's Thrift port; every statement must succeed.
     *
     * @param settings Spark's, beside the metastore
     */
    public Map<String, List<String>> run(SqlScript script, RunningServer server, Map<String, String> settings) {
        try {
            Path file = Files.createTempFile("bindery-test", ".sql");
            try {
                Files.writeString(file, script.text());
                return SqlScript.rows(
                        Processes.run(command(file, server, settings), Map.of()).outOrFail());
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> command(Path file, RunningServer server, Map<String, String> settings) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
        opened().forEach(command::add);
        command.add("-Dspark.master=local[2]");
        command.add("-Dspark.ui.enabled=false");
        command.add("-Dspark.driver.host=127.0.0.1");
        command.add("-Dspark.sql.shuffle.partitions=2");
        command.add("-Dspark.hadoop.hive.metastore.uris=thrift://127.0.0.1:" + server.thriftPort());
        command.add("-Dspark.sql.warehouse.dir=" + server.home().resolve("warehouse"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-cp",
                jars + "/*",
                Parts.root().resolve("tests/clients/SqlScript.java").toString(),
                file.toString()));
        return command;
    }
}

package dev.bindery.tests.migration;

import dev.bindery.tests.product.Parts;
import dev.bindery.tests.product.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./bindery import hive} as a process. */
final class ImportCommand {

    private static final long MINUTES = 5;

    private final Process process;
    private final Path out;

    private ImportCommand(Process process, Path out) {
        this.process = process;
        this.out = out;
    }

    /** @param folder for what it prints */
    static ImportCommand start(RunningServer server, Path folder, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Parts.serverJar().toString(),
                "import",
                "hive",
                "--server",
                server.http().toString()));
        command.addAll(List.of(options));
        Path out = Files.createTempFile(folder, "import", ".out");
        return new ImportCommand(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start(),
                out);
    }

    /** Its exit status, and then what it printed. */
    int end() throws InterruptedException {
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            kill();
            throw new AssertionError("The import did not end: " + printed());
        }
        return process.exitValue();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    String printed() {
        try {
            return Files.readString(out);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.bindery.tests.bench;

import dev.bindery.tests.product.Folders;
import dev.bindery.tests.product.Parts;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./bindery server} from its start to its ready line, and its resident memory when it has been idle for ten
 * seconds: {@code ./bindery bench start}.
 */
public final class StartBenchmark {

    private static final int ROUNDS = 7;

    private StartBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("bindery-start");
        try {
            for (int round = 1; round <= ROUNDS; round++) {
                // The first round has an empty home, the others one with a database in it.
                boolean isEmpty = round == 1 || round == ROUNDS;
                measure(round, folder.resolve(isEmpty ? "empty-" + round : "kept"));
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private static void measure(int round, Path home) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        Parts.root().resolve("bindery").toString(),
                        "server",
                        "--home",
                        home.toString(),
                        "--http-port",
                        "0",
                        "--thrift-port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().remove("BINDERY_JAR");
        long start = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            double seconds = (System.nanoTime() - start) / 1e9;
            boolean ended = process.waitFor(10, TimeUnit.SECONDS);
            System.out.printf(
                    Locale.ROOT,
                    "round %d (%s): %.2f s to \"%s\", %s%n",
                    round,
                    round == 1 || round == ROUNDS ? "empty home" : "home in use",
                    seconds,
                    line,
                    ended ? "then it ended" : PartitionBenchmark.residentMegabytes(process.pid()) + " MB resident");
        } finally {
            process.destroy();
            process.waitFor();
        }
    }
}

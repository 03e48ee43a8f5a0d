package dev.bindery.tests.bench.hive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor time from the operating system's accounts ({@code /proc/…/schedstat}), in nanoseconds. What a thread or a
 * PostgreSQL session used is lost where it ended between two readings.
 */
final class ProcessorTime {

    private ProcessorTime() {}

    /**
     * A reading.
     *
     * @param server of each thread of the server
     * @param postgres of each PostgreSQL session on its database
     */
    record Reading(Map<String, Long> server, Map<String, Long> postgres) {

        Used since(Reading before) {
            return new Used(difference(before.server, server), difference(before.postgres, postgres));
        }

        private static long difference(Map<String, Long> before, Map<String, Long> after) {
            return after.entrySet().stream()
                    .mapToLong(each -> each.getValue() - before.getOrDefault(each.getKey(), 0L))
                    .sum();
        }
    }

    /** What was used between two readings, in nanoseconds. */
    record Used(long server, long postgres) {}

    static Reading read(Metastore metastore) {
        Map<String, Long> server = new HashMap<>();
        list(Path.of("/proc/" + metastore.pid() + "/task")).forEach(thread -> add(server, thread));
        Map<String, Long> postgres = new HashMap<>();
        list(Path.of("/proc")).stream()
                .filter(process ->
                        Character.isDigit(process.getFileName().toString().charAt(0)))
                .filter(process -> serves(process, metastore.database()))
                .forEach(process -> add(postgres, process));
        return new Reading(server, postgres);
    }

    /** PostgreSQL names its processes after what they do: {@code postgres: user database address state}. */
    private static boolean serves(Path process, String database) {
        String title = text(process.resolve("cmdline"));
        return title.startsWith("postgres: ") && title.contains(" " + database + " ");
    }

    private static void add(Map<String, Long> times, Path task) {
        String account = text(task.resolve("schedstat"));
        if (!account.isEmpty()) {
            times.put(
                    task.getFileName().toString(),
                    Long.parseLong(account.substring(0, account.indexOf(' ')).strip()));
        }
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException ended) {
            return List.of();
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException ended) {
            return "";
        }
    }
}

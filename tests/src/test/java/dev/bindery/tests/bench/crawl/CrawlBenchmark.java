package dev.bindery.tests.bench.crawl;

import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.TestPostgres;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Crawls 1,000,000 objects in 100,000 partitions of one table, of each partition one file: the first time, when nothing
 * changed, and when one folder in a hundred changed; into H2 and into PostgreSQL. Every answer of the store takes 30 ms.
 */
public final class CrawlBenchmark {

    private CrawlBenchmark() {}

    /**
     * Arguments: {@code --days}, {@code --shops}, {@code --files}, {@code --latency} (milliseconds), {@code --on}
     * ({@code h2}, {@code postgresql} or both).
     */
    public static void main(String[] arguments) throws Exception {
        int days = option(arguments, "--days", 100);
        int shops = option(arguments, "--shops", 1000);
        int files = option(arguments, "--files", 10);
        int latency = option(arguments, "--latency", 30);
        String on = text(arguments, "--on", "both");
        System.out.printf(
                Locale.ROOT,
                "%,d objects in %,d partitions, %d ms for each answer of the store; %s%n",
                (long) days * shops * files,
                days * shops,
                latency,
                machine());
        Path folder = Files.createTempDirectory("bindery-bench-crawl");
        try (LakeProcess lake = LakeProcess.start(folder, days, shops, files, latency)) {
            ListingAlone.measure(lake);
            if (!on.equals("postgresql")) {
                DatabaseSettings h2 = DatabaseSettings.embedded(folder.resolve("h2"));
                new CrawlRounds("H2", h2, lake).run();
            }
            if (!on.equals("h2")) {
                try (TestPostgres.Server postgres =
                        TestPostgres.startOwn(folder.resolve("postgres"), Map.of("shared_buffers", "256MB"))) {
                    new CrawlRounds("PostgreSQL", postgres.settings(), lake).run();
                }
            }
        } finally {
            delete(folder);
        }
    }

    private static int option(String[] arguments, String name, int otherwise) {
        return Integer.parseInt(text(arguments, name, Integer.toString(otherwise)));
    }

    private static String text(String[] arguments, String name, String otherwise) {
        List<String> all = new ArrayList<>(List.of(arguments));
        int at = all.indexOf(name);
        return at < 0 || at + 1 >= all.size() ? otherwise : all.get(at + 1);
    }

    private static String machine() {
        return Runtime.getRuntime().availableProcessors() + " processors, load "
                + String.format(
                        Locale.ROOT,
                        "%.2f",
                        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
                + ", heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MB, Java "
                + System.getProperty("java.vm.version") + ", " + Instant.now();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

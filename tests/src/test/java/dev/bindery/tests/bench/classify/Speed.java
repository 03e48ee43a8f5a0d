package dev.bindery.tests.bench.classify;

import com.sun.management.OperatingSystemMXBean;
import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classifiers;
import dev.bindery.classify.Limits;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * How fast types are inferred from every record of a large file, by one thread each, turn about in one process. Processor
 * time is what counts: others may be busy on the machine.
 */
final class Speed {

    private static final int ROUNDS = 5;
    private static final int WINDOW_ROUNDS = 200;

    private final DuckSniffer duck;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    Speed(DuckSniffer duck) {
        this.duck = duck;
    }

    /** Something to be measured. */
    @FunctionalInterface
    private interface Action {
        void run() throws Exception;
    }

    void measure() throws Exception {
        Path folder = Files.createTempDirectory("bindery-classify");
        Path csv = folder.resolve("orders.csv");
        Path json = folder.resolve("orders.json");
        try {
            LargeFiles.csv(csv);
            LargeFiles.json(json);
            System.out.println();
            System.out.printf("%-44s %14s %14s%n", "# every record, MB/s of processor time", "Bindery", "DuckDB");
            compare("CSV, 200 MB", csv, "FROM sniff_csv");
            compare("JSON lines, 200 MB", json, "DESCRIBE FROM read_json_auto");
            System.out.println();
            System.out.printf("%-44s %14s%n", "# the first MiB of a file, ms", "Bindery");
            window("CSV", csv);
            window("JSON lines", json);
        } finally {
            Files.deleteIfExists(csv);
            Files.deleteIfExists(json);
            Files.delete(folder);
        }
    }

    private void compare(String what, Path file, String function) throws Exception {
        double[] ours = new double[ROUNDS];
        double[] theirs = new double[ROUNDS];
        Action our = () -> Classifiers.classify(ByteSource.file(file), Limits.WHOLE_FILE);
        Action their = () -> duck.readWhole(file, function);
        our.run();
        their.run();
        for (int i = 0; i < ROUNDS; i++) {
            ours[i] = seconds(our);
            theirs[i] = seconds(their);
        }
        System.out.printf(
                Locale.ROOT,
                "%-44s %14.0f %14.0f%n",
                what,
                Files.size(file) / 1e6 / median(ours),
                Files.size(file) / 1e6 / median(theirs));
    }

    private void window(String what, Path file) throws Exception {
        double[] ours = new double[WINDOW_ROUNDS];
        for (int i = 0; i < WINDOW_ROUNDS; i++) {
            ours[i] = seconds(() -> Classifiers.classify(ByteSource.file(file)));
        }
        System.out.printf(
                Locale.ROOT,
                "%-44s %14.1f%n",
                what,
                1e3 * median(Arrays.copyOfRange(ours, WINDOW_ROUNDS / 2, WINDOW_ROUNDS)));
    }

    /** Processor time of the whole process, the compiler and the collector included. */
    private double seconds(Action action) throws Exception {
        long start = system.getProcessCpuTime();
        action.run();
        return (system.getProcessCpuTime() - start) / 1e9;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}

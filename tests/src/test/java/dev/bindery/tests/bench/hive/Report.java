package dev.bindery.tests.bench.hive;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints figures, to standard output and into a file alike. */
final class Report implements AutoCloseable {

    private static final String ROW = "%-38s %-8s %10s %10s %10s %10s %8s %8s%n";

    private final PrintStream file;
    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> processorRatios = new ArrayList<>();

    Report(Path path) throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        file = new PrintStream(Files.newOutputStream(path), true, StandardCharsets.UTF_8);
    }

    void line(String text) {
        System.out.println(text);
        file.println(text);
    }

    void heading() {
        line("");
        print(ROW, "one client", "", "median ms", "p99 ms", "CPU-ms", "CPU-ms PG", "ratio", "CPU");
    }

    /** Two rows, one for each metastore; the ratios stand behind Bindery's: above 1 Bindery is the faster. */
    void operation(String name, Series apache, Series bindery) {
        row(name, "apache", apache, "", "");
        boolean both = figures(apache) && figures(bindery);
        String ratio = "";
        String processor = "";
        if (both) {
            ratios.add(apache.median() / bindery.median());
            processorRatios.add(apache.processorMilliseconds() / bindery.processorMilliseconds());
            ratio = times(ratios.get(ratios.size() - 1));
            processor = times(processorRatios.get(processorRatios.size() - 1));
        }
        row(apache.isEmpty() ? name : "", "bindery", bindery, ratio, processor);
    }

    private static boolean figures(Series series) {
        return series.failure().isEmpty() && !series.isEmpty();
    }

    private void row(String name, String metastore, Series series, String ratio, String processor) {
        if (series.failure().isPresent()) {
            line(String.format(
                    Locale.ROOT,
                    "%-38s %-8s %s",
                    name,
                    metastore,
                    series.failure().get()));
        } else if (!series.isEmpty()) {
            print(
                    ROW,
                    name,
                    metastore,
                    number(series.median()),
                    number(series.quantile(0.99)),
                    number(series.serverMilliseconds()),
                    number(series.postgresMilliseconds()),
                    ratio,
                    processor);
        }
    }

    void summary() {
        if (!ratios.isEmpty()) {
            line("");
            line(String.format(
                    Locale.ROOT,
                    "geometric mean of %d ratios: %.2f of the medians, %.2f of the processor time; the least: %.2f",
                    ratios.size(),
                    geometricMean(ratios),
                    geometricMean(processorRatios),
                    ratios.stream().mapToDouble(ratio -> ratio).min().orElseThrow()));
        }
    }

    private static double geometricMean(List<Double> ratios) {
        return Math.exp(ratios.stream().mapToDouble(Math::log).average().orElseThrow());
    }

    static String number(double number) {
        return String.format(Locale.ROOT, number < 10 ? "%.3f" : "%.1f", number);
    }

    static String times(double ratio) {
        return String.format(Locale.ROOT, "x%.1f", ratio);
    }

    void print(String format, Object... arguments) {
        String text = String.format(Locale.ROOT, format, arguments);
        System.out.print(text);
        System.out.flush();
        file.print(text);
        file.flush();
    }

    @Override
    public void close() {
        file.close();
    }
}

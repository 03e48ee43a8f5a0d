package dev.bindery.tests.bench.hive;

import dev.bindery.tests.product.Parts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Bindery beside Apache's Hive Metastore: {@code ./bindery bench hive}. */
@Command(
        name = "bindery bench hive",
        mixinStandardHelpOptions = true,
        header = "Bindery beside Apache's Hive Metastore 4.0.1, on one PostgreSQL, driven by one Hive client.",
        description = "Figures go to standard output and into a file. Ratios above 1 say that Bindery is the faster.",
        sortOptions = false)
public final class HiveBenchmark implements Callable<Integer> {

    private static final String BINDERY = "bindery";
    private static final String APACHE = "apache";
    private static final int COOL_MILLISECONDS = 200;

    @Option(
            names = "--operations",
            split = ",",
            paramLabel = "NAME",
            description = "Only operations whose names begin so; the names are those in the figures.")
    private List<String> wanted = List.of("");

    @Option(names = "--list", description = "Print the names of the operations, and measure nothing.")
    private boolean list;

    @Option(names = "--rounds", description = "How often all operations are gone through. Default: ${DEFAULT-VALUE}")
    private int rounds = 5;

    @Option(names = "--warm-up", description = "Rounds before them that don't count. Default: ${DEFAULT-VALUE}")
    private int warmUp = 1;

    @Option(
            names = "--scale",
            description = "Factor on the repetitions of an operation in a round. Default: ${DEFAULT-VALUE}")
    private double scale = 1;

    @Option(
            names = "--clients",
            split = ",",
            description = "How many clients ask at the same time, in the second part. Default: 1,8,32")
    private List<Integer> clients = List.of(1, 8, 32);

    @Option(
            names = "--seconds",
            description = "How long a round of the second part is; 0 leaves it out. Default: ${DEFAULT-VALUE}")
    private double seconds = 4;

    @Option(
            names = "--only",
            paramLabel = "METASTORE",
            description = "Only " + BINDERY + " or only " + APACHE + ", such as for a profile.")
    private String only = "";

    @Option(names = "--heap", description = "Heap of each metastore, as -Xmx takes it. Default: ${DEFAULT-VALUE}")
    private String heap = "2g";

    @Option(
            names = "--java-option",
            paramLabel = "OPTION",
            description = "One more option for Bindery's Java; may be repeated.")
    private List<String> javaOptions = List.of();

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "Where the tables' folders are made. Default: ${DEFAULT-VALUE}, which is memory: what a disk"
                    + " takes for a folder is the same for both, and more than either.")
    private Path data = Path.of("/dev/shm");

    @Option(names = "--out", paramLabel = "FILE", description = "The file. Default: .build/bench/hive-<time>.txt")
    private Path out;

    private final Map<Operation, Map<String, Series>> figures = new LinkedHashMap<>();
    private String command = "";

    private HiveBenchmark() {}

    /** See {@code --help}. */
    public static void main(String[] arguments) {
        HiveBenchmark benchmark = new HiveBenchmark();
        benchmark.command = String.join(" ", arguments);
        System.exit(new CommandLine(benchmark).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        List<Operation> operations = Stream.of(
                        TableOperations.all(),
                        PartitionOperations.all(),
                        StatisticsOperations.all(),
                        TransactionOperations.all())
                .flatMap(List::stream)
                .filter(operation -> wanted.stream().anyMatch(operation.name()::startsWith))
                .map(operation -> operation.scaled(scale))
                .toList();
        if (list) {
            operations.forEach(operation -> System.out.println(operation.name()));
            return 0;
        }
        Path folder = Files.createTempDirectory("bindery-bench-hive");
        Path warehouses = Files.createTempDirectory(data, "bindery-bench-hive");
        Path file = out == null
                ? Parts.root()
                        .resolve(".build/bench/hive-" + Instant.now().toString().replaceAll("[^0-9T]", "") + ".txt")
                : out;
        List<Metastore> metastores = new ArrayList<>();
        // Also where it is interrupted: nothing may stay that runs, or fills the memory.
        Thread end = new Thread(() -> {
            metastores.forEach(Metastore::close);
            delete(folder);
            delete(warehouses);
        });
        Runtime.getRuntime().addShutdownHook(end);
        try (Report report = new Report(file);
                BenchPostgres postgres = BenchPostgres.start(folder)) {
            Facts.print(report, command, postgres.version(), heap);
            report.line("data:       " + data);
            start(metastores, folder, warehouses, postgres);
            Set<Fixture> fixtures = operations.stream()
                    .map(Operation::needs)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Fixture.class)));
            for (Metastore metastore : metastores) {
                makeFixtures(metastore, fixtures, report);
                postgres.vacuum(metastore.database());
            }
            alone(operations, metastores, report);
            if (seconds > 0) {
                crowded(operations, metastores, report);
            }
            for (Metastore metastore : metastores) {
                report.line(metastore.name() + ": " + Facts.memory(metastore.pid()));
            }
            metastores.forEach(Metastore::close);
        }
        System.err.println("The figures are in " + file);
        return 0;
    }

    private void start(List<Metastore> metastores, Path folder, Path warehouses, BenchPostgres postgres)
            throws Exception {
        if (!only.equals(BINDERY)) {
            Path artifacts = Parts.root().resolve("tests/apache-hive/target");
            metastores.add(ApacheMetastore.start(folder, warehouses, artifacts, postgres, List.of("-Xmx" + heap)));
        }
        if (!only.equals(APACHE)) {
            List<String> options = Stream.concat(Stream.of("-Xmx" + heap), javaOptions.stream())
                    .toList();
            metastores.add(BinderyMetastore.start(folder, warehouses, postgres, options));
        }
    }

    private static void makeFixtures(Metastore metastore, Set<Fixture> fixtures, Report report) throws Exception {
        long begin = System.nanoTime();
        try (HiveConnection connection = HiveConnection.to(metastore.port())) {
            connection.calls().create_database(Things.database(Fixture.DATABASE, Measuring.warehouse(metastore)));
        }
        for (Fixture fixture : fixtures) {
            fixture.make(metastore);
        }
        report.line(metastore.name() + ": made what the operations need in "
                + Report.number((System.nanoTime() - begin) / 1e9) + " s");
    }

    private void alone(List<Operation> operations, List<Metastore> metastores, Report report) throws Exception {
        for (Operation operation : operations) {
            Map<String, Series> series = new LinkedHashMap<>();
            series.put(APACHE, new Series());
            series.put(BINDERY, new Series());
            figures.put(operation, series);
        }
        for (int round = -warmUp; round < rounds; round++) {
            List<Metastore> inTurn = inTurn(metastores, round);
            for (Operation operation : operations) {
                for (Metastore metastore : inTurn) {
                    Series series = figures.get(operation).get(metastore.name());
                    if (series.failure().isEmpty()) {
                        Measuring.round(operation, metastore, round < 0 ? new Series() : series);
                    }
                }
            }
            System.err.println(round < 0 ? "warmed up" : "round " + (round + 1) + " of " + rounds + " is done");
        }
        report.heading();
        figures.forEach(
                (operation, series) -> report.operation(operation.name(), series.get(APACHE), series.get(BINDERY)));
        report.summary();
    }

    /** Each begins every second round: what the machine does meanwhile meets both. */
    private static List<Metastore> inTurn(List<Metastore> metastores, int round) {
        List<Metastore> inTurn = new ArrayList<>(metastores);
        if (round % 2 != 0) {
            Collections.reverse(inTurn);
        }
        return inTurn;
    }

    private void crowded(List<Operation> operations, List<Metastore> metastores, Report report) throws Exception {
        List<Operation> crowded = operations.stream()
                .filter(operation -> operation.name().equals("getTable")
                        || operation.name().matches("getPartitionsByFilter\\.(1|100)of100000"))
                .toList();
        if (crowded.isEmpty()) {
            return;
        }
        report.line("");
        report.print(
                "%-32s %7s %-8s %10s %10s %10s %10s %10s %8s%n",
                "many clients", "clients", "", "calls/s", "median ms", "p99 ms", "CPU-ms", "CPU-ms PG", "ratio");
        for (Operation operation : crowded) {
            for (int count : clients) {
                Map<String, List<Crowd.Round>> results = new LinkedHashMap<>();
                for (int round = -1; round < Math.max(1, rounds - 2); round++) {
                    for (Metastore metastore : inTurn(metastores, round)) {
                        Crowd.Round result = new Crowd(operation, count, seconds).on(metastore);
                        if (round >= 0) {
                            results.computeIfAbsent(metastore.name(), name -> new ArrayList<>())
                                    .add(result);
                        }
                        Thread.sleep(COOL_MILLISECONDS);
                    }
                }
                CrowdFigures.print(report, operation.name(), count, results);
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | UncheckedIOException e) {
            System.err.println("Left behind: " + folder + ": " + e);
        }
    }
}

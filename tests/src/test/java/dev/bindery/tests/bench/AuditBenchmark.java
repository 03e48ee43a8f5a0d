package dev.bindery.tests.bench;

import dev.bindery.tests.product.Databases;
import dev.bindery.tests.product.GlueClients;
import dev.bindery.tests.product.RunningServer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;
import software.amazon.awssdk.services.glue.GlueClient;

/**
 * What the audit costs: two servers, one that keeps all and one that keeps nothing, asked in turns: {@code ./bindery bench
 * audit}.
 */
public final class AuditBenchmark {

    private static final String DATABASE = "bench";

    /** Rounds before those that count: an even number, after which what is compiled while running is compiled. */
    private static final int WARM_UP = 12;

    private final int rounds;
    private final Duration each;

    private AuditBenchmark(int rounds, Duration each) {
        this.rounds = rounds;
        this.each = each;
    }

    /** Arguments: rounds (20), seconds of each (2), then {@code h2} or {@code postgresql} (both). */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2;
        List<String> databases = arguments.length > 2 ? List.of(arguments[2]) : List.of("h2", "postgresql");
        for (String database : databases) {
            new AuditBenchmark(rounds, Duration.ofSeconds(seconds)).run(database);
        }
    }

    /** Something that is asked again and again. */
    @FunctionalInterface
    private interface Request {
        void send(int number) throws Exception;
    }

    private void run(String database) throws Exception {
        System.out.println("# " + database + ", " + rounds + " rounds of " + each.toSeconds() + " s, one client, "
                + Instant.now());
        System.out.println(
                "                                   audit    median µs      p99 µs   CPU-µs of the server (median of rounds)");
        try (Side on = Side.start("all", database);
                Side off = Side.start("off", database)) {
            compare("get_table_req (Thrift)", on, off, side -> number -> side.hive.get_table_req(table(number % 100)));
            compare(
                    "GetTable (Glue)",
                    on,
                    off,
                    side -> number -> side.glue.getTable(
                            request -> request.databaseName(DATABASE).name("t" + number % 100)));
            compare(
                    "create_table (Thrift)",
                    on,
                    off,
                    side -> number -> side.hive.create_table(newTable("made" + System.nanoTime())));
        }
    }

    private static GetTableRequest table(int number) {
        return new GetTableRequest(DATABASE, "t" + number);
    }

    private void compare(String name, Side on, Side off, Function<Side, Request> request) throws Exception {
        Map<String, Samples> samples = new TreeMap<>(Map.of("all", new Samples(), "off", new Samples()));
        for (int round = -WARM_UP; round < rounds; round++) {
            List<Side> order = round % 2 == 0 ? List.of(on, off) : List.of(off, on);
            for (Side side : order) {
                samples.get(side.audit).round(side, request.apply(side), each, round >= 0);
            }
        }
        samples.forEach((audit, each) -> System.out.printf(
                Locale.ROOT,
                "%-34s %-6s %12.1f %11.1f %10.1f%n",
                name,
                audit,
                each.nanoseconds(0.5) / 1000,
                each.nanoseconds(0.99) / 1000,
                each.processor()));
        Samples with = samples.get("all");
        Samples without = samples.get("off");
        System.out.printf(
                Locale.ROOT,
                "%-34s        %+11.1f%% %+10.1f%% %+9.1f%%%n",
                "",
                percent(with.nanoseconds(0.5), without.nanoseconds(0.5)),
                percent(with.nanoseconds(0.99), without.nanoseconds(0.99)),
                percent(with.processor(), without.processor()));
    }

    private static double percent(double with, double without) {
        return 100 * (with / without - 1);
    }

    /** Times of all requests, and processor time of each round. */
    private static final class Samples {
        private long[] times = new long[1 << 16];
        private int count;
        private double[] processor = {};

        void round(Side side, Request request, Duration duration, boolean counts) throws Exception {
            double before = side.processor();
            long end = System.nanoTime() + duration.toNanos();
            int number = 0;
            while (System.nanoTime() < end) {
                long start = System.nanoTime();
                request.send(number++);
                if (counts) {
                    times = count == times.length ? Arrays.copyOf(times, count * 2) : times;
                    times[count++] = System.nanoTime() - start;
                }
            }
            if (counts) {
                processor = Arrays.copyOf(processor, processor.length + 1);
                processor[processor.length - 1] = (side.processor() - before) / number;
            }
        }

        double nanoseconds(double share) {
            long[] sorted = Arrays.copyOf(times, count);
            Arrays.sort(sorted);
            return sorted[(int) Math.min(count - 1, Math.round(count * share))];
        }

        double processor() {
            double[] sorted = processor.clone();
            Arrays.sort(sorted);
            return sorted[sorted.length / 2];
        }
    }

    /** A server and its clients. */
    private record Side(
            String audit, RunningServer server, GlueClient glue, TSocket socket, ThriftHiveMetastore.Client hive)
            implements AutoCloseable {

        static Side start(String audit, String database) throws Exception {
            Map<String, String> environment = new TreeMap<>(database.equals("h2") ? Map.of() : Databases.newPostgres());
            environment.put("BINDERY_AUDIT", audit);
            RunningServer server = RunningServer.start(Files.createTempDirectory("bindery-bench"), environment);
            TSocket socket = new TSocket("127.0.0.1", server.thriftPort());
            socket.open();
            ThriftHiveMetastore.Client hive = new ThriftHiveMetastore.Client(new TBinaryProtocol(socket));
            hive.create_database(new Database(DATABASE, "", "file:/bench", Map.of()));
            for (int i = 0; i < 100; i++) {
                hive.create_table(newTable("t" + i));
            }
            return new Side(audit, server, GlueClients.of(server), socket, hive);
        }

        /** Microseconds that the process has used. */
        double processor() {
            return ProcessHandle.of(server.pid())
                            .flatMap(process -> process.info().totalCpuDuration())
                            .orElse(Duration.ZERO)
                            .toNanos()
                    / 1000.0;
        }

        @Override
        public void close() {
            socket.close();
            glue.close();
            server.close();
        }
    }

    private static Table newTable(String name) {
        Table table = new Table();
        table.setDbName(DATABASE);
        table.setTableName(name);
        table.setTableType("EXTERNAL_TABLE");
        table.setParameters(Map.of("EXTERNAL", "TRUE"));
        StorageDescriptor storage = new StorageDescriptor();
        storage.setCols(IntStream.range(0, 20)
                .mapToObj(i -> new FieldSchema("c" + i, i % 2 == 0 ? "string" : "bigint", null))
                .toList());
        storage.setLocation("file:/tmp/bindery-bench-data");
        storage.setSerdeInfo(new SerDeInfo(null, "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe", Map.of()));
        table.setSd(storage);
        return table;
    }
}

package dev.bindery.tests.bench.hive;

import dev.bindery.tests.bench.hive.Operation.Client;
import dev.bindery.tests.bench.hive.ProcessorTime.Reading;
import dev.bindery.tests.bench.hive.ProcessorTime.Used;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Many clients at once, each asking again as soon as it has its answer. */
final class Crowd {

    private static final double SECOND = 1e9;
    private static final int WARM_UP_PARTS = 4;

    private final Operation operation;
    private final int clients;
    private final double seconds;

    Crowd(Operation operation, int clients, double seconds) {
        this.operation = operation;
        this.clients = clients;
        this.seconds = seconds;
    }

    /**
     * What came of a round.
     *
     * @param nanoseconds of each call, sorted
     * @param elapsed nanoseconds
     */
    record Round(long[] nanoseconds, long elapsed, Used used) {

        double perSecond() {
            return nanoseconds.length * SECOND / elapsed;
        }
    }

    Round on(Metastore metastore) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        AtomicBoolean counting = new AtomicBoolean();
        AtomicBoolean running = new AtomicBoolean(true);
        try {
            List<Future<long[]>> results = IntStream.range(0, clients)
                    .mapToObj(client -> threads.submit(() -> ask(metastore, client, counting, running)))
                    .toList();
            sleep(seconds / WARM_UP_PARTS);
            Reading before = ProcessorTime.read(metastore);
            long begin = System.nanoTime();
            counting.set(true);
            sleep(seconds);
            counting.set(false);
            long elapsed = System.nanoTime() - begin;
            Used used = ProcessorTime.read(metastore).since(before);
            running.set(false);
            LongStream all = LongStream.empty();
            for (Future<long[]> result : results) {
                all = LongStream.concat(all, Arrays.stream(result.get()));
            }
            return new Round(all.sorted().toArray(), elapsed, used);
        } finally {
            running.set(false);
            threads.shutdown();
        }
    }

    private long[] ask(Metastore metastore, int client, AtomicBoolean counting, AtomicBoolean running)
            throws Exception {
        List<Long> times = new ArrayList<>();
        try (HiveConnection connection = HiveConnection.to(metastore.port())) {
            Client hive = new Client(connection.calls(), Measuring.warehouse(metastore));
            for (int i = client * 1_009; running.get(); i++) {
                long start = System.nanoTime();
                operation.action().run(hive, i & 0xffff);
                if (counting.get()) {
                    times.add(System.nanoTime() - start);
                }
            }
        }
        return times.stream().mapToLong(time -> time).toArray();
    }

    private static void sleep(double seconds) throws InterruptedException {
        TimeUnit.MICROSECONDS.sleep((long) (seconds * 1e6));
    }
}

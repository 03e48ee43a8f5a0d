package dev.bindery.tests.bench.hive;

import dev.bindery.tests.bench.hive.Operation.Client;
import dev.bindery.tests.bench.hive.ProcessorTime.Reading;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** One round of one operation on one metastore. */
final class Measuring {

    /** Longer a round mustn't take where it can be cut short. */
    private static final long LONGEST_ROUND = TimeUnit.SECONDS.toNanos(8);

    private Measuring() {}

    static String warehouse(Metastore metastore) {
        return "file:" + metastore.warehouse().toAbsolutePath();
    }

    /** @param series gets the figures, or the failure */
    static void round(Operation operation, Metastore metastore, Series series) throws Exception {
        try (HiveConnection connection = HiveConnection.to(metastore.port())) {
            Client hive = new Client(connection.calls(), warehouse(metastore));
            operation.prepare().run(hive, operation.repetitions());
            try {
                long[] times = new long[operation.repetitions()];
                Reading before = ProcessorTime.read(metastore);
                int done = 0;
                long begin = System.nanoTime();
                long start = begin;
                // What was prepared must be used up, or cleaning up fails.
                while (done < times.length && (done == 0 || !operation.isFree() || start - begin < LONGEST_ROUND)) {
                    operation.action().run(hive, done);
                    long end = System.nanoTime();
                    times[done++] = end - start;
                    start = end;
                }
                series.add(
                        Arrays.copyOf(times, done),
                        ProcessorTime.read(metastore).since(before));
            } finally {
                operation.cleanUp().run(hive, operation.repetitions());
            }
        } catch (Exception e) {
            series.fail(e);
        }
    }
}

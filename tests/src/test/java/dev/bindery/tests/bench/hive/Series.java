package dev.bindery.tests.bench.hive;

import dev.bindery.tests.bench.hive.ProcessorTime.Used;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What was measured of one operation on one metastore, over all rounds. */
final class Series {

    private static final double MILLION = 1e6;

    private final List<long[]> rounds = new ArrayList<>();
    private long serverTime;
    private long postgresTime;
    private Optional<String> failure = Optional.empty();

    /** @param nanoseconds of each repetition of a round */
    void add(long[] nanoseconds, Used used) {
        rounds.add(nanoseconds);
        serverTime += used.server();
        postgresTime += used.postgres();
    }

    void fail(Exception reason) {
        String words = String.valueOf(reason.getMessage()).lines().findFirst().orElse("");
        failure = failure.or(() -> Optional.of(reason.getClass().getSimpleName() + " " + words));
    }

    Optional<String> failure() {
        return failure;
    }

    /** Whether nothing was measured: the metastore wasn't there, or it failed. */
    boolean isEmpty() {
        return rounds.isEmpty() && failure.isEmpty();
    }

    int operations() {
        return rounds.stream().mapToInt(round -> round.length).sum();
    }

    /** In milliseconds; of the operations of all rounds together. */
    double quantile(double part) {
        long[] all = rounds.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return all[(int) Math.min(all.length - 1, Math.floor(part * all.length))] / MILLION;
    }

    double median() {
        return quantile(0.5);
    }

    /** In milliseconds an operation. */
    double serverMilliseconds() {
        return serverTime / MILLION / operations();
    }

    double postgresMilliseconds() {
        return postgresTime / MILLION / operations();
    }

    double processorMilliseconds() {
        return serverMilliseconds() + postgresMilliseconds();
    }
}

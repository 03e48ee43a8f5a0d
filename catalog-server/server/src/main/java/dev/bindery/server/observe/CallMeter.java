package dev.bindery.server.observe;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.intercept.Metering;
import dev.bindery.catalog.operation.Operation;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts calls and adds up their times, by operation, door and outcome. */
@Singleton
public final class CallMeter implements Metering.Meter {

    private record Key(Operation operation, Call.Door door, String outcome) {}

    private record Counters(LongAdder calls, LongAdder nanoseconds) {}

    private final Map<Key, Counters> counters = new ConcurrentHashMap<>();

    @Override
    public void record(Operation operation, Call.Door door, String outcome, long nanoseconds) {
        Counters counted = counters.computeIfAbsent(
                new Key(operation, door, outcome), key -> new Counters(new LongAdder(), new LongAdder()));
        counted.calls().increment();
        counted.nanoseconds().add(nanoseconds);
    }

    /** The counters in Prometheus' text format 0.0.4, in a fixed order. */
    public String text() {
        Map<String, Counters> sorted = new TreeMap<>();
        counters.forEach((key, counted) -> sorted.put(labels(key), counted));
        StringBuilder text = new StringBuilder();
        text.append("# HELP bindery_call_seconds Calls of the catalog, crawlers and jobs: how many, and their time.\n");
        text.append("# TYPE bindery_call_seconds summary\n");
        sorted.forEach((labels, counted) -> text.append("bindery_call_seconds_sum")
                .append(labels)
                .append(' ')
                .append(counted.nanoseconds().sum() / 1e9)
                .append("\nbindery_call_seconds_count")
                .append(labels)
                .append(' ')
                .append(counted.calls().sum())
                .append('\n'));
        return text.toString();
    }

    private static String labels(Key key) {
        return "{operation=\"" + key.operation().action() + "\",door=\""
                + key.door().name().toLowerCase(Locale.ROOT) + "\",outcome=\"" + key.outcome() + "\"}";
    }
}

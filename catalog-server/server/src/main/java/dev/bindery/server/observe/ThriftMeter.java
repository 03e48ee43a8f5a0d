package dev.bindery.server.observe;

import dev.bindery.catalog.Call;
import dev.bindery.thrift.dispatch.CallListener;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Every call at the Hive Metastore door: counted by method and outcome, and one line of the trail for each, with who asked
 * from where and how it ended; faults of the server as warnings, messages that were none at level info, everything else at
 * level debug. What the catalog was asked by a call has lines of its own with the same request id.
 */
@Singleton
public final class ThriftMeter implements CallListener {

    private static final Logger LOGGER = LoggerFactory.getLogger(ThriftMeter.class);
    private static final int LONGEST_MESSAGE = 300;

    private record Key(String method, Outcome outcome) {}

    private record Counters(LongAdder calls, LongAdder nanoseconds) {}

    private final Map<Key, Counters> counters = new ConcurrentHashMap<>();
    private volatile IntSupplier connections = () -> 0;

    /** @param newConnections how many clients are connected */
    public void watch(IntSupplier newConnections) {
        connections = newConnections;
    }

    @Override
    public void called(Call call, String method, Outcome outcome, String message, long nanoseconds) {
        Counters counted = counters.computeIfAbsent(
                new Key(method, outcome), key -> new Counters(new LongAdder(), new LongAdder()));
        counted.calls().increment();
        counted.nanoseconds().add(nanoseconds);
        Level level = outcome == Outcome.FAILED ? Level.WARN : outcome == Outcome.UNREADABLE ? Level.INFO : Level.DEBUG;
        if (LOGGER.isEnabledForLevel(level)) {
            LOGGER.atLevel(level)
                    .log(
                            "Thrift {} by {} from {} ({}): {} in {} µs {}",
                            method,
                            printable(call.principal().name()),
                            call.sourceAddress().orElse("nowhere"),
                            call.requestId(),
                            word(outcome),
                            nanoseconds / 1000,
                            printable(message));
        }
    }

    /** A line of the log is a line. */
    private static String printable(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The counters in Prometheus' text format 0.0.4, in a fixed order. */
    public String text() {
        Map<String, Counters> sorted = new TreeMap<>();
        counters.forEach((key, counted) -> sorted.put(
                "{method=\"" + key.method() + "\",outcome=\""
                        + key.outcome().name().toLowerCase(Locale.ROOT) + "\"}",
                counted));
        StringBuilder text = new StringBuilder();
        text.append("# HELP bindery_thrift_connections Clients that are connected to the Hive Metastore door.\n");
        text.append("# TYPE bindery_thrift_connections gauge\n");
        text.append("bindery_thrift_connections ")
                .append(connections.getAsInt())
                .append('\n');
        text.append("# HELP bindery_thrift_call_seconds Calls at the Hive Metastore door: how many, and their time.\n");
        text.append("# TYPE bindery_thrift_call_seconds summary\n");
        sorted.forEach((labels, counted) -> text.append("bindery_thrift_call_seconds_sum")
                .append(labels)
                .append(' ')
                .append(counted.nanoseconds().sum() / 1e9)
                .append("\nbindery_thrift_call_seconds_count")
                .append(labels)
                .append(' ')
                .append(counted.calls().sum())
                .append('\n'));
        return text.toString();
    }
}

package dev.bindery.tests.bench.hive;

import dev.bindery.tests.bench.hive.Crowd.Round;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Prints what many clients got: the median of the rounds' throughputs, and of all calls' times. */
final class CrowdFigures {

    private static final double MILLION = 1e6;

    private CrowdFigures() {}

    static void print(Report report, String operation, int clients, Map<String, List<Round>> results) {
        double apache = results.containsKey("apache") ? throughput(results.get("apache")) : 0;
        results.forEach((metastore, rounds) -> {
            long[] times = rounds.stream()
                    .flatMapToLong(round -> Arrays.stream(round.nanoseconds()))
                    .sorted()
                    .toArray();
            double server =
                    rounds.stream().mapToLong(round -> round.used().server()).sum() / MILLION / times.length;
            double postgres =
                    rounds.stream().mapToLong(round -> round.used().postgres()).sum() / MILLION / times.length;
            boolean compared = metastore.equals("bindery") && apache > 0;
            report.print(
                    "%-32s %7d %-8s %10.0f %10s %10s %10s %10s %8s%n",
                    operation,
                    clients,
                    metastore,
                    throughput(rounds),
                    Report.number(times[times.length / 2] / MILLION),
                    Report.number(times[(int) (times.length * 0.99)] / MILLION),
                    Report.number(server),
                    Report.number(postgres),
                    compared ? Report.times(throughput(rounds) / apache) : "");
        });
    }

    private static double throughput(List<Round> rounds) {
        double[] sorted = rounds.stream().mapToDouble(Round::perSecond).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}

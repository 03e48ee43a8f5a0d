package dev.bindery.thrift.behaviour;

import dev.bindery.thrift.compatibility.Compatibility;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** docs/hive-metastore-behaviour.md: every behaviour, every deviation with its reason. */
final class BehaviourPage {

    private static final String HEAD =
            """
            # What clients of Apache's Metastore see, and what they see here

            <!-- mvn -pl thrift test -Dtest=ObservedBehaviourTest -Dbindery.write.docs=true -->

            %d behaviours of Apache's Hive Metastore, as its releases 4.0.1 and 3.1.3 showed them on PostgreSQL to a client of the
            generated Thrift interface, and what Bindery answers. They are tried in this order, on one database `observed`,
            under both values of the setting `thrift-compatibility` (`4.0` is the default); the tests hold the door to
            this page, on H2 and on PostgreSQL.

            An empty cell under *Bindery* means: as Apache's release that `thrift-compatibility` names. Otherwise it says what is
            answered instead, and the number is that of the reason. `WAREHOUSE` is the folder of the warehouse, an
            ellipsis stands for more that doesn't matter, and partitions are written as place and hour alone.

            ## Why answers differ

            """;

    private BehaviourPage() {}

    static String of(List<Behaviour> behaviours) {
        Map<Deviation, Integer> numbers = numbers();
        StringBuilder page = new StringBuilder(HEAD.formatted(behaviours.size()));
        Map<Deviation, Long> uses = behaviours.stream()
                .flatMap(behaviour -> behaviour.why().stream())
                .collect(Collectors.groupingBy(why -> why, Collectors.counting()));
        numbers.forEach((why, number) -> page.append(number)
                .append(". ")
                .append(why.reason())
                .append(" (")
                .append(uses.getOrDefault(why, 0L))
                .append(")\n"));
        bySubject(behaviours).forEach((subject, rows) -> {
            page.append("\n## ").append(subject).append("\n\n");
            page.append("| call | Apache 4.0.1 | Apache 3.1.3 | Bindery |\n|---|---|---|---|\n");
            rows.forEach(row -> page.append(line(row, numbers)));
        });
        return page.toString();
    }

    private static Map<Deviation, Integer> numbers() {
        Map<Deviation, Integer> numbers = new EnumMap<>(Deviation.class);
        Arrays.stream(Deviation.values()).forEach(why -> numbers.put(why, numbers.size() + 1));
        return numbers;
    }

    private static Map<String, List<Behaviour>> bySubject(List<Behaviour> behaviours) {
        return behaviours.stream()
                .collect(Collectors.groupingBy(Behaviour::subject, LinkedHashMap::new, Collectors.toList()));
    }

    private static String line(Behaviour row, Map<Deviation, Integer> numbers) {
        String same = row.hive40().equals(row.hive31()) ? "the same" : cell(row.hive31());
        String ours =
                row.why().map(why -> ours(row) + " (" + numbers.get(why) + ")").orElse("");
        return "| " + row.title().replace("|", "\\|") + " | " + cell(row.hive40()) + " | " + same + " | " + ours
                + " |\n";
    }

    private static String ours(Behaviour row) {
        Outcome as40 = row.expected(Compatibility.HIVE_4_0);
        Outcome as31 = row.expected(Compatibility.HIVE_3_1);
        if (!as40.equals(as31)) {
            return "`4.0`: " + cell(as40) + "; `3.1`: " + cell(as31);
        }
        if (as40.equals(row.hive40())) {
            return "as 4.0.1";
        }
        return as31.equals(row.hive31()) ? "as 3.1.3" : cell(as40);
    }

    private static String cell(Outcome outcome) {
        return outcome.toString()
                .replace("|", "\\|")
                .replace("<", "&lt;")
                .replace("_", "\\_")
                .replace("*", "\\*")
                .replace("[", "\\[")
                .replace("]", "\\]");
    }
}

package dev.bindery.thrift.migration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What was carried over and what wasn't. */
public final class MigrationReport {

    /** What a metastore holds. */
    public enum Kind {
        DATABASE("databases"),
        TABLE("tables and views"),
        PARTITION("partitions"),
        FUNCTION("functions"),
        TABLE_STATISTICS("tables with column statistics"),
        PARTITION_STATISTICS("partitions with column statistics"),
        CONSTRAINT("constraints"),
        CATALOG("further catalogs"),
        DATA_CONNECTOR("data connectors"),
        ROLE("roles");

        private final String plural;

        Kind(String plural) {
            this.plural = plural;
        }

        public String plural() {
            return plural;
        }
    }

    /** How many of a kind were copied (or would be), were there already, and stay behind. */
    public record Count(long copied, long present, long left) {

        private static final Count NONE = new Count(0, 0, 0);

        private Count plus(long moreCopied, long morePresent, long moreLeft) {
            return new Count(copied + moreCopied, present + morePresent, left + moreLeft);
        }
    }

    private final Map<Kind, Count> counts = new EnumMap<>(Kind.class);
    private final List<String> reasons = new ArrayList<>();

    void copied(Kind kind, long number) {
        counts.merge(kind, Count.NONE.plus(number, 0, 0), MigrationReport::sum);
    }

    void present(Kind kind, long number) {
        counts.merge(kind, Count.NONE.plus(0, number, 0), MigrationReport::sum);
    }

    /** @param reason which ones, and why, in a sentence */
    void left(Kind kind, long number, String reason) {
        counts.merge(kind, Count.NONE.plus(0, 0, number), MigrationReport::sum);
        reasons.add(reason);
    }

    private static Count sum(Count one, Count other) {
        return one.plus(other.copied(), other.present(), other.left());
    }

    public Count count(Kind kind) {
        return counts.getOrDefault(kind, Count.NONE);
    }

    /** Why something stayed behind, a sentence each. */
    public List<String> reasons() {
        return List.copyOf(reasons);
    }

    /** Whether everything that a migration carries over was. */
    public boolean complete() {
        return reasons.isEmpty();
    }
}

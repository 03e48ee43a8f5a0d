package dev.bindery.classify.delimited;

import java.util.EnumMap;
import java.util.Map;

/** How often each kind of cell was met in a column, and where first. */
final class ColumnProfile {

    private static final CellKind[] KINDS = CellKind.values();
    private final long[] counts = new long[KINDS.length];
    private final int[] firstRow = new int[KINDS.length];

    /** Counts of all kinds, in their order, without the rows that they come from. */
    static ColumnProfile of(long[] counts) {
        ColumnProfile profile = new ColumnProfile();
        System.arraycopy(counts, 0, profile.counts, 0, counts.length);
        return profile;
    }

    void add(CellKind kind, int row) {
        if (counts[kind.ordinal()]++ == 0) {
            firstRow[kind.ordinal()] = row;
        }
    }

    /** The counts of both; first rows are those of this one. */
    ColumnProfile and(ColumnProfile other) {
        ColumnProfile both = new ColumnProfile();
        for (int i = 0; i < KINDS.length; i++) {
            both.counts[i] = counts[i] + other.counts[i];
            both.firstRow[i] = firstRow[i];
        }
        return both;
    }

    long count(CellKind kind) {
        return counts[kind.ordinal()];
    }

    /** The first row that has the kind; meaningless if there is none. */
    int firstRow(CellKind kind) {
        return firstRow[kind.ordinal()];
    }

    /** Cells that hold a value. */
    long filled() {
        long filled = 0;
        for (CellKind kind : KINDS) {
            filled += kind.family() == CellKind.Family.NOTHING ? 0 : count(kind);
        }
        return filled;
    }

    /** The family of at least the given share of the values; NOTHING where no value is, TEXT where none prevails. */
    CellKind.Family family(double share) {
        long filled = filled();
        if (filled == 0) {
            return CellKind.Family.NOTHING;
        }
        Map<CellKind.Family, Long> families = new EnumMap<>(CellKind.Family.class);
        for (CellKind kind : KINDS) {
            families.merge(kind.family(), count(kind), Long::sum);
        }
        return families.entrySet().stream()
                .filter(entry -> entry.getKey() != CellKind.Family.NOTHING && entry.getValue() >= share * filled)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(CellKind.Family.TEXT);
    }
}

package dev.bindery.server.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant to type. */
public final class NearestName {
    private NearestName() {}

    /** The candidate that is at most a third of its letters (and never more than three) away, the nearest first. */
    public static Optional<String> of(String typed, Collection<String> candidates) {
        return candidates.stream()
                .filter(candidate -> distance(typed, candidate) <= Math.min(3, Math.max(1, candidate.length() / 3)))
                .min(Comparator.<String>comparingInt(candidate -> distance(typed, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The end of a sentence about an unknown name: ". Did you mean X?", or its full stop alone. */
    public static String sentenceEnd(String typed, Collection<String> candidates) {
        return of(typed, candidates).map(name -> ". Did you mean " + name + "?").orElse(".");
    }

    /** Letters to insert, delete, replace or swap with their neighbour (Damerau's restricted distance). */
    static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int row = 0; row <= left.length(); row++) {
            for (int column = 0; column <= right.length(); column++) {
                if (row == 0 || column == 0) {
                    cost[row][column] = row + column;
                    continue;
                }
                boolean same = left.charAt(row - 1) == right.charAt(column - 1);
                int best = Math.min(
                        cost[row - 1][column - 1] + (same ? 0 : 1),
                        Math.min(cost[row - 1][column], cost[row][column - 1]) + 1);
                boolean swapped = row > 1
                        && column > 1
                        && left.charAt(row - 1) == right.charAt(column - 2)
                        && left.charAt(row - 2) == right.charAt(column - 1);
                cost[row][column] = swapped ? Math.min(best, cost[row - 2][column - 2] + 1) : best;
            }
        }
        return cost[left.length()][right.length()];
    }
}

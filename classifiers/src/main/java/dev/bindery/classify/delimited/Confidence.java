package dev.bindery.classify.delimited;

import java.util.List;

/**
 * How sure an answer about delimited text is. The raw score orders answers; {@link Calibration} says how often answers of such
 * a score are right.
 */
final class Confidence {

    /** The raw score of one value on each line. */
    static final double SINGLE_COLUMN = 0.5;

    private Confidence() {}

    /** How alike the rows are, how clean the cells, how far the next delimiter is behind, and how many rows say so. */
    static double raw(Table table, List<DialectSearch.Candidate> candidates) {
        DialectSearch.Candidate best = candidates.get(0);
        double next = candidates.stream()
                .filter(other ->
                        !other.grammar().delimiter().equals(best.grammar().delimiter()))
                .mapToDouble(DialectSearch.Candidate::score)
                .findFirst()
                .orElse(0);
        double margin = Math.min(1, 0.6 + (best.score() - next) / best.score());
        double rows = 1 - 0.5 / (table.data().length + 1);
        double alike = table.block().consistency()
                * Math.sqrt(Math.max(0.5, table.block().coverage()));
        double header = 0.8 + 0.2 * table.header().certainty();
        return Math.max(0.05, Math.min(0.99, alike * best.cleanness() * margin * rows * header));
    }
}

package dev.bindery.model.statistics;

import dev.bindery.model.error.InvalidInputException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of one column's values, in a table or in one partition.
 *
 * @param column its name, folded to lower case
 * @param type its type as whoever analysed it wrote it, folded to lower case
 * @param values what is known
 * @param bitVector a sketch of the distinct values (Hive's HyperLogLog or FM sketch), opaque
 * @param histogram a sketch of their distribution (Hive's KLL), opaque
 * @param analyzedTime when it was found out; empty: when it is stored
 */
public record ColumnStatistics(
        String column,
        String type,
        ColumnValues values,
        Optional<Sketch> bitVector,
        Optional<Sketch> histogram,
        Optional<Instant> analyzedTime) {

    /** @throws InvalidInputException where the column has no name */
    public ColumnStatistics {
        column = folded(column);
        type = type == null ? "" : type.strip().toLowerCase(Locale.ROOT);
    }

    public static ColumnStatistics of(String column, String type, ColumnValues values) {
        return new ColumnStatistics(column, type, values, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The name of a column as statistics know it. */
    public static String folded(String column) {
        if (column == null || column.isBlank()) {
            throw new InvalidInputException("column name", "Statistics need the name of their column.");
        }
        return column.strip().toLowerCase(Locale.ROOT);
    }

    public ColumnStatistics withValues(ColumnValues newValues) {
        return new ColumnStatistics(column, type, newValues, bitVector, histogram, analyzedTime);
    }

    public ColumnStatistics withBitVector(Optional<Sketch> newBitVector) {
        return new ColumnStatistics(column, type, values, newBitVector, histogram, analyzedTime);
    }

    public ColumnStatistics withHistogram(Optional<Sketch> newHistogram) {
        return new ColumnStatistics(column, type, values, bitVector, newHistogram, analyzedTime);
    }

    public ColumnStatistics withAnalyzedTime(Instant newAnalyzedTime) {
        return new ColumnStatistics(column, type, values, bitVector, histogram, Optional.of(newAnalyzedTime));
    }
}

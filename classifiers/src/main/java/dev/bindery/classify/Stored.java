package dev.bindery.classify;

import dev.bindery.model.types.HiveType;
import java.util.Map;
import java.util.Objects;

/**
 * What engines make of a column whose bytes they don't all read by the type that the column has.
 *
 * @param hive the type by which Hive's reader, and Trino's for Hive's tables, give the values
 * @param spark the type by which Spark's own data source does
 * @param units what the stored numbers or bytes are at each place within the column (a path as in a
 *     {@link dev.bindery.model.types.TypeConflict}; empty for the column itself), such as {@code timestamp-micros}: files
 *     that differ there can't be read as one, although their types agree
 */
public record Stored(HiveType hive, HiveType spark, Map<String, String> units) {

    /** Who reads. */
    public enum Reader {
        /** Nobody yet: the type that tells most of the values. */
        CATALOG,
        HIVE,
        SPARK
    }

    public Stored {
        Objects.requireNonNull(hive, "hive");
        Objects.requireNonNull(spark, "spark");
        units = Map.copyOf(units);
    }
}

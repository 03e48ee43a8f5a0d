package dev.bindery.model.statistics;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What is known of the values of a column, in the eight forms that Hive's Thrift API has ({@code
 * ColumnStatisticsData}). Numbers are as they were given: nobody checks them against the data, or each other. A bound
 * that isn't there isn't known, or there are only nulls.
 */
public sealed interface ColumnValues {

    /** How many values are null. */
    long nulls();

    /** Of a boolean column. */
    record Booleans(long trues, long falses, long nulls) implements ColumnValues {}

    /** Of a column of whole numbers. */
    record Longs(Optional<Long> low, Optional<Long> high, long nulls, long distinct) implements ColumnValues {}

    /** Of a column of floating-point numbers. */
    record Doubles(Optional<Double> low, Optional<Double> high, long nulls, long distinct) implements ColumnValues {}

    /** Of a column of decimals. */
    record Decimals(Optional<BigDecimal> low, Optional<BigDecimal> high, long nulls, long distinct)
            implements ColumnValues {}

    /**
     * Of a column of text.
     *
     * @param longest the length of the longest value, in bytes
     * @param averageLength in bytes
     */
    record Texts(long longest, double averageLength, long nulls, long distinct) implements ColumnValues {}

    /**
     * Of a column of bytes.
     *
     * @param longest the length of the longest value, in bytes
     * @param averageLength in bytes
     */
    record Binaries(long longest, double averageLength, long nulls) implements ColumnValues {}

    /** Of a column of dates, which are days since 1970-01-01. */
    record Dates(Optional<Long> low, Optional<Long> high, long nulls, long distinct) implements ColumnValues {}

    /** Of a column of timestamps, which are seconds since 1970-01-01 UTC. */
    record Timestamps(Optional<Long> low, Optional<Long> high, long nulls, long distinct) implements ColumnValues {}
}

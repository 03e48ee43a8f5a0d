package dev.bindery.catalog.jdbc.partitions;

import static dev.bindery.catalog.jdbc.schema.Tables.PARTITIONS;

import java.util.List;
import org.jooq.Field;

/** The columns of partitions that are many of a kind. */
final class PartitionColumns {

    private static final List<Field<String>> VALUES = List.of(
            PARTITIONS.V0,
            PARTITIONS.V1,
            PARTITIONS.V2,
            PARTITIONS.V3,
            PARTITIONS.V4,
            PARTITIONS.V5,
            PARTITIONS.V6,
            PARTITIONS.V7);

    private static final List<Field<String>> COMPARISON_KEYS = List.of(
            PARTITIONS.K0,
            PARTITIONS.K1,
            PARTITIONS.K2,
            PARTITIONS.K3,
            PARTITIONS.K4,
            PARTITIONS.K5,
            PARTITIONS.K6,
            PARTITIONS.K7);

    private PartitionColumns() {}

    /** The value as it was given. */
    static Field<String> value(int key) {
        return VALUES.get(key);
    }

    /** See {@link ComparisonKey}. */
    static Field<String> comparisonKey(int key) {
        return COMPARISON_KEYS.get(key);
    }
}

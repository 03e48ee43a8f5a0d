package dev.bindery.model.types;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The types without parameters. {@link #VOID} is the type of a column in which only nulls were seen; {@link #TIMESTAMP_NTZ} and
 * {@link #VARIANT} are Spark's alone, and {@link SparkTypes#asHive} says what they are to Hive.
 */
public enum PrimitiveType implements HiveType {
    VOID("void"),
    BOOLEAN("boolean"),
    TINYINT("tinyint"),
    SMALLINT("smallint"),
    INT("int"),
    BIGINT("bigint"),
    FLOAT("float"),
    DOUBLE("double"),
    STRING("string"),
    BINARY("binary"),
    DATE("date"),
    TIMESTAMP("timestamp"),
    TIMESTAMP_WITH_LOCAL_TIME_ZONE("timestamp with local time zone"),
    TIMESTAMP_NTZ("timestamp_ntz"),
    INTERVAL_YEAR_MONTH("interval_year_month"),
    INTERVAL_DAY_TIME("interval_day_time"),
    VARIANT("variant");

    private static final Map<String, PrimitiveType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(type -> type.text, Function.identity()));

    private final String text;

    PrimitiveType(String text) {
        this.text = text;
    }

    /** The type with this exact lower-case name. */
    static Optional<PrimitiveType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    @Override
    public String print() {
        return text;
    }

    @Override
    public String toString() {
        return text;
    }
}

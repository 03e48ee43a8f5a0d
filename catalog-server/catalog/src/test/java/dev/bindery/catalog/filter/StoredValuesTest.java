package dev.bindery.catalog.filter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredValuesTest {

    @ParameterizedTest
    @CsvSource({
        "NUMBER, 1, 1",
        "NUMBER, 01, 1",
        "NUMBER, +1.50, 1.5",
        "NUMBER, -0, 0",
        "NUMBER, .5, 0.5",
        "NUMBER, 1e3, 1000",
        "NUMBER, 0e999, 0",
        "NUMBER, 12345678901234567890123456789012345678, 12345678901234567890123456789012345678",
        "NUMBER, 123456789012345678901234567890123456789, ",
        "NUMBER, 1e999999, ",
        "NUMBER, 1e-999, ",
        "NUMBER, 1e38, ",
        "NUMBER, 9e37, 90000000000000000000000000000000000000",
        "NUMBER, notint, ",
        "NUMBER, ' 1', ",
        "NUMBER, ١, ",
        "NUMBER, NaN, ",
        "NUMBER, '', ",
        "NUMBER, 0x1F, ",
        "NUMBER, __HIVE_DEFAULT_PARTITION__, ",
        "DATE, 1970-01-02, 1",
        "DATE, 2024-1-1, 19723",
        "DATE, 2023-02-29, ",
        "DATE, 2024-01-01 00:00:00, ",
        "TIMESTAMP, 1970-01-01, 0",
        "TIMESTAMP, 1970-01-01 00:00:01, 1000000",
        "TIMESTAMP, 1970-01-01T00:00:01.5, 1500000",
        "TIMESTAMP, 1970-01-01 00:00:00.000000001, 0.001",
        "TIMESTAMP, 1969-12-31 23:59:59.999999, -1",
        "TIMESTAMP, 2024-01-01 25:00:00, ",
        "TIMESTAMP, '2024-01-01 ', ",
        "TEXT, 1, ",
    })
    void readsNumbersDatesAndTimestamps(KeyKind kind, String text, String expected) {
        assertThat(StoredValues.number(kind, text == null ? "" : text).map(BigDecimal::toPlainString))
                .as("%s as %s", text, kind)
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "int; NUMBER",
                "BIGINT; NUMBER",
                "decimal(10,2); NUMBER",
                "double; NUMBER",
                "date; DATE",
                "timestamp; TIMESTAMP",
                "timestamp with local time zone; TIMESTAMP",
                "string; TEXT",
                "varchar(10); TEXT",
                "char(3); TEXT",
                "boolean; TEXT",
                "binary; TEXT",
                "array<int>; TEXT",
                "nonsense; TEXT"
            })
    void knowsHowTypesAreCompared(String type, KeyKind expected) {
        assertThat(StoredValues.kind(type)).as("kind of %s", type).isEqualTo(expected);
    }
}

package dev.bindery.catalog.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.bindery.model.Column;
import dev.bindery.model.error.InvalidInputException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlueExpressionParserTest {

    private static final List<Column> KEYS = List.of(
            Column.of("region", "string"),
            Column.of("year", "int"),
            Column.of("day", "date"),
            Column.of("at", "timestamp"),
            Column.of("price", "decimal(10,2)"),
            Column.of("ratio", "double"),
            Column.of("code", "varchar(10)"));

    private static final List<String> ROW =
            List.of("eu", "2024", "2024-02-29", "2024-02-29 12:30:00", "9.50", "1", "A");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "region = 'eu' | true",
                "REGION = 'eu' | true",
                "region = 'EU' | false",
                "region <> 'us' | true",
                "region != 'us' | true",
                "'eu' = region | true",
                "2023 < year | true",
                "2023 > year | false",
                "2024 >= year | true",
                "year > 2023 and year <= 2024 | true",
                "year = '2024' | true",
                "year = '02024' | true",
                "year = -2024 | false",
                "year > -1 | true",
                "year = (2024) | true",
                "year in (2022, 2024) | true",
                "year in (2024) | true",
                "year not in (2022, '2023') | true",
                "year between 2020 and 2024 | true",
                "year not between 2020 and 2024 | false",
                "not year = 2024 | false",
                "not (year = 2024 and region = 'us') | true",
                "year = 1 or region = 'eu' and year = 2024 | true",
                "(year = 1 or region = 'eu') and year = 2025 | false",
                "region like 'e%' | true",
                "region like '_u' | true",
                "region not like 'u%' | true",
                "region like 'e!%' escape '!' | false",
                "code like 'A' | true",
                "region is null | false",
                "region is not null | true",
                "year is not null | true",
                "day = '2024-02-29' | true",
                "day > date '2024-02-28' | true",
                "day = {d '2024-02-29'} | true",
                "at >= timestamp '2024-02-29 12:00:00' | true",
                "at < '2024-03-01' | true",
                "price = 9.5 | true",
                "price > '9.49' | true",
                "region = 2024 | false",
                "\"region\" = 'eu' | true",
                "(region) = 'eu' | true",
                "year = 2024 && region = 'eu' | true",
                "year = 2024 -- a comment | true",
                "year /* the year */ = 2024 | true",
                "`region` = 'eu' | true",
            })
    void selectsWhatSqlWould(String expression, boolean selected) {
        assertThat(FilterEvaluator.matches(GlueExpressionParser.parse(expression, KEYS), ROW))
                .as(expression)
                .isEqualTo(selected);
    }

    @Test
    void takesABlankExpressionForEveryPartition() {
        assertThat(PartitionFilter.isTrue(GlueExpressionParser.parse(null, KEYS)))
                .as("null")
                .isTrue();
        assertThat(PartitionFilter.isTrue(GlueExpressionParser.parse(" \n ", KEYS)))
                .as("blanks")
                .isTrue();
    }

    @Test
    void takesNewlinesAndQuotesInText() {
        assertThat(FilterEvaluator.matches(
                        GlueExpressionParser.parse("region\n=\n'it''s'", KEYS),
                        List.of("it's", "1", "", "", "", "", "")))
                .as("a doubled quote stands for one")
                .isTrue();
        assertThat(FilterEvaluator.matches(
                        GlueExpressionParser.parse("region = '😀/%='", KEYS),
                        List.of("😀/%=", "1", "", "", "", "", "")))
                .as("an emoji and the characters that folders escape")
                .isTrue();
    }

    @Test
    void leavesOutPartitionsWhoseValueIsNotOfTheKeysType() {
        PartitionFilter filter = GlueExpressionParser.parse("year > 0 or not year > 0", KEYS);
        assertThat(FilterEvaluator.matches(
                        filter, List.of("eu", "__HIVE_DEFAULT_PARTITION__", "2024-01-01", "", "", "", "")))
                .as("unknown stays unknown under NOT")
                .isFalse();
    }

    @Test
    void compareTextWithTheDefaultPartitionAsText() {
        assertThat(FilterEvaluator.matches(
                        GlueExpressionParser.parse("region = '__HIVE_DEFAULT_PARTITION__'", KEYS),
                        List.of("__HIVE_DEFAULT_PARTITION__", "1", "", "", "", "", "")))
                .as("the default partition of a text key")
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "nosuch = 1 | \"nosuch\" at position 1 is no partition key",
                "t.region = 'eu' | is no partition key",
                "region = \"eu\" | a text in single quotes",
                "ratio = 1 | Unknown type : 'double'",
                "year = 'abc' | \"abc\" at position 8 is not an int",
                "year = '__HIVE_DEFAULT_PARTITION__' | is not an int",
                "year like '20%' | LIKE takes keys of type string",
                "day like '20%' | LIKE takes keys of type string",
                "day = 'yesterday' | is not a date",
                "day = 5 | is not a date",
                "at = '12:00' | is not a timestamp",
                "year = year | position 8: expected a value",
                "upper(region) = 'EU' | \"upper\" at position 1 is no partition key",
                "year = 1 + 1 | position 10: expected AND, OR or the end",
                "year = :x | position 8",
                "year = ? | position 8",
                "region ilike 'e%' | position 8",
                "region | position 7: expected a comparison",
                "year in (select 1) | expected a value",
                "(region, year) in ((1, 2)) | position 8",
                "region = cast('x' as int) | position 10: expected a value",
                "year = | position 7",
                "year = 1 and | position 13",
                "year == 1 | position 7",
                "year = 1; drop table x | position 9",
                "region = 'x | position 10: the quote ' isn't closed",
                "year ! 1 | position",
                "-- nothing | position 11",
                "1 = 1 | position 5: expected the name of a partition key",
            })
    void refusesWithTheReason(String expression, String reason) {
        assertThatThrownBy(() -> GlueExpressionParser.parse(expression, KEYS))
                .as(expression)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @ValueSource(ints = {2049, 100_000})
    void refusesMoreThan2048Characters(int length) {
        String expression = "year = 1" + " ".repeat(length - 8);
        assertThatThrownBy(() -> GlueExpressionParser.parse(expression, KEYS))
                .as("%d characters", length)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2048 are allowed");
    }

    @Test
    void comesToAnEndWithTheLongestAndDeepestExpressions() {
        List<String> expressions = List.of(
                "(".repeat(100) + "year=1" + ")".repeat(100),
                "not ".repeat(100) + "year=1",
                "year=1" + " or year=1".repeat(200),
                "not (".repeat(50) + "year=1" + ")".repeat(50),
                "year in (" + "1,".repeat(1000) + "1)");
        for (String expression : expressions) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(30),
                    () -> GlueExpressionParser.parse(expression, KEYS),
                    expression.substring(0, 20));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "[",
                "{",
                "not ",
                "- ",
                "+",
                "case when ",
                "a(",
                "1+(",
                "'x' || (",
                "{d ",
                "~",
                "!",
                "cast(",
                "trim(",
                "/*",
                "'"
            })
    void survivesWhateverIsRepeated(String part) {
        String expression = "year = " + part.repeat((2040 - 7) / part.length());
        assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> assertThatThrownBy(() -> GlueExpressionParser.parse(expression, KEYS))
                        .as(part)
                        .isInstanceOf(InvalidInputException.class));
        String leading = part.repeat(2030 / part.length()) + "year = 1";
        assertTimeoutPreemptively(
                Duration.ofSeconds(30), () -> assertThatThrownBy(() -> GlueExpressionParser.parse(leading, KEYS))
                        .as(part)
                        .isInstanceOf(InvalidInputException.class));
    }
}

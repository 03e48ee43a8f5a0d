package dev.bindery.catalog.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.Column;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar, by what filters select from one table with nasty values. */
class HiveFilterParserTest {

    private static final List<Column> KEYS =
            List.of(Column.of("ds", "string"), Column.of("h", "int"), Column.of("dt", "date"));

    /** In the order of the letters by which the tests name them. */
    private static final List<List<String>> PARTITIONS = List.of(
            List.of("a", "1", "2024-01-01"),
            List.of("a", "2", "2024-01-02"),
            List.of("b", "10", "2024-02-01"),
            List.of("A", "-3", "2023-12-31"),
            List.of("x/y z=%", "5", "2024-01-01"),
            List.of("__HIVE_DEFAULT_PARTITION__", "7", "2024-01-01"),
            List.of("a'q", "8", "2024-01-01"),
            List.of("", "1", "2024-01-01"),
            List.of("zz", "notint", "nodate"),
            List.of("back\\slash", "0", "2022-01-01"));

    private static final String LETTERS = "ABCDEFGHIJ";

    @ParameterizedTest(name = "{0} selects {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    ds = "a"                                  | AB
                    ds='a'                                    | AB
                    DS = 'a'                                  | AB
                    ds == 'a'                                 | AB
                    ds = 'A'                                  | D
                    ds != 'a'                                 | CDEFGHIJ
                    ds <> 'a'                                 | CDEFGHIJ
                    ds > 'a'                                  | CEGIJ
                    h = 1                                     | AH
                    h = '1'                                   | AH
                    h = 01                                    | AH
                    h = 1.0                                   | AH
                    h = 1.5                                   | ~~
                    h > 1                                     | BCEFG
                    h > '5'                                   | CFG
                    h >= 5 and h < 10                         | EFG
                    h < 0                                     | D
                    h = -3                                    | D
                    10 > h                                    | ABDEFGHJ
                    '2024-01-01' = dt                         | AEFGH
                    ds like 'a%'                              | ABG
                    ds like 'a.*'                             | ABG
                    ds LIKE 'a'                               | AB
                    ds like '.*a.*'                           | ABGJ
                    ds like '_'                               | ABCD
                    ds like '[ab]'                            | ABC
                    ds like 'x/y z=%'                         | E
                    ds like 'back\\slash'                     | J
                    ds in ('a','b')                           | ABC
                    (ds) in ('a','b')                         | ABC
                    (h) IN (1,2)                              | ABH
                    (h) not in (1,2)                          | CDEFGJ
                    h between 1 and 5                         | ABEH
                    ds between 'a' and 'b'                    | ABCG
                    h not between 1 and 5                     | CDFGJ
                    dt = '2024-01-01'                         | AEFGH
                    dt = 2024-01-01                           | AEFGH
                    dt = DATE '2024-01-01'                    | AEFGH
                    dt = date 2024-01-01                      | AEFGH
                    dt > DATE '2024-01-01'                    | BC
                    dt between '2024-01-01' and '2024-01-31'  | ABEFGH
                    dt > TIMESTAMP '2024-01-01 10:00:00'      | BC
                    dt < 2024-01-01 00:00:01                  | ADEFGHJ
                    dt >= '2024'                              | ABCEFGHI
                    ds = 'a' or h = 10                        | ABC
                    ds = 'a' and (h = 1 or h = 2)             | AB
                    ds = 'a' AND h = 1 OR h = 10              | AC
                    ((ds = 'a') and ((h = 1) or h = 10))      | A
                    (struct(ds,h)) in (const struct('a',1), const struct('b',10)) | AC
                    (struct(ds,h)) in (const struct('a',1))   | A
                    (STRUCT(ds)) NOT IN (CONST STRUCT('a'),CONST STRUCT('b'),CONST STRUCT('zz')) | DEFGHJ
                    ds = 'a\\'q'                              | G
                    ds = "a'q"                                | G
                    ds = 'x/y z=%'                            | E
                    ds = 'back\\slash'                        | J
                    ds = '__HIVE_DEFAULT_PARTITION__'         | F
                    ds = ''                                   | H
                    `ds` = 'a'                                | AB
                    ds = 'a';                                 | AB
                    ds = 'a' nonsense                         | AB
                    ds = 1                                    | ~~
                    """)
    void selects(String filter, String expected) {
        assertThat(selected(filter.replace("\\\\", "\\")))
                .as("partitions that %s selects", filter)
                .isEqualTo(expected);
    }

    @Test
    void nothingAtAllSelectsEverything() {
        assertThat(selected("")).as("the empty filter").isEqualTo(LETTERS);
        assertThat(selected(null)).as("no filter").isEqualTo(LETTERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "   ",
                "ds = ",
                "ds = a",
                "ds",
                "true",
                "1 = 1",
                "h + 1 = 2",
                "upper(ds) = 'A'",
                "ds is null",
                "not ds = 'a'",
                "ds not like 'a'",
                "ds <=> 'a'",
                "ds = 'a",
                "`ds = 'a'",
                "(ds = 'a'",
                "ds = 'a' and",
                "ds = 'a' or or h = 1",
                "ds in ()",
                "ds in ('a'",
                "h between 1",
                "h between 1 or 2",
                "ds like a",
                "(struct(ds,h)) in (const struct('a'))",
                "(struct(ds,h)) in ('a')",
                "'a' like ds",
                ")",
                "é€😀",
            })
    void refusesWhatIsNoFilter(String filter) {
        assertThatThrownBy(() -> HiveFilterParser.parse(filter, KEYS))
                .as("error of [%s]", filter)
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(InvalidInputException::field)
                .isEqualTo(HiveFilterParser.SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h = 'abc'",
                "h = 2024-01-01",
                "dt = 5",
                "dt = DATE '2024-13-01' ",
                "(h) in (1, 'x')",
                "h between 1 and 'z'"
            })
    void refusesWhatDoesNotFitTheTable(String filter) {
        assertThatThrownBy(() -> HiveFilterParser.parse(filter, KEYS))
                .as("error of [%s]", filter)
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(InvalidInputException::field)
                .isEqualTo(HiveFilterParser.MEANING);
    }

    @Test
    void tellsKeysThatAreNoneFromOtherMistakes() {
        assertThatThrownBy(() -> HiveFilterParser.parse("nokey = 'a'", KEYS))
                .as("error")
                .asInstanceOf(InstanceOfAssertFactories.type(InvalidInputException.class))
                .extracting(InvalidInputException::field)
                .isEqualTo(HiveFilterParser.KEY);
    }

    @Test
    void errorsSayWhere() {
        assertThatThrownBy(() -> HiveFilterParser.parse("ds = 'a' and h > x", KEYS))
                .as("error")
                .hasMessage("Expected a constant (a text in quotes, a number, a date or a timestamp) at position 18,"
                        + " found 'x' in: ds = 'a' and h > x");
        assertThatThrownBy(() -> HiveFilterParser.parse("nokey = 'a'", KEYS))
                .as("error")
                .hasMessage("Specified key <nokey> is not a partitioning key for the table; its keys are [ds, h, dt]");
    }

    @Test
    void keysMayBeCalledLikeKeywordsOrHaveUnusualNames() {
        List<Column> keys = List.of(
                Column.of("date", "string"),
                Column.of("my-key", "string"),
                Column.of("größe", "int"),
                Column.of("1st", "int"),
                Column.of("timestamp", "timestamp"),
                Column.of("a`b", "string"));
        List<String> values = List.of("2024-01-01", "x", "7", "3", "2024-01-01 10:00:00", "q");
        for (String filter : List.of(
                "date = '2024-01-01'",
                "date >= 2024-01-01",
                "date = DATE '2024-01-01'",
                "my-key = 'x' and Größe > 6",
                "`my-key` = 'x'",
                "(my-key) in ('x')",
                "1st = 3",
                "timestamp = '2024-01-01 10:00:00.0'",
                "timestamp > '2024-01-01'",
                "timestamp = TIMESTAMP '2024-01-01 10:00:00'",
                "`a``b` = 'q'")) {
            assertThat(FilterEvaluator.matches(HiveFilterParser.parse(filter, keys), values))
                    .as(filter)
                    .isTrue();
        }
    }

    @Test
    void aValueThatEndsWithABackslashIsFound() {
        assertThat(FilterEvaluator.matches(
                        HiveFilterParser.parse("ds = \"a\\\" and h = \"1\"", KEYS), List.of("a\\", "1", "x")))
                .as("Spark quotes values without escaping them")
                .isTrue();
    }

    @Test
    void hundredsOfConditionsAreRead() {
        String many = "(".repeat(900) + "h = 0"
                + IntStream.range(1, 901).mapToObj(i -> " or h = " + i + ")").collect(Collectors.joining());
        assertThat(selected(many))
                .as("left-deep alternatives, as Spark writes them")
                .isEqualTo("ABCEFGHJ");
    }

    @Test
    void hostileNestingIsRefused() {
        assertThatThrownBy(() -> HiveFilterParser.parse("(".repeat(1_000_000), KEYS))
                .as("a million parentheses")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 1000 parentheses");
        String alternating = "h = 1";
        for (int i = 0; i < 120; i++) {
            alternating = "(" + alternating + (i % 2 == 0 ? " and " : " or ") + "h = 1)";
        }
        String deep = alternating;
        assertThatThrownBy(() -> HiveFilterParser.parse(deep, KEYS))
                .as("120 levels of AND and OR by turns")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("more than 100 deep");
    }

    @Test
    void hostileRegularExpressionsAreGivenUp() {
        PartitionFilter filter = HiveFilterParser.parse("ds like '(a+)+\\1b'", KEYS);
        assertThatThrownBy(() -> FilterEvaluator.matches(filter, List.of("a".repeat(60), "1", "x")))
                .as("exponential backtracking")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("too many steps");
    }

    private static String selected(String filter) {
        FilterEvaluator evaluator = new FilterEvaluator(HiveFilterParser.parse(filter, KEYS));
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < PARTITIONS.size(); i++) {
            if (evaluator.test(PARTITIONS.get(i))) {
                letters.append(LETTERS.charAt(i));
            }
        }
        return letters.toString();
    }
}

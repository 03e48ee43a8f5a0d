package dev.bindery.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.filter.CodePoints;
import dev.bindery.catalog.filter.FilterEvaluator;
import dev.bindery.catalog.filter.PartitionFilter;
import dev.bindery.catalog.filter.PartitionFilter.And;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.filter.PartitionFilter.Comparison;
import dev.bindery.catalog.filter.PartitionFilter.In;
import dev.bindery.catalog.filter.PartitionFilter.IsNull;
import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Like;
import dev.bindery.catalog.filter.PartitionFilter.Matches;
import dev.bindery.catalog.filter.PartitionFilter.Not;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.catalog.filter.PartitionFilter.Or;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A filter selects the same partitions in a store as in memory. Values and filters are drawn at random, from seeds that
 * a failure names, out of what has been trouble elsewhere: text in number keys, Hive's default partition, emoji,
 * wildcards, numbers that are written in several ways or are huge, dates that don't exist.
 */
public abstract class PartitionFiltersContract extends CatalogContract {

    private static final int PARTITIONS = 600;
    private static final int FILTERS = 400;

    private static final List<String> TEXTS = List.of(
            "a",
            "A",
            "b",
            "ab",
            "a%",
            "a_b",
            "100%",
            "_",
            "%",
            "!",
            "!%",
            "\\",
            "\\%",
            "\\_",
            "it's",
            "\"",
            " a",
            "a ",
            "\uD83D\uDE00",
            "\uD83D\uDE00x",
            "\uFFFD",
            "\uE000",
            "é",
            "e\u0301",
            "__HIVE_DEFAULT_PARTITION__",
            "",
            "\uDBFF\uDFFF",
            "日本",
            "a\nb",
            "\u007F",
            "z",
            "a.b",
            "[a]");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "00",
            "0.0",
            "1",
            "01",
            "1.0",
            "1e0",
            "+1",
            "-1",
            "-01",
            "2",
            "10",
            "9",
            "99",
            "100",
            "-10",
            "-9",
            "0.1",
            ".1",
            "0.10",
            "-0.1",
            "1.5",
            "12345678901234567890123456789012345678",
            "123456789012345678901234567890123456789",
            "1e37",
            "1e38",
            "-1e37",
            "1e-38",
            "-1e-38",
            "1e-39",
            "1e999",
            "0.00000000000000000000000000000000000001",
            "x",
            "1x",
            " 1",
            "1 ",
            "",
            "__HIVE_DEFAULT_PARTITION__",
            "NaN",
            "Infinity",
            "0x10",
            "\uD83D\uDE00",
            "9223372036854775807",
            "-9223372036854775808",
            "1_000");

    private static final List<String> DATES = List.of(
            "2024-01-01",
            "2024-1-1",
            "2024-02-29",
            "2023-02-29",
            "2024-02-30",
            "1970-01-01",
            "1969-12-31",
            "0001-01-01",
            "9999-12-31",
            "10000-01-01",
            "2024-13-01",
            "20240101",
            "2024-01-01 00:00:00",
            "",
            "__HIVE_DEFAULT_PARTITION__",
            "x");

    private static final List<String> TIMESTAMPS = List.of(
            "2024-01-01",
            "2024-01-01 00:00:00",
            "2024-01-01 00:00:00.0",
            "2024-01-01 00:00:00.000001",
            "2024-01-01 00:00:00.0000001",
            "2024-01-01T00:00:00",
            "2024-01-01 24:00:00",
            "1969-12-31 23:59:59.999999",
            "1970-01-01 00:00:00",
            "9999-12-31 23:59:59.999999999",
            "x",
            "",
            "__HIVE_DEFAULT_PARTITION__");

    private static final List<Key> KEYS = List.of(
            new Key(0, "s", KeyKind.TEXT),
            new Key(1, "n", KeyKind.NUMBER),
            new Key(2, "d", KeyKind.DATE),
            new Key(3, "t", KeyKind.TIMESTAMP),
            new Key(4, "m", KeyKind.NUMBER),
            new Key(5, "f5", KeyKind.TEXT),
            new Key(6, "f6", KeyKind.TEXT),
            new Key(7, "f7", KeyKind.TEXT),
            new Key(8, "behind", KeyKind.TEXT),
            new Key(9, "number_behind", KeyKind.NUMBER));

    private static final String[] KEYS_AND_TYPES = {
        "s",
        "string",
        "n",
        "int",
        "d",
        "date",
        "t",
        "timestamp",
        "m",
        "decimal(38,10)",
        "f5",
        "string",
        "f6",
        "string",
        "f7",
        "string",
        "behind",
        "string",
        "number_behind",
        "bigint"
    };

    private static <T> T one(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private static List<String> valuesOf(KeyKind kind) {
        return switch (kind) {
            case TEXT -> TEXTS;
            case NUMBER -> NUMBERS;
            case DATE -> DATES;
            case TIMESTAMP -> TIMESTAMPS;
        };
    }

    private static Operand operand(Random random, KeyKind kind) {
        if (kind == KeyKind.TEXT) {
            return new Operand.Text(one(random, TEXTS));
        }
        List<String> numbers =
                switch (kind) {
                    case DATE -> List.of("19723", "19782", "0", "-1", "2932896", "-719162", "1e30", "-1e30", "0.5");
                    case TIMESTAMP -> List.of(
                            "1704067200000000", "1704067200000001", "1704067200000000.1", "-1", "0", "1e60", "-1e60");
                    default -> List.of(
                            "0",
                            "1",
                            "-1",
                            "1.0",
                            "0.1",
                            "2",
                            "9",
                            "10",
                            "100",
                            "1e37",
                            "1e38",
                            "1e50",
                            "-1e50",
                            "1e100",
                            "-1e100",
                            "1e-38",
                            "1e-60",
                            "-1e-60",
                            "9223372036854775807",
                            "12345678901234567890123456789012345678",
                            "123456789012345678901234567890123456789");
                };
        return new Operand.Number(new BigDecimal(one(random, numbers)));
    }

    private static PartitionFilter leaf(Random random) {
        Key key = one(random, KEYS);
        return switch (random.nextInt(12)) {
            case 0, 1 -> new In(
                    key,
                    IntStream.range(0, random.nextInt(4))
                            .mapToObj(i -> operand(random, key.kind()))
                            .toList());
            case 2, 3 -> {
                String text = one(random, TEXTS);
                String pattern =
                        switch (random.nextInt(4)) {
                            case 0 -> text;
                            case 1 -> text + "%";
                            case 2 -> "%" + text;
                            default -> text + "_" + one(random, List.of("", "%", "b"));
                        };
                yield new Like(key, pattern, one(random, List.of((char) 0, '\\', '!', 'a')));
            }
            case 4 -> new IsNull(key);
            case 5 -> new Matches(key, one(random, List.of("a.*", ".", "[0-9]+", "", ".*\uD83D\uDE00.*", "\\d{4}-.*")));
            default -> new Compare(key, one(random, List.of(Comparison.values())), operand(random, key.kind()));
        };
    }

    private static PartitionFilter filter(Random random, int depth) {
        int choice = depth == 0 ? 9 : random.nextInt(10);
        if (choice < 4) {
            List<PartitionFilter> parts = IntStream.range(0, random.nextInt(4))
                    .mapToObj(i -> filter(random, depth - 1))
                    .toList();
            return choice < 2 ? new And(parts) : new Or(parts);
        }
        return choice < 6 ? new Not(filter(random, depth - 1)) : leaf(random);
    }

    private List<List<String>> fill() {
        Random random = new Random(20240101);
        create("t", KEYS_AND_TYPES);
        Set<List<String>> all = new LinkedHashSet<>();
        // Every value of every key at least once, the others at random.
        for (Key key : KEYS) {
            for (String value : valuesOf(key.kind())) {
                List<String> row = new ArrayList<>(row(random));
                row.set(key.index(), value);
                all.add(row);
            }
        }
        while (all.size() < PARTITIONS) {
            all.add(row(random));
        }
        // An empty value and Hive's default are one name: whichever comes first stays.
        Set<List<String>> names = new LinkedHashSet<>();
        List<List<String>> distinct = all.stream()
                .filter(row -> names.add(row.stream()
                        .map(value -> value.isEmpty() ? "__HIVE_DEFAULT_PARTITION__" : value)
                        .toList()))
                .toList();
        add("t", distinct);
        return distinct;
    }

    private static List<String> row(Random random) {
        return KEYS.stream().map(key -> one(random, valuesOf(key.kind()))).toList();
    }

    @Test
    public void selectsWhatTheEvaluationInMemorySelects() {
        List<List<String>> all = fill();
        for (int seed = 0; seed < FILTERS; seed++) {
            PartitionFilter filter = filter(new Random(seed), 3);
            FilterEvaluator evaluator = new FilterEvaluator(filter);
            PartitionQuery query = PartitionQuery.matching(filter);
            List<List<String>> selected = valuesOf(catalog()
                    .partitions()
                    .list(CALL, name("t"), query, PageRequest.ALL)
                    .items());
            assertThat(selected)
                    .as("seed %d: %s", seed, filter)
                    .containsExactlyInAnyOrderElementsOf(
                            all.stream().filter(evaluator).toList());
            if (seed % 7 == 0) {
                checkOtherReadings(seed, query, selected.size());
            }
        }
    }

    private void checkOtherReadings(int seed, PartitionQuery query, int selected) {
        assertThat(catalog().partitions().count(CALL, name("t"), query))
                .as("seed %d: count", seed)
                .isEqualTo(selected);
        List<String> names = pages(50, page -> catalog().partitions().names(CALL, name("t"), query, page)).stream()
                .flatMap(List::stream)
                .toList();
        assertThat(names)
                .as("seed %d: names in pages, each once and in order", seed)
                .hasSize(selected)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(CodePoints::compare);
    }

    @Test
    public void takesTensOfThousandsOfOperands() {
        create("t", "n", "int");
        add("t", values("1", "5", "70000"));
        Key key = new Key(0, "n", KeyKind.NUMBER);
        List<Operand> operands = IntStream.range(2, 80_000)
                .<Operand>mapToObj(i -> new Operand.Number(BigDecimal.valueOf(i)))
                .toList();
        PartitionQuery query = PartitionQuery.matching(new In(key, operands));
        assertThat(catalog()
                        .partitions()
                        .names(CALL, name("t"), query, PageRequest.ALL)
                        .items())
                .as("selected")
                .containsExactly("n=5", "n=70000");
    }
}

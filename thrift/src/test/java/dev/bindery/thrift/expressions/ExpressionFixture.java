package dev.bindery.thrift.expressions;

import dev.bindery.model.Column;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An expression that a release of Hive serialized, with what Hive's own pruner selects. Made by {@code
 * src/test/expressions/generate.sh}.
 *
 * @param release such as {@code 4.0}
 * @param text as Hive prints it
 * @param selected the places in {@link #PARTITIONS} of the partitions that Hive keeps
 * @param sure whether Hive is sure of all of them
 */
public record ExpressionFixture(
        String release, String name, String text, byte[] bytes, Set<Integer> selected, boolean sure) {

    public static final List<String> RELEASES = List.of("2.3", "3.1", "4.0");

    public static final List<Column> KEYS = List.of(
            Column.of("ds", "string"),
            Column.of("h", "int"),
            Column.of("dt", "date"),
            Column.of("ts", "timestamp"),
            Column.of("l", "bigint"),
            Column.of("s", "smallint"),
            Column.of("t", "tinyint"),
            Column.of("d", "double"),
            Column.of("f", "float"),
            Column.of("b", "boolean"),
            Column.of("c", "decimal(10,2)"),
            Column.of("v", "varchar(10)"),
            Column.of("k", "char(3)"));

    private static final String DEFAULT = "__HIVE_DEFAULT_PARTITION__";

    /** The partitions that the generator asks Hive's pruner about. */
    public static final List<List<String>> PARTITIONS = List.of(
            row("a|1|2024-01-01|2024-01-01 00:00:00|1|1|7|2.5|2.5|true|12.34|a|a"),
            row("a|5|2024-01-02|2024-01-01 12:34:56.789|-1234567890123|-7|1|2|2|false|1|b|b"),
            row("b|2|2023-12-31|2023-01-01 00:00:00|5|5|5|5|5|true|5|ab|abc"),
            row("c|9|2024-02-01|2025-01-01 00:00:00|2|2|2|1|1|false|12.3|c|c"),
            row("A|-3|2024-01-01|2024-01-01 12:34:56|0|0|0|0|0|true|0|A|A"),
            row("x/y z=%|5|2024-01-01|2024-01-01 00:00:00|1|1|1|1|1|false|1|x|x"),
            row("5|5|2024-01-01|2024-01-01 00:00:00|5|5|5|5|5|false|5|5|5"),
            row("value-17|6|2024-01-01|2024-01-01 00:00:00|5|5|5|5|5|false|5|5|5"),
            row("\u00e9\u4e2d\ud83d\ude00 'q\" end|7|2024-01-01|2024-01-01 00:00:00|5|5|5|5|5|false|5|5|5"),
            row("v7|8|2024-01-01|2024-01-01 00:00:00|5|5|5|5|5|false|5|5|5"),
            row(String.join("|", java.util.Collections.nCopies(13, DEFAULT))));

    private static List<String> row(String values) {
        return List.of(values.split("\\|"));
    }

    /** All of a release. */
    public static List<ExpressionFixture> of(String release) {
        List<ExpressionFixture> fixtures = new ArrayList<>();
        try (InputStream in = ExpressionFixture.class.getResourceAsStream("/expressions/hive-" + release + ".txt")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] parts = line.split("\t", -1);
                fixtures.add(new ExpressionFixture(
                        release,
                        parts[0],
                        parts[1],
                        Base64.getDecoder().decode(parts[2]),
                        Arrays.stream(parts[3].split(" "))
                                .filter(place -> !place.isEmpty() && !place.equals("?"))
                                .map(Integer::valueOf)
                                .collect(Collectors.toSet()),
                        !parts[3].contains("?")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fixtures;
    }

    /** One of a release. */
    public static ExpressionFixture of(String release, String name) {
        return of(release).stream()
                .filter(fixture -> fixture.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return release + " " + name;
    }
}

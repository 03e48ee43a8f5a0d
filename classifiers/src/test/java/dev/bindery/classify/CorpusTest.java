package dev.bindery.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every file of the corpus is what the {@code .truth} beside it says. */
class CorpusTest {

    private static final Path CORPUS = Path.of("src/test/resources/corpus");
    private static final String TRUTH = ".truth";

    @TestFactory
    Stream<DynamicTest> every_file_is_what_its_truth_says() throws IOException {
        return truths().stream().map(truth -> {
            String name = truth.getFileName().toString().replace(TRUTH, "");
            return DynamicTest.dynamicTest(name, () -> check(CORPUS.resolve(name), read(truth)));
        });
    }

    @Test
    void every_file_has_a_truth_and_there_are_enough() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            assertThat(files.filter(file -> !file.toString().endsWith(TRUTH)))
                    .as("files without a truth beside them")
                    .allSatisfy(file -> assertThat(Path.of(file + TRUTH)).exists());
        }
        assertThat(truths()).as("truths").hasSizeGreaterThanOrEqualTo(70);
    }

    private static List<Path> truths() throws IOException {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(TRUTH))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> read(Path truth) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String line : Files.readAllLines(truth)) {
            int colon = line.indexOf(": ");
            entries.put(line.substring(0, colon), line.substring(colon + 2));
        }
        return entries;
    }

    private static void check(Path file, Map<String, String> truth) throws IOException {
        Classification it = Classifiers.classify(ByteSource.file(file));
        SoftAssertions softly = new SoftAssertions();
        truth.forEach((key, expected) -> softly.assertThat(seen(key, it, expected))
                .as("%s of %s", key, file.getFileName())
                .isEqualTo(expected));
        it.dialect().ifPresent(dialect -> {
            softly.assertThat(shown(dialect.quote())).as("quote").isEqualTo(truth.getOrDefault("quote", "none"));
            softly.assertThat(shown(dialect.escape())).as("escape").isEqualTo(truth.getOrDefault("escape", "none"));
            softly.assertThat(shown(dialect.comment())).as("comment").isEqualTo(truth.getOrDefault("comment", "none"));
            softly.assertThat(dialect.skipRows())
                    .as("skip_rows")
                    .isEqualTo(Integer.parseInt(truth.getOrDefault("skip_rows", "0")));
            softly.assertThat(dialect.encoding()).as("encoding").isEqualTo(truth.getOrDefault("encoding", "UTF-8"));
        });
        softly.assertThat(it.badRecords() > 0 && it.counterEvidence().isEmpty())
                .as("bad records are told")
                .isFalse();
        softly.assertThat(it.known() ? it.evidence().size() : 1)
                .as("evidence")
                .isGreaterThan(it.columns().size());
        softly.assertThat(it.reason().orElse("It ends so."))
                .as("the reason")
                .startsWith(it.known() ? "It" : "The file ")
                .endsWith(".");
        softly.assertThat(ClassificationJson.write("x", it))
                .as("the JSON")
                .startsWith("{\"file\":\"x\",\"ok\":" + it.known());
        softly.assertThat(ClassificationText.write("x", it)).as("the text").startsWith("x: ");
        softly.assertAll();
    }

    private static String seen(String key, Classification it, String expected) {
        return switch (key) {
            case "format" -> it.format();
            case "compression" -> it.compression();
            case "layout" -> it.layout().orElse("none");
            case "delimiter" -> it.dialect()
                    .map(Dialect::delimiter)
                    .map(CorpusTest::visible)
                    .orElse("none");
            case "quote" -> shown(it.dialect().flatMap(Dialect::quote));
            case "escape" -> shown(it.dialect().flatMap(Dialect::escape));
            case "comment" -> shown(it.dialect().flatMap(Dialect::comment));
            case "encoding" -> it.dialect().map(Dialect::encoding).orElse("none");
            case "has_header" -> it.dialect()
                    .map(dialect -> String.valueOf(dialect.hasHeader()))
                    .orElse("none");
            case "skip_rows" -> it.dialect()
                    .map(dialect -> String.valueOf(dialect.skipRows()))
                    .orElse("none");
            case "bad_records" -> String.valueOf(it.badRecords());
            case "columns" -> it.columns().stream()
                    .map(column -> column.name() + " " + column.type())
                    .collect(Collectors.joining(" | "));
            case "error" -> it.reason()
                            .filter(reason -> reason.contains(expected))
                            .isPresent()
                    ? expected
                    : it.reason().orElse("none");
            default -> throw new IllegalArgumentException("a truth with the unknown key " + key);
        };
    }

    private static String shown(Optional<String> value) {
        return value.orElse("none");
    }

    private static String visible(String delimiter) {
        return delimiter.equals("\t") ? "\\t" : delimiter.equals("\u0001") ? "\\u0001" : delimiter;
    }
}

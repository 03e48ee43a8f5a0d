package dev.bindery.catalog.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bindery.model.statistics.Sketch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sketches that Hive wrote. */
class HiveSketchesTest {

    private static final Map<String, Known> SKETCHES =
            known().stream().collect(Collectors.toMap(Known::name, Function.identity()));

    /** A sketch that Hive wrote of the numbers in a range. */
    record Known(String name, long count, long hiveEstimates, Sketch sketch) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Known> known() {
        try (InputStream in = HiveSketchesTest.class.getResourceAsStream("hive-sketches.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(parts -> new Known(
                            parts[0],
                            Long.parseLong(parts[1]),
                            Long.parseLong(parts[2]),
                            Sketch.of(Base64.getDecoder().decode(parts[3]))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DistinctValues read(String name) {
        return DistinctValues.read(SKETCHES.get(name).sketch()).orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("known")
    void theEstimateIsAboutHives(Known known) {
        long estimate = DistinctValues.read(known.sketch()).orElseThrow().estimate();
        if (known.name().startsWith("dense")) {
            assertThat(estimate)
                    .as("estimate, with a standard error of 3.25 percent")
                    .isCloseTo(known.count(), Percentage.withPercentage(10));
            assertThat(estimate).as("beside Hive's").isCloseTo(known.hiveEstimates(), Percentage.withPercentage(5));
        } else {
            assertThat(estimate).as("the same formula").isEqualTo(known.hiveEstimates());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "sparse 0 to 5, sparse 3 to 9, sparse 0 to 9",
        "dense 0 to 1000, dense 500 to 2000, dense 0 to 2000",
        "dense 0 to 100000, dense 50000 to 150000, dense 0 to 150000",
        "dense 0 to 1000, dense of 12 bits 0 to 3000, dense 0 to 3000",
        "dense 0 to 2000, sparse 0 to 100, dense 0 to 2000",
        "dense 0 to 2000, sparse of 14 bits 0 to 40, dense 0 to 2000",
        "sparse 0 to 9, sparse of nothing, sparse 0 to 9",
        "fm 0 to 100, fm 50 to 1000, fm 0 to 1000"
    })
    void theUnionIsHives(String one, String two, String both) {
        DistinctValues union = read(one).union(read(two)).orElseThrow();
        assertThat(union.estimate()).as("estimate").isEqualTo(read(both).estimate());
        assertThat(read(two).union(read(one)).orElseThrow().estimate())
                .as("the other way round")
                .isEqualTo(union.estimate());
        assertThat(union.union(read(one)).orElseThrow().estimate())
                .as("with a part of itself")
                .isEqualTo(union.estimate());
    }

    @ParameterizedTest
    @MethodSource("known")
    void whatIsWrittenIsReadAlike(Known known) {
        DistinctValues sketch = DistinctValues.read(known.sketch()).orElseThrow();
        Sketch written = sketch.write();
        DistinctValues again = DistinctValues.read(written).orElseThrow();
        assertThat(again.estimate()).as("estimate").isEqualTo(sketch.estimate());
        assertThat(again.write()).as("written again").isEqualTo(written);
        assertThat(written.bytes().length)
                .as("no longer than Hive's")
                .isLessThanOrEqualTo(known.sketch().bytes().length + 1);
        assertThat(again.union(sketch).orElseThrow().estimate())
                .as("the same set")
                .isEqualTo(sketch.estimate());
    }

    @Test
    void sparseOnesOfDifferentPrecisionsMeetInTheCoarser() {
        DistinctValues union =
                read("sparse 0 to 100").union(read("sparse of 14 bits 0 to 40")).orElseThrow();
        assertThat(union.estimate()).as("estimate").isCloseTo(100, within(10L));
    }

    @Test
    void kindsAreNotMixed() {
        assertThat(read("fm 0 to 100").union(read("dense 0 to 1000")))
                .as("union")
                .isEmpty();
        assertThat(read("sparse 0 to 5").union(read("fm 0 to 100"))).as("union").isEmpty();
        assertThat(read("fm 0 to 100").union(read("fm of one function 0 to 3")))
                .as("of different sizes")
                .isEmpty();
        assertThat(DistinctValues.union(List.of())).as("of nothing").isEmpty();
    }

    @Test
    void brokenOnesAreNoneAtAll() {
        Random random = new Random(7);
        for (Known known : SKETCHES.values()) {
            byte[] bytes = known.sketch().bytes();
            for (int i = 0; i < 200; i++) {
                byte[] broken = Arrays.copyOf(bytes, random.nextInt(bytes.length + 3));
                for (int j = 0; j < random.nextInt(4) && broken.length > 0; j++) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                DistinctValues.read(Sketch.of(broken)).ifPresent(read -> {
                    assertThat(read.estimate()).as("whatever was read").isPositive();
                    assertThat(DistinctValues.read(read.write()))
                            .as("written and read")
                            .isPresent();
                });
            }
        }
        assertThat(DistinctValues.read(Sketch.of(new byte[0]))).as("nothing").isEmpty();
        assertThat(DistinctValues.read(Sketch.of("KLL".getBytes(StandardCharsets.UTF_8))))
                .as("something else")
                .isEmpty();
    }
}

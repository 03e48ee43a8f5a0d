package dev.bindery.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
class PathSinkTest {

    @TempDir
    private Path folder;

    private static DynamicFrame frame(String query) {
        return DynamicFrame.fromDF(TestSpark.session().sql(query), TestSpark.glue(), "input");
    }

    private java.util.List<String> read(PathSource source) {
        return source.getDynamicFrame().toDF().orderBy("id").collectAsList().stream()
                .map(Row::toString)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "orc", "avro", "json", "glueparquet"})
    void whatIsWrittenIsReadBackAndWritingAgainAdds(String format) {
        String path = folder.resolve("out").toString();
        TestSpark.glue()
                .getSink(format, path)
                .partitionKeys("day", "shop")
                .writeDynamicFrame(frame("select 1 as id, 'x' as name, '2024-01-01' as day, 7 as shop"));
        TestSpark.glue()
                .getSink(format, path)
                .partitionKeys("day", "shop")
                .writeDynamicFrame(frame("select 2 as id, 'y' as name, '2024-01-01' as day, 7 as shop"));
        assertThat(folder.resolve("out/day=2024-01-01/shop=7"))
                .as("folder of the partition")
                .isDirectory();
        assertThat(read(TestSpark.glue().getSource(format, path)))
                .as("rows of both writes")
                .containsExactly("[1,x,2024-01-01,7]", "[2,y,2024-01-01,7]");
    }

    @Test
    void csvIsWrittenWithAHeaderAndReadWithoutOneUnlessAskedFor() throws IOException {
        String path = folder.resolve("out").toString();
        TestSpark.glue()
                .getSink("csv", path)
                .formatOption("separator", "|")
                .writeDynamicFrame(frame("select 1 as id, 'a|b' as name"));
        try (var files = Files.list(folder.resolve("out"))) {
            Path file = files.filter(each -> each.toString().endsWith(".csv"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Files.readString(file)).as("the file").isEqualTo("id|name\n1|\"a|b\"\n");
        }
        assertThat(read(TestSpark.glue()
                        .getSource("csv", path)
                        .formatOption("withHeader", "true")
                        .formatOption("separator", "|")))
                .as("rows below the header")
                .containsExactly("[1,a|b]");
        assertThat(TestSpark.glue()
                        .getSource("csv", path)
                        .formatOption("separator", "|")
                        .getDynamicFrame()
                        .count())
                .as("lines, the header being one")
                .isEqualTo(2);
    }

    @Test
    void quotingCanBeSwitchedOff() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "1,\"x\n2,y\n");
        assertThat(TestSpark.glue()
                        .getSource("csv", folder.toString())
                        .formatOption("quoteChar", "-1")
                        .getDynamicFrame()
                        .toDF()
                        .collectAsList())
                .as("a lone quote is a letter")
                .extracting(Row::toString)
                .containsExactly("[1,\"x]", "[2,y]");
    }

    @Test
    void linesAboveTheHeaderAreSkipped() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "A title, with a comma\nid,n\n1,2\n");
        assertThat(read(TestSpark.glue()
                        .getSource("csv", folder.toString())
                        .formatOption("withHeader", "true")
                        .formatOption("skipLines", "1")))
                .as("rows")
                .containsExactly("[1,2]");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> TestSpark.glue().getSink("excel", folder.toString()))
                .as("format")
                .hasMessage("There is no format \"excel\": it is one of parquet, orc, avro, json, csv.");
        assertThatThrownBy(() -> TestSpark.glue().getSource("json"))
                .as("no path")
                .hasMessage("A source of files needs at least one path.");
        assertThatThrownBy(() -> TestSpark.glue()
                        .getSink("json", folder.toString())
                        .partitionKeys("ID", "id")
                        .writeDynamicFrame(frame("select 1 as id, 2 as n")))
                .as("key twice")
                .hasMessage("The partition key \"id\" is named twice.");
    }
}

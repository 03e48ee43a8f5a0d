package dev.bindery.jobs.graph.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.jobs.graph.JobGraph;
import dev.bindery.jobs.graph.JobGraphException;
import dev.bindery.jobs.graph.JobGraphs;
import dev.bindery.jobs.graph.Mapping;
import dev.bindery.jobs.graph.SinkNode.CatalogSink;
import dev.bindery.jobs.graph.SourceNode.CatalogSource;
import dev.bindery.jobs.graph.TransformNode.ApplyMapping;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaSourceWriterTest {

    @Test
    void theSourceReadsAsAPersonWouldWriteIt() throws IOException {
        GeneratedSource source = JavaSourceWriter.write(JobGraphs.orders());
        try (InputStream expected = getClass().getResourceAsStream("OrdersToParquet.java.txt")) {
            assertThat(source.text())
                    .as("the source")
                    .isEqualTo(new String(Objects.requireNonNull(expected).readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(source.fileName()).as("file name").isEqualTo("OrdersToParquet.java");
    }

    @ParameterizedTest
    @CsvSource({
        "orders_to_parquet, OrdersToParquet",
        "nightly load 2, NightlyLoad2",
        "2nd load, Job2ndLoad",
        "job, JobScript",
        "€, GeneratedJob",
        "DynamicFrame, DynamicFrameScript"
    })
    void classesAreCalledLikeTheirJobs(String job, String className) {
        JobGraph graph = JobGraph.chain(
                job, List.of(new CatalogSource("a", "d", "t"), new CatalogSink("b", "d", "u", List.of())));
        assertThat(JavaSourceWriter.write(graph).className())
                .as("class of " + job)
                .isEqualTo(className);
    }

    @Test
    void aLongNameOfAJobGivesAClassThatEveryFileSystemTakes() {
        JobGraph graph = JobGraph.chain(
                "x".repeat(255), List.of(new CatalogSource("a", "d", "t"), new CatalogSink("b", "d", "u", List.of())));
        assertThat(JavaSourceWriter.write(graph).className()).as("class").isEqualTo("X" + "x".repeat(119));
        assertThat(GeneratedSourceReader.read(JavaSourceWriter.write(graph).text()))
                .as("read back")
                .contains(graph);
    }

    @Test
    void asManyColumnsAsTheWriterTakesCompile() throws IOException {
        assertThat(compiles(JavaSourceWriter.write(wide(1700))))
                .as("1,700 columns")
                .isTrue();
        assertThatThrownBy(() -> JavaSourceWriter.write(wide(1701)))
                .as("one more")
                .isInstanceOf(JobGraphException.class)
                .hasMessageContaining("The job maps 1701 columns, and 1700 are the most that a Java class can list");
    }

    /** No two texts the same, so that the constants are as many as they can be. */
    private static JobGraph wide(int columns) {
        List<Mapping> mappings = IntStream.range(0, columns)
                .mapToObj(i -> new Mapping("from" + i, "decimal(38," + i + ")", "to" + i, "array<a" + i + ">"))
                .toList();
        return JobGraph.chain(
                "wide",
                List.of(
                        new CatalogSource("a", "d", "t"),
                        new ApplyMapping("m", mappings),
                        new CatalogSink("b", "d", "u", List.of())));
    }

    /** The mapping's table alone, without what the source imports. */
    private static boolean compiles(GeneratedSource source) throws IOException {
        String text = source.text();
        String table = "class Wide {"
                + text.substring(text.indexOf("    private static final String[][]"), text.indexOf("    };")) + "};}";
        JavaFileObject file = new SimpleJavaFileObject(URI.create("string:///Wide.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return table;
            }
        };
        Path classes = Files.createTempDirectory("wide");
        try {
            return ToolProvider.getSystemJavaCompiler()
                    .getTask(null, null, null, List.of("-proc:none", "-d", classes.toString()), null, List.of(file))
                    .call();
        } finally {
            Files.deleteIfExists(classes.resolve("Wide.class"));
            Files.delete(classes);
        }
    }
}

package dev.bindery.jobs.graph.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.jobs.graph.JobGraph;
import dev.bindery.jobs.graph.JobGraphs;
import dev.bindery.jobs.graph.SinkNode.CatalogSink;
import dev.bindery.jobs.graph.SourceNode.CatalogSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
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
}

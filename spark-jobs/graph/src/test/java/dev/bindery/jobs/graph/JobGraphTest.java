package dev.bindery.jobs.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.jobs.graph.SinkNode.CatalogSink;
import dev.bindery.jobs.graph.SinkNode.PathSink;
import dev.bindery.jobs.graph.SourceNode.CatalogSource;
import dev.bindery.jobs.graph.SourceNode.PathSource;
import dev.bindery.jobs.graph.TransformNode.ApplyMapping;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class JobGraphTest {

    private static final CatalogSource SOURCE = new CatalogSource("orders", "lake", "orders");
    private static final ApplyMapping MAPPING = new ApplyMapping(
            "mapped", List.of(Mapping.keep("id", "bigint"), new Mapping("when", "string", "day", "date")));
    private static final CatalogSink SINK = new CatalogSink("target", "lake", "target", List.of("day"));

    private static List<String> problems(List<JobNode> nodes, JobEdge... edges) {
        try {
            new JobGraph("job", nodes, List.of(edges));
            return List.of();
        } catch (JobGraphException e) {
            return e.problems();
        }
    }

    @Test
    void nodesStandAfterWhatTheyReadFrom() {
        JobGraph graph = new JobGraph(
                "job",
                List.of(SINK, MAPPING, SOURCE),
                List.of(new JobEdge("mapped", "target"), new JobEdge("orders", "mapped")));
        assertThat(graph.nodes()).as("nodes").extracting(JobNode::id).containsExactly("orders", "mapped", "target");
        assertThat(graph)
                .as("the same graph, given in order")
                .isEqualTo(JobGraph.chain("job", List.of(SOURCE, MAPPING, SINK)));
    }

    @Test
    void oneFrameMayGoToSeveralSinks() {
        JobGraph graph = new JobGraph(
                "job",
                List.of(
                        SOURCE,
                        MAPPING,
                        SINK,
                        new PathSink("files", "s3://bucket/x", DataFormat.ORC, List.of(), Map.of())),
                List.of(
                        new JobEdge("orders", "mapped"),
                        new JobEdge("mapped", "target"),
                        new JobEdge("mapped", "files")));
        assertThat(graph.into("files"))
                .as("edges into the second sink")
                .extracting(JobEdge::from)
                .containsExactly("mapped");
    }

    @Test
    void everyProblemIsSaid() {
        assertThatThrownBy(() -> new JobGraph(" ", List.of(), List.of()))
                .as("nothing at all")
                .isInstanceOf(JobGraphException.class)
                .extracting("problems")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(
                        "The job has no name.",
                        "The graph reads nothing: it needs a source.",
                        "The graph writes nothing: it needs a sink.");
    }

    @Test
    void edgesMustFit() {
        assertThat(problems(List.of(SOURCE, SINK), new JobEdge("orders", "nowhere"), new JobEdge("orders", "target")))
                .as("an edge into the void")
                .containsExactly(
                        "The edge from \"orders\" to \"nowhere\" names a node that is not in the graph: \"nowhere\".");
        assertThat(problems(List.of(SOURCE, SINK), new JobEdge("orders", "target"), new JobEdge("target", "orders")))
                .as("the wrong way round")
                .contains(
                        "Nothing can read from \"target\", which is a sink.",
                        "Nothing can go into \"orders\", which is a source.");
        assertThat(problems(
                        List.of(SOURCE, new CatalogSource("more", "lake", "more"), SINK),
                        new JobEdge("orders", "target"),
                        new JobEdge("more", "target")))
                .as("two frames into one input")
                .containsExactly("Two frames go into the input \"frame\" of \"target\".");
        assertThat(problems(List.of(SOURCE, MAPPING, SINK), new JobEdge("orders", "target")))
                .as("a node in the air")
                .containsExactly(
                        "Nothing goes into \"mapped\", which keeps 2 columns, renames 1, casts 1.",
                        "Nothing reads from \"mapped\", which keeps 2 columns, renames 1, casts 1.");
    }

    @Test
    void aCircleIsNoJob() {
        ApplyMapping other = new ApplyMapping("other", MAPPING.mappings());
        assertThat(problems(
                        List.of(SOURCE, MAPPING, other, SINK),
                        new JobEdge("mapped", "other"),
                        new JobEdge("other", "mapped"),
                        new JobEdge("orders", "target")))
                .as("problems")
                .containsExactly("The graph runs in a circle through mapped, other.");
    }

    @Test
    void idsAreNamesAndStandOnce() {
        assertThat(problems(
                        List.of(new CatalogSource("1st source", "lake", "t"), SINK),
                        new JobEdge("1st source", "target")))
                .as("no name")
                .containsExactly(
                        "The node id \"1st source\" is not made of letters, digits and underscores, starting with no digit.");
        assertThat(problems(List.of(SOURCE, SOURCE, SINK), new JobEdge("orders", "target")))
                .as("twice")
                .containsExactly("The node id \"orders\" stands twice.");
    }

    @Test
    void tablesAndPathsAreNamed() {
        assertThat(problems(
                        List.of(
                                new PathSource("files", List.of(), DataFormat.JSON, Map.of()),
                                new CatalogSink("target", "lake", " ", List.of())),
                        new JobEdge("files", "target")))
                .as("problems")
                .containsExactly(
                        "The source \"files\" names no path to read.",
                        "The node \"target\" needs the names of a database and a table.");
    }

    @Test
    void mappingsAgreeWithEachOther() {
        ApplyMapping bad = new ApplyMapping(
                "bad",
                List.of(
                        new Mapping("a", "int", "x", "int"),
                        new Mapping("b", "int", "X", "int"),
                        new Mapping("c", "int", "x.y", "int"),
                        new Mapping("d..e", "int", "z", " ")));
        assertThat(problems(
                        List.of(SOURCE, bad, new CatalogSink("target", "lake", "t", List.of())),
                        new JobEdge("orders", "bad"),
                        new JobEdge("bad", "target")))
                .as("problems")
                .containsExactly(
                        "The mapping \"bad\" has two columns that become \"X\".",
                        "In the mapping \"bad\", source side: The column path \"d..e\" has an empty name at position 3.",
                        "The mapping \"bad\" gives \"z\" no type.",
                        "The mapping \"bad\" makes \"x\" a column and a struct that holds \"x.y\".");
    }

    @Test
    void partitionKeysAreColumnsOfTheFrameAndNotAllOfThem() {
        assertThat(problems(
                        List.of(SOURCE, MAPPING, new CatalogSink("target", "lake", "t", List.of("when"))),
                        new JobEdge("orders", "mapped"),
                        new JobEdge("mapped", "target")))
                .as("a key that the mapping renamed away")
                .containsExactly(
                        "The sink \"target\" is partitioned by \"when\", which \"mapped\" does not give it: it has id, day.");
        assertThat(problems(
                        List.of(SOURCE, MAPPING, new CatalogSink("target", "lake", "t", List.of("DAY", "id"))),
                        new JobEdge("orders", "mapped"),
                        new JobEdge("mapped", "target")))
                .as("every column is a key")
                .containsExactly(
                        "The sink \"target\" is partitioned by every column it has: at least one must be left for the files.");
    }
}

package dev.bindery.jobs.graph.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.jobs.graph.JobGraph;
import dev.bindery.jobs.graph.JobGraphs;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JobGraphJsonProperties {

    @Provide
    Arbitrary<JobGraph> graphs() {
        return JobGraphs.any();
    }

    @Property(tries = 300)
    void whatIsPrintedIsReadBack(@ForAll("graphs") JobGraph graph) {
        assertThat(JobGraphJson.read(JobGraphJson.print(graph)))
                .as("read again")
                .isEqualTo(graph);
    }

    @Example
    void mistakesAreSaid() {
        assertThatThrownBy(() -> JobGraphJson.read("[]"))
                .as("a list")
                .hasMessage("The job graph is not a JSON object.");
        assertThatThrownBy(() -> JobGraphJson.read("{}"))
                .as("no name")
                .hasMessage("The job graph lacks the member \"jobName\".");
        assertThatThrownBy(() ->
                        JobGraphJson.read("{\"jobName\": \"j\", \"nodes\": [{\"id\": \"a\", \"kind\": \"sorter\"}]}"))
                .as("kind")
                .hasMessageStartingWith("The node \"a\" has the unknown kind \"sorter\"");
        assertThatThrownBy(
                        () -> JobGraphJson.read(
                                "{\"jobName\": \"j\", \"nodes\": [{\"id\": \"a\", \"kind\": \"catalogSource\", \"database\": 5}]}"))
                .as("a number for a text")
                .hasMessage("The node \"a\" has \"database\" that is not a text.");
        assertThatThrownBy(
                        () -> JobGraphJson.read(
                                "{\"jobName\": \"j\", \"nodes\": [{\"id\": \"a\", \"kind\": \"applyMapping\", \"mappings\": [[\"x\"]]}]}"))
                .as("a short mapping")
                .hasMessageStartingWith("The node \"a\" has a mapping with 1 texts");
    }
}

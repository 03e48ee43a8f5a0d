package dev.bindery.jobs.graph.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.util.JavacTask;
import dev.bindery.jobs.graph.JobGraph;
import dev.bindery.jobs.graph.JobGraphs;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GeneratedSourceProperties {

    @Provide
    Arbitrary<JobGraph> graphs() {
        return JobGraphs.any();
    }

    @Property(tries = 500)
    void anUneditedSourceIsReadBackIntoItsGraph(@ForAll("graphs") JobGraph graph) {
        String source = JavaSourceWriter.write(graph).text();
        assertThat(GeneratedSourceReader.read(source))
                .as("the graph of\n" + source)
                .isEqualTo(Optional.of(graph));
    }

    @Property(tries = 300)
    void everySourceIsWellFormedJava(@ForAll("graphs") JobGraph graph) throws IOException {
        GeneratedSource source = JavaSourceWriter.write(graph);
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///" + source.fileName()), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source.text();
                    }
                };
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, List.of("-proc:none"), null, List.of(file));
        task.parse();
        assertThat(diagnostics.getDiagnostics())
                .as("syntax errors of\n" + source.text())
                .isEmpty();
    }

    @Property(tries = 200)
    void anEditMakesItAScript(@ForAll("graphs") JobGraph graph, @ForAll int place) {
        String source = JavaSourceWriter.write(graph).text();
        int at = Math.floorMod(place, source.length());
        String edited = source.substring(0, at) + "~" + source.substring(at);
        assertThat(GeneratedSourceReader.read(edited))
                .as("the graph of an edited source, if another, is what it says")
                .satisfies(read -> read.ifPresent(other ->
                        assertThat(JavaSourceWriter.write(other).text()).isEqualTo(edited)));
    }

    @Example
    void lineEndingsOfAnotherSystemAreNoEdit() {
        String source = JavaSourceWriter.write(JobGraphs.orders()).text();
        assertThat(GeneratedSourceReader.read(source.replace("\n", "\r\n")))
                .as("graph")
                .contains(JobGraphs.orders());
    }

    @Example
    void anEditedMappingOrAnAddedLineMakesItAScript() {
        String source = JavaSourceWriter.write(JobGraphs.orders()).text();
        assertThat(GeneratedSourceReader.read(source.replace("job.commit();", "orders.show();\n        job.commit();")))
                .as("a line more")
                .isEmpty();
        assertThat(GeneratedSourceReader.read(source.replace("\"amount\",", "\"total\",")))
                .as("a mapping changed, its columns no longer aligned")
                .isEmpty();
        assertThat(GeneratedSourceReader.read("class Anything {}"))
                .as("any source")
                .isEmpty();
    }
}

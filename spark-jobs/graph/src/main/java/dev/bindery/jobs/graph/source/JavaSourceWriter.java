package dev.bindery.jobs.graph.source;

import dev.bindery.jobs.graph.JobEdge;
import dev.bindery.jobs.graph.JobGraph;
import dev.bindery.jobs.graph.JobGraphException;
import dev.bindery.jobs.graph.JobNode;
import dev.bindery.jobs.graph.Mapping;
import dev.bindery.jobs.graph.SinkNode;
import dev.bindery.jobs.graph.SinkNode.CatalogSink;
import dev.bindery.jobs.graph.SinkNode.PathSink;
import dev.bindery.jobs.graph.SourceNode;
import dev.bindery.jobs.graph.SourceNode.CatalogSource;
import dev.bindery.jobs.graph.SourceNode.PathSource;
import dev.bindery.jobs.graph.TransformNode;
import dev.bindery.jobs.graph.TransformNode.ApplyMapping;
import dev.bindery.jobs.graph.json.JobGraphJson;
import dev.bindery.model.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a graph as a Java source that a person can read and go on with: one class, its mappings as tables at the top,
 * one statement for each node with a comment that says what it does. The lines that start with {@code // ## @} carry the
 * graph; {@link GeneratedSourceReader} reads them back.
 */
public final class JavaSourceWriter {

    /** A row of a mapping takes up to 37 of the 65,535 bytes that a class's initializer has (JVMS 4.7.3). */
    private static final int MOST_ROWS = 1700;

    private final JobGraph graph;
    private final JavaNames names;
    private final StringBuilder source = new StringBuilder();

    private JavaSourceWriter(JobGraph graph) {
        this.graph = graph;
        this.names = new JavaNames(graph);
    }

    /**
     * The same graph always gives the same text.
     *
     * @throws JobGraphException where it maps more columns than a Java class can list
     */
    public static GeneratedSource write(JobGraph graph) {
        checkSize(graph);
        JavaSourceWriter writer = new JavaSourceWriter(graph);
        String className = JavaNames.className(graph.jobName());
        writer.file(className);
        return new GeneratedSource(className, writer.source.toString());
    }

    private static void checkSize(JobGraph graph) {
        int rows = graph.nodes().stream()
                .mapToInt(node -> node instanceof ApplyMapping mapping
                        ? mapping.mappings().size()
                        : 0)
                .sum();
        if (rows > MOST_ROWS) {
            throw new JobGraphException(
                    graph.jobName(),
                    List.of(
                            "The job maps " + rows + " columns, and " + MOST_ROWS
                                    + " are the most that a Java class can list: give a mapping of fewer, or several jobs their share."));
        }
    }

    private void file(String className) {
        line("import dev.bindery.runtime.DynamicFrame;");
        line("import dev.bindery.runtime.GlueContext;");
        line("import dev.bindery.runtime.Job;");
        line("");
        line("/**");
        line(" * The job \"" + JavaText.comment(graph.jobName()) + "\".");
        line(" *");
        line(" * <ol>");
        for (JobNode node : graph.nodes()) {
            line(" *   <li>" + JavaText.comment(sentence(node)));
        }
        line(" * </ol>");
        line(" *");
        line(
                " * Bindery wrote this source from a job graph. As long as nobody edits it, the lines that start with \"## @\" let");
        line(" * Bindery read the graph back; from the first edit on this source is the job.");
        line(" */");
        line("public final class " + className + " {");
        line("    // " + Markers.JOB + Json.print(Map.of("name", graph.jobName())));
        for (JobNode node : graph.nodes()) {
            if (node instanceof ApplyMapping mapping) {
                mappingTable(mapping);
            }
        }
        line("");
        line("    private " + className + "() {}");
        line("");
        line("    public static void main(String[] args) {");
        line("        GlueContext glue = GlueContext.create();");
        line("        Job job = Job.init(glue, args);");
        for (JobNode node : graph.nodes()) {
            line("");
            comments(node);
            statement(node);
        }
        line("");
        line("        job.commit();");
        line("    }");
        line("}");
    }

    private void mappingTable(ApplyMapping node) {
        line("");
        line("    /**");
        line(
                "     * What becomes of each column: source column, its type, target column, its type. What is not listed is left");
        line(
                "     * out. A dot reaches into a struct or makes one; a name with a dot in it stands in backquotes. A value that cannot");
        line("     * be cast becomes null.");
        line("     */");
        line("    private static final String[][] " + names.constant(node.id()) + " = {");
        List<List<String>> rows = node.mappings().stream()
                .map(JavaSourceWriter::texts)
                .map(texts -> texts.stream().map(JavaText::literal).toList())
                .toList();
        int[] widths = new int[4];
        for (List<String> row : rows) {
            for (int i = 0; i < 4; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder text = new StringBuilder("        {");
            for (int i = 0; i < 3; i++) {
                text.append(row.get(i))
                        .append(", ")
                        .append(" ".repeat(widths[i] - row.get(i).length()));
            }
            line(text.append(row.get(3)).append("},").toString());
        }
        line("    };");
    }

    static List<String> texts(Mapping mapping) {
        return List.of(mapping.sourcePath(), mapping.sourceType(), mapping.targetPath(), mapping.targetType());
    }

    private void comments(JobNode node) {
        line("        // " + JavaText.comment(sentence(node)));
        line("        // " + Markers.TYPE + type(node));
        line("        // " + Markers.ARGUMENTS + Json.print(arguments(node)));
        line("        // " + Markers.RETURN + node.id());
        line("        // " + Markers.INPUTS
                + Json.print(graph.into(node.id()).stream()
                        .map(edge -> edge.input().equals(JobEdge.FRAME)
                                ? (Object) edge.from()
                                : List.of(edge.input(), edge.from()))
                        .toList()));
    }

    /** The node's JSON form; a mapping stands in its table and is named here. */
    private Map<String, Object> arguments(JobNode node) {
        Map<String, Object> arguments = new LinkedHashMap<>(JobGraphJson.node(node));
        arguments.remove("id");
        if (node instanceof ApplyMapping) {
            arguments.put("mappings", names.constant(node.id()));
        }
        return arguments;
    }

    private void statement(JobNode node) {
        if (node instanceof CatalogSource from) {
            line("        DynamicFrame " + names.variable(node.id()) + " = glue.getCatalogSource("
                    + literals(from.database(), from.table()) + ")");
            from.pushDownPredicate().ifPresent(text -> call("pushDownPredicate", text));
            call("transformationContext", node.id());
            line("                .getDynamicFrame();");
        } else if (node instanceof PathSource from) {
            line("        DynamicFrame " + names.variable(node.id()) + " = glue.getSource("
                    + JavaText.literal(from.format().text()) + ", " + literals(from.paths()) + ")");
            options(from.formatOptions());
            call("transformationContext", node.id());
            line("                .getDynamicFrame();");
        } else if (node instanceof ApplyMapping) {
            line("        DynamicFrame " + names.variable(node.id()) + " = " + input(node) + ".applyMapping("
                    + names.constant(node.id()) + ", " + JavaText.literal(node.id()) + ");");
        } else if (node instanceof CatalogSink to) {
            line("        glue.getCatalogSink(" + literals(to.database(), to.table()) + ")");
            to.path().ifPresent(text -> call("path", text));
            to.format().ifPresent(format -> call("format", format.text()));
            partitionKeys(to);
            call("transformationContext", node.id());
            line("                .writeDynamicFrame(" + input(node) + ");");
        } else if (node instanceof PathSink to) {
            line("        glue.getSink(" + literals(to.format().text(), to.path()) + ")");
            options(to.formatOptions());
            partitionKeys(to);
            call("transformationContext", node.id());
            line("                .writeDynamicFrame(" + input(node) + ");");
        }
    }

    private void partitionKeys(SinkNode sink) {
        if (!sink.partitionKeys().isEmpty()) {
            line("                .partitionKeys(" + literals(sink.partitionKeys()) + ")");
        }
    }

    private void options(Map<String, String> options) {
        options.forEach((name, value) -> line("                .formatOption(" + literals(name, value) + ")"));
    }

    private void call(String method, String argument) {
        line("                ." + method + "(" + JavaText.literal(argument) + ")");
    }

    private String input(JobNode node) {
        return names.variable(graph.into(node.id()).get(0).from());
    }

    private static String type(JobNode node) {
        if (node instanceof SourceNode) {
            return "DataSource";
        }
        if (node instanceof TransformNode) {
            return node.getClass().getSimpleName();
        }
        return "DataSink";
    }

    private static String sentence(JobNode node) {
        String summary = node.summary();
        return summary.substring(0, 1).toUpperCase(Locale.ROOT) + summary.substring(1) + ".";
    }

    private static String literals(String... values) {
        return literals(Stream.of(values).toList());
    }

    private static String literals(List<String> values) {
        return values.stream().map(JavaText::literal).collect(Collectors.joining(", "));
    }

    private void line(String text) {
        source.append(text).append('\n');
    }
}

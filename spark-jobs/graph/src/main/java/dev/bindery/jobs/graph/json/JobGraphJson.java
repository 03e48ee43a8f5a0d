package dev.bindery.jobs.graph.json;

import dev.bindery.jobs.graph.DataFormat;
import dev.bindery.jobs.graph.JobEdge;
import dev.bindery.jobs.graph.JobGraph;
import dev.bindery.jobs.graph.JobGraphException;
import dev.bindery.jobs.graph.JobNode;
import dev.bindery.jobs.graph.Mapping;
import dev.bindery.jobs.graph.SinkNode.CatalogSink;
import dev.bindery.jobs.graph.SinkNode.PathSink;
import dev.bindery.jobs.graph.SourceNode.CatalogSource;
import dev.bindery.jobs.graph.SourceNode.PathSource;
import dev.bindery.jobs.graph.TransformNode.ApplyMapping;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON form of a job graph: {@code {"jobName", "nodes": [{"id", "kind", …}], "edges": [{"from", "to"}]}}. A mapping
 * is an array of four texts: source path and type, target path and type.
 */
public final class JobGraphJson {

    private JobGraphJson() {}

    /** Indented, ending with a newline. Equal graphs print alike. */
    public static String print(JobGraph graph) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("jobName", graph.jobName());
        json.put("nodes", graph.nodes().stream().map(JobGraphJson::node).toList());
        json.put("edges", graph.edges().stream().map(JobGraphJson::edge).toList());
        return Json.printIndented(json);
    }

    /**
     * @throws IllegalArgumentException where the text is not JSON or a member is missing or of the wrong kind
     * @throws JobGraphException where the graph breaks the rules
     */
    public static JobGraph read(String text) {
        JsonObject json = JsonObject.of(Json.read(text), "The job graph");
        return new JobGraph(
                json.requiredText("jobName"),
                json.objects("nodes").stream().map(JobGraphJson::node).toList(),
                json.objects("edges").stream().map(JobGraphJson::edge).toList());
    }

    /** A node as a map: {@code id}, {@code kind} and what the kind needs; empty options are left out. */
    public static Map<String, Object> node(JobNode node) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", node.id());
        if (node instanceof CatalogSource source) {
            json.put("kind", "catalogSource");
            json.put("database", source.database());
            json.put("table", source.table());
            source.pushDownPredicate().ifPresent(predicate -> json.put("pushDownPredicate", predicate));
        } else if (node instanceof PathSource source) {
            json.put("kind", "pathSource");
            json.put("paths", source.paths());
            json.put("format", source.format().text());
            putIfAny(json, "formatOptions", source.formatOptions());
        } else if (node instanceof ApplyMapping mapping) {
            json.put("kind", "applyMapping");
            json.put(
                    "mappings",
                    mapping.mappings().stream().map(JobGraphJson::mapping).toList());
        } else if (node instanceof CatalogSink sink) {
            json.put("kind", "catalogSink");
            json.put("database", sink.database());
            json.put("table", sink.table());
            sink.path().ifPresent(path -> json.put("path", path));
            sink.format().ifPresent(format -> json.put("format", format.text()));
            putIfAny(json, "partitionKeys", sink.partitionKeys());
        } else if (node instanceof PathSink sink) {
            json.put("kind", "pathSink");
            json.put("path", sink.path());
            json.put("format", sink.format().text());
            putIfAny(json, "partitionKeys", sink.partitionKeys());
            putIfAny(json, "formatOptions", sink.formatOptions());
        }
        return json;
    }

    /** Reads what {@link #node(JobNode)} made. */
    public static JobNode node(Map<String, Object> map) {
        return node(JsonObject.of(map, "The node"));
    }

    private static JobNode node(JsonObject given) {
        String id = given.requiredText("id");
        JsonObject json = given.named("The node \"" + id + "\"");
        String kind = json.requiredText("kind");
        return switch (kind) {
            case "catalogSource" -> new CatalogSource(
                    id, json.requiredText("database"), json.requiredText("table"), json.text("pushDownPredicate"));
            case "pathSource" -> new PathSource(
                    id, json.texts("paths"), DataFormat.of(json.requiredText("format")), json.textMap("formatOptions"));
            case "applyMapping" -> new ApplyMapping(
                    id,
                    json.textLists("mappings").stream()
                            .map(texts -> mapping(id, texts))
                            .toList());
            case "catalogSink" -> new CatalogSink(
                    id,
                    json.requiredText("database"),
                    json.requiredText("table"),
                    json.text("path"),
                    json.text("format").map(DataFormat::of),
                    json.texts("partitionKeys"));
            case "pathSink" -> new PathSink(
                    id,
                    json.requiredText("path"),
                    DataFormat.of(json.requiredText("format")),
                    json.texts("partitionKeys"),
                    json.textMap("formatOptions"));
            default -> throw new IllegalArgumentException("The node \"" + id + "\" has the unknown kind \"" + kind
                    + "\": it is one of catalogSource, pathSource, applyMapping, catalogSink, pathSink.");
        };
    }

    private static List<String> mapping(Mapping mapping) {
        return List.of(mapping.sourcePath(), mapping.sourceType(), mapping.targetPath(), mapping.targetType());
    }

    private static Mapping mapping(String id, List<String> texts) {
        if (texts.size() != 4) {
            throw new IllegalArgumentException("The node \"" + id + "\" has a mapping with " + texts.size()
                    + " texts: a mapping has four, source path and type, target path and type.");
        }
        return new Mapping(texts.get(0), texts.get(1), texts.get(2), texts.get(3));
    }

    private static Map<String, Object> edge(JobEdge edge) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("from", edge.from());
        json.put("to", edge.to());
        if (!edge.input().equals(JobEdge.FRAME)) {
            json.put("input", edge.input());
        }
        return json;
    }

    private static JobEdge edge(JsonObject json) {
        return new JobEdge(
                json.requiredText("from"),
                json.requiredText("to"),
                json.text("input").orElse(JobEdge.FRAME));
    }

    private static void putIfAny(Map<String, Object> json, String name, List<String> values) {
        if (!values.isEmpty()) {
            json.put(name, values);
        }
    }

    private static void putIfAny(Map<String, Object> json, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            json.put(name, values);
        }
    }
}

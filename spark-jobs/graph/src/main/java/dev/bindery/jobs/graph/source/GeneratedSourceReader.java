package dev.bindery.jobs.graph.source;

import dev.bindery.jobs.graph.JobEdge;
import dev.bindery.jobs.graph.JobGraph;
import dev.bindery.jobs.graph.JobNode;
import dev.bindery.jobs.graph.json.JobGraphJson;
import dev.bindery.model.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the graph back from a source that {@link JavaSourceWriter} wrote. A source counts as unedited when writing the
 * graph that its markers tell gives the very same text; anything else is a script of its own.
 */
public final class GeneratedSourceReader {

    private final List<JobNode> nodes = new ArrayList<>();
    private final List<JobEdge> edges = new ArrayList<>();
    private final Map<String, List<List<String>>> tables = new LinkedHashMap<>();
    private String jobName = "";

    private GeneratedSourceReader() {}

    /** The graph of an unedited source; empty for every other text. */
    public static Optional<JobGraph> read(String source) {
        String text = source.replace("\r\n", "\n");
        try {
            GeneratedSourceReader reader = new GeneratedSourceReader();
            reader.lines(text.lines().map(String::strip).toList());
            JobGraph graph = new JobGraph(reader.jobName, reader.nodes, reader.edges);
            return JavaSourceWriter.write(graph).text().equals(text) ? Optional.of(graph) : Optional.empty();
        } catch (IllegalArgumentException e) {
            // Markers that no longer make a graph: somebody edited them.
            return Optional.empty();
        }
    }

    private void lines(List<String> lines) {
        Map<String, Object> arguments = Map.of();
        String id = "";
        List<List<String>> table = null;
        for (String line : lines) {
            if (line.startsWith("private static final String[][] ") && line.endsWith(" = {")) {
                table = new ArrayList<>();
                tables.put(line.substring(line.indexOf("[][] ") + 5, line.length() - 4), table);
            } else if (table != null) {
                Optional<List<String>> row = JavaText.row(line);
                if (row.isPresent()) {
                    table.add(row.get());
                } else {
                    table = null;
                }
            } else if (line.startsWith("// " + Markers.JOB)) {
                jobName = String.valueOf(map(after(line, Markers.JOB)).get("name"));
            } else if (line.startsWith("// " + Markers.ARGUMENTS)) {
                arguments = map(after(line, Markers.ARGUMENTS));
            } else if (line.startsWith("// " + Markers.RETURN)) {
                id = after(line, Markers.RETURN);
                node(id, arguments);
            } else if (line.startsWith("// " + Markers.INPUTS)) {
                inputs(id, Json.read(after(line, Markers.INPUTS)));
            }
        }
    }

    private void node(String id, Map<String, Object> arguments) {
        Map<String, Object> json = new LinkedHashMap<>(arguments);
        json.put("id", id);
        if (json.get("mappings") instanceof String constant) {
            json.put("mappings", tables.getOrDefault(constant, List.of()));
        }
        nodes.add(JobGraphJson.node(json));
    }

    private void inputs(String id, Object inputs) {
        if (inputs instanceof List<?> list) {
            for (Object input : list) {
                if (input instanceof List<?> named && named.size() == 2) {
                    edges.add(new JobEdge(String.valueOf(named.get(1)), id, String.valueOf(named.get(0))));
                } else {
                    edges.add(new JobEdge(String.valueOf(input), id));
                }
            }
        }
    }

    private static String after(String line, String marker) {
        return line.substring(line.indexOf(marker) + marker.length());
    }

    private static Map<String, Object> map(String text) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (Json.read(text) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> members.put(String.valueOf(key), value));
        }
        return members;
    }
}

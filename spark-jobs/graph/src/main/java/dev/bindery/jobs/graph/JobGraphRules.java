package dev.bindery.jobs.graph;

import dev.bindery.jobs.graph.SinkNode.CatalogSink;
import dev.bindery.jobs.graph.SinkNode.PathSink;
import dev.bindery.jobs.graph.SourceNode.CatalogSource;
import dev.bindery.jobs.graph.SourceNode.PathSource;
import dev.bindery.jobs.graph.TransformNode.ApplyMapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a graph must fulfil to run. Each problem is one sentence that says where it is and what would be right. */
final class JobGraphRules {

    private static final Pattern ID = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, JobNode> nodes = new LinkedHashMap<>();
    private final List<JobEdge> edges;
    private final List<String> problems = new ArrayList<>();

    private JobGraphRules(List<JobEdge> edges) {
        this.edges = edges;
    }

    static List<String> problems(String jobName, List<JobNode> nodes, List<JobEdge> edges) {
        JobGraphRules rules = new JobGraphRules(edges);
        if (jobName == null || jobName.isBlank()) {
            rules.problems.add("The job has no name.");
        }
        rules.ids(nodes);
        nodes.forEach(rules::node);
        rules.edges();
        rules.ends();
        rules.cycle();
        if (rules.problems.isEmpty()) {
            nodes.forEach(rules::partitionKeys);
        }
        return rules.problems;
    }

    private void ids(List<JobNode> given) {
        for (JobNode node : given) {
            if (!ID.matcher(node.id()).matches()) {
                problems.add("The node id \"" + node.id()
                        + "\" is not made of letters, digits and underscores, starting with no digit.");
            }
            if (nodes.put(node.id(), node) != null) {
                problems.add("The node id \"" + node.id() + "\" stands twice.");
            }
        }
    }

    private void node(JobNode node) {
        if (node instanceof CatalogSource source) {
            table(node, source.database(), source.table());
        } else if (node instanceof PathSource source) {
            if (source.paths().isEmpty()) {
                problems.add("The source \"" + node.id() + "\" names no path to read.");
            }
            source.paths().forEach(path -> path(node, path));
        } else if (node instanceof ApplyMapping mapping) {
            mappings(mapping);
        } else if (node instanceof CatalogSink sink) {
            table(node, sink.database(), sink.table());
        } else if (node instanceof PathSink sink) {
            path(node, sink.path());
        }
    }

    private void table(JobNode node, String database, String table) {
        if (database == null || database.isBlank() || table == null || table.isBlank()) {
            problems.add("The node \"" + node.id() + "\" needs the names of a database and a table.");
        }
    }

    private void path(JobNode node, String path) {
        if (path == null || path.isBlank()) {
            problems.add("The node \"" + node.id() + "\" has an empty path.");
        }
    }

    private void mappings(ApplyMapping node) {
        if (node.mappings().isEmpty()) {
            problems.add("The mapping \"" + node.id() + "\" keeps no column.");
        }
        Set<List<String>> leaves = new LinkedHashSet<>();
        for (Mapping mapping : node.mappings()) {
            path(node, mapping.sourcePath(), "source");
            List<String> target = path(node, mapping.targetPath(), "target");
            if (target.isEmpty()) {
                continue;
            }
            if (!leaves.add(target)) {
                problems.add("The mapping \"" + node.id() + "\" has two columns that become \"" + mapping.targetPath()
                        + "\".");
            }
            if (mapping.targetType().isBlank()) {
                problems.add("The mapping \"" + node.id() + "\" gives \"" + mapping.targetPath() + "\" no type.");
            }
        }
        for (List<String> leaf : leaves) {
            for (int length = 1; length < leaf.size(); length++) {
                if (leaves.contains(leaf.subList(0, length))) {
                    problems.add("The mapping \"" + node.id() + "\" makes \""
                            + new FieldPath(leaf.subList(0, length)).print() + "\" a column and a struct that holds \""
                            + new FieldPath(leaf).print() + "\".");
                }
            }
        }
    }

    /** The names of a path in lower case, or none if it has a problem. */
    private List<String> path(ApplyMapping node, String path, String side) {
        try {
            return FieldPath.parse(path).names().stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .toList();
        } catch (IllegalArgumentException e) {
            problems.add("In the mapping \"" + node.id() + "\", " + side + " side: " + e.getMessage());
            return List.of();
        }
    }

    private void edges() {
        Set<List<String>> taken = new HashSet<>();
        for (JobEdge edge : edges) {
            JobNode from = nodes.get(edge.from());
            JobNode to = nodes.get(edge.to());
            if (from == null || to == null) {
                problems.add("The edge from \"" + edge.from() + "\" to \"" + edge.to()
                        + "\" names a node that is not in the graph: \"" + (from == null ? edge.from() : edge.to())
                        + "\".");
                continue;
            }
            if (!from.hasOutput()) {
                problems.add("Nothing can read from \"" + edge.from() + "\", which is a sink.");
            }
            if (to.inputs() == 0) {
                problems.add("Nothing can go into \"" + edge.to() + "\", which is a source.");
            } else if (!taken.add(List.of(edge.to(), edge.input()))) {
                problems.add("Two frames go into the input \"" + edge.input() + "\" of \"" + edge.to() + "\".");
            }
        }
    }

    private void ends() {
        if (nodes.values().stream().noneMatch(SourceNode.class::isInstance)) {
            problems.add("The graph reads nothing: it needs a source.");
        }
        if (nodes.values().stream().noneMatch(SinkNode.class::isInstance)) {
            problems.add("The graph writes nothing: it needs a sink.");
        }
        for (JobNode node : nodes.values()) {
            long into =
                    edges.stream().filter(edge -> edge.to().equals(node.id())).count();
            if (into < node.inputs()) {
                problems.add("Nothing goes into \"" + node.id() + "\", which " + node.summary() + ".");
            }
            if (node.hasOutput() && edges.stream().noneMatch(edge -> edge.from().equals(node.id()))) {
                problems.add("Nothing reads from \"" + node.id() + "\", which " + node.summary() + ".");
            }
        }
    }

    private void cycle() {
        Map<String, Integer> open = new HashMap<>();
        nodes.keySet()
                .forEach(id -> open.put(id, (int)
                        edges.stream().filter(edge -> edge.to().equals(id)).count()));
        boolean moved = true;
        while (moved) {
            moved = false;
            for (String id : List.copyOf(open.keySet())) {
                if (open.get(id) == 0) {
                    open.remove(id);
                    edges.stream()
                            .filter(edge -> edge.from().equals(id))
                            .forEach(edge -> open.computeIfPresent(edge.to(), (key, count) -> count - 1));
                    moved = true;
                }
            }
        }
        if (!open.isEmpty() && edges.stream().allMatch(edge -> nodes.containsKey(edge.from()))) {
            problems.add("The graph runs in a circle through "
                    + String.join(
                            ", ",
                            nodes.keySet().stream().filter(open::containsKey).toList()) + ".");
        }
    }

    /** Partition keys are top-level columns of the frame that is written, once each, and not all of them. */
    private void partitionKeys(JobNode node) {
        if (!(node instanceof SinkNode sink) || sink.partitionKeys().isEmpty()) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (String key : sink.partitionKeys()) {
            if (!seen.add(key.toLowerCase(Locale.ROOT))) {
                problems.add("The sink \"" + node.id() + "\" names the partition key \"" + key + "\" twice.");
            }
        }
        JobNode before = edges.stream()
                .filter(edge -> edge.to().equals(node.id()))
                .map(edge -> nodes.get(edge.from()))
                .findFirst()
                .orElseThrow();
        if (before instanceof ApplyMapping mapping) {
            Set<String> columns = new LinkedHashSet<>();
            mapping.mappings()
                    .forEach(each -> columns.add(
                            FieldPath.parse(each.targetPath()).names().get(0).toLowerCase(Locale.ROOT)));
            for (String key : sink.partitionKeys()) {
                if (!columns.contains(key.toLowerCase(Locale.ROOT))) {
                    problems.add("The sink \"" + node.id() + "\" is partitioned by \"" + key + "\", which \""
                            + mapping.id() + "\" does not give it: it has " + String.join(", ", columns) + ".");
                }
            }
            if (seen.containsAll(columns)) {
                problems.add("The sink \"" + node.id()
                        + "\" is partitioned by every column it has: at least one must be left for the files.");
            }
        }
    }
}

package dev.bindery.jobs.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A job that reads, changes and writes, as a graph. A value of this type can run: its rules ({@link JobGraphRules}) were
 * checked when it was made. Nodes stand in an order in which each comes after what it reads from.
 *
 * @param jobName the job's name, any text that is not blank
 */
public record JobGraph(String jobName, List<JobNode> nodes, List<JobEdge> edges) {

    /** @throws JobGraphException with every problem that the graph has */
    public JobGraph {
        List<String> problems = JobGraphRules.problems(jobName, nodes, edges);
        if (!problems.isEmpty()) {
            throw new JobGraphException(String.valueOf(jobName), problems);
        }
        nodes = inOrder(nodes, edges);
        Map<String, Integer> place = new HashMap<>();
        for (JobNode node : nodes) {
            place.put(node.id(), place.size());
        }
        edges = edges.stream()
                .sorted(Comparator.<JobEdge>comparingInt(edge -> place.get(edge.to()))
                        .thenComparing(JobEdge::input)
                        .thenComparingInt(edge -> place.get(edge.from())))
                .toList();
    }

    /** A graph in which each node reads from the one before it: source, steps, sink. */
    public static JobGraph chain(String jobName, List<? extends JobNode> nodes) {
        List<JobEdge> edges = new ArrayList<>();
        for (int i = 1; i < nodes.size(); i++) {
            edges.add(new JobEdge(nodes.get(i - 1).id(), nodes.get(i).id()));
        }
        return new JobGraph(jobName, List.copyOf(nodes), edges);
    }

    public Optional<JobNode> node(String id) {
        return nodes.stream().filter(node -> node.id().equals(id)).findFirst();
    }

    /** The edges into a node, in the order of its inputs. */
    public List<JobEdge> into(String id) {
        return edges.stream().filter(edge -> edge.to().equals(id)).toList();
    }

    /** The nodes, each after its inputs, otherwise as they were given. The rules exclude cycles. */
    private static List<JobNode> inOrder(List<JobNode> nodes, List<JobEdge> edges) {
        List<JobNode> waiting = new ArrayList<>(nodes);
        List<JobNode> ordered = new ArrayList<>();
        while (!waiting.isEmpty()) {
            JobNode next = waiting.stream()
                    .filter(node -> edges.stream()
                            .noneMatch(edge -> edge.to().equals(node.id())
                                    && waiting.stream()
                                            .anyMatch(other -> other.id().equals(edge.from()))))
                    .findFirst()
                    .orElseThrow();
            waiting.remove(next);
            ordered.add(next);
        }
        return List.copyOf(ordered);
    }
}

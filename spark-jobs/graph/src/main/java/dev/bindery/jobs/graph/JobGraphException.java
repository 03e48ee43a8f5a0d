package dev.bindery.jobs.graph;

import java.util.List;

/** A job graph that cannot run. The message has every problem, a sentence each. */
public final class JobGraphException extends IllegalArgumentException {

    private final List<String> problems;

    public JobGraphException(String jobName, List<String> problems) {
        super("The graph of the job \"" + jobName + "\" cannot be used: " + String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence for each problem, in the order of the graph. */
    public List<String> problems() {
        return problems;
    }
}

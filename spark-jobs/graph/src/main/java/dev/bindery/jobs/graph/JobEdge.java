package dev.bindery.jobs.graph;

import java.util.Objects;

/**
 * The frame of one node goes into another.
 *
 * @param from the id of the node that makes the frame
 * @param to the id of the node that takes it
 * @param input which of its inputs: {@link #FRAME} for nodes that have one
 */
public record JobEdge(String from, String to, String input) {

    /** The name of the input of a node that has one. */
    public static final String FRAME = "frame";

    public JobEdge {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(input, "input");
    }

    public JobEdge(String from, String to) {
        this(from, to, FRAME);
    }
}

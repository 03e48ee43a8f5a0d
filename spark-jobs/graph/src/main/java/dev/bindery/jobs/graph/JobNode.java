package dev.bindery.jobs.graph;

/**
 * One step of a job. Further kinds (resolving choices, joins, JDBC tables …) join the three families below; whoever walks
 * a graph switches over them exhaustively.
 */
public sealed interface JobNode permits SourceNode, TransformNode, SinkNode {

    /**
     * The node's name within its graph: letters, digits and underscores, not starting with a digit. It is also the
     * transformation context of the step (what bookmarks are kept under) and the name of its variable in a source.
     */
    String id();

    /** What the step does, in a few words that fit behind "This step …": {@code reads the table lake.orders}. */
    String summary();

    /** How many frames go in. */
    int inputs();

    /** Whether a frame comes out that another node may take. */
    boolean hasOutput();
}

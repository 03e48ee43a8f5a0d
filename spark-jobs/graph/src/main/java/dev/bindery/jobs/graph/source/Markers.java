package dev.bindery.jobs.graph.source;

/** How the comment lines begin that carry a graph inside its source; the keys are those of Glue's generated scripts. */
final class Markers {

    static final String JOB = "## @job: ";
    static final String TYPE = "## @type: ";
    static final String ARGUMENTS = "## @args: ";
    static final String RETURN = "## @return: ";
    static final String INPUTS = "## @inputs: ";

    private Markers() {}
}

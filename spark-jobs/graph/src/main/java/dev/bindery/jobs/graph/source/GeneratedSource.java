package dev.bindery.jobs.graph.source;

/**
 * A source written from a graph.
 *
 * @param className the simple name of the class, without a package
 * @param text the whole file, lines ending with a newline
 */
public record GeneratedSource(String className, String text) {

    public String fileName() {
        return className + ".java";
    }
}

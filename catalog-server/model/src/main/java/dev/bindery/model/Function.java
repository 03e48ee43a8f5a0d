package dev.bindery.model;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A user-defined function.
 *
 * @param name its name
 * @param className the class that implements it
 * @param owner whom it is said to belong to
 * @param createTime when it was created
 * @param resources the jars, files and archives it needs
 */
public record Function(
        FunctionName name, String className, Optional<Owner> owner, Instant createTime, List<Resource> resources) {

    public Function {
        resources = List.copyOf(resources);
    }

    /** What kind of thing a function needs. */
    public enum ResourceType {
        JAR,
        FILE,
        ARCHIVE
    }

    /**
     * Something a function needs.
     *
     * @param type what it is
     * @param uri where it is
     */
    public record Resource(ResourceType type, String uri) {}
}

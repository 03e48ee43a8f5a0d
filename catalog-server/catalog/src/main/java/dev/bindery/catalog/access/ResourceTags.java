package dev.bindery.catalog.access;

import java.util.Collection;
import java.util.Map;

/** The tags of things, for policies that ask for them. */
public interface ResourceTags {

    /** Where nothing has tags. */
    ResourceTags NONE = paths -> Map.of();

    /**
     * The tags of several things, with a fixed number of statements. It is asked only where a statement in force does so.
     *
     * @param paths the last parts of their ARNs, such as {@code crawler/nightly}
     * @return by path; what has none may be missing
     */
    Map<String, Map<String, String>> of(Collection<String> paths);
}

package dev.bindery.jobs.graph;

import java.util.List;

/** How partition keys are spoken of. */
final class Partitions {

    private Partitions() {}

    static String phrase(List<String> keys) {
        return keys.isEmpty() ? "" : ", partitioned by " + String.join(", ", keys);
    }
}

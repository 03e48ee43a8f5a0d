package dev.bindery.jobs.graph;

import java.util.List;

/** A step that makes one frame from others. */
public sealed interface TransformNode extends JobNode {

    @Override
    default boolean hasOutput() {
        return true;
    }

    /** Keeps, renames, moves and casts columns. What no mapping names is left out; order is the order of columns. */
    record ApplyMapping(String id, List<Mapping> mappings) implements TransformNode {

        public ApplyMapping {
            mappings = List.copyOf(mappings);
        }

        @Override
        public int inputs() {
            return 1;
        }

        @Override
        public String summary() {
            long renamed = mappings.stream()
                    .filter(mapping -> !mapping.sourcePath().equalsIgnoreCase(mapping.targetPath()))
                    .count();
            long cast = mappings.stream()
                    .filter(mapping -> !mapping.sourceType().equalsIgnoreCase(mapping.targetType()))
                    .count();
            return "keeps " + count(mappings.size(), "column") + (renamed > 0 ? ", renames " + renamed : "")
                    + (cast > 0 ? ", casts " + cast : "");
        }

        private static String count(int number, String noun) {
            return number + " " + noun + (number == 1 ? "" : "s");
        }
    }
}

package dev.bindery.jobs.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step that reads. */
public sealed interface SourceNode extends JobNode {

    @Override
    default int inputs() {
        return 0;
    }

    @Override
    default boolean hasOutput() {
        return true;
    }

    /**
     * Reads a table of the catalog.
     *
     * @param pushDownPredicate a condition in Spark SQL over partition keys alone; only partitions that meet it are listed
     */
    record CatalogSource(String id, String database, String table, Optional<String> pushDownPredicate)
            implements SourceNode {

        public CatalogSource {
            pushDownPredicate = pushDownPredicate.filter(predicate -> !predicate.isBlank());
        }

        public CatalogSource(String id, String database, String table) {
            this(id, database, table, Optional.empty());
        }

        @Override
        public String summary() {
            return "reads the table " + database + "." + table
                    + pushDownPredicate
                            .map(predicate -> ", only partitions where " + predicate)
                            .orElse("");
        }
    }

    /**
     * Reads files.
     *
     * @param paths folders, files or patterns; every scheme that Hadoop knows
     * @param format one of {@link DataFormat}
     * @param formatOptions as Glue names them ({@code withHeader}, {@code separator} …) or as Spark does
     */
    record PathSource(String id, List<String> paths, DataFormat format, Map<String, String> formatOptions)
            implements SourceNode {

        public PathSource {
            paths = List.copyOf(paths);
            formatOptions = Options.ordered(formatOptions);
        }

        @Override
        public String summary() {
            return "reads " + format.text() + " from " + String.join(", ", paths);
        }
    }
}

package dev.bindery.jobs.graph;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A step that writes. Sinks add to what is there and never replace it. */
public sealed interface SinkNode extends JobNode {

    @Override
    default int inputs() {
        return 1;
    }

    @Override
    default boolean hasOutput() {
        return false;
    }

    /** The columns that become folders, outermost first. */
    List<String> partitionKeys();

    /**
     * Writes to a table of the catalog, and creates it where it is missing.
     *
     * @param path where a table that is created lies; empty leaves it to the database's location
     * @param format of a table that is created; empty is Parquet. An existing table keeps its own
     * @param partitionKeys of a table that is created; for an existing one they are its own or empty
     */
    record CatalogSink(
            String id,
            String database,
            String table,
            Optional<String> path,
            Optional<DataFormat> format,
            List<String> partitionKeys)
            implements SinkNode {

        public CatalogSink {
            path = path.filter(text -> !text.isBlank());
            partitionKeys = List.copyOf(partitionKeys);
        }

        public CatalogSink(String id, String database, String table, List<String> partitionKeys) {
            this(id, database, table, Optional.empty(), Optional.empty(), partitionKeys);
        }

        @Override
        public String summary() {
            return "writes to the table " + database + "." + table
                    + path.map(text -> " at " + text).orElse("") + Partitions.phrase(partitionKeys);
        }
    }

    /** Writes files below a folder. */
    record PathSink(
            String id, String path, DataFormat format, List<String> partitionKeys, Map<String, String> formatOptions)
            implements SinkNode {

        public PathSink {
            partitionKeys = List.copyOf(partitionKeys);
            formatOptions = Options.ordered(formatOptions);
        }

        @Override
        public String summary() {
            return "writes " + format.text() + " to " + path + Partitions.phrase(partitionKeys);
        }
    }
}

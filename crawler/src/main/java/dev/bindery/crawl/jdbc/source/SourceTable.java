package dev.bindery.crawl.jdbc.source;

import java.util.List;
import java.util.Optional;

/**
 * A table of a database that can be read.
 *
 * @param name where it is
 * @param kind what it is
 * @param comment the server's
 * @param columns in their order; one at least
 * @param primaryKey names of columns, in the key's order; empty where there is none, or where it isn't known
 * @param rows the server's estimate; 0 where it has none
 * @param notes what to know of it; sentences
 */
public record SourceTable(
        SourceName name,
        Kind kind,
        Optional<String> comment,
        List<SourceColumn> columns,
        List<String> primaryKey,
        long rows,
        List<String> notes) {

    /** What a table is to its server. */
    public enum Kind {
        TABLE("table", "table"),
        PARTITIONED_TABLE("partitioned table", "table"),
        FOREIGN_TABLE("foreign table", "table"),
        VIEW("view", "view"),
        MATERIALIZED_VIEW("materialized view", "view");

        private final String words;
        private final String typeOfData;

        Kind(String words, String typeOfData) {
            this.words = words;
            this.typeOfData = typeOfData;
        }

        public String words() {
            return words;
        }

        /** Glue's parameter {@code typeOfData}. */
        public String typeOfData() {
            return typeOfData;
        }
    }

    public SourceTable {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        notes = List.copyOf(notes);
    }
}

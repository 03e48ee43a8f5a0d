package dev.bindery.crawl.jdbc.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tables while they are put together from several results, by what the server knows them by. */
final class FoundTables {

    private final Map<Object, Found> tables = new LinkedHashMap<>();
    private final Map<String, String> setAside = new TreeMap<>();

    /** One table; what the server says of it comes in pieces. */
    static final class Found {
        private final SourceName name;
        private final SourceTable.Kind kind;
        private final Optional<String> comment;
        private final long rows;
        private final List<SourceColumn> columns = new ArrayList<>();
        private final List<String> primaryKey = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private final List<String> forbidden = new ArrayList<>();

        private Found(SourceName name, SourceTable.Kind kind, Optional<String> comment, long rows) {
            this.name = name;
            this.kind = kind;
            this.comment = comment;
            this.rows = rows;
        }

        void note(String note) {
            notes.add(note);
        }

        void column(SourceColumn column) {
            columns.add(column);
        }

        /** A column that the user of the connection may not read. */
        void forbiddenColumn(String column) {
            forbidden.add(column);
        }

        void keyColumn(String column) {
            primaryKey.add(column);
        }
    }

    void setAside(SourceName name, String reason) {
        setAside.put(name.location(), reason);
    }

    Found add(Object key, SourceName name, SourceTable.Kind kind, Optional<String> comment, long rows) {
        Found found = new Found(name, kind, comment, Math.max(0, rows));
        tables.put(key, found);
        return found;
    }

    /** How many tables were seen, those that were set aside among them. */
    long seen() {
        return tables.size() + (long) setAside.size();
    }

    /** Empty for a table that was set aside, or that was made since the tables were listed. */
    Optional<Found> get(Object key) {
        return Optional.ofNullable(tables.get(key));
    }

    Map<String, String> setAside() {
        finish();
        return setAside;
    }

    List<SourceTable> tables() {
        finish();
        return tables.values().stream()
                .map(found -> new SourceTable(
                        found.name,
                        found.kind,
                        found.comment,
                        found.columns,
                        found.primaryKey,
                        found.rows,
                        found.notes))
                .toList();
    }

    private void finish() {
        tables.values().removeIf(found -> {
            if (!found.columns.isEmpty()) {
                if (!found.forbidden.isEmpty()) {
                    found.notes.add("The user of the connection may not read the columns "
                            + String.join(", ", found.forbidden)
                            + ", so that they are left out; whoever reads the table has to name the others.");
                    found.forbidden.clear();
                }
                return false;
            }
            setAside(
                    found.name,
                    found.forbidden.isEmpty()
                            ? "It has no columns."
                            : "The user of the connection may read none of its columns.");
            return true;
        });
    }
}

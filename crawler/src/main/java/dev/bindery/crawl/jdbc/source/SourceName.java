package dev.bindery.crawl.jdbc.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A table of a database server.
 *
 * @param database as the server writes it
 * @param schema empty where databases have none
 * @param table as the server writes it
 */
public record SourceName(String database, Optional<String> schema, String table) {

    private List<String> parts() {
        List<String> parts = new ArrayList<>(List.of(database));
        schema.ifPresent(parts::add);
        parts.add(table);
        return parts;
    }

    /** {@code db.schema.table}, as Glue writes it; a name with a dot or a quote in it is in double quotes. */
    public String location() {
        return parts().stream()
                .map(part ->
                        part.contains(".") || part.contains("\"") ? "\"" + part.replace("\"", "\"\"") + "\"" : part)
                .collect(Collectors.joining("."));
    }

    /** The names that a location is made of. */
    static List<String> parts(String location) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < location.length(); i++) {
            char c = location.charAt(i);
            if (c == '"' && quoted && i + 1 < location.length() && location.charAt(i + 1) == '"') {
                part.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '.' && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    /** What the table of the catalog is called after. */
    public String calledAfter() {
        return String.join("_", parts());
    }

    /** The path that exclusion patterns are matched against besides the bare name. */
    public String relativePath() {
        return schema.map(it -> it + "/" + table).orElse(table);
    }
}

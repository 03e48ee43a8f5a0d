package dev.bindery.crawl.jdbc;

import dev.bindery.crawl.jdbc.source.SourceScope;
import dev.bindery.model.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The include path of a JDBC target (Glue developer guide, "Include and exclude patterns"): {@code database/schema/table}
 * or {@code database/table}. {@code %} in the name of a schema or a table is any characters; a backslash makes the next
 * character ordinary. Case counts.
 */
public final class JdbcPath {

    private JdbcPath() {}

    /** @throws InvalidInputException where it isn't such a path */
    public static SourceScope parse(String path) {
        List<String> parts = parts(path.strip());
        if (parts.size() < 2 || parts.size() > 3 || parts.stream().anyMatch(String::isBlank)) {
            throw invalid(
                    "The path \"" + path + "\" of a JDBC target is database/schema/table or database/table, with %"
                            + " for all schemas or all tables.");
        }
        String database = parts.get(0);
        if (database.replaceAll("\\\\.", "").contains("%")) {
            throw invalid("The path \"" + path + "\" has % in the name of the database; only schemas and tables can be"
                    + " many.");
        }
        return new SourceScope(
                database.replaceAll("\\\\(.)", "$1"),
                parts.size() == 3 ? Optional.of(parts.get(1)) : Optional.empty(),
                parts.get(parts.size() - 1));
    }

    /** Cut at slashes that no backslash stands before; one slash at either end means nothing. */
    private static List<String> parts(String path) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' && i + 1 < path.length()) {
                char next = path.charAt(++i);
                part.append(next == '/' ? "/" : "\\" + next);
            } else if (c == '/') {
                if (i > 0) {
                    parts.add(part.toString());
                }
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        if (!part.isEmpty()) {
            parts.add(part.toString());
        }
        return parts;
    }

    private static InvalidInputException invalid(String message) {
        return new InvalidInputException("Targets.JdbcTargets.Path", message);
    }
}

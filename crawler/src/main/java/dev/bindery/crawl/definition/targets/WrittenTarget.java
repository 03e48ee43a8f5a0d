package dev.bindery.crawl.definition.targets;

import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Set;

/** A target as people write it in one word: a path or URI, or {@code jdbc:CONNECTION/database/schema/table}. */
public final class WrittenTarget {

    private static final String JDBC = "jdbc:";

    private WrittenTarget() {}

    /** @throws InvalidInputException where a connection is meant and its path is missing */
    public static CrawlTarget parse(String text) {
        if (!text.startsWith(JDBC)) {
            return FilesTarget.of(text);
        }
        String rest = text.substring(JDBC.length());
        int slash = rest.indexOf('/');
        if (slash <= 0 || rest.startsWith("//") || rest.substring(0, slash).contains(":")) {
            throw new InvalidInputException(
                    "path",
                    "A database is crawled through a connection of the catalog, by its name: jdbc:CONNECTION/database/%"
                            + " or jdbc:CONNECTION/database/schema/%, not by the URL of a driver.");
        }
        return new JdbcTarget(rest.substring(0, slash), rest.substring(slash + 1), List.of(), Set.of());
    }
}

package dev.bindery.server.glue.catalog;

import dev.bindery.catalog.NamePattern;
import java.util.Optional;

/** The patterns in which Glue's listings take names. */
final class NameExpressions {

    private NameExpressions() {}

    /** A regular expression that the whole name matches. A lone or leading {@code *} is tolerated as "anything". */
    static NamePattern pattern(Optional<String> expression) {
        return expression
                .filter(text -> !text.isEmpty() && !text.equals("*") && !text.equals(".*"))
                .map(text -> NamePattern.regex(text.startsWith("*") ? "." + text : text))
                .orElse(NamePattern.ANY);
    }
}

package dev.bindery.crawl.jdbc.source;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which tables of a server are meant.
 *
 * @param database its exact name
 * @param schema a pattern in which {@code %} is any characters and a backslash makes the next one ordinary; empty: all
 *     schemas, or the database has none
 * @param table such a pattern
 */
public record SourceScope(String database, Optional<String> schema, String table) {

    private static final char ESCAPE = '!';

    /** Whether the scope names one schema. */
    public Optional<String> exactSchema() {
        return schema.filter(pattern -> !isPattern(pattern)).map(SourceScope::plain);
    }

    /** Whether the scope names one table. */
    public Optional<String> exactTable() {
        return isPattern(table) ? Optional.empty() : Optional.of(plain(table));
    }

    boolean hasSchema(String name) {
        return schema.map(pattern -> matches(pattern, name)).orElse(true);
    }

    boolean hasTable(String name) {
        return matches(table, name);
    }

    /**
     * Whether a table would be in the scope.
     *
     * @param location as {@link SourceName#location()} writes it
     * @param schemas whether tables are in schemas
     */
    public boolean covers(String location, boolean schemas) {
        List<String> parts = SourceName.parts(location);
        return parts.size() == (schemas ? 3 : 2)
                && parts.get(0).equals(database)
                && (!schemas || hasSchema(parts.get(1)))
                && hasTable(parts.get(parts.size() - 1));
    }

    /** The schemas as a pattern for {@code LIKE ? ESCAPE '!'}; what it finds is a superset where case doesn't count. */
    String schemaLike() {
        return schema.map(SourceScope::like).orElse("%");
    }

    String tableLike() {
        return like(table);
    }

    private static boolean isPattern(String text) {
        return text.replaceAll("\\\\.", "").contains("%");
    }

    private static String plain(String text) {
        return text.replaceAll("\\\\(.)", "$1");
    }

    private static boolean matches(String pattern, String name) {
        StringBuilder regex = new StringBuilder();
        each(pattern, (c, wild) -> regex.append(wild ? ".*" : Pattern.quote(String.valueOf(c))));
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(name).matches();
    }

    private static String like(String pattern) {
        StringBuilder like = new StringBuilder();
        each(pattern, (c, wild) -> {
            if (!wild && (c == '%' || c == '_' || c == ESCAPE)) {
                like.append(ESCAPE);
            }
            like.append(c);
        });
        return like.toString();
    }

    @FunctionalInterface
    private interface CharacterVisitor {
        void visit(char character, boolean wildcard);
    }

    private static void each(String pattern, CharacterVisitor visitor) {
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean escaped = c == '\\' && i + 1 < pattern.length();
            visitor.visit(escaped ? pattern.charAt(++i) : c, c == '%');
        }
    }
}

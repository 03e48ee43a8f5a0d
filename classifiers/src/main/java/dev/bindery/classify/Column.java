package dev.bindery.classify;

import dev.bindery.model.types.HiveType;
import java.util.Locale;
import java.util.Optional;

/**
 * One column.
 *
 * @param name in the file's own case; unique within the file when case is ignored, never empty
 * @param type without any {@code void}: a column of nulls alone is a {@code string}
 * @param original what the file calls it, where that differs from the name (an empty or repeated heading); empty if the
 *     file has no names
 */
public record Column(String name, HiveType type, Optional<String> original) {

    public Column(String name, HiveType type) {
        this(name, type, Optional.of(name));
    }

    /** The name as Hive keeps it: in lower case, without the characters that break Hive's column lists. */
    public String hiveName() {
        StringBuilder clean = new StringBuilder(name.length());
        name.toLowerCase(Locale.ROOT)
                .codePoints()
                .map(c -> c == ',' || c == ':' || c == ';' || c == '`' || Character.isISOControl(c) ? '_' : c)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}

package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.jdbc.document.TextMap;
import java.util.HashMap;
import java.util.Map;

/**
 * The parameters of the partitions of one listing: those with the same text are read once, and are the same instance.
 * Engines write many partitions with the same parameters; a listing of a hundred thousand is then a fraction of the size.
 */
final class SharedParameters {

    /** Where they all differ, remembering them gains nothing. */
    private static final int REMEMBERED = 1_000;

    private final Map<String, Map<String, String>> byText = new HashMap<>();

    /** @param text as the column has it, null for none */
    Map<String, String> read(String text) {
        if (text == null) {
            return Map.of();
        }
        Map<String, String> known = byText.get(text);
        if (known != null) {
            return known;
        }
        // Copied here, so that the records that are made of it take it as it is.
        Map<String, String> read = Map.copyOf(TextMap.read(text));
        if (byText.size() < REMEMBERED) {
            byText.put(text, read);
        }
        return read;
    }
}

package dev.bindery.crawl.grouping;

import dev.bindery.model.PartitionNames;
import java.util.Locale;
import java.util.Optional;

/**
 * One level of folders between a table's root and its files.
 *
 * @param key the key in {@code key=value} folder names, in lower case; empty where the names are values themselves
 */
public record Level(Optional<String> key) {

    /** A folder's name read as a level and a value: {@code Year=2024} is key {@code year}, value {@code 2024}. */
    record Reading(Level level, String value) {}

    static Reading read(String folder) {
        int equals = folder.indexOf('=');
        if (equals <= 0) {
            return new Reading(new Level(Optional.empty()), folder);
        }
        String key = PartitionNames.unescape(folder.substring(0, equals)).toLowerCase(Locale.ROOT);
        String value = PartitionNames.unescape(folder.substring(equals + 1));
        return new Reading(new Level(Optional.of(key)), value.isEmpty() ? PartitionNames.DEFAULT_PARTITION : value);
    }
}

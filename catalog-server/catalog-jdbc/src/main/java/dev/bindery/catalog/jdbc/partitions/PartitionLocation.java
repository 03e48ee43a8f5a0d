package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.database.StorableText;
import java.util.Optional;

/**
 * A partition's location as its row has it. Most are the table's base with the partition's name behind it, and cost
 * nothing; when the base moves, those that are relative to it move along.
 *
 * @param kind one of the four
 * @param text what stands in the column; null for {@link #NONE} and {@link #BASE_AND_NAME}
 */
record PartitionLocation(int kind, String text) {

    static final int NONE = 0;
    static final int ABSOLUTE = 1;
    static final int BELOW_BASE = 2;
    static final int BASE_AND_NAME = 3;

    static PartitionLocation of(Optional<String> location, Optional<String> base, String name) {
        if (location.isEmpty()) {
            return new PartitionLocation(NONE, null);
        }
        String absolute = StorableText.require("location", location.get());
        String prefix = base.map(PartitionLocation::folder).orElse(null);
        if (prefix == null || !absolute.startsWith(prefix)) {
            return new PartitionLocation(ABSOLUTE, absolute);
        }
        String below = absolute.substring(prefix.length());
        return below.equals(name)
                ? new PartitionLocation(BASE_AND_NAME, null)
                : new PartitionLocation(BELOW_BASE, below);
    }

    Optional<String> absolute(Optional<String> base, String name) {
        return switch (kind) {
            case NONE -> Optional.empty();
            case ABSOLUTE -> Optional.of(text);
            case BELOW_BASE -> Optional.of(folder(base.orElseThrow()) + text);
            case BASE_AND_NAME -> Optional.of(folder(base.orElseThrow()) + name);
            default -> throw new IllegalStateException("No kind of location is " + kind + ".");
        };
    }

    /** Where a partition lies that nobody gave a location. */
    static Optional<String> byDefault(Optional<String> tableLocation, String name) {
        return tableLocation.map(location -> folder(location) + name);
    }

    private static String folder(String location) {
        return location.endsWith("/") ? location : location + "/";
    }
}

package dev.bindery.model;

import dev.bindery.model.error.InvalidInputException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * That partitions of a table are looked for by some of its keys, Glue's PartitionIndex.
 *
 * @param name its name within the table, as it was given; case-sensitive
 * @param keys names of partition keys, folded, in the index's order; one at least, each once
 */
public record PartitionIndex(String name, List<String> keys) {

    /** @throws InvalidInputException where that can't be an index of any table */
    public PartitionIndex {
        if (name.isBlank() || name.length() > Names.MAX_LENGTH || name.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidInputException(
                    "partition index",
                    "The name of a partition index has 1 to " + Names.MAX_LENGTH
                            + " characters, not all of them blank, and no control characters.");
        }
        keys = keys.stream().map(key -> key.strip().toLowerCase(Locale.ROOT)).toList();
        if (keys.isEmpty()) {
            throw new InvalidInputException("partition index", "The partition index " + name + " has no keys.");
        }
        if (new HashSet<>(keys).size() < keys.size()) {
            throw new InvalidInputException(
                    "partition index", "The partition index " + name + " has a key twice: " + keys + ".");
        }
    }
}

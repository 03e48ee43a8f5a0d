package dev.bindery.model.types;

import java.util.List;

/** The outcome of a merge: the smallest type that holds them all, and what that cost. */
public record Joined(HiveType type, List<TypeConflict> conflicts) {

    public Joined {
        conflicts = List.copyOf(conflicts);
    }
}

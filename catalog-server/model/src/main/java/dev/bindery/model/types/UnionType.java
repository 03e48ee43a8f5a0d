package dev.bindery.model.types;

import java.util.List;
import java.util.stream.Collectors;

/** One of several types; a value carries the position of the one it has. */
public record UnionType(List<HiveType> members) implements HiveType {

    public UnionType {
        members = List.copyOf(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("A uniontype has at least one member.");
        }
    }

    @Override
    public String print() {
        return members.stream().map(HiveType::print).collect(Collectors.joining(",", "uniontype<", ">"));
    }

    @Override
    public String toString() {
        return print();
    }
}

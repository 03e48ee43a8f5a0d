package dev.bindery.catalog;

import java.util.Optional;
import java.util.Set;

/**
 * Which tables of a listing are wanted.
 *
 * @param pattern what the name matches
 * @param types what the table type is one of; empty: any
 */
public record TableQuery(NamePattern pattern, Optional<Set<String>> types) {

    public static final TableQuery ANY = new TableQuery(NamePattern.ANY, Optional.empty());

    public TableQuery {
        types = types.map(Set::copyOf);
    }

    public static TableQuery named(NamePattern pattern) {
        return new TableQuery(pattern, Optional.empty());
    }
}

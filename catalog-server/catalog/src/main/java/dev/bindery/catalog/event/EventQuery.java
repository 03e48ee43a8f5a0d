package dev.bindery.catalog.event;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which events are asked for.
 *
 * @param after the id that the first one comes behind; 0 for the beginning
 * @param upTo the last id; {@link Long#MAX_VALUE} for all there are
 * @param catalog only those of this catalog
 * @param database only those of databases of this name; a table that moves is in both
 * @param objects only those of tables of these names, or renamed to them; empty for all
 * @param skipped none of these types
 * @param ofNone whether what belongs to no catalog or to no database, such as a transaction, is of every one
 */
public record EventQuery(
        long after,
        long upTo,
        Optional<String> catalog,
        Optional<String> database,
        List<String> objects,
        Set<EventType> skipped,
        boolean ofNone) {

    public EventQuery {
        objects = List.copyOf(objects);
        skipped = Set.copyOf(skipped);
    }

    /** All behind an id. */
    public static EventQuery after(long id) {
        return new EventQuery(id, Long.MAX_VALUE, Optional.empty(), Optional.empty(), List.of(), Set.of(), false);
    }

    public EventQuery withAfter(long newAfter) {
        return new EventQuery(newAfter, upTo, catalog, database, objects, skipped, ofNone);
    }
}

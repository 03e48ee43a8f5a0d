package dev.bindery.crawl.targets;

import dev.bindery.crawl.jdbc.DatabaseConnections;
import dev.bindery.storage.ObjectStores;

/**
 * What targets are reached through.
 *
 * @param stores files and objects
 * @param databases connections to databases
 */
public record TargetSources(ObjectStores stores, DatabaseConnections databases) {

    /** Files alone. */
    public static TargetSources of(ObjectStores stores) {
        return new TargetSources(stores, DatabaseConnections.NONE);
    }
}

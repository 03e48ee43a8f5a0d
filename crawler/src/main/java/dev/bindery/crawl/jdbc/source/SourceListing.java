package dev.bindery.crawl.jdbc.source;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a scope has.
 *
 * @param database the database as the server writes it
 * @param hasSchemas whether its tables are in schemas
 * @param tables those that can be read
 * @param setAside those that can't, or that aren't tables of their own, by their location, each with the reason
 * @param complete whether every table was seen, so that one that isn't here isn't there
 */
public record SourceListing(
        String database,
        boolean hasSchemas,
        List<SourceTable> tables,
        SortedMap<String, String> setAside,
        boolean complete) {

    public SourceListing {
        tables = List.copyOf(tables);
        setAside = new TreeMap<>(setAside);
    }

    static SourceListing of(String database, boolean hasSchemas, FoundTables found, boolean complete) {
        return new SourceListing(database, hasSchemas, found.tables(), new TreeMap<>(found.setAside()), complete);
    }
}

package dev.bindery.crawl.jdbc;

import dev.bindery.crawl.definition.targets.JdbcTarget;
import dev.bindery.crawl.jdbc.source.SourceListing;
import dev.bindery.crawl.jdbc.source.SourceScope;
import dev.bindery.crawl.listing.Presence;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What a listing of a database says of tables: a table is gone only where everything in the scope was seen. */
public final class JdbcPresence implements Presence {

    private final String connection;
    private final SourceScope scope;
    private final SourceListing listing;
    private final Set<String> there;

    private JdbcPresence(String connection, SourceScope scope, SourceListing listing) {
        this.connection = connection;
        this.scope = scope;
        this.listing = listing;
        this.there = new HashSet<>(listing.setAside().keySet());
        listing.tables().forEach(table -> there.add(table.name().location()));
    }

    static JdbcPresence of(JdbcTarget target, SourceScope scope, SourceListing listing) {
        return new JdbcPresence(target.connectionName(), scope, listing);
    }

    /** A place says nothing without its connection. */
    @Override
    public boolean isGone(String location) {
        return false;
    }

    @Override
    public boolean isGone(Table table) {
        TableDefinition definition = table.definition();
        Optional<String> location = definition.descriptor().location();
        return listing.complete()
                && definition.parameter("connectionName").equals(Optional.of(connection))
                && location.isPresent()
                && !there.contains(location.get())
                && listing.database().equals(scope.database())
                && scope.covers(location.get(), listing.hasSchemas());
    }
}

package dev.bindery.crawl.jdbc;

import dev.bindery.catalog.Call;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.definition.targets.JdbcTarget;
import dev.bindery.crawl.jdbc.source.MissingSourceException;
import dev.bindery.crawl.jdbc.source.SchemaReader;
import dev.bindery.crawl.jdbc.source.SourceListing;
import dev.bindery.crawl.jdbc.source.SourceName;
import dev.bindery.crawl.jdbc.source.SourceScope;
import dev.bindery.crawl.listing.ExcludeGlob;
import dev.bindery.crawl.plan.RejectedFile;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.UnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a JDBC target has.
 *
 * @param tables those that can be read and aren't excluded
 * @param rejected the others, each with the reason
 * @param seen how many tables were seen
 * @param presence what is there and what isn't
 */
public record JdbcListing(List<CrawledTable> tables, List<RejectedFile> rejected, long seen, JdbcPresence presence) {

    private static final int SILENCE_SECONDS = 330;
    private static final long LOOK_MILLISECONDS = 200;

    /**
     * Reads on a thread of its own, so that a crawl that is stopped doesn't wait for the database.
     *
     * @param before how many files and tables were seen of the targets before
     * @throws InvalidInputException where the path names what isn't there
     * @throws UnavailableException where the database doesn't answer as it should
     */
    public static JdbcListing of(
            DatabaseConnections connections,
            Call call,
            JdbcTarget target,
            ExecutorService threads,
            CrawlListener listener,
            long before) {
        SourceScope scope = JdbcPath.parse(target.path());
        try (Connection connection = connections.open(call, target.connectionName(), scope.database())) {
            bound(connection, threads);
            SchemaReader reader = SchemaReader.of(connection);
            SourceListing listing = read(reader, connection, scope, threads, listener, before);
            return of(target, scope, reader, listing);
        } catch (SQLException e) {
            throw DatabaseFault.of(target, e);
        } catch (MissingSourceException e) {
            throw new InvalidInputException(
                    "Targets.JdbcTargets.Path",
                    "The path " + target.path() + " of the connection " + target.connectionName() + ": "
                            + e.getMessage());
        }
    }

    /** Also a server that is gone without a word must end the crawl. Not every driver knows how. */
    private static void bound(Connection connection, ExecutorService threads) {
        try {
            connection.setNetworkTimeout(threads, SILENCE_SECONDS * 1_000);
        } catch (SQLException | AbstractMethodError e) {
            // The statements' own timeouts are left.
        }
    }

    private static SourceListing read(
            SchemaReader reader,
            Connection connection,
            SourceScope scope,
            ExecutorService threads,
            CrawlListener listener,
            long before)
            throws SQLException {
        AtomicLong seen = new AtomicLong();
        Future<SourceListing> reading = threads.submit(() -> reader.read(connection, scope, seen::set));
        try {
            while (true) {
                listener.listed(before + seen.get());
                try {
                    return reading.get(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // Not yet.
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("The crawl was interrupted.", e);
        } finally {
            if (!reading.isDone()) {
                abort(connection, threads);
                reading.cancel(true);
            }
        }
    }

    /** The driver waits for an answer that nobody wants any more; what it says to that says nothing of the crawl. */
    private static void abort(Connection connection, ExecutorService threads) {
        try {
            connection.abort(threads);
        } catch (SQLException | AbstractMethodError e) {
            // The statement's timeout ends it.
        }
    }

    private static JdbcListing of(JdbcTarget target, SourceScope scope, SchemaReader reader, SourceListing listing) {
        List<ExcludeGlob> exclusions =
                target.exclusions().stream().map(ExcludeGlob::of).toList();
        JdbcTables building = new JdbcTables(target, reader.classification(), reader.product());
        List<CrawledTable> tables = new ArrayList<>();
        List<RejectedFile> rejected = new ArrayList<>();
        listing.tables().forEach(table -> {
            Optional<ExcludeGlob> excluding = excluding(exclusions, table.name());
            if (excluding.isPresent()) {
                rejected.add(new RejectedFile(
                        table.name().location(), "The exclusion pattern " + excluding.get() + " matches it."));
            } else {
                tables.add(building.build(table));
            }
        });
        listing.setAside().forEach((location, reason) -> rejected.add(new RejectedFile(location, reason)));
        if (tables.isEmpty() && rejected.isEmpty()) {
            rejected.add(new RejectedFile(
                    target.path(),
                    "There is no table there that the user of the connection " + target.connectionName()
                            + " can see; case counts in paths."));
        }
        long seen = listing.tables().size() + (long) listing.setAside().size();
        return new JdbcListing(tables, rejected, seen, JdbcPresence.of(target, scope, listing));
    }

    private static Optional<ExcludeGlob> excluding(List<ExcludeGlob> exclusions, SourceName name) {
        return exclusions.stream()
                .filter(glob -> glob.matches(name.table()) || glob.matches(name.relativePath()))
                .findFirst();
    }
}

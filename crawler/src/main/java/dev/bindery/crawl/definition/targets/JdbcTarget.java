package dev.bindery.crawl.definition.targets;

import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tables of a database that is reached through a connection: Glue's JdbcTarget.
 *
 * @param connectionName the connection
 * @param path {@code database/schema/table} or {@code database/table}; {@code %} stands for anything in a schema or a
 *     table, not in the database
 * @param exclusions globs that are matched against what lies below the path
 * @param additionalMetadata what is kept beside names and types
 */
public record JdbcTarget(
        String connectionName, String path, List<String> exclusions, Set<AdditionalMetadata> additionalMetadata)
        implements CrawlTarget {

    /** Glue's EnableAdditionalMetadata. */
    public enum AdditionalMetadata {
        /** The comments of tables and columns. */
        COMMENTS,
        /** The types that the database gives to columns, as a parameter of each column. */
        RAWTYPES
    }

    public JdbcTarget {
        if (connectionName == null || connectionName.isBlank()) {
            throw new InvalidInputException(
                    "Targets.JdbcTargets.ConnectionName", "Connection name cannot be equal to null or empty.");
        }
        if (path == null || path.isBlank()) {
            throw new InvalidInputException("Targets.JdbcTargets.Path", "A JDBC target of the crawler has no path.");
        }
        exclusions = List.copyOf(exclusions);
        additionalMetadata = Set.copyOf(additionalMetadata);
    }

    @Override
    public String member() {
        return "JdbcTargets";
    }

    @Override
    public String shown() {
        return "jdbc:" + connectionName + "/" + path;
    }

    @Override
    public Optional<String> connection() {
        return Optional.of(connectionName);
    }
}

package dev.bindery.crawl.definition.targets;

import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * Tables that are in the catalog, whose places are crawled again: Glue's CatalogTarget.
 *
 * @param databaseName their database
 * @param tables their names
 * @param connectionName a network connection that Glue would reach S3 through; kept and returned
 * @param eventQueueArn the queue of event messages that a crawl in event mode takes
 * @param deadLetterQueueArn Glue's DlqEventQueueArn; kept and returned
 */
public record CatalogTarget(
        String databaseName,
        List<String> tables,
        Optional<String> connectionName,
        Optional<String> eventQueueArn,
        Optional<String> deadLetterQueueArn)
        implements CrawlTarget {

    public CatalogTarget {
        if (databaseName == null || databaseName.isBlank()) {
            throw new InvalidInputException(
                    "Targets.CatalogTargets.DatabaseName", "A catalog target of the crawler names no database.");
        }
        tables = List.copyOf(tables);
        if (tables.isEmpty()) {
            throw new InvalidInputException(
                    "Targets.CatalogTargets.Tables", "A catalog target of the crawler names no table.");
        }
    }

    @Override
    public String member() {
        return "CatalogTargets";
    }

    @Override
    public String shown() {
        return databaseName + ": " + String.join(", ", tables);
    }

    @Override
    public Optional<String> connection() {
        return connectionName;
    }
}

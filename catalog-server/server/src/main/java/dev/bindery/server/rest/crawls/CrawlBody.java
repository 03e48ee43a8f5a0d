package dev.bindery.server.rest.crawls;

import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.definition.targets.WrittenTarget;
import dev.bindery.model.error.InvalidInputException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;

/**
 * What is to be crawled.
 *
 * @param path a folder of the server's machine, a URI such as s3://bucket/folder, or jdbc:CONNECTION/database/schema/%
 * @param database where the tables go; made where it is not there
 * @param prefix put before every table's name
 * @param plan whether to stop at the plan and write nothing
 */
@Serdeable
record CrawlBody(@Nullable String path, @Nullable String database, @Nullable String prefix, @Nullable Boolean plan) {

    /** @throws InvalidInputException where path or database is missing or wrong */
    CrawlerDefinition toDefinition() {
        if (path == null || path.isBlank()) {
            throw new InvalidInputException("path", "The member path is missing: the folder or URI to crawl.");
        }
        if (database == null || database.isBlank()) {
            throw new InvalidInputException("database", "The member database is missing: where the tables go.");
        }
        return CrawlerDefinition.withoutName(WrittenTarget.parse(path), database, Optional.ofNullable(prefix));
    }

    boolean planOnly() {
        return Boolean.TRUE.equals(plan);
    }
}

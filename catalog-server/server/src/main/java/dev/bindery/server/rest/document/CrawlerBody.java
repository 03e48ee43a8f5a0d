package dev.bindery.server.rest.document;

import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.model.error.InvalidInputException;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is said of a crawler.
 *
 * @param name its name; case counts
 * @param targets what it lists
 * @param database where it writes tables
 * @param description free text
 * @param role the role its runs act as; stored
 * @param classifiers names of custom classifiers, asked in this order
 * @param schedule Glue's cron expression, such as {@code cron(15 12 * * ? *)}
 * @param tablePrefix put before every table name
 * @param updateBehavior UPDATE_IN_DATABASE or LOG
 * @param deleteBehavior DEPRECATE_IN_DATABASE, DELETE_FROM_DATABASE or LOG
 * @param recrawlBehavior CRAWL_EVERYTHING, CRAWL_NEW_FOLDERS_ONLY or CRAWL_EVENT_MODE
 * @param lineage ENABLE or DISABLE; stored
 * @param configuration Glue's configuration, JSON in a text
 * @param securityConfiguration the name of a security configuration; stored
 * @param tags names and values
 */
@Serdeable
public record CrawlerBody(
        @Nullable String name,
        @Nullable List<TargetView> targets,
        @Nullable String database,
        @Nullable String description,
        @Nullable String role,
        @Nullable List<String> classifiers,
        @Nullable String schedule,
        @Nullable String tablePrefix,
        @Nullable String updateBehavior,
        @Nullable String deleteBehavior,
        @Nullable String recrawlBehavior,
        @Nullable String lineage,
        @Nullable String configuration,
        @Nullable String securityConfiguration,
        @Nullable Map<String, String> tags) {

    public CrawlerDefinition toDefinition() {
        return toDefinition(name);
    }

    /**
     * @param inPath the name where the body doesn't say it
     * @throws InvalidInputException where the body says another name, or a target is wrong
     */
    public CrawlerDefinition toDefinition(String inPath) {
        if (name != null && !name.equals(inPath)) {
            throw new InvalidInputException(
                    "name", "The crawler is " + inPath + " and the body calls it " + name + "; names never change.");
        }
        requireNoNull("targets", targets);
        requireNoNull("classifiers", classifiers);
        requireNoNull("tags", tags == null ? null : tags.values());
        return new CrawlerDefinition(
                inPath,
                text(role),
                targets == null
                        ? List.of()
                        : targets.stream().map(TargetView::target).toList(),
                List.of(),
                text(database),
                text(description),
                classifiers == null ? List.of() : classifiers,
                text(schedule),
                text(tablePrefix),
                text(updateBehavior),
                text(deleteBehavior),
                text(recrawlBehavior),
                text(lineage),
                text(configuration),
                text(securityConfiguration),
                tags == null ? Map.of() : tags);
    }

    private static void requireNoNull(String member, Collection<?> values) {
        if (values != null && values.stream().anyMatch(Objects::isNull)) {
            throw new InvalidInputException(member, "The member " + member + " has a null among its values.");
        }
    }

    private static Optional<String> text(String value) {
        return Optional.ofNullable(value).filter(it -> !it.isEmpty());
    }
}

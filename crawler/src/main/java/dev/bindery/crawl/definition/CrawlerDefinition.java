package dev.bindery.crawl.definition;

import dev.bindery.crawl.definition.targets.CrawlTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client says of a crawler: the members of Glue's CreateCrawler. What isn't carried out yet is refused when the
 * crawler is created, never silently ignored; what has no effect here (lineage, security configuration) is kept
 * and returned.
 *
 * @param name 1 to 255 characters; case counts
 * @param role the role that its runs act as where callers are asked who they are
 * @param targets at least one
 * @param otherTargets members of Glue's Targets that weren't empty and whose kind isn't known here, such as {@code
 *     DynamoDBTargets}
 * @param databaseName where tables are written; made by the run where it isn't there
 * @param description free text, up to 2,048 characters
 * @param classifiers names of custom classifiers
 * @param schedule Glue's cron expression
 * @param tablePrefix put before every table name, up to 128 characters
 * @param updateBehavior Glue's SchemaChangePolicy.UpdateBehavior
 * @param deleteBehavior Glue's SchemaChangePolicy.DeleteBehavior
 * @param recrawlBehavior Glue's RecrawlPolicy.RecrawlBehavior
 * @param lineage Glue's LineageConfiguration.CrawlerLineageSettings
 * @param configuration Glue's JSON text
 * @param securityConfiguration the name of a security configuration; stored
 * @param tags stored
 */
public record CrawlerDefinition(
        String name,
        Optional<String> role,
        List<CrawlTarget> targets,
        List<String> otherTargets,
        Optional<String> databaseName,
        Optional<String> description,
        List<String> classifiers,
        Optional<String> schedule,
        Optional<String> tablePrefix,
        Optional<String> updateBehavior,
        Optional<String> deleteBehavior,
        Optional<String> recrawlBehavior,
        Optional<String> lineage,
        Optional<String> configuration,
        Optional<String> securityConfiguration,
        Map<String, String> tags) {

    public CrawlerDefinition {
        targets = List.copyOf(targets);
        otherTargets = List.copyOf(otherTargets);
        classifiers = List.copyOf(classifiers);
        tags = Map.copyOf(tags);
    }

    /** The names of all connections that its targets name. */
    public List<String> connections() {
        return targets.stream()
                .flatMap(target -> target.connection().stream())
                .distinct()
                .toList();
    }

    /** A crawler of folders into a database, with every default. */
    public static CrawlerDefinition of(String name, String databaseName, List<? extends CrawlTarget> targets) {
        return new CrawlerDefinition(
                name,
                Optional.empty(),
                List.copyOf(targets),
                List.of(),
                Optional.of(databaseName),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** A crawl that no crawler is made for; what is gone is left alone. */
    public static CrawlerDefinition withoutName(CrawlTarget target, String databaseName, Optional<String> tablePrefix) {
        return new CrawlerDefinition(
                "",
                Optional.empty(),
                List.of(target),
                List.of(),
                Optional.of(databaseName),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                tablePrefix,
                Optional.empty(),
                Optional.of("LOG"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    /** With another schedule, or none. */
    public CrawlerDefinition withSchedule(Optional<String> newSchedule) {
        return new CrawlerDefinition(
                name,
                role,
                targets,
                otherTargets,
                databaseName,
                description,
                classifiers,
                newSchedule,
                tablePrefix,
                updateBehavior,
                deleteBehavior,
                recrawlBehavior,
                lineage,
                configuration,
                securityConfiguration,
                tags);
    }

    /** With another schedule, or none. */
    public CrawlerDefinition withRole(Optional<String> newRole) {
        return new CrawlerDefinition(
                name,
                newRole,
                targets,
                otherTargets,
                databaseName,
                description,
                classifiers,
                schedule,
                tablePrefix,
                updateBehavior,
                deleteBehavior,
                recrawlBehavior,
                lineage,
                configuration,
                securityConfiguration,
                tags);
    }

    public CrawlerDefinition withTags(Map<String, String> newTags) {
        return new CrawlerDefinition(
                name,
                role,
                targets,
                otherTargets,
                databaseName,
                description,
                classifiers,
                schedule,
                tablePrefix,
                updateBehavior,
                deleteBehavior,
                recrawlBehavior,
                lineage,
                configuration,
                securityConfiguration,
                newTags);
    }

    public CrawlerDefinition withClassifiers(List<String> newClassifiers) {
        return new CrawlerDefinition(
                name,
                role,
                targets,
                otherTargets,
                databaseName,
                description,
                newClassifiers,
                schedule,
                tablePrefix,
                updateBehavior,
                deleteBehavior,
                recrawlBehavior,
                lineage,
                configuration,
                securityConfiguration,
                tags);
    }
}

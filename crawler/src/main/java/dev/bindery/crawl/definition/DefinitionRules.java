package dev.bindery.crawl.definition;

import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.definition.targets.CatalogTarget;
import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.definition.targets.DeltaTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.definition.targets.HudiTarget;
import dev.bindery.crawl.definition.targets.IcebergTarget;
import dev.bindery.crawl.definition.targets.JdbcTarget;
import dev.bindery.crawl.jdbc.JdbcPath;
import dev.bindery.crawl.listing.ExcludeGlob;
import dev.bindery.crawl.schedule.CronExpression;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.storage.Location;
import java.util.Optional;
import java.util.Set;

/** What a crawler's definition must be, and the crawl that it asks for. */
public final class DefinitionRules {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_DESCRIPTION = 2048;
    private static final int LONGEST_PREFIX = 128;
    private static final int MOST_TAGS = 50;

    private DefinitionRules() {}

    /** @throws InvalidInputException for the first rule that is broken, and for the first thing that isn't carried out */
    public static void check(CrawlerDefinition definition) {
        name(definition.name());
        longest("Description", definition.description(), LONGEST_DESCRIPTION);
        longest("TablePrefix", definition.tablePrefix(), LONGEST_PREFIX);
        if (!definition.otherTargets().isEmpty()) {
            throw invalid(
                    "Targets",
                    "Targets of the kind " + String.join(", ", definition.otherTargets())
                            + " aren't crawled; S3Targets (s3://… or file:///…) are.");
        }
        if (definition.targets().isEmpty()) {
            throw invalid("Targets", "A crawler has at least one target.");
        }
        definition.schedule().ifPresent(CronExpression::parse);
        PolicyRules.check(definition);
        oneOf("LineageConfiguration.CrawlerLineageSettings", definition.lineage(), Set.of("ENABLE", "DISABLE"));
        if (definition.tags().size() > MOST_TAGS) {
            throw invalid("Tags", "A crawler has at most " + MOST_TAGS + " tags.");
        }
        request(definition);
    }

    /**
     * @param before a definition that was in order
     * @param after one that is in order
     * @throws InvalidInputException where a crawler can't be changed from one to the other
     */
    public static void checkChange(CrawlerDefinition before, CrawlerDefinition after) {
        PolicyRules.checkChange(before, after);
    }

    /**
     * The crawl that a definition asks for.
     *
     * @throws InvalidInputException where a target, the database or the configuration can't be meant
     */
    public static CrawlRequest request(CrawlerDefinition definition) {
        for (CrawlTarget target : definition.targets()) {
            if (target instanceof FilesTarget files) {
                Location.parse(files.path());
                files.exclusions().forEach(ExcludeGlob::of);
            } else if (target instanceof JdbcTarget jdbc) {
                JdbcPath.parse(jdbc.path());
                jdbc.exclusions().forEach(ExcludeGlob::of);
            } else if (target instanceof DeltaTarget delta) {
                delta.tables().forEach(Location::parse);
            } else if (target instanceof IcebergTarget iceberg) {
                iceberg.paths().forEach(Location::parse);
                iceberg.exclusions().forEach(ExcludeGlob::of);
            } else if (target instanceof HudiTarget hudi) {
                hudi.paths().forEach(Location::parse);
                hudi.exclusions().forEach(ExcludeGlob::of);
            } else if (!(target instanceof CatalogTarget)) {
                throw invalid(
                        "Targets." + target.member(),
                        "Targets of the kind " + target.member() + " aren't crawled yet.");
            }
        }
        Optional<String> catalogDatabase = CatalogTargetRules.check(definition);
        String database = catalogDatabase
                .or(definition::databaseName)
                .filter(name -> !name.isBlank())
                .orElseThrow(() -> invalid(
                        "DatabaseName",
                        "The crawler \"" + definition.name() + "\" has no database to write tables to."));
        CrawlerConfiguration configuration = CrawlerConfiguration.of(definition.configuration());
        return new CrawlRequest(
                definition.targets(),
                DatabaseName.of(database),
                definition.tablePrefix().orElse(""),
                configuration.grouping(),
                PolicyRules.updates(definition),
                PolicyRules.gone(definition, catalogDatabase.isPresent()),
                configuration.output(),
                PolicyRules.recrawl(definition));
    }

    private static void name(String name) {
        if (name == null || name.isBlank()) {
            throw invalid("Name", "A crawler has a name.");
        }
        if (name.length() > LONGEST_NAME) {
            throw invalid(
                    "Name",
                    "The crawler's name has " + name.length() + " characters; " + LONGEST_NAME + " are allowed.");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw invalid("Name", "The crawler's name has a control character in it.");
        }
    }

    private static void longest(String field, Optional<String> text, int longest) {
        text.filter(it -> it.length() > longest).ifPresent(it -> {
            throw invalid(field, field + " has " + it.length() + " characters; " + longest + " are allowed.");
        });
    }

    static void oneOf(String field, Optional<String> value, Set<String> allowed) {
        value.filter(it -> !allowed.contains(it)).ifPresent(it -> {
            throw invalid(
                    field,
                    field + " is one of "
                            + String.join(", ", allowed.stream().sorted().toList()) + ", not " + it + ".");
        });
    }

    static InvalidInputException invalid(String field, String message) {
        return new InvalidInputException(field, message);
    }
}

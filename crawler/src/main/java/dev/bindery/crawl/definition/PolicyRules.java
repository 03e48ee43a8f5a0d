package dev.bindery.crawl.definition;

import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.Recrawl;
import dev.bindery.crawl.definition.targets.CatalogTarget;
import dev.bindery.crawl.definition.targets.CrawlTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a crawler's policies can be, alone and together (developer guide, "Incremental crawls", "Amazon S3 events"). */
final class PolicyRules {

    private static final String LOG = "LOG";
    private static final String NEW_FOLDERS = "CRAWL_NEW_FOLDERS_ONLY";
    private static final String EVENTS = "CRAWL_EVENT_MODE";

    private PolicyRules() {}

    /** @throws InvalidInputException in Glue's words, where those are known */
    static void check(CrawlerDefinition definition) {
        DefinitionRules.oneOf(
                "SchemaChangePolicy.UpdateBehavior", definition.updateBehavior(), Set.of("UPDATE_IN_DATABASE", LOG));
        DefinitionRules.oneOf(
                "SchemaChangePolicy.DeleteBehavior",
                definition.deleteBehavior(),
                Set.of("DEPRECATE_IN_DATABASE", "DELETE_FROM_DATABASE", LOG));
        DefinitionRules.oneOf(
                "RecrawlPolicy.RecrawlBehavior",
                definition.recrawlBehavior(),
                Set.of("CRAWL_EVERYTHING", NEW_FOLDERS, EVENTS));
        if (recrawl(definition) instanceof Recrawl.NewFolders) {
            newFolders(definition);
        } else if (recrawl(definition) instanceof Recrawl.Events) {
            events(definition);
        }
    }

    private static void newFolders(CrawlerDefinition definition) {
        if (!definition.targets().stream().allMatch(FilesTarget.class::isInstance)) {
            throw invalid("RecrawlBehavior \"Crawl new folders only\" can only apply to Amazon S3 target.");
        }
        if (!definition.updateBehavior().orElse(LOG).equals(LOG)
                || !definition.deleteBehavior().orElse(LOG).equals(LOG)) {
            throw DefinitionRules.invalid(
                    "SchemaChangePolicy",
                    "The SchemaChangePolicy for \"Crawl new folders only\" Amazon S3 target can have only LOG"
                            + " DeleteBehavior value and LOG UpdateBehavior value.");
        }
    }

    /** Of these only the first is known in Glue's words. */
    private static void events(CrawlerDefinition definition) {
        if (definition.targets().size() != 1) {
            throw invalid("A crawler in event mode has one target, not "
                    + definition.targets().size() + ".");
        }
        CrawlTarget target = definition.targets().get(0);
        Optional<String> queue;
        if (target instanceof FilesTarget files) {
            queue = files.eventQueueArn();
            if (files.sampleSize().isPresent()) {
                throw invalid("A crawler in event mode reads every file; leave its SampleSize out.");
            }
        } else if (target instanceof CatalogTarget tables) {
            queue = tables.eventQueueArn();
        } else {
            throw invalid("A crawler in event mode has an Amazon S3 target or a catalog target, none of "
                    + target.member() + ".");
        }
        if (queue.filter(arn -> !arn.isBlank()).isEmpty()) {
            throw invalid("Event queue ARN is required when event crawler is selected.");
        }
        queue.filter(arn -> !arn.matches("arn:[^:]*:sqs:[^:]*:[^:]*:[^:]+")).ifPresent(arn -> {
            throw DefinitionRules.invalid(
                    "EventQueueArn",
                    "The event queue " + arn + " isn't named by an ARN such as arn:aws:sqs:region:account:queue.");
        });
    }

    /**
     * What can't be changed of a crawler that crawls new folders only: what it has crawled would be new again.
     *
     * @throws InvalidInputException where its targets would change
     */
    static void checkChange(CrawlerDefinition before, CrawlerDefinition after) {
        boolean fixed = recrawl(before) instanceof Recrawl.NewFolders && recrawl(after) instanceof Recrawl.NewFolders;
        if (fixed && !before.targets().equals(after.targets())) {
            throw DefinitionRules.invalid(
                    "Targets",
                    "The Amazon S3 target of a crawler that crawls new folders only can't be changed: make another"
                            + " crawler, or let this one crawl everything.");
        }
    }

    private static InvalidInputException invalid(String message) {
        return DefinitionRules.invalid("RecrawlPolicy.RecrawlBehavior", message);
    }

    static Recrawl recrawl(CrawlerDefinition definition) {
        return switch (definition.recrawlBehavior().orElse("")) {
            case NEW_FOLDERS -> Recrawl.NEW_FOLDERS;
            case EVENTS -> new Recrawl.Events(List.of());
            default -> Recrawl.EVERYTHING;
        };
    }

    /** Crawls of new folders leave what is there, whether that was said or not. */
    static boolean updates(CrawlerDefinition definition) {
        return !recrawl(definition).equals(Recrawl.NEW_FOLDERS)
                && !definition.updateBehavior().orElse("").equals(LOG);
    }

    /** @param ofCatalog whether the targets are tables of the catalog, of which nothing goes unless that is said */
    static CrawlRequest.Gone gone(CrawlerDefinition definition, boolean ofCatalog) {
        if (recrawl(definition).equals(Recrawl.NEW_FOLDERS)) {
            return CrawlRequest.Gone.LEAVE;
        }
        return switch (definition.deleteBehavior().orElse(ofCatalog ? LOG : "")) {
            case "DELETE_FROM_DATABASE" -> CrawlRequest.Gone.DELETE;
            case LOG -> CrawlRequest.Gone.LEAVE;
            default -> CrawlRequest.Gone.DEPRECATE;
        };
    }
}

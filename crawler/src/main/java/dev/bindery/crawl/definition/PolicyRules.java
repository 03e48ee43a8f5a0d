package dev.bindery.crawl.definition;

import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.Recrawl;
import dev.bindery.model.error.InvalidInputException;
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
        if (recrawl(definition) != Recrawl.EVERYTHING) {
            throw DefinitionRules.invalid(
                    "RecrawlPolicy.RecrawlBehavior",
                    "The recrawl behaviour " + definition.recrawlBehavior().orElse("")
                            + " isn't carried out yet; CRAWL_EVERYTHING is.");
        }
        if (recrawl(definition) == Recrawl.NEW_FOLDERS
                && !(definition.updateBehavior().orElse(LOG).equals(LOG)
                        && definition.deleteBehavior().orElse(LOG).equals(LOG))) {
            throw DefinitionRules.invalid(
                    "SchemaChangePolicy",
                    "The SchemaChangePolicy for \"Crawl new folders only\" Amazon S3 target can have only LOG"
                            + " DeleteBehavior value and LOG UpdateBehavior value.");
        }
    }

    static Recrawl recrawl(CrawlerDefinition definition) {
        return switch (definition.recrawlBehavior().orElse("")) {
            case NEW_FOLDERS -> Recrawl.NEW_FOLDERS;
            case EVENTS -> Recrawl.EVENTS;
            default -> Recrawl.EVERYTHING;
        };
    }

    /** Crawls of new folders leave what is there, whether that was said or not. */
    static boolean updates(CrawlerDefinition definition) {
        return recrawl(definition) != Recrawl.NEW_FOLDERS
                && !definition.updateBehavior().orElse("").equals(LOG);
    }

    /** @param ofCatalog whether the targets are tables of the catalog, of which nothing goes unless that is said */
    static CrawlRequest.Gone gone(CrawlerDefinition definition, boolean ofCatalog) {
        if (recrawl(definition) == Recrawl.NEW_FOLDERS) {
            return CrawlRequest.Gone.LEAVE;
        }
        return switch (definition.deleteBehavior().orElse(ofCatalog ? LOG : "")) {
            case "DELETE_FROM_DATABASE" -> CrawlRequest.Gone.DELETE;
            case LOG -> CrawlRequest.Gone.LEAVE;
            default -> CrawlRequest.Gone.DEPRECATE;
        };
    }
}

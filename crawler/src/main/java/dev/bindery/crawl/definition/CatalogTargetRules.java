package dev.bindery.crawl.definition;

import dev.bindery.crawl.definition.targets.CatalogTarget;
import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Optional;

/** What goes together with catalog targets (Glue developer guide, "Crawler source type"). */
final class CatalogTargetRules {

    private CatalogTargetRules() {}

    /**
     * @return the database of the first catalog target; empty where there is none
     * @throws InvalidInputException where the definition has catalog targets and what doesn't go with them
     */
    static Optional<String> check(CrawlerDefinition definition) {
        List<CatalogTarget> targets = definition.targets().stream()
                .filter(CatalogTarget.class::isInstance)
                .map(CatalogTarget.class::cast)
                .toList();
        if (targets.isEmpty()) {
            return Optional.empty();
        }
        if (targets.size() < definition.targets().size()) {
            throw new InvalidInputException(
                    "Targets", "A crawler can't mix catalog targets with targets of any other kind.");
        }
        if (definition.deleteBehavior().filter(it -> !it.equals("LOG")).isPresent()) {
            throw new InvalidInputException(
                    "SchemaChangePolicy.DeleteBehavior",
                    "The SchemaChangePolicy for Catalog target can have only LOG DeleteBehavior value.");
        }
        return Optional.of(targets.get(0).databaseName());
    }
}

package dev.bindery.crawl.targets;

import dev.bindery.catalog.Catalog;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.Recrawl;
import dev.bindery.crawl.definition.targets.CatalogTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.grouping.GroupingRules;
import dev.bindery.crawl.lakes.EngineTables;
import dev.bindery.crawl.plan.RejectedFile;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.storage.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Crawls the places of tables that are in the catalog. No table is made: what lies at a place either is what its table
 * should be, or is set aside with the reason.
 */
final class CatalogCrawl implements TargetCrawl<CatalogTarget> {

    private final Catalog catalog;
    private final FilesCrawl files;

    CatalogCrawl(Catalog catalog, FilesCrawl files) {
        this.catalog = catalog;
        this.files = files;
    }

    /** @throws NotFoundException where there is no such table */
    @Override
    public void crawl(CatalogTarget target, CrawlContext context) {
        DatabaseName database = DatabaseName.of(target.databaseName());
        for (String name : target.tables()) {
            crawl(catalog.tables().get(context.call(), database.table(name)), context);
        }
    }

    private void crawl(Table table, CrawlContext context) {
        Crawled found = context.found();
        Optional<Location> place = place(table.definition());
        if (place.isEmpty()) {
            found.reject(new RejectedFile(
                    shown(table),
                    "A crawl of the catalog's tables takes tables of files; this one is "
                            + (table.definition().isView() ? "a view." : "at no place of files.")));
            return;
        }
        if (!concerns(context.request().recrawl(), place.get())) {
            return;
        }
        Crawled below = new Crawled();
        CrawlRequest request = context.request()
                .withGrouping(oneTable(context.request().grouping(), place.get()))
                .withRecrawl(Recrawl.EVERYTHING);
        try {
            files.crawl(FilesTarget.of(place.get().toString()), context.part(request, below));
        } catch (NotFoundException e) {
            found.reject(new RejectedFile(shown(table), "Nothing is left at " + place.get() + "; the table stays."));
            return;
        }
        below.presences().forEach(presence -> found.listed(below.listed(), presence));
        below.rejected().forEach(found::reject);
        found.compared(below.comparisons());
        take(table, place.get(), below.tables(), found);
    }

    /** A table that events named is crawled whole: they say where something changed, not what is there. */
    private static boolean concerns(Recrawl recrawl, Location place) {
        return !(recrawl instanceof Recrawl.Events events)
                || events.objects().stream().anyMatch(object -> {
                    Location changed = Location.parse(object);
                    return new Location(changed.scheme(), place.container(), place.path())
                            .relativize(changed)
                            .isPresent();
                });
    }

    private static void take(Table table, Location place, List<CrawledTable> tables, Crawled found) {
        List<CrawledTable> here = tables.stream()
                .filter(crawled -> Location.parse(crawled.location()).equals(place))
                .filter(crawled -> EngineTables.mayBeSame(table.definition(), crawled.definition()))
                .toList();
        Optional<CrawledTable> best = here.stream()
                .filter(crawled ->
                        crawled.format().equals(table.definition().parameters().get("classification")))
                .findFirst()
                .or(() -> here.stream().findFirst());
        best.ifPresentOrElse(
                crawled -> found.add(table.name(), named(crawled, table.definition())),
                () -> found.reject(new RejectedFile(
                        shown(table), "Nothing at " + place + " can be read as this table; it stays as it is.")));
        tables.stream()
                .filter(crawled -> best.filter(it -> it == crawled).isEmpty())
                .forEach(other -> found.reject(new RejectedFile(
                        other.location(),
                        "Its " + other.files() + " files (" + other.format() + ") don't fit the table "
                                + table.name().table() + ", and a crawl of the catalog's tables makes no others.")));
    }

    private static Optional<Location> place(TableDefinition table) {
        if (table.isView()) {
            return Optional.empty();
        }
        try {
            return table.descriptor().location().map(Location::parse);
        } catch (InvalidInputException e) {
            return Optional.empty();
        }
    }

    /** One schema for all that is at the place, as Glue has it for such targets; partitions begin right below. */
    private static GroupingRules oneTable(GroupingRules rules, Location place) {
        int level = place.isRoot() ? 1 : 1 + place.path().split("/").length;
        return new GroupingRules(
                rules.similarity(),
                rules.differentSchemas(),
                true,
                OptionalInt.of(level),
                rules.mostTables(),
                rules.typedPartitionKeys());
    }

    /** Folders that don't name their keys have those that the table has at their places. */
    private static CrawledTable named(CrawledTable crawled, TableDefinition there) {
        List<Column> keys = crawled.definition().partitionKeys();
        if (keys.size() != there.partitionKeys().size()) {
            return crawled;
        }
        List<Column> named = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            named.add(
                    keys.get(i).name().equals("partition_" + i)
                            ? there.partitionKeys().get(i)
                            : keys.get(i));
        }
        return crawled.withDefinition(crawled.definition().withPartitionKeys(named));
    }

    private static String shown(Table table) {
        TableName name = table.name();
        return name.database().database() + "." + name.table();
    }
}

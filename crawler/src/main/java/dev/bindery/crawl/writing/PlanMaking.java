package dev.bindery.crawl.writing;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.lakes.EngineTables;
import dev.bindery.crawl.listing.Presence;
import dev.bindery.crawl.naming.CrawledNames;
import dev.bindery.crawl.ownership.Base;
import dev.bindery.crawl.ownership.Bases;
import dev.bindery.crawl.ownership.CrawlerParameters;
import dev.bindery.crawl.ownership.Ownership;
import dev.bindery.crawl.ownership.PartitionMerge;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.crawl.tables.KnownTable;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Owner;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionIndex;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** From crawled tables to what is to be done in the catalog. */
public final class PlanMaking {

    /** Glue's mark of who crawled a table. */
    static final String UPDATED_BY = CrawlerParameters.UPDATED_BY;

    private static final int PAGE = 5_000;

    private final Catalog catalog;
    /** The name of the index that new partitioned tables get, over all of their keys. */
    private static final String INDEX = "crawler_partition_index";

    private final Call call;
    private final DatabaseName database;
    private final String prefix;
    private final String crawler;
    private final boolean indexesPartitions;
    private final Gone gone;
    private final ThereAlready there;
    private final Bases bases;
    private final TableReconciling reconciling;
    private final TableReconciling ofDatabases;
    private final Set<String> taken = new HashSet<>();

    /**
     * @param crawler the mark that the tables get
     * @param bases what earlier crawls wanted of tables
     * @param presences what the targets are known to have and not to have
     */
    public PlanMaking(
            Catalog catalog,
            Call call,
            CrawlRequest request,
            String crawler,
            Bases bases,
            List<Presence> presences,
            Clock clock) {
        this.catalog = catalog;
        this.bases = bases;
        this.call = call;
        this.database = request.database();
        this.prefix = request.tablePrefix();
        this.crawler = crawler;
        this.indexesPartitions = request.output().indexesPartitions();
        this.gone = new Gone(request.gone(), presences, clock);
        this.reconciling = new TableReconciling(catalog, call, request, gone);
        this.ofDatabases = new TableReconciling(
                catalog, call, request.withOutput(request.output().withoutMerging()), gone);
        this.there = ThereAlready.in(catalog, call, database);
    }

    public boolean createsDatabase() {
        return !there.databaseExists();
    }

    /** In the order of their names. A table that is there at a location keeps its name, whatever the folder is called. */
    public List<TablePlan> plans(List<CrawledTable> crawled) {
        Map<CrawledTable, Table> known = new HashMap<>();
        List<CrawledTable> sorted = crawled.stream()
                .sorted(Comparator.comparing(CrawledTable::location).thenComparing(CrawledTable::calledAfter))
                .toList();
        for (CrawledTable table : sorted) {
            counterpart(table).ifPresent(old -> {
                known.put(table, old);
                taken.add(old.name().table());
            });
        }
        Map<Long, Base> wantedBefore =
                bases.of(known.values().stream().map(Table::id).toList());
        List<TablePlan> plans = new ArrayList<>();
        for (CrawledTable table : sorted) {
            Table old = known.get(table);
            plans.add(
                    old == null
                            ? created(table)
                            : against(old, table, Optional.ofNullable(wantedBefore.get(old.id()))));
        }
        Set<Long> crawledAgain = known.values().stream().map(Table::id).collect(Collectors.toSet());
        there.tables().stream()
                .filter(table -> crawler.equals(table.definition().parameters().get(UPDATED_BY)))
                .filter(table -> !crawledAgain.contains(table.id()) && gone.isGone(table))
                .forEach(table -> gonePlan(table).ifPresent(plans::add));
        plans.sort(Comparator.comparing(TablePlan::name));
        return plans;
    }

    /** What becomes of tables of this database that are there, whatever their names; those that aren't any more are left out. */
    public List<TablePlan> plansOfKnown(List<KnownTable> known) {
        Map<KnownTable, Table> tables = new LinkedHashMap<>();
        known.forEach(table -> there.named(table.name().table()).ifPresent(old -> tables.put(table, old)));
        Map<Long, Base> wantedBefore =
                bases.of(tables.values().stream().map(Table::id).toList());
        List<TablePlan> plans = new ArrayList<>();
        tables.forEach((table, old) ->
                plans.add(against(old, table.crawled(), Optional.ofNullable(wantedBefore.get(old.id())))));
        return plans;
    }

    /** The table that is there at the location: the one with the right name where there are several. */
    private Optional<Table> counterpart(CrawledTable table) {
        String name = CrawledNames.table(prefix, table.calledAfter(), table.location());
        List<Table> candidates = there.at(table.definition()).stream()
                .filter(candidate -> !taken.contains(candidate.name().table()))
                .filter(candidate -> !candidate.definition().isView())
                .filter(candidate -> EngineTables.mayBeSame(candidate.definition(), table.definition()))
                .sorted(Comparator.comparing(
                                (Table candidate) -> !candidate.name().table().equals(name))
                        .thenComparing(candidate -> !sameFormat(candidate, table))
                        .thenComparing(Table::name))
                .toList();
        boolean several = candidates.size() > 1;
        return candidates.stream()
                .filter(candidate -> !several || sameFormat(candidate, table))
                .findFirst();
    }

    private static boolean sameFormat(Table there, CrawledTable crawled) {
        return crawled.format()
                .equals(there.definition().parameters().getOrDefault("classification", crawled.format()));
    }

    private TablePlan created(CrawledTable table) {
        String plain = CrawledNames.table(prefix, table.calledAfter(), table.location());
        boolean free = there.named(plain).isEmpty() && !taken.contains(plain);
        String name = free ? plain : CrawledNames.withHash(plain, table.location() + " " + table.calledAfter());
        taken.add(name);
        TableDefinition wanted = marked(table.definition());
        List<String> keys =
                wanted.partitionKeys().stream().map(Column::name).distinct().toList();
        boolean indexed = indexesPartitions && !keys.isEmpty();
        Map<String, String> ofPartitions = table.partitions().isEmpty()
                ? Map.of()
                : table.partitions().get(0).parameters();
        Base base =
                Base.of(wanted, ofPartitions).withPartitionForm(List.of(), PartitionMerge.form(wanted.descriptor()));
        TablePlan plan = TablePlans.of(
                table,
                database.table(name),
                TablePlan.Action.CREATE,
                (indexed ? CrawlerParameters.filteringPartitions(wanted) : wanted)
                        .withOwner(Optional.of(Owner.user(call.principal().name()))),
                Optional.empty(),
                PartitionDifference.allNew(table.partitions()),
                List.of(),
                new Ownership(Optional.empty(), Optional.of(base), List.of(), List.of()));
        return indexed ? plan.withIndex(new PartitionIndex(INDEX, keys)) : plan;
    }

    private TableDefinition marked(TableDefinition definition) {
        Map<String, String> parameters = new HashMap<>(definition.parameters());
        parameters.put(UPDATED_BY, crawler);
        return definition.withParameters(parameters);
    }

    private TablePlan against(Table old, CrawledTable table, Optional<Base> wantedBefore) {
        return (table.isOfFiles() ? reconciling : ofDatabases)
                .plan(old, table.withDefinition(marked(table.definition())), wantedBefore);
    }

    /** Somebody may have added partitions whose files aren't in the table's folder: with those it isn't gone. */
    private boolean hasPartitionsElsewhere(Table table) {
        if (table.definition().partitionKeys().isEmpty()) {
            return false;
        }
        Optional<String> cursor = Optional.empty();
        do {
            Page<Partition> page = catalog.partitions()
                    .list(call, table.name(), PartitionQuery.ALL.withoutColumns(), new PageRequest(PAGE, cursor));
            if (page.items().stream()
                    .anyMatch(partition -> gone.isElsewhereOrThere(
                            partition.definition().descriptor().location()))) {
                return true;
            }
            cursor = page.next();
        } while (cursor.isPresent());
        return false;
    }

    /** A table whose files are gone; empty where it was marked as deprecated before, or some of its files are elsewhere. */
    private Optional<TablePlan> gonePlan(Table table) {
        TableDefinition definition = table.definition();
        boolean deletes = gone.rule() == CrawlRequest.Gone.DELETE;
        if (!deletes && gone.isMarked(definition.parameters())) {
            return Optional.empty();
        }
        if (hasPartitionsElsewhere(table)) {
            return Optional.empty();
        }
        String location = definition.descriptor().location().orElse("");
        return Optional.of(new TablePlan(
                table.name(),
                deletes ? TablePlan.Action.DELETE : TablePlan.Action.DEPRECATE,
                definition.withParameters(gone.marked(definition.parameters())),
                Optional.of(table.version()),
                List.of(),
                definition.parameters().getOrDefault("classification", ""),
                List.of(),
                List.of(),
                List.of(),
                0,
                0,
                0,
                List.of("The table " + (deletes ? "is dropped from the catalog." : "is marked as deprecated.")),
                (definition.parameters().containsKey("connectionName") ? "no table" : "no file") + " is left at "
                        + location + ".",
                List.of(),
                List.of(),
                Ownership.NONE,
                Optional.empty()));
    }
}

package dev.bindery.crawl.writing;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.TableCompanions;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.lakes.DeltaManifests;
import dev.bindery.crawl.ownership.Base;
import dev.bindery.crawl.ownership.Bases;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.CrawlSummary;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.plan.WrittenFiles;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.Table;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.storage.ObjectStores;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a plan to the catalog, and nothing that isn't in it. Files are never touched, but for the manifests of Delta tables
 * that a plan names ({@link WrittenFiles}).
 */
public final class PlanWriting {

    private final Catalog catalog;
    private final Bases bases;
    private final DeltaManifests manifests;

    /** Writes plans that write no files. */
    public PlanWriting(Catalog catalog, Bases bases) {
        this(catalog, bases, new ObjectStores(Map.of()));
    }

    /**
     * @param bases where is kept what a crawl wanted of tables
     * @param stores where plans that write files write them
     */
    public PlanWriting(Catalog catalog, Bases bases, ObjectStores stores) {
        this.catalog = catalog;
        this.bases = bases;
        this.manifests = new DeltaManifests(stores);
    }

    /**
     * Table after table; each is written whole, with its partitions, before the next.
     *
     * @throws ConcurrentModificationException where a table was changed or made since the plan; the tables before it
     *     are written, and a new crawl completes the rest
     */
    public CrawlSummary write(Call call, CrawlPlan plan, CrawlListener listener) {
        List<TablePlan> writing =
                plan.tables().stream().filter(TablePlan::writes).toList();
        int done = 0;
        listener.applied(done, writing.size());
        if (plan.createsDatabase() && !writing.isEmpty()) {
            makeDatabase(call, plan);
        }
        for (TablePlan table : writing) {
            write(call, table);
            listener.applied(++done, writing.size());
        }
        Map<Long, Base> unwritten = new HashMap<>();
        plan.tables().stream().filter(table -> !table.writes()).forEach(table -> table.ownership()
                .base()
                .ifPresent(base -> table.ownership().table().ifPresent(id -> unwritten.put(id, base))));
        bases.keep(unwritten);
        return plan.summary();
    }

    private void makeDatabase(Call call, CrawlPlan plan) {
        try {
            catalog.databases().create(call, plan.database(), DatabaseDefinition.EMPTY, DataEffect.LEAVE_FILES);
        } catch (AlreadyExistsException e) {
            // Somebody else made it since the plan: that is what was wanted.
        }
    }

    private void write(Call call, TablePlan table) {
        Optional<Long> id = table.ownership().table();
        if (table.action() == TablePlan.Action.CREATE || table.action() == TablePlan.Action.UPDATE) {
            // Before the table: whoever finds it finds them.
            manifests.write(table.definition());
        }
        switch (table.action()) {
            case CREATE -> id = Optional.of(create(call, table).id());
            case DELETE -> {
                catalog.tables().drop(call, table.name(), table.expectedVersion(), DataEffect.LEAVE_FILES);
                return;
            }
            case UPDATE, DEPRECATE -> catalog.tables()
                    .update(
                            call,
                            table.name(),
                            table.definition(),
                            TableUpdate.replacing(TableRules.GLUE)
                                    .expecting(table.expectedVersion().orElseThrow()));
            case UNCHANGED, CONFLICT -> requireVersion(call, table);
        }
        PartitionBatches.each(table.newPartitions(), piece -> catalog.partitions()
                .add(call, table.name(), piece, Partitions.IfPresent.SKIP, DataEffect.LEAVE_FILES));
        PartitionBatches.each(table.changedPartitions(), piece -> catalog.partitions()
                .update(
                        call,
                        table.name(),
                        piece.stream()
                                .map(partition -> new Partitions.Change(partition.values(), partition))
                                .toList(),
                        DataEffect.LEAVE_FILES));
        PartitionBatches.each(table.droppedPartitions(), piece -> catalog.partitions()
                .drop(call, table.name(), piece, true, DataEffect.LEAVE_FILES));
        id.ifPresent(known -> table.ownership().base().ifPresent(base -> bases.keep(Map.of(known, base))));
    }

    /** Partitions were planned for the table as it was: with other columns they would be wrong. */
    private void requireVersion(Call call, TablePlan table) {
        long version = catalog.tables().get(call, table.name()).version();
        if (table.expectedVersion().filter(expected -> expected != version).isPresent()) {
            throw new ConcurrentModificationException("The table " + table.name()
                    + " was changed by somebody else since the crawl was planned; crawl again.");
        }
    }

    private Table create(Call call, TablePlan table) {
        try {
            return catalog.tables()
                    .create(
                            call,
                            table.name(),
                            table.definition(),
                            TableCompanions.NONE.withIndexes(
                                    table.index().stream().toList()),
                            TableRules.GLUE,
                            DataEffect.LEAVE_FILES);
        } catch (AlreadyExistsException e) {
            throw new ConcurrentModificationException("The table " + table.name()
                    + " was made by somebody else since the crawl was planned; crawl again.");
        }
    }
}

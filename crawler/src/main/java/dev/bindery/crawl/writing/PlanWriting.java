package dev.bindery.crawl.writing;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.CrawlSummary;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.ConcurrentModificationException;
import java.util.List;

/** Writes a plan to the catalog, and nothing that isn't in it. Files are never touched. */
public final class PlanWriting {

    private final Catalog catalog;

    public PlanWriting(Catalog catalog) {
        this.catalog = catalog;
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
        if (plan.createsDatabase() && !writing.isEmpty()) {
            makeDatabase(call, plan);
        }
        int done = 0;
        listener.applied(done, writing.size());
        for (TablePlan table : writing) {
            write(call, table);
            listener.applied(++done, writing.size());
        }
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
        switch (table.action()) {
            case CREATE -> create(call, table);
            case DELETE -> {
                catalog.tables().drop(call, table.name(), DataEffect.LEAVE_FILES);
                return;
            }
            case UPDATE, DEPRECATE -> catalog.tables()
                    .update(
                            call,
                            table.name(),
                            table.definition(),
                            TableUpdate.replacing(TableRules.GLUE)
                                    .expecting(table.expectedVersion().orElseThrow()));
            case UNCHANGED, CONFLICT -> {
                // Its partitions may be written all the same.
            }
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
    }

    private void create(Call call, TablePlan table) {
        try {
            catalog.tables().create(call, table.name(), table.definition(), TableRules.GLUE, DataEffect.LEAVE_FILES);
        } catch (AlreadyExistsException e) {
            throw new ConcurrentModificationException("The table " + table.name()
                    + " was made by somebody else since the crawl was planned; crawl again.");
        }
    }
}

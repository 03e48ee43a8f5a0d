package dev.bindery.crawl.writing;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.OutputRules;
import dev.bindery.crawl.lakes.EngineTables;
import dev.bindery.crawl.ownership.Base;
import dev.bindery.crawl.ownership.CrawlerParameters;
import dev.bindery.crawl.ownership.Merged;
import dev.bindery.crawl.ownership.Ownership;
import dev.bindery.crawl.ownership.PartitionMerge;
import dev.bindery.crawl.ownership.TableMerge;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plan of a table that is there: the files against the catalog, under a crawl's policies. */
final class TableReconciling {

    private static final String PARTLY =
            "Some of its files couldn't be listed or read, and may have columns that the others"
                    + " haven't: columns are added by this crawl, and none is dropped or gets another type.";

    private final Catalog catalog;
    private final Call call;
    private final OutputRules output;
    private final boolean updates;
    private final Gone gone;

    TableReconciling(Catalog catalog, Call call, CrawlRequest request, Gone gone) {
        this.catalog = catalog;
        this.call = call;
        this.output = request.output();
        // Merging new columns overrides the update behaviour, whatever that is.
        this.updates = request.updates() || output.mergesNewColumns();
        this.gone = gone;
    }

    /**
     * @param table with the marks of the crawl
     * @param stored what the last crawl of the table wanted
     */
    TablePlan plan(Table old, CrawledTable table, Optional<Base> stored) {
        Optional<String> conflict = TableDifference.conflict(old.definition(), table.definition());
        if (conflict.isPresent()) {
            return left(old, table, List.of(conflict.get()));
        }
        Optional<String> engines = EngineTables.leftAlone(old.definition(), table.definition());
        if (engines.isPresent()) {
            return TablePlans.of(
                    table.withNote(engines.get()),
                    old.name(),
                    TablePlan.Action.UNCHANGED,
                    old.definition(),
                    Optional.of(old.version()),
                    PartitionDifference.NONE,
                    List.of(),
                    Ownership.NONE);
        }
        boolean partly = gone.isPartlyUnread(old);
        TableMerge merge = new TableMerge(
                stored,
                old.definition(),
                table.definition(),
                partitionParameters(table, stored),
                output.mergesNewColumns() || partly);
        if (output.mergesNewColumns() && !merge.fundamentalChanges().isEmpty()) {
            return incompatible(old, table, merge.fundamentalChanges());
        }
        Merged merged =
                TableMerge.isSparks(stored, old.definition()) ? ofSpark(old.definition(), table) : merge.merge();
        List<String> changes =
                updates ? new TableDifference(old.definition(), merged.definition()).changes() : List.of();
        TableDefinition definition = changes.isEmpty() ? old.definition() : merged.definition();
        PartitionDifference partitions = partitions(old, definition.descriptor(), table, stored);
        List<String> kept = new ArrayList<>(updates ? merged.kept() : List.of());
        kept.addAll(partitions.kept());
        return TablePlans.of(
                partly ? table.withNote(PARTLY) : table,
                old.name(),
                changes.isEmpty() ? TablePlan.Action.UNCHANGED : TablePlan.Action.UPDATE,
                definition,
                Optional.of(old.version()),
                partitions,
                changes,
                new Ownership(
                        Optional.of(old.id()),
                        base(stored, merged, definition.descriptor()),
                        kept,
                        updates ? merged.conflicts() : List.of()));
    }

    private static Map<String, String> partitionParameters(CrawledTable table, Optional<Base> stored) {
        return table.partitions().isEmpty()
                ? stored.map(Base::partitionParameters).orElse(Map.of())
                : table.partitions().get(0).parameters();
    }

    /** What is to be kept, where that is another than what is. */
    private Optional<Base> base(Optional<Base> stored, Merged merged, StorageDescriptor descriptor) {
        List<String> forms = stored.map(Base::partitionForms).orElse(List.of());
        String form = PartitionMerge.form(descriptor);
        Optional<Base> next = updates
                ? Optional.of(merged.base().withPartitionForm(forms, form))
                : stored.map(base -> base.withPartitionForm(forms, form));
        return next.filter(base -> !stored.equals(Optional.of(base)));
    }

    private PartitionDifference partitions(
            Table old, StorageDescriptor descriptor, CrawledTable table, Optional<Base> stored) {
        if (table.definition().partitionKeys().isEmpty()) {
            return PartitionDifference.NONE;
        }
        return PartitionDifference.of(
                catalog,
                call,
                old.name(),
                descriptor,
                table.partitions(),
                new PartitionMerge(stored, old.definition().descriptor(), descriptor, output.inheritsFromTable()),
                new PartitionDifference.Rules(updates, output.inheritsFromTable(), gone));
    }

    /** A table that Spark made: its schema and its settings stay Spark's, and a crawl adds what it counts. */
    private static Merged ofSpark(TableDefinition there, CrawledTable table) {
        Map<String, String> parameters = new HashMap<>(there.parameters());
        table.definition().parameters().forEach((key, value) -> {
            if (CrawlerParameters.STATISTICS.contains(key) || key.equals(CrawlerParameters.UPDATED_BY)) {
                parameters.put(key, value);
            }
        });
        parameters.remove(CrawlerParameters.DEPRECATED_BY);
        return new Merged(
                there.withParameters(parameters),
                Base.NOTHING,
                List.of("kept: the schema and the settings of the table, which Spark made; the files have the columns "
                        + String.join(
                                ", ",
                                table.columns().stream()
                                        .map(column -> column.name() + " "
                                                + column.type().print())
                                        .toList())
                        + "."),
                List.of());
    }

    private TablePlan left(Table old, CrawledTable table, List<String> why) {
        return TablePlans.of(
                table,
                old.name(),
                TablePlan.Action.CONFLICT,
                old.definition(),
                Optional.of(old.version()),
                PartitionDifference.NONE,
                why,
                Ownership.NONE);
    }

    /** Files that can't be the table's any more: it is marked as deprecated, and nothing else of it is changed. */
    private TablePlan incompatible(Table old, CrawledTable table, List<String> changes) {
        List<String> why = new ArrayList<>(changes);
        why.add("Its files can't be read as the table any more: resolve that, or drop the table and crawl again.");
        if (gone.isMarked(old.definition().parameters())) {
            return left(old, table, why);
        }
        return TablePlans.of(
                table,
                old.name(),
                TablePlan.Action.DEPRECATE,
                old.definition().withParameters(gone.marked(old.definition().parameters())),
                Optional.of(old.version()),
                PartitionDifference.NONE,
                why,
                Ownership.NONE);
    }
}

package dev.bindery.crawl.writing;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.ownership.PartitionMerge;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The partitions that the files have against those that are in the catalog. */
record PartitionDifference(
        List<PartitionDefinition> added,
        List<PartitionDefinition> changed,
        List<List<String>> dropped,
        long unchanged,
        List<String> kept) {

    static final PartitionDifference NONE = new PartitionDifference(List.of(), List.of(), List.of(), 0, List.of());

    private static final int PAGE = 5_000;

    static PartitionDifference allNew(List<PartitionDefinition> wanted) {
        return new PartitionDifference(wanted, List.of(), List.of(), 0, List.of());
    }

    /**
     * What becomes of partitions that are there.
     *
     * @param updates whether they follow the files
     * @param inherits whether they are made like their table, those too whose files weren't looked at
     * @param gone what becomes of those whose files are gone
     */
    record Rules(boolean updates, boolean inherits, Gone gone) {}

    /** @param table the table's descriptor as it will be; a partition takes from it everything but its location */
    static PartitionDifference of(
            Catalog catalog,
            Call call,
            TableName name,
            StorageDescriptor table,
            List<PartitionDefinition> wanted,
            PartitionMerge merge,
            Rules rules) {
        Map<List<String>, Partition> there = all(catalog, call, name);
        List<PartitionDefinition> added = new ArrayList<>();
        List<PartitionDefinition> changed = new ArrayList<>();
        List<List<String>> dropped = new ArrayList<>();
        long unchanged = 0;
        for (PartitionDefinition partition : wanted) {
            PartitionDefinition inherited = partition.withDescriptor(
                    table.withLocation(partition.descriptor().location()));
            Partition old = there.remove(partition.values());
            if (old == null) {
                added.add(inherited);
                continue;
            }
            PartitionDefinition merged = old.definition();
            if (rules.updates()) {
                merged = merge.merged(old.definition(), placed(old.definition(), inherited, rules.gone()));
            } else if (rules.inherits()) {
                merged = likeItsTable(old.definition(), table);
            }
            if (merged.equals(old.definition())) {
                unchanged++;
            } else {
                changed.add(merged);
            }
        }
        for (Partition left : byName(there).values()) {
            boolean isGone = rules.gone().isGone(left);
            if (isGone && rules.gone().rule() == CrawlRequest.Gone.DELETE) {
                dropped.add(left.definition().values());
                continue;
            }
            PartitionDefinition merged = rules.inherits() ? likeItsTable(left.definition(), table) : left.definition();
            if (isGone && !rules.gone().isMarked(merged.parameters())) {
                merged = rules.gone().marked(merged);
            }
            if (!merged.equals(left.definition())) {
                changed.add(merged);
            }
        }
        return new PartitionDifference(added, changed, dropped, unchanged, merge.kept());
    }

    private static Map<List<String>, Partition> all(Catalog catalog, Call call, TableName name) {
        Map<List<String>, Partition> there = new HashMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Partition> page =
                    catalog.partitions().list(call, name, PartitionQuery.ALL, new PageRequest(PAGE, cursor));
            page.items().forEach(partition -> there.put(partition.definition().values(), partition));
            cursor = page.next();
        } while (cursor.isPresent());
        return there;
    }

    private static PartitionDefinition likeItsTable(PartitionDefinition partition, StorageDescriptor table) {
        return partition.withDescriptor(
                table.withLocation(partition.descriptor().location()));
    }

    /**
     * With the location that it has, where that is the same place written otherwise, or one that somebody chose: outside
     * of the targets, or with files of its own.
     */
    private static PartitionDefinition placed(PartitionDefinition there, PartitionDefinition wanted, Gone gone) {
        Optional<String> has = there.descriptor().location();
        boolean stays = has.flatMap(ThereAlready::normal)
                        .equals(wanted.descriptor().location().flatMap(ThereAlready::normal))
                || gone.isElsewhereOrThere(has);
        return stays ? wanted.withDescriptor(wanted.descriptor().withLocation(has)) : wanted;
    }

    private static Map<String, Partition> byName(Map<List<String>, Partition> partitions) {
        Map<String, Partition> byName = new TreeMap<>();
        partitions.values().forEach(partition -> byName.put(partition.name(), partition));
        return byName;
    }
}

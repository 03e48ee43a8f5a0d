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
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
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

    /**
     * The partitions that are there are looked at page by page; of those that stay as they are nothing is kept.
     *
     * @param table the table's descriptor as it will be; a partition takes from it everything but its location
     */
    static PartitionDifference of(
            Catalog catalog,
            Call call,
            TableName name,
            StorageDescriptor table,
            List<PartitionDefinition> wanted,
            PartitionMerge merge,
            Rules rules) {
        Map<List<String>, Integer> places = new HashMap<>(wanted.size() * 2);
        for (int i = 0; i < wanted.size(); i++) {
            places.put(wanted.get(i).values(), i);
        }
        BitSet there = new BitSet(wanted.size());
        SortedMap<Integer, PartitionDefinition> changed = new TreeMap<>();
        SortedMap<String, PartitionDefinition> changedOthers = new TreeMap<>();
        SortedMap<String, List<String>> dropped = new TreeMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Partition> page =
                    catalog.partitions().list(call, name, PartitionQuery.ALL, new PageRequest(PAGE, cursor));
            for (Partition partition : page.items()) {
                PartitionDefinition old = partition.definition();
                Integer place = places.get(old.values());
                if (place != null) {
                    there.set(place);
                    PartitionDefinition merged = merged(old, wanted.get(place), table, merge, rules);
                    if (!merged.equals(old)) {
                        changed.put(place, merged);
                    }
                } else if (rules.gone().isGone(partition) && rules.gone().rule() == CrawlRequest.Gone.DELETE) {
                    dropped.put(partition.name(), old.values());
                } else {
                    PartitionDefinition merged = withoutFiles(partition, table, rules);
                    if (!merged.equals(old)) {
                        changedOthers.put(partition.name(), merged);
                    }
                }
            }
            cursor = page.next();
        } while (cursor.isPresent());
        List<PartitionDefinition> added = new ArrayList<>();
        for (int i = there.nextClearBit(0); i < wanted.size(); i = there.nextClearBit(i + 1)) {
            added.add(inherited(wanted.get(i), table));
        }
        List<PartitionDefinition> allChanged = new ArrayList<>(changed.values());
        allChanged.addAll(changedOthers.values());
        return new PartitionDifference(
                added,
                allChanged,
                List.copyOf(dropped.values()),
                (long) there.cardinality() - changed.size(),
                merge.kept());
    }

    private static PartitionDefinition inherited(PartitionDefinition partition, StorageDescriptor table) {
        return partition.withDescriptor(
                table.withLocation(partition.descriptor().location()));
    }

    private static PartitionDefinition merged(
            PartitionDefinition old,
            PartitionDefinition wanted,
            StorageDescriptor table,
            PartitionMerge merge,
            Rules rules) {
        if (rules.updates()) {
            return merge.merged(old, placed(old, inherited(wanted, table), rules.gone()));
        }
        return rules.inherits() ? likeItsTable(old, table) : old;
    }

    /** A partition for which no file was found. */
    private static PartitionDefinition withoutFiles(Partition partition, StorageDescriptor table, Rules rules) {
        PartitionDefinition old = partition.definition();
        PartitionDefinition merged = rules.inherits() ? likeItsTable(old, table) : old;
        return rules.gone().isGone(partition) && !rules.gone().isMarked(merged.parameters())
                ? rules.gone().marked(merged)
                : merged;
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
}

package dev.bindery.crawl.writing;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.TableDefinition;
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
        long unchanged) {

    static final PartitionDifference NONE = new PartitionDifference(List.of(), List.of(), List.of(), 0);

    private static final int PAGE = 5_000;

    static PartitionDifference allNew(List<PartitionDefinition> wanted) {
        return new PartitionDifference(wanted, List.of(), List.of(), 0);
    }

    /** @param table as it will be; a partition takes from it everything but location and parameters */
    static PartitionDifference of(
            Catalog catalog,
            Call call,
            TableName name,
            TableDefinition table,
            List<PartitionDefinition> wanted,
            Gone gone) {
        Map<List<String>, Partition> there = new HashMap<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Partition> page =
                    catalog.partitions().list(call, name, PartitionQuery.ALL, new PageRequest(PAGE, cursor));
            page.items().forEach(partition -> there.put(partition.definition().values(), partition));
            cursor = page.next();
        } while (cursor.isPresent());
        List<PartitionDefinition> added = new ArrayList<>();
        List<PartitionDefinition> changed = new ArrayList<>();
        long unchanged = 0;
        for (PartitionDefinition partition : wanted) {
            PartitionDefinition inherited = partition.withDescriptor(
                    table.descriptor().withLocation(partition.descriptor().location()));
            Partition old = there.remove(partition.values());
            if (old == null) {
                added.add(inherited);
            } else {
                PartitionDefinition merged = merged(old.definition(), inherited);
                if (same(old.definition(), merged)) {
                    unchanged++;
                } else {
                    changed.add(merged);
                }
            }
        }
        List<List<String>> dropped = new ArrayList<>();
        for (Partition left : byName(there).values()) {
            if (gone.isGone(left)) {
                if (gone.rule() == CrawlRequest.Gone.DELETE) {
                    dropped.add(left.definition().values());
                } else if (!gone.isMarked(left.definition().parameters())) {
                    changed.add(gone.marked(left.definition()));
                }
            }
        }
        return new PartitionDifference(added, changed, dropped, unchanged);
    }

    private static Map<String, Partition> byName(Map<List<String>, Partition> partitions) {
        Map<String, Partition> byName = new TreeMap<>();
        partitions.values().forEach(partition -> byName.put(partition.name(), partition));
        return byName;
    }

    private static PartitionDefinition merged(PartitionDefinition there, PartitionDefinition wanted) {
        return there.withDescriptor(wanted.descriptor())
                .withParameters(TableDifference.parameters(there.parameters(), wanted.parameters()));
    }

    private static boolean same(PartitionDefinition there, PartitionDefinition wanted) {
        Optional<String> from = there.descriptor().location().flatMap(ThereAlready::normal);
        Optional<String> to = wanted.descriptor().location().flatMap(ThereAlready::normal);
        return from.equals(to)
                && there.parameters().equals(wanted.parameters())
                && there.descriptor()
                        .withLocation(Optional.empty())
                        .equals(wanted.descriptor().withLocation(Optional.empty()));
    }
}

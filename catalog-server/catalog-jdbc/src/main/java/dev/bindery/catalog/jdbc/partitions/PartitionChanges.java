package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Partitions.Added;
import dev.bindery.catalog.Partitions.Change;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.catalog.filter.CodePoints;
import dev.bindery.catalog.jdbc.descriptors.DescriptorHash;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.partitions.PartitionBatches.Batch;
import dev.bindery.catalog.jdbc.partitions.PartitionDetails.Item;
import dev.bindery.catalog.jdbc.tables.HeldTable;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.catalog.jdbc.tables.TableHeads;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Failures;
import dev.bindery.database.Session;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.exception.DataAccessException;

/** Adds, changes and drops partitions, each batch in one transaction that holds their table in place. */
final class PartitionChanges {

    private final Database database;
    private final TableHeads heads;
    private final Descriptors descriptors;
    private final PartitionReader reader;
    private final PartitionWriter writer;
    private final LostColumns lostColumns;
    private final PartitionEntries entries;
    private final PartitionBatches batches;

    PartitionChanges(
            Database database,
            TableHeads heads,
            Descriptors descriptors,
            PartitionReader reader,
            PartitionEntries entries,
            Clock clock) {
        this.database = database;
        this.heads = heads;
        this.descriptors = descriptors;
        this.reader = reader;
        this.writer = new PartitionWriter(database.dialect());
        this.lostColumns = new LostColumns(database.dialect(), descriptors);
        this.entries = entries;
        this.batches = new PartitionBatches(database, heads, descriptors, clock);
    }

    List<Added> add(Call call, TableName table, List<PartitionDefinition> given, IfPresent ifPresent) {
        return batches.run(table, given, (session, batch) -> add(session, call, batch, ifPresent));
    }

    private List<Added> add(Session session, Call call, Batch batch, IfPresent ifPresent) {
        TableHead table = batch.table();
        Map<String, NewPartition> byName = new LinkedHashMap<>();
        for (NewPartition partition : batch.partitions()) {
            if (byName.putIfAbsent(partition.name(), partition) != null && ifPresent == IfPresent.FAIL) {
                throw alreadyThere(table, partition.name());
            }
        }
        Map<String, Partition> present = new HashMap<>();
        Set<String> inserted = insert(session, table, byName, present);
        if (inserted.size() < byName.size() && ifPresent == IfPresent.FAIL) {
            throw alreadyThere(
                    table,
                    byName.keySet().stream()
                            .filter(name -> !inserted.contains(name))
                            .findFirst()
                            .orElseThrow());
        }
        writeAdded(session, call, batch.owner(), byName, inserted);
        return result(batch, inserted, present);
    }

    private Set<String> insert(
            Session session, TableHead table, Map<String, NewPartition> byName, Map<String, Partition> present) {
        if (session.dialect() == Dialect.H2) {
            readPresent(session, table, byName.keySet(), present);
        }
        // In the order of the names, so that two who add the same ones don't wait for each other in a circle.
        List<NewPartition> missing = byName.values().stream()
                .filter(partition -> !present.containsKey(partition.name()))
                .sorted((a, b) -> CodePoints.compare(a.name(), b.name()))
                .toList();
        Set<String> inserted = missing.isEmpty() ? Set.of() : new HashSet<>(writer.insert(session, table, missing));
        if (session.dialect() == Dialect.POSTGRESQL && inserted.size() < byName.size()) {
            Set<String> others = new HashSet<>(byName.keySet());
            others.removeAll(inserted);
            readPresent(session, table, others, present);
        }
        return inserted;
    }

    private void readPresent(Session session, TableHead table, Set<String> names, Map<String, Partition> present) {
        reader.partitions(session, table, reader.byNames(session, table, names), true)
                .forEach(partition -> present.put(partition.name(), partition));
    }

    private void writeAdded(
            Session session,
            Call call,
            PartitionEntries.Owner owner,
            Map<String, NewPartition> byName,
            Set<String> inserted) {
        if (inserted.isEmpty()) {
            return;
        }
        List<Item> items = byName.values().stream()
                .filter(partition -> inserted.contains(partition.name()))
                .map(partition -> new Item(partition.partition(), partition.descriptor()))
                .toList();
        entries.added(session, call, owner, items);
    }

    private static List<Added> result(Batch batch, Set<String> inserted, Map<String, Partition> present) {
        Set<String> seen = new HashSet<>();
        List<Added> result = new ArrayList<>(batch.partitions().size());
        Map<String, Partition> known = new HashMap<>(present);
        for (NewPartition partition : batch.partitions()) {
            boolean first = seen.add(partition.name());
            Partition now = known.computeIfAbsent(partition.name(), name -> partition.partition());
            result.add(new Added(now, first && inserted.contains(partition.name())));
        }
        return result;
    }

    private static AlreadyExistsException alreadyThere(TableHead table, String name) {
        return new AlreadyExistsException(EntityKind.PARTITION, table.name() + " " + PartitionNames.values(name));
    }

    void update(Call call, TableName name, List<Change> given) {
        try {
            List<PartitionDefinition> definitions =
                    given.stream().map(Change::definition).toList();
            batches.run(name, definitions, (session, batch) -> update(session, call, batch, given));
        } catch (DataAccessException e) {
            if (Failures.isUniqueViolation(e)) {
                throw new AlreadyExistsException(
                        EntityKind.PARTITION,
                        name + " "
                                + given.stream()
                                        .filter(change -> !change.values()
                                                .equals(change.definition().values()))
                                        .map(change -> change.definition().values())
                                        .toList());
            }
            throw e;
        }
    }

    private List<Item> update(Session session, Call call, Batch batch, List<Change> given) {
        TableHead table = batch.table();
        List<String> oldNames = given.stream()
                .map(change -> PartitionNames.name(table.partitionKeys(), change.values()))
                .toList();
        requireDistinct(table, oldNames);
        Map<String, PartitionRow> rows = lock(session, table, oldNames);
        List<PartitionRow> before = new ArrayList<>(given.size());
        for (String oldName : oldNames) {
            before.add(Optional.ofNullable(rows.get(oldName)).orElseThrow(() -> missing(table, oldName)));
        }
        List<NewPartition> changed =
                created(given, before, lostColumns.forget(session, table.id(), before, batch.partitions()));
        writer.update(session, table, before.stream().map(PartitionRow::id).toList(), changed);
        List<Item> after = new ArrayList<>(given.size());
        for (NewPartition partition : changed) {
            after.add(new Item(partition.partition(), partition.descriptor()));
        }
        entries.updated(session, call, batch.owner(), items(session, table, before), after);
        return after;
    }

    private static void requireDistinct(TableHead table, List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new InvalidInputException(
                        "partitions",
                        "The partition " + name + " of table " + table.name() + " is to be changed twice at once.");
            }
        }
    }

    /** With the time of creation that each had, unless another one is said. */
    private static List<NewPartition> created(
            List<Change> given, List<PartitionRow> before, List<NewPartition> partitions) {
        List<NewPartition> created = new ArrayList<>(partitions.size());
        for (int i = 0; i < partitions.size(); i++) {
            created.add(partitions
                    .get(i)
                    .withCreateTime(
                            given.get(i).createTime().orElse(before.get(i).createTime())));
        }
        return created;
    }

    private Map<String, PartitionRow> lock(Session session, TableHead table, List<String> names) {
        Map<String, PartitionRow> byName = new HashMap<>();
        reader.lock(session, table, names).forEach(row -> byName.put(row.name(), row));
        return byName;
    }

    private List<Item> items(Session session, TableHead table, List<PartitionRow> rows) {
        Set<DescriptorHash> hashes = new HashSet<>();
        rows.forEach(row -> hashes.add(row.descriptorHash()));
        // The table's own too, which the change log shows: it is known afterwards.
        hashes.add(table.descriptorHash());
        Map<DescriptorHash, StoredDescriptor> byHash = descriptors.getAll(session, table.id(), hashes);
        List<Item> items = new ArrayList<>(rows.size());
        for (PartitionRow row : rows) {
            StoredDescriptor descriptor = byHash.get(row.descriptorHash());
            items.add(new Item(row.partition(table, descriptor.descriptor()), descriptor));
        }
        return items;
    }

    List<Partition> drop(Call call, TableName name, List<List<String>> values, boolean ignoreMissing) {
        return database.transaction(session -> {
            HeldTable held = heads.holdWhole(session, name);
            TableHead table = held.head();
            List<String> names = values.stream()
                    .map(each -> PartitionNames.name(table.partitionKeys(), each))
                    .distinct()
                    .toList();
            Map<String, PartitionRow> rows = lock(session, table, names);
            List<PartitionRow> dropped = new ArrayList<>(rows.size());
            for (String each : names) {
                PartitionRow row = rows.get(each);
                if (row != null) {
                    dropped.add(row);
                } else if (!ignoreMissing) {
                    throw missing(table, each);
                }
            }
            if (dropped.isEmpty()) {
                return List.of();
            }
            writer.delete(
                    session, table.id(), dropped.stream().map(PartitionRow::id).toList());
            List<Item> items = items(session, table, dropped);
            StoredDescriptor own = descriptors.get(session, table.id(), table.descriptorHash());
            entries.dropped(session, call, new PartitionEntries.Owner(held, own), items);
            return items.stream().map(Item::partition).toList();
        });
    }

    private static NotFoundException missing(TableHead table, String name) {
        return new NotFoundException(EntityKind.PARTITION, table.name() + " " + PartitionNames.values(name));
    }
}

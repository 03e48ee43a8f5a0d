package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.filter.CodePoints;
import dev.bindery.catalog.jdbc.descriptors.DescriptorHash;
import dev.bindery.catalog.jdbc.descriptors.Descriptors;
import dev.bindery.catalog.jdbc.descriptors.StoredDescriptor;
import dev.bindery.catalog.jdbc.partitions.PartitionDetails.Item;
import dev.bindery.catalog.jdbc.tables.HeldTable;
import dev.bindery.catalog.jdbc.tables.TableHead;
import dev.bindery.catalog.jdbc.tables.TableHeads;
import dev.bindery.catalog.statistics.AccuracyParameter;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import dev.bindery.model.Column;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Moves partitions from one table to another, in one transaction that holds both in place. */
final class PartitionExchange {

    private final Database database;
    private final TableHeads heads;
    private final Descriptors descriptors;
    private final PartitionReader reader;
    private final PartitionWriter writer;
    private final PartitionEntries entries;

    PartitionExchange(
            Database database,
            TableHeads heads,
            Descriptors descriptors,
            PartitionReader reader,
            PartitionEntries entries) {
        this.database = database;
        this.heads = heads;
        this.descriptors = descriptors;
        this.reader = reader;
        this.writer = new PartitionWriter(database.dialect());
        this.entries = entries;
    }

    List<Partition> exchange(Call call, TableName source, TableName destination, List<List<String>> values) {
        if (source.equals(destination)) {
            throw new InvalidInputException("table", "The table " + source + " can't exchange with itself.");
        }
        while (true) {
            Prepared prepared = prepare(source, destination, values);
            Optional<List<Partition>> moved = database.transaction(session -> move(session, call, prepared));
            if (moved.isPresent()) {
                return moved.get();
            }
        }
    }

    /**
     * What is to be moved, as it was when it was read.
     *
     * @param sourceDescriptor the source's own
     * @param destinationDescriptor the destination's own
     * @param leaving the rows, in the order of their names
     * @param left what they mean
     * @param arriving what they become, in the same order
     */
    private record Prepared(
            TableHead source,
            TableHead destination,
            StoredDescriptor sourceDescriptor,
            StoredDescriptor destinationDescriptor,
            List<PartitionRow> leaving,
            List<Item> left,
            List<NewPartition> arriving) {}

    private Prepared prepare(TableName source, TableName destination, List<List<String>> values) {
        Prepared prepared = database.read(session -> {
            TableHead from = heads.require(session, source);
            TableHead to = heads.require(session, destination);
            StoredDescriptor inherited = descriptors.get(session, to.id(), to.descriptorHash());
            StoredDescriptor own = descriptors.get(session, from.id(), from.descriptorHash());
            requireSameSchema(from, own, to, inherited);
            List<PartitionRow> rows = reader.byNames(session, from, names(from, values));
            requireAll(from, names(from, values), rows);
            List<Item> left = items(session, from, rows);
            Map<StorageDescriptor, StoredDescriptor> stored = new HashMap<>();
            List<NewPartition> arriving = left.stream()
                    .map(item -> NewPartition.of(
                            to,
                            inherited,
                            arriving(from, item.partition()),
                            item.partition().createTime(),
                            stored))
                    .toList();
            return new Prepared(from, to, own, inherited, rows, left, arriving);
        });
        long id = prepared.destination().id();
        descriptors.isStored(id, prepared.destination().descriptorHash());
        Map<DescriptorHash, StoredDescriptor> byHash = new HashMap<>();
        prepared.arriving().forEach(each -> byHash.put(each.descriptor().hash(), each.descriptor()));
        descriptors.addAhead(id, new HashSet<>(byHash.values()));
        return prepared;
    }

    private static List<String> names(TableHead table, List<List<String>> values) {
        return values.stream()
                .map(each -> PartitionNames.name(table.partitionKeys(), each))
                .distinct()
                .toList();
    }

    /**
     * One that lies where its name puts it lies so in the other table too; any other stays where it is. The statistics of its
     * columns stay behind, so that it can't say that they are accurate: what is written next would pass for all there is.
     */
    private static PartitionDefinition arriving(TableHead from, Partition partition) {
        StorageDescriptor descriptor = partition.definition().descriptor();
        boolean ordinary = descriptor.location().equals(PartitionLocation.byDefault(from.location(), partition.name()));
        PartitionDefinition definition = partition.definition();
        return AccuracyParameter.excluding(
                        definition.parameters(),
                        descriptor.columns().stream().map(Column::name).toList())
                .map(definition::withParameters)
                .orElse(definition)
                .withDescriptor(ordinary ? descriptor.withLocation(Optional.empty()) : descriptor);
    }

    private static void requireSameSchema(
            TableHead from, StoredDescriptor source, TableHead to, StoredDescriptor destination) {
        if (!typed(from.partitionKeys()).equals(typed(to.partitionKeys()))
                || !typed(source.descriptor().columns())
                        .equals(typed(destination.descriptor().columns()))) {
            throw new InvalidInputException(
                    "table", "The tables have different schemas. Their partitions cannot be exchanged.");
        }
    }

    private static List<String> typed(List<Column> columns) {
        return columns.stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    private static void requireAll(TableHead table, List<String> names, List<PartitionRow> rows) {
        Set<String> missing = new HashSet<>(names);
        rows.forEach(row -> missing.remove(row.name()));
        missing.stream().min(CodePoints::compare).ifPresent(name -> {
            throw new NotFoundException(EntityKind.PARTITION, table.name() + " " + PartitionNames.values(name));
        });
    }

    private List<Item> items(Session session, TableHead table, List<PartitionRow> rows) {
        Set<DescriptorHash> hashes = new HashSet<>();
        rows.forEach(row -> hashes.add(row.descriptorHash()));
        Map<DescriptorHash, StoredDescriptor> byHash = descriptors.getAll(session, table.id(), hashes);
        List<Item> items = new ArrayList<>(rows.size());
        for (PartitionRow row : rows) {
            StoredDescriptor descriptor = byHash.get(row.descriptorHash());
            items.add(new Item(row.partition(table, descriptor.descriptor()), descriptor));
        }
        return items;
    }

    /** Empty where the tables or the partitions have changed since; then all begins again. */
    private Optional<List<Partition>> move(Session session, Call call, Prepared prepared) {
        TableHead source = prepared.source();
        TableHead destination = prepared.destination();
        boolean sourceFirst = source.name().compareTo(destination.name()) < 0;
        HeldTable first = heads.holdWhole(session, (sourceFirst ? source : destination).name());
        HeldTable second = heads.holdWhole(session, (sourceFirst ? destination : source).name());
        HeldTable from = sourceFirst ? first : second;
        HeldTable to = sourceFirst ? second : first;
        if (!isSame(source, from.head()) || !isSame(destination, to.head())) {
            return Optional.empty();
        }
        List<String> names = prepared.leaving().stream().map(PartitionRow::name).toList();
        if (!reader.lock(session, source, names).equals(prepared.leaving())) {
            return Optional.empty();
        }
        insert(session, destination, names, prepared.arriving());
        writer.delete(
                session,
                source.id(),
                prepared.leaving().stream().map(PartitionRow::id).toList());
        List<Item> added = prepared.arriving().stream()
                .map(each -> new Item(each.partition(), each.descriptor()))
                .toList();
        entries.added(session, call, new PartitionEntries.Owner(to, prepared.destinationDescriptor()), added);
        entries.dropped(session, call, new PartitionEntries.Owner(from, prepared.sourceDescriptor()), prepared.left());
        return Optional.of(added.stream().map(Item::partition).toList());
    }

    private static boolean isSame(TableHead before, TableHead now) {
        return now.id() == before.id()
                && now.partitionKeys().equals(before.partitionKeys())
                && now.location().equals(before.location())
                && now.partitionBase().equals(before.partitionBase())
                && now.descriptorHash().equals(before.descriptorHash());
    }

    private void insert(Session session, TableHead table, List<String> names, List<NewPartition> arriving) {
        Set<String> taken = new HashSet<>();
        if (session.dialect() == Dialect.H2) {
            reader.byNames(session, table, names).forEach(row -> taken.add(row.name()));
        }
        if (taken.isEmpty() && !arriving.isEmpty()) {
            taken.addAll(names);
            writer.insert(session, table, arriving).forEach(taken::remove);
        }
        taken.stream().min(CodePoints::compare).ifPresent(name -> {
            throw new AlreadyExistsException(EntityKind.PARTITION, table.name() + " " + PartitionNames.values(name));
        });
    }
}

package dev.bindery.catalog.warehouse;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.catalog.Tables;
import dev.bindery.catalog.warehouse.DataRemoval.Belongings;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.Table;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.UnavailableException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Partitions and their folders. */
final class WarehousePartitions implements Partitions {

    private static final Logger LOG = LoggerFactory.getLogger(WarehousePartitions.class);

    private final Partitions next;
    private final Tables tables;
    private final Folders folders;
    private final DataRemoval removal;

    WarehousePartitions(Partitions next, Tables tables, Folders folders, DataRemoval removal) {
        this.next = next;
        this.tables = tables;
        this.folders = folders;
        this.removal = removal;
    }

    @Override
    public Partition get(Call call, TableName table, List<String> values) {
        return next.get(call, table, values);
    }

    @Override
    public List<Partition> getAll(Call call, TableName table, List<List<String>> values) {
        return next.getAll(call, table, values);
    }

    @Override
    public List<Partition> getByNames(Call call, TableName table, List<String> names) {
        return next.getByNames(call, table, names);
    }

    @Override
    public Page<Partition> list(Call call, TableName table, PartitionQuery query, PageRequest page) {
        return next.list(call, table, query, page);
    }

    @Override
    public Page<String> names(Call call, TableName table, PartitionQuery query, PageRequest page) {
        return next.names(call, table, query, page);
    }

    @Override
    public long count(Call call, TableName table, PartitionQuery query) {
        return next.count(call, table, query);
    }

    @Override
    public List<Added> add(
            Call call, TableName table, List<PartitionDefinition> partitions, IfPresent ifPresent, DataEffect effect) {
        if (effect == DataEffect.LEAVE_FILES || partitions.isEmpty()) {
            return next.add(call, table, partitions, ifPresent, effect);
        }
        Table parent = tables.get(call, table);
        requireNoLocationInView(parent, partitions);
        List<String> made = new ArrayList<>();
        try {
            for (PartitionDefinition partition : partitions) {
                locationOf(parent, partition).filter(folders::make).ifPresent(made::add);
            }
            return next.add(call, table, partitions, ifPresent, effect);
        } catch (AlreadyExistsException e) {
            // Somebody else may have added some of them meanwhile, and their folders are theirs now.
            throw e;
        } catch (RuntimeException e) {
            takeBack(made, e);
            throw e;
        }
    }

    /** A view's partitions have no data of their own. */
    private static void requireNoLocationInView(Table table, List<PartitionDefinition> partitions) {
        if (table.definition().isView()
                && partitions.stream()
                        .anyMatch(partition -> partition.descriptor().location().isPresent())) {
            throw new InvalidInputException(
                    "partition location", "A partition of the view " + table.name() + " can't have a location.");
        }
    }

    private void takeBack(List<String> made, RuntimeException failure) {
        for (String location : made) {
            try {
                folders.deleteIfEmpty(location);
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private static Optional<String> locationOf(Table table, PartitionDefinition partition) {
        return partition
                .descriptor()
                .location()
                .or(() -> Locations.ofPartition(table.definition(), partition.values()));
    }

    /** A partition of a managed table that lies where its values put it moves with its values. */
    @Override
    public void update(Call call, TableName table, List<Change> changes, DataEffect effect) {
        boolean renames = changes.stream()
                .anyMatch(change -> !change.values().equals(change.definition().values()));
        if (effect == DataEffect.LEAVE_FILES || !renames) {
            next.update(call, table, changes, effect);
            return;
        }
        Table parent = tables.get(call, table);
        requireFree(call, parent, changes);
        List<FolderMove> moves = new ArrayList<>();
        List<Change> located = new ArrayList<>();
        Map<List<String>, Partition> before = new HashMap<>();
        next.getAll(call, table, changes.stream().map(Change::values).toList())
                .forEach(partition -> before.put(partition.definition().values(), partition));
        for (Change change : changes) {
            Optional<FolderMove> move = moveOf(parent, change, Optional.ofNullable(before.get(change.values())));
            move.ifPresent(moves::add);
            located.add(move.map(m -> change.withDefinition(change.definition()
                            .withDescriptor(change.definition().descriptor().withLocation(m.to()))))
                    .orElse(change));
        }
        if (lieInOthers(parent, moves)) {
            next.update(call, table, changes, effect);
            return;
        }
        List<FolderMove> done = new ArrayList<>();
        try {
            moveAll(moves, done);
            next.update(call, table, located, effect);
        } catch (RuntimeException e) {
            if (!isDone(call, parent, changes, e)) {
                moveBack(done, e);
            }
            throw e;
        }
    }

    /** Then they aren't the table's alone, and stay where they are. */
    private boolean lieInOthers(Table table, List<FolderMove> moves) {
        return removal.lieInOthers(table, moves.stream().map(FolderMove::from).toList());
    }

    private void moveAll(List<FolderMove> moves, List<FolderMove> done) {
        for (FolderMove move : moves) {
            if (folders.exists(move.from())) {
                folders.move(move.from(), move.to());
                done.add(move);
            }
        }
    }

    /** Where the store went away it may have done it all the same; the files stay with the metadata, as far as known. */
    private boolean isDone(Call call, Table table, List<Change> changes, RuntimeException failure) {
        if (!(failure instanceof UnavailableException)) {
            return false;
        }
        List<List<String>> wanted =
                changes.stream().map(change -> change.definition().values()).toList();
        try {
            return next.getAll(call, table.name(), wanted).size()
                    == Set.copyOf(wanted).size();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            return true;
        }
    }

    /** A name that is taken is told before a folder is found in the way. */
    private void requireFree(Call call, Table table, List<Change> changes) {
        Set<List<String>> leaving = changes.stream().map(Change::values).collect(Collectors.toSet());
        List<List<String>> wanted = changes.stream()
                .map(change -> change.definition().values())
                .filter(values -> !leaving.contains(values))
                .toList();
        next.getAll(call, table.name(), wanted).stream().findFirst().ifPresent(taken -> {
            throw new AlreadyExistsException(EntityKind.PARTITION, taken.name());
        });
    }

    /** The last first: one may have been moved to where another was. */
    private void moveBack(List<FolderMove> done, RuntimeException failure) {
        Collections.reverse(done);
        for (FolderMove move : done) {
            try {
                folders.move(move.to(), move.from());
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }

    private record FolderMove(String from, String to) {}

    private static Optional<FolderMove> moveOf(Table table, Change change, Optional<Partition> before) {
        List<String> values = change.definition().values();
        if (change.values().equals(values) || !Locations.isManaged(table.definition())) {
            return Optional.empty();
        }
        Optional<String> now =
                before.flatMap(partition -> partition.definition().descriptor().location());
        Optional<String> ordinary = Locations.ofPartition(table.definition(), change.values());
        Optional<String> target = Locations.ofPartition(table.definition(), values);
        boolean follows = now.isPresent() && ordinary.isPresent() && Locations.same(now.get(), ordinary.get());
        return follows ? Optional.of(new FolderMove(now.get(), target.orElseThrow())) : Optional.empty();
    }

    @Override
    public List<Partition> drop(
            Call call, TableName table, List<List<String>> values, boolean ignoreMissing, DataEffect effect) {
        List<Partition> dropped = next.drop(call, table, values, ignoreMissing, effect);
        if (effect.follows() && !dropped.isEmpty()) {
            Table parent = tables.get(call, table);
            if (Locations.ownsData(parent.definition())) {
                Belongings belongings = new Belongings();
                removal.collect(call, parent, dropped, belongings);
                removal.delete(belongings, effect);
                around(parent, dropped).forEach(this::tidy);
            }
        }
        return dropped;
    }

    /** The partitions are gone by then, and nobody asked for this: that it isn't possible is no failure of theirs. */
    private void tidy(String folder) {
        try {
            folders.deleteIfEmpty(folder);
        } catch (CatalogException e) {
            LOG.debug("The folder {} stays, though it may be empty.", folder, e);
        }
    }

    @Override
    public List<Partition> exchange(
            Call call, TableName source, TableName destination, List<List<String>> values, DataEffect effect) {
        if (effect == DataEffect.LEAVE_FILES) {
            return next.exchange(call, source, destination, values, effect);
        }
        Table from = tables.get(call, source);
        Table to = tables.get(call, destination);
        next.getAll(call, destination, values).stream().findFirst().ifPresent(taken -> {
            throw new AlreadyExistsException(EntityKind.PARTITION, destination + " " + taken.name());
        });
        List<FolderMove> moves = new ArrayList<>();
        for (Partition partition : next.getAll(call, source, values)) {
            exchanged(from, to, partition).ifPresent(moves::add);
        }
        if (lieInOthers(from, moves)) {
            return next.exchange(call, source, destination, values, effect);
        }
        moves.stream()
                .map(FolderMove::from)
                .filter(folder -> isInFileSystem(folder) && !folders.exists(folder))
                .findFirst()
                .ifPresent(missing -> {
                    throw new InvalidInputException(
                            "partition location", "The folder " + missing + " isn't there, so it can't be moved.");
                });
        moves.stream().map(FolderMove::to).filter(folders::exists).findFirst().ifPresent(taken -> {
            throw new AlreadyExistsException(EntityKind.FOLDER, taken);
        });
        List<FolderMove> done = new ArrayList<>();
        try {
            moveAll(moves, done);
            return next.exchange(call, source, destination, values, effect);
        } catch (RuntimeException e) {
            if (!isExchanged(call, destination, values, e)) {
                moveBack(done, e);
            }
            throw e;
        }
    }

    private boolean isExchanged(Call call, TableName destination, List<List<String>> values, RuntimeException failure) {
        try {
            return failure instanceof UnavailableException
                    && next.getAll(call, destination, values).size()
                            == Set.copyOf(values).size();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
            return true;
        }
    }

    private static Optional<FolderMove> exchanged(Table from, Table to, Partition partition) {
        List<String> values = partition.definition().values();
        Optional<String> now = partition.definition().descriptor().location();
        Optional<String> ordinary = Locations.ofPartition(from.definition(), values);
        return now.isPresent() && now.equals(ordinary)
                ? Locations.ofPartition(to.definition(), values).map(target -> new FolderMove(now.get(), target))
                : Optional.empty();
    }

    /** A store of objects has no folder where nothing is in it. */
    private static boolean isInFileSystem(String location) {
        return LocationKey.of(location).startsWith("/");
    }

    /** The folders between a table's and those of its partitions, the inner ones first: they go with the last in them. */
    private static List<String> around(Table table, List<Partition> dropped) {
        Set<String> around = new HashSet<>();
        for (Partition partition : dropped) {
            List<String> values = partition.definition().values();
            Optional<String> folder = partition
                    .definition()
                    .descriptor()
                    .location()
                    .filter(WarehousePartitions::isInFileSystem)
                    .filter(location -> Locations.ofPartition(table.definition(), values)
                            .filter(ordinary -> Locations.same(ordinary, location))
                            .isPresent());
            for (int key = 1; key < values.size() && folder.isPresent(); key++) {
                folder = folder.map(inner -> inner.substring(0, inner.lastIndexOf('/')));
                folder.ifPresent(around::add);
            }
        }
        return around.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }
}

package dev.bindery.catalog.warehouse;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.model.Partition;
import dev.bindery.model.Table;
import dev.bindery.model.error.CatalogException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What goes when something is dropped with its data: folders that are its own alone. A folder stays, and the log says so,
 * where it is, or holds,
 *
 * <ul>
 *   <li>a whole file system or bucket, or a warehouse,
 *   <li>the folder of a database or of a table that is still there,
 *   <li>the folder of something that was dropped along, but whose data are to stay,
 * </ul>
 *
 * <p>and where it lies in the folder of a table that is still there: whoever may make a table names any place, and must not
 * have others' data deleted by it.
 */
final class DataRemoval {

    private static final Logger LOG = LoggerFactory.getLogger(DataRemoval.class);
    private static final int PAGE = 5_000;

    private final Partitions partitions;
    private final LocationIndex index;
    private final Folders folders;
    private final List<String> warehouses;

    /** @param index asked after the drop, so that it no longer knows what was dropped */
    DataRemoval(Partitions partitions, LocationIndex index, Folders folders, List<String> warehouses) {
        this.partitions = partitions;
        this.index = index;
        this.folders = folders;
        this.warehouses = List.copyOf(warehouses);
    }

    /** The folders of what is about to be dropped: those that may go with it, and those that must not. */
    static final class Belongings {

        private final List<String> owned = new ArrayList<>();
        private final List<String> kept = new ArrayList<>();
        private final Set<String> purged = new HashSet<>();
        private Optional<String> around = Optional.empty();

        Belongings own(String location) {
            owned.add(location);
            return this;
        }

        private void own(Table table, String location) {
            owned.add(location);
            if (Locations.skipsTrash(table.definition())) {
                purged.add(location);
            }
        }

        Belongings keep(String location) {
            kept.add(location);
            return this;
        }
    }

    /**
     * Adds a table's folders, while the table is still there: its location, and of a table that owns its data those of its
     * partitions that lie elsewhere.
     */
    void collect(Call call, Table table, Belongings belongings) {
        Optional<String> root = table.definition().descriptor().location();
        if (!Locations.ownsData(table.definition())) {
            root.ifPresent(belongings::keep);
            return;
        }
        root.ifPresent(location -> belongings.own(table, location));
        if (table.definition().isPartitioned()) {
            for (Partition partition : partitionsOf(call, table)) {
                partition
                        .definition()
                        .descriptor()
                        .location()
                        .filter(location -> root.isEmpty() || !Locations.isWithin(location, root.get()))
                        .ifPresent(location -> belongings.own(table, location));
            }
        }
    }

    /**
     * Adds the folders of partitions that were dropped from a table that owns its data. Where one lay in another place than
     * its values say, other partitions may lie there too: what they still speak of stays.
     */
    void collect(Call call, Table table, List<Partition> dropped, Belongings belongings) {
        boolean anyElsewhere = false;
        for (Partition partition : dropped) {
            Optional<String> location = dataOf(partition);
            location.ifPresent(folder -> belongings.own(table, folder));
            anyElsewhere |= location.isPresent()
                    && Locations.ofPartition(
                                    table.definition(), partition.definition().values())
                            .filter(ordinary -> Locations.same(ordinary, location.get()))
                            .isEmpty();
        }
        belongings.around = table.definition().descriptor().location();
        belongings.around.ifPresent(belongings::keep);
        if (anyElsewhere) {
            partitionsOf(call, table)
                    .forEach(partition ->
                            partition.definition().descriptor().location().ifPresent(belongings::keep));
        }
    }

    /** Hive archives a partition into one file, and notes in its parameters where its folder is. */
    private static Optional<String> dataOf(Partition partition) {
        return Optional.ofNullable(partition.definition().parameters().get("original_location"))
                .filter(original ->
                        Boolean.parseBoolean(partition.definition().parameters().get("is_archived")))
                .or(() -> partition.definition().descriptor().location());
    }

    private List<Partition> partitionsOf(Call call, Table table) {
        List<Partition> all = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Partition> page = partitions.list(
                    call, table.name(), PartitionQuery.ALL.withoutColumns(), new PageRequest(PAGE, cursor));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor.isPresent());
        return all;
    }

    /**
     * Deletes what may go, as much of it as is possible.
     *
     * @throws CatalogException the first failure, after everything was tried; what was dropped stays dropped
     */
    void delete(Belongings belongings, DataEffect effect) {
        TreeSet<String> kept = new TreeSet<>();
        warehouses.forEach(warehouse -> kept.add(LocationKey.of(warehouse)));
        belongings.kept.forEach(location -> kept.add(LocationKey.of(location)));
        TreeSet<String> asked = new TreeSet<>();
        belongings.around.ifPresent(location -> askAbout(LocationKey.of(location), location, asked, kept));
        Set<String> others = belongings.owned.isEmpty() ? Set.of() : others(belongings.owned, belongings.around);
        Optional<CatalogException> failure = Optional.empty();
        for (String location : belongings.owned) {
            String key = LocationKey.of(location);
            if (LocationKey.isRoot(key)) {
                LOG.warn("The data at {} stay: a whole file system or bucket is never deleted", location);
                continue;
            }
            askAbout(key, location, asked, kept);
            Optional<String> spokenFor = firstWithin(kept, key).or(() -> LocationKey.around(key).stream()
                    .filter(others::contains)
                    .findFirst());
            if (spokenFor.isPresent()) {
                LOG.warn("The data at {} stay: {} is in use and must not go with them", location, spokenFor.get());
                continue;
            }
            try {
                if (effect == DataEffect.PURGE || belongings.purged.contains(location)) {
                    folders.delete(location);
                } else {
                    folders.discard(location);
                }
            } catch (CatalogException e) {
                failure = failure.or(() -> Optional.of(e));
            }
        }
        failure.ifPresent(first -> {
            throw first;
        });
    }

    /** The keys of other tables' folders that the folders lie in. @param own the location of the table that they are of */
    private Set<String> others(Collection<String> locations, Optional<String> own) {
        Optional<String> ownKey = own.map(LocationKey::of);
        boolean ownIsSeen = false;
        Set<String> others = new HashSet<>();
        for (String location : index.around(locations)) {
            String key = LocationKey.of(location);
            if (ownKey.filter(key::equals).isPresent() && !ownIsSeen) {
                ownIsSeen = true;
            } else {
                others.add(key);
            }
        }
        return others;
    }

    /** Whether folders of a table lie in the folder of another one, be it the same place. */
    boolean lieInOthers(Table table, Collection<String> locations) {
        return !locations.isEmpty()
                && !others(locations, table.definition().descriptor().location())
                        .isEmpty();
    }

    /** Whether something else than what a folder belongs to lies in it too, so that it can't be moved. */
    boolean isShared(String location) {
        return index.within(location).size() > 1;
    }

    /** Takes back a folder that was made for something that then failed, unless somebody else has come to use it. */
    void takeBack(String location, RuntimeException failure) {
        try {
            if (index.within(location).isEmpty()) {
                folders.deleteIfEmpty(location);
            }
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Asks once for folders that lie in each other: the answer for the outer one has that for the inner ones. */
    private void askAbout(String key, String location, TreeSet<String> asked, TreeSet<String> kept) {
        String before = asked.floor(key);
        if (before == null || !key.startsWith(before)) {
            index.within(location).forEach(known -> kept.add(LocationKey.of(known)));
            asked.add(key);
        }
    }

    private static Optional<String> firstWithin(TreeSet<String> keys, String folder) {
        return Optional.ofNullable(keys.ceiling(folder)).filter(key -> key.startsWith(folder));
    }
}

package dev.bindery.catalog.warehouse;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions.Change;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.statistics.AccuracyParameter;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.ConcurrentModificationException;
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
import java.util.stream.Stream;

/**
 * Empties tables and partitions: their files go, their folders and metadata stay. Statistics in parameters that count what
 * is gone become 0 first, so that at worst, where files can't be deleted, they are counted too low until it is repeated.
 */
public final class Truncation {

    private static final int PAGE = 1_000;
    private static final int ATTEMPTS = 10;

    /** Parameters in which Hive's engines count rows, files and bytes. */
    private static final List<String> COUNTS =
            List.of("numRows", "numFiles", "totalSize", "rawDataSize", "numFilesErasureCoded", "numErasureCodedFiles");

    private final Catalog catalog;
    private final LocationIndex index;
    private final Folders folders;

    /**
     * @param catalog what callers are given, so that they may do this only where they may change the table
     * @param index knows what lies where
     */
    public Truncation(Catalog catalog, LocationIndex index, Folders folders) {
        this.catalog = catalog;
        this.index = index;
        this.folders = folders;
    }

    /**
     * Empties a table, or some of its partitions.
     *
     * @param partitionNames empty: the whole table, all partitions included
     * @throws NotFoundException where the table or one of the partitions isn't there; nothing is done
     * @throws InvalidInputException for a view, for partitions of a table that has none, and where another table or a
     *     database lies in a folder that would be emptied; nothing is done
     */
    public void truncate(Call call, TableName name, Optional<List<String>> partitionNames) {
        Table table = catalog.tables().get(call, name);
        if (table.definition().isView()) {
            throw new InvalidInputException("table", "The view " + name + " has no data of its own to delete.");
        }
        if (!table.definition().isPartitioned()) {
            if (partitionNames.filter(names -> !names.isEmpty()).isPresent()) {
                throw new InvalidInputException("partition name", "The table " + name + " has no partitions.");
            }
            Optional<String> location = table.definition().descriptor().location();
            location.ifPresent(folder -> requireAlone(table, folder));
            zeroTable(call, name);
            location.ifPresent(folder -> empty(table, folder));
            return;
        }
        if (partitionNames.isPresent()) {
            truncate(call, table, named(call, table, partitionNames.get()));
            return;
        }
        Optional<String> cursor = Optional.empty();
        do {
            Page<Partition> page =
                    catalog.partitions().list(call, name, PartitionQuery.ALL, new PageRequest(PAGE, cursor));
            truncate(call, table, page.items());
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private List<Partition> named(Call call, Table table, List<String> names) {
        List<Partition> found = catalog.partitions().getByNames(call, table.name(), names);
        Set<String> missing = new HashSet<>(names);
        found.forEach(partition -> missing.remove(partition.name()));
        if (!missing.isEmpty()) {
            throw new NotFoundException(EntityKind.PARTITION, table.name() + " " + missing);
        }
        return found;
    }

    private void truncate(Call call, Table table, List<Partition> partitions) {
        Set<String> locations = new HashSet<>();
        partitions.forEach(
                partition -> partition.definition().descriptor().location().ifPresent(locations::add));
        locations.forEach(location -> requireAlone(table, location));
        List<Change> changes = new ArrayList<>();
        for (Partition partition : partitions) {
            PartitionDefinition definition = partition.definition();
            Map<String, String> zeroed = zeroed(definition.parameters());
            if (!zeroed.equals(definition.parameters())) {
                changes.add(new Change(definition.values(), definition.withParameters(zeroed)));
            }
        }
        if (!changes.isEmpty()) {
            catalog.partitions().update(call, table.name(), changes, DataEffect.LEAVE_FILES);
        }
        locations.forEach(folder -> empty(table, folder));
    }

    /** Somebody else may change the table meanwhile, and loses nothing by this. */
    private void zeroTable(Call call, TableName name) {
        for (int attempt = 1; ; attempt++) {
            Table table = catalog.tables().get(call, name);
            TableDefinition definition = table.definition();
            TableUpdate update =
                    TableUpdate.replacing(TableRules.HIVE).archiving(false).expecting(table.version());
            try {
                catalog.tables().update(call, name, definition.withParameters(zeroed(definition.parameters())), update);
                return;
            } catch (ConcurrentModificationException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /** Of columns nothing is accurate any more: least and greatest values would be those of rows that are gone. */
    private static Map<String, String> zeroed(Map<String, String> parameters) {
        Map<String, String> zeroed =
                new HashMap<>(AccuracyParameter.excludingAll(parameters).orElse(parameters));
        COUNTS.forEach(count -> zeroed.computeIfPresent(count, (key, value) -> "0"));
        return zeroed;
    }

    private void requireAlone(Table table, String location) {
        if (LocationKey.isRoot(LocationKey.of(location))) {
            throw new InvalidInputException(
                    "location", "The data at " + location + " stay: a whole file system or bucket is never deleted.");
        }
        Optional<String> own = table.definition().descriptor().location();
        List<String> around = new ArrayList<>(index.around(List.of(location)));
        own.flatMap(folder -> around.stream()
                        .filter(other -> Locations.same(other, folder))
                        .findFirst())
                .ifPresent(around::remove);
        Stream.concat(
                        around.stream(),
                        index.within(location).stream()
                                .filter(other -> own.isEmpty() || !Locations.same(other, own.get())))
                .findFirst()
                .ifPresent(other -> {
                    throw new InvalidInputException(
                            "location",
                            "The data at " + location + " stay: " + other + " is in use and must not go with them.");
                });
    }

    private void empty(Table table, String location) {
        if (Locations.skipsTrash(table.definition())) {
            folders.delete(location);
        } else {
            folders.discard(location);
        }
        folders.make(location);
    }
}

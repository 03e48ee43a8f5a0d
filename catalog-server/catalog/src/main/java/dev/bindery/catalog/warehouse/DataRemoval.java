package dev.bindery.catalog.warehouse;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions;
import dev.bindery.model.Partition;
import dev.bindery.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes when a table is dropped with its data. */
final class DataRemoval {

    private static final int PAGE = 5_000;

    private final Partitions partitions;
    private final Folders folders;

    DataRemoval(Partitions partitions, Folders folders) {
        this.partitions = partitions;
        this.folders = folders;
    }

    /**
     * The folders that hold a table's own data: none where its data isn't its own, else its location and those of its
     * partitions that lie elsewhere. To be asked for while the table is still there.
     */
    List<String> foldersOf(Call call, Table table) {
        if (!Locations.ownsData(table.definition())) {
            return List.of();
        }
        List<String> owned = new ArrayList<>();
        Optional<String> root = table.definition().descriptor().location();
        root.ifPresent(owned::add);
        if (table.definition().isPartitioned()) {
            addPartitions(call, table, root, owned);
        }
        return owned;
    }

    private void addPartitions(Call call, Table table, Optional<String> root, List<String> owned) {
        Optional<String> cursor = Optional.empty();
        do {
            Page<Partition> page = partitions.list(
                    call, table.name(), PartitionQuery.ALL.withoutColumns(), new PageRequest(PAGE, cursor));
            for (Partition partition : page.items()) {
                partition
                        .definition()
                        .descriptor()
                        .location()
                        .filter(location -> root.isEmpty() || !Locations.isWithin(location, root.get()))
                        .ifPresent(owned::add);
            }
            cursor = page.next();
        } while (cursor.isPresent());
    }

    void delete(List<String> locations) {
        locations.forEach(folders::delete);
    }
}

package dev.bindery.crawl.lakes;

import dev.bindery.classify.delta.DeltaReader;
import dev.bindery.classify.delta.DeltaTable;
import dev.bindery.classify.lake.BrokenTableException;
import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.crawl.listing.LakeFolder;
import dev.bindery.crawl.plan.WrittenFiles;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionNames;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStore;
import dev.bindery.storage.ObjectStores;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Manifests of a Delta table: texts that list the data files of the newest version, one for each partition, in the folder
 * {@code _symlink_format_manifest}, as Delta Lake's {@code GENERATE symlink_format_manifest} writes them. They are all that
 * a crawl ever writes beside the catalog, and only where a Delta target asks for it.
 */
public final class DeltaManifests {

    private static final String NAME = "manifest";
    private static final String LOG = "_delta_log";

    private final ObjectStores stores;

    public DeltaManifests(ObjectStores stores) {
        this.stores = stores;
    }

    static Location folder(Location root) {
        return root.child(WrittenFiles.FOLDER);
    }

    /** What a plan says of them. */
    static String note(Location root, DeltaTable table) {
        return "Whenever the table changes, the crawl writes its manifests in " + folder(root)
                + "; those of version " + table.version() + " list "
                + table.files().map(List::size).orElse(0) + " data files.";
    }

    /** The values of a file's partition, in the order of the table's partition columns. */
    static List<String> values(DeltaTable table, DeltaTable.DataFile file) {
        return table.partitionColumns().stream()
                .map(name -> file.partition()
                        .getOrDefault(name, Optional.empty())
                        .filter(value -> !value.isEmpty())
                        .orElse(PartitionNames.DEFAULT_PARTITION))
                .toList();
    }

    /** The folder of a file's partition; empty for a table without. */
    static String partition(DeltaTable table, DeltaTable.DataFile file) {
        List<Column> keys = table.partitionColumns().stream()
                .map(name -> Column.of(name, "string"))
                .toList();
        List<String> values = values(table, file);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String value = values.get(i);
            boolean isNull = value.equals(PartitionNames.DEFAULT_PARTITION);
            // The column's own case: Delta Lake names its folders so.
            parts.add(PartitionNames.escape(table.partitionColumns().get(i)) + "="
                    + (isNull ? value : PartitionNames.escape(value)));
        }
        return String.join("/", parts);
    }

    /**
     * Writes the manifests that a table's definition asks for, and deletes those of partitions that have no file any more.
     *
     * @throws ConcurrentModificationException where the table has another version than the plan was made of
     */
    public void write(TableDefinition definition) {
        Optional<Location> manifests = WrittenFiles.of(definition);
        if (manifests.isEmpty()) {
            return;
        }
        Location root = manifests.get().parent().orElseThrow();
        ObjectStore store = stores.of(root);
        DeltaTable table = read(root, store);
        String planned = definition.parameters().get(WrittenFiles.MANIFESTS);
        if (!planned.equals(Long.toString(table.version()))) {
            throw new ConcurrentModificationException("The Delta table at " + root + " has version " + table.version()
                    + ", and its crawl was planned at version " + planned + "; crawl again.");
        }
        Map<Location, List<String>> lines = new TreeMap<>();
        for (DeltaTable.DataFile file : table.files().orElse(List.of())) {
            String partition = partition(table, file);
            Location folder =
                    partition.isEmpty() ? manifests.get() : manifests.get().child(partition);
            lines.computeIfAbsent(folder.child(NAME), key -> new ArrayList<>()).add(absolute(root, file.path()));
        }
        if (table.partitionColumns().isEmpty()) {
            lines.computeIfAbsent(manifests.get().child(NAME), key -> new ArrayList<>());
        }
        Set<Location> stale = new HashSet<>();
        store.list(manifests.get(), object -> {
            if (object.location().name().equals(NAME)) {
                stale.add(object.location());
            }
        });
        lines.forEach((location, paths) -> store.write(
                location, (paths.isEmpty() ? "" : String.join("\n", paths) + "\n").getBytes(StandardCharsets.UTF_8)));
        stale.removeAll(lines.keySet());
        stale.forEach(store::delete);
    }

    private static DeltaTable read(Location root, ObjectStore store) {
        List<LakeFile> log = new ArrayList<>();
        store.list(
                root.child(LOG),
                object -> log.add(
                        new LakeFile(object, root.relativize(object.location()).orElseThrow())));
        try {
            return new DeltaReader(new StoredTableFolder(root, store, new LakeFolder("", new TreeMap<>(), log))).read();
        } catch (BrokenTableException | IOException broken) {
            throw new UnavailableException(
                    "The manifests of the Delta table at " + root + " can't be written: " + broken.getMessage(),
                    broken);
        }
    }

    /** The log has relative or absolute paths, percent-encoded; manifests have absolute ones as they are. */
    private static String absolute(Location root, String path) {
        try {
            URI uri = new URI(path);
            if (uri.isAbsolute()) {
                return uri.getScheme() + ":" + (uri.getAuthority() == null ? "" : "//" + uri.getAuthority())
                        + uri.getPath();
            }
            return root.child(uri.getPath()).toString();
        } catch (URISyntaxException asItIs) {
            return root.child(path).toString();
        }
    }
}

package dev.bindery.crawl.lakes;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.lake.TableFolder;
import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.crawl.listing.LakeFolder;
import dev.bindery.crawl.reading.StoredSource;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStore;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The folder of a table in a store, as it was listed. */
final class StoredTableFolder implements TableFolder {

    private final Location root;
    private final ObjectStore store;
    private final NavigableMap<String, LakeFile> byPath = new TreeMap<>();

    /** @param target the folder that the table's path is relative to */
    StoredTableFolder(Location target, ObjectStore store, LakeFolder lake) {
        this.root = lake.path().isEmpty() ? target : target.child(lake.path());
        this.store = store;
        int prefix = lake.path().isEmpty() ? 0 : lake.path().length() + 1;
        lake.files().forEach(file -> byPath.put(file.path().substring(prefix), file));
    }

    Location root() {
        return root;
    }

    @Override
    public String location() {
        return root.toString();
    }

    @Override
    public List<File> below(String folder) {
        List<File> files = new ArrayList<>();
        String prefix = folder.isEmpty() ? "" : folder + "/";
        for (var entry : byPath.tailMap(prefix).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            files.add(new File(entry.getKey(), entry.getValue().size()));
        }
        return files;
    }

    @Override
    public ByteSource open(File file) {
        return new StoredSource(store, byPath.get(file.path()).object());
    }
}

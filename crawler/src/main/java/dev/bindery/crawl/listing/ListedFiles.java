package dev.bindery.crawl.listing;

import dev.bindery.crawl.CrawlListener;
import dev.bindery.storage.ListingParts;
import dev.bindery.storage.Location;
import dev.bindery.storage.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers a listing. Every folder's name is there once, however many files are in it. */
final class ListedFiles implements ListingParts {

    private static final int REPORTED_EVERY = 1000;

    private final Location root;
    private final CrawlListener listener;
    private final long before;
    private final ArrayList<LakeFile> files = new ArrayList<>();
    private final List<Stray> strays = new ArrayList<>();
    private final List<String> unlisted = new ArrayList<>();
    private final Map<String, String> folders = new HashMap<>();
    private int kept;
    private int keptStrays;

    /** @param before how many files were listed of the targets before */
    ListedFiles(Location root, CrawlListener listener, long before) {
        this.root = root;
        this.listener = listener;
        this.before = before;
    }

    @Override
    public void object(StoredObject object) {
        String path = root.relativize(object.location()).orElseThrow();
        String folder = LakeFile.folderOf(path);
        files.add(new LakeFile(object, path, root, folders.computeIfAbsent(folder, key -> key)));
        if (files.size() % REPORTED_EVERY == 0) {
            listener.listed(before + files.size());
        }
    }

    @Override
    public void notListed(Location location, String reason) {
        String path = root.relativize(location).orElse("");
        StoredObject unknown = new StoredObject(location, 0, Instant.EPOCH, Optional.empty());
        unlisted.add(path);
        strays.add(new Stray(new LakeFile(unknown, path), reason, false));
    }

    /** This, for one listing more: what came up to now stays. */
    ListedFiles further() {
        kept = files.size();
        keptStrays = strays.size();
        return this;
    }

    @Override
    public void startsAgain() {
        files.subList(kept, files.size()).clear();
        strays.subList(keptStrays, strays.size()).clear();
        unlisted.subList(keptStrays, unlisted.size()).clear();
    }

    /** All of them, by their paths. */
    List<LakeFile> sorted() {
        listener.listed(before + files.size());
        files.trimToSize();
        files.sort(LakeFile.BY_PATH);
        return files;
    }

    /** What couldn't be listed. */
    List<Stray> strays() {
        return strays;
    }

    /** Paths, relative to the root, that couldn't be listed. */
    List<String> unlisted() {
        return unlisted;
    }
}

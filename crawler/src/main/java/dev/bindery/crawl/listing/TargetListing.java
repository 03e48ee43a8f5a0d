package dev.bindery.crawl.listing;

import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.storage.ListingVisitor;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStore;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.StoredObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a target has: files that may be data, and strays that needn't be read.
 *
 * @param folder the target's folder
 * @param singleFile whether the target is one file, and nothing is known of what lies beside it
 * @param files what may be data, sorted by path
 * @param strays what isn't
 * @param listed how many files and objects were seen
 * @param presence what is there and what isn't
 */
public record TargetListing(
        Location folder, boolean singleFile, List<LakeFile> files, List<Stray> strays, long listed, Presence presence) {

    private static final int REPORTED_EVERY = 1000;

    /**
     * Lists a target.
     *
     * @param before how many files were listed of the targets before
     * @throws NotFoundException where nothing is there
     */
    public static TargetListing of(ObjectStores stores, FilesTarget target, CrawlListener listener, long before) {
        Location location = Location.parse(target.path());
        ObjectStore store = stores.of(location);
        List<ExcludeGlob> exclusions =
                target.exclusions().stream().map(ExcludeGlob::of).toList();
        Optional<StoredObject> single = store.find(location);
        Location folder = single.isPresent() ? location.parent().orElseThrow() : location;
        if (single.isEmpty() && !store.exists(location)) {
            throw new NotFoundException(EntityKind.FOLDER, location.toString());
        }
        List<LakeFile> all = new ArrayList<>();
        List<Stray> strays = new ArrayList<>();
        List<String> unlisted = new ArrayList<>();
        if (single.isPresent()) {
            all.add(new LakeFile(single.get(), location.name()));
        } else {
            store.list(location, visitor(folder, all, unlisted, strays, listener, before));
        }
        TableFormatFolders formats = new TableFormatFolders(all);
        List<LakeFile> files = new ArrayList<>();
        for (LakeFile file : all) {
            Optional<Stray> stray =
                    StrayNames.look(file).or(() -> excluded(file, exclusions)).or(() -> formats.look(file));
            stray.ifPresentOrElse(strays::add, () -> files.add(file));
        }
        listener.listed(before + all.size());
        Presence presence = new FolderPresence(folder, single.isEmpty(), all, unlisted);
        return new TargetListing(folder, single.isPresent(), files, strays, all.size(), presence);
    }

    private static ListingVisitor visitor(
            Location folder,
            List<LakeFile> all,
            List<String> unlisted,
            List<Stray> strays,
            CrawlListener listener,
            long before) {
        AtomicLong count = new AtomicLong(before);
        return new ListingVisitor() {
            @Override
            public void object(StoredObject object) {
                all.add(new LakeFile(
                        object, folder.relativize(object.location()).orElseThrow()));
                if (count.incrementAndGet() % REPORTED_EVERY == 0) {
                    listener.listed(count.get());
                }
            }

            @Override
            public void notListed(Location location, String reason) {
                String path = folder.relativize(location).orElse("");
                StoredObject unknown = new StoredObject(location, 0, Instant.EPOCH, Optional.empty());
                unlisted.add(path);
                strays.add(new Stray(new LakeFile(unknown, path), reason, false));
            }
        };
    }

    private static Optional<Stray> excluded(LakeFile file, List<ExcludeGlob> exclusions) {
        return exclusions.stream()
                .filter(glob -> glob.matches(file.path()))
                .findFirst()
                .map(glob -> new Stray(file, "The exclusion pattern " + glob + " matches it.", true));
    }
}

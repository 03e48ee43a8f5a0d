package dev.bindery.crawl.listing;

import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStore;
import dev.bindery.storage.ObjectStores;
import dev.bindery.storage.StoredObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a target has: files that may be data, and strays that needn't be read.
 *
 * @param folder the target's folder
 * @param singleFile whether the target is one file, and nothing is known of what lies beside it
 * @param files what may be data, sorted by path
 * @param strays what isn't
 * @param lakes folders of tables that describe themselves; their files are neither among the files nor the strays
 * @param listed how many files and objects were seen
 * @param presence what is there and what isn't
 */
public record TargetListing(
        Location folder,
        boolean singleFile,
        List<LakeFile> files,
        List<Stray> strays,
        List<LakeFolder> lakes,
        long listed,
        Presence presence) {

    /** The folders that the metadata of tables is in. */
    private static final List<String> FORMAT_FOLDERS = List.of("_delta_log", "metadata", ".hoodie");

    /**
     * Lists a target.
     *
     * @param before how many files were listed of the targets before
     * @throws NotFoundException where nothing is there
     */
    public static TargetListing of(ObjectStores stores, FilesTarget target, CrawlListener listener, long before) {
        Location location = Location.parse(target.path());
        ObjectStore store = stores.of(location);
        Optional<StoredObject> single = store.find(location);
        Location folder = single.isPresent() ? location.parent().orElseThrow() : location;
        if (single.isEmpty() && !store.exists(location)) {
            throw new NotFoundException(EntityKind.FOLDER, location.toString());
        }
        ListedFiles listed = new ListedFiles(folder, listener, before);
        if (single.isPresent()) {
            listed.object(single.get());
        } else {
            store.listConcurrently(location, listed);
        }
        return of(folder, single.isPresent(), single.isPresent() ? List.of() : List.of(""), target, listed);
    }

    /**
     * Lists some folders of a target, each with everything below it. What is gone of them is known; of the rest of the
     * target nothing is. Of folders within a table that describes itself, the table's metadata are listed instead.
     *
     * @param folders relative to the target's folder, none within another one; such as aren't there are empty
     * @param before how many files were listed of the targets before
     */
    public static TargetListing ofFolders(
            ObjectStores stores, FilesTarget target, Collection<String> folders, CrawlListener listener, long before) {
        Location location = Location.parse(target.path());
        ObjectStore store = stores.of(location);
        ListedFiles listed = new ListedFiles(location, listener, before);
        List<String> covered = new LakeAncestors(store, location).listed(folders);
        for (String folder : covered) {
            Location part = folder.isEmpty() ? location : location.child(folder);
            if (store.exists(part)) {
                store.listConcurrently(part, listed.further());
            }
        }
        return of(location, false, covered, target, listed);
    }

    private static TargetListing of(
            Location folder, boolean singleFile, List<String> covered, FilesTarget target, ListedFiles listed) {
        List<ExcludeGlob> exclusions =
                target.exclusions().stream().map(ExcludeGlob::of).toList();
        List<LakeFile> all = listed.sorted();
        List<Stray> strays = new ArrayList<>(listed.strays());
        TableFormatFolders formats = new TableFormatFolders(all.stream()
                .filter(file -> FORMAT_FOLDERS.stream().anyMatch(file.folder()::contains))
                .toList());
        List<LakeFolder> lakes = new ArrayList<>();
        for (LakeFolder lake : TableFormatFolders.take(all, formats)) {
            Optional<Stray> excluded = lake.evidenceFile(lake.format()).flatMap(file -> excluded(file, exclusions));
            excluded.ifPresentOrElse(
                    stray -> lake.strays().forEach(it -> strays.add(new Stray(it.file(), stray.reason(), true))),
                    () -> lakes.add(lake));
        }
        List<LakeFile> files = new ArrayList<>(all.size());
        all.stream().filter(formats.outside()).forEach(file -> {
            Optional<Stray> stray = StrayNames.look(file).or(() -> excluded(file, exclusions));
            stray.ifPresentOrElse(strays::add, () -> files.add(file));
        });
        Presence presence = new FolderPresence(folder, covered, all, listed.unlisted());
        return new TargetListing(folder, singleFile, files, strays, lakes, all.size(), presence);
    }

    private static Optional<Stray> excluded(LakeFile file, List<ExcludeGlob> exclusions) {
        return exclusions.stream()
                .filter(glob -> glob.matches(file.path()))
                .findFirst()
                .map(glob -> new Stray(file, "The exclusion pattern " + glob + " matches it.", true));
    }
}

package dev.bindery.crawl.manifest;

import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.reading.Manifest;
import dev.bindery.crawl.reading.Manifests;
import dev.bindery.database.Database;
import dev.bindery.storage.Location;

/** The manifests of one crawler. */
public final class StoredManifests implements Manifests {

    private final ManifestStore store;
    private final String classifiers;

    /**
     * @param crawler the crawler's number in the database, with the crawlers' schema
     * @param customClassifiers what stands for the custom classifiers and their order: where it is another than it was,
     *     everything is read anew, as with another version of the built-in ones
     */
    public StoredManifests(Database database, long crawler, String customClassifiers) {
        this.store = new ManifestStore(database, crawler);
        this.classifiers = ClassifierVersion.current() + customClassifiers;
    }

    @Override
    public Manifest of(FilesTarget target) {
        String rules = classifiers + "\0"
                + (target.sampleSize().isPresent() ? target.sampleSize().getAsInt() : "all");
        return new StoredManifest(
                store, FolderDigest.of(Location.parse(target.path()).toString()), rules);
    }
}

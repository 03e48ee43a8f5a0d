package dev.bindery.crawl.targets;

import dev.bindery.classify.delta.DeltaTable;
import dev.bindery.crawl.definition.targets.DeltaTarget;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.lakes.LakeTables;
import dev.bindery.crawl.listing.LakeFolder;
import dev.bindery.crawl.listing.TargetListing;
import dev.bindery.crawl.plan.RejectedFile;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import java.util.List;
import java.util.Optional;

/** Crawls Delta tables at known places: lists their logs alone, never their data files. */
final class DeltaCrawl implements TargetCrawl<DeltaTarget> {

    private static final List<String> LISTED = List.of("_delta_log", "_symlink_format_manifest");

    private final ObjectStores stores;

    DeltaCrawl(ObjectStores stores) {
        this.stores = stores;
    }

    @Override
    public void crawl(DeltaTarget target, CrawlContext context) {
        for (String table : target.tables()) {
            crawl(Location.parse(table), target, context);
        }
    }

    private void crawl(Location place, DeltaTarget target, CrawlContext context) {
        Crawled found = context.found();
        TargetListing listing = TargetListing.ofFolders(
                stores, FilesTarget.of(place.toString()), LISTED, context.listener(), found.listed());
        // Nothing is left of a table whose log is gone, wherever in it the catalog's table is.
        found.listed(listing.listed(), location -> listing.listed() == 0 && isAt(location, place));
        Optional<LakeFolder> log = listing.lakes().stream()
                .filter(lake -> lake.path().isEmpty() && lake.evidence().containsKey(DeltaTable.FORMAT))
                .findFirst();
        found.reject(listing.strays().stream()
                .filter(stray -> !stray.seenByReaders())
                .toList());
        if (log.isEmpty()) {
            found.reject(new RejectedFile(
                    place.toString(), "There is no Delta table: " + place.child("_delta_log") + " has no commit."));
            return;
        }
        boolean isNative = target.createsNativeTable();
        LakeTables.Read read = new LakeTables(place, stores.of(place))
                .read(log.get(), DeltaTable.FORMAT, new LakeTables.DeltaChoice(isNative, target.writeManifest()));
        read.tables().forEach(found::add);
        read.rejected().ifPresent(found::reject);
    }

    private static boolean isAt(String location, Location place) {
        return location.equals(place.toString()) || location.startsWith(place + "/");
    }
}

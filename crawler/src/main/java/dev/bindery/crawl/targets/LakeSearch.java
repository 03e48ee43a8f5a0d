package dev.bindery.crawl.targets;

import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.lakes.LakeTables;
import dev.bindery.crawl.listing.LakeFolder;
import dev.bindery.crawl.listing.TargetListing;
import dev.bindery.crawl.plan.RejectedFile;
import dev.bindery.storage.ObjectStores;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Looks below folders for tables of one format. */
final class LakeSearch {

    private final ObjectStores stores;
    private final String format;

    /** @param format {@code iceberg} or {@code hudi} */
    LakeSearch(ObjectStores stores, String format) {
        this.stores = stores;
        this.format = format;
    }

    /**
     * @param depth how many folders below a path tables may be; the path itself is at 0
     * @throws dev.bindery.model.error.NotFoundException where nothing is at a path
     */
    void crawl(List<String> paths, List<String> exclusions, OptionalInt depth, CrawlContext context) {
        for (String path : paths) {
            crawl(new FilesTarget(path, exclusions, OptionalInt.empty()), depth, context);
        }
    }

    private void crawl(FilesTarget target, OptionalInt depth, CrawlContext context) {
        Crawled found = context.found();
        TargetListing listing = TargetListing.of(stores, target, context.listener(), found.listed());
        found.listed(listing.listed(), listing.presence());
        found.reject(listing.strays().stream()
                .filter(stray -> !stray.seenByReaders())
                .toList());
        List<LakeFolder> ofFormat = listing.lakes().stream()
                .filter(lake -> lake.evidence().containsKey(format))
                .toList();
        List<LakeFolder> wanted = ofFormat.stream()
                .filter(lake -> lake.depth() <= depth.orElse(Integer.MAX_VALUE))
                .toList();
        new LakeTables(listing.folder(), stores.of(listing.folder()))
                .read(wanted, Optional.of(format), context.readers(), context.listener())
                .forEach(read -> {
                    read.tables().forEach(found::add);
                    read.rejected().ifPresent(found::reject);
                });
        int deeper = ofFormat.size() - wanted.size();
        if (deeper > 0) {
            found.reject(new RejectedFile(
                    listing.folder().toString(),
                    deeper + " " + format + (deeper == 1 ? " table is" : " tables are") + " more than "
                            + depth.getAsInt() + " folders deep (MaximumTraversalDepth)."));
        } else if (ofFormat.isEmpty()) {
            found.reject(
                    new RejectedFile(listing.folder().toString(), "There is no " + format + " table in this folder."));
        }
    }
}

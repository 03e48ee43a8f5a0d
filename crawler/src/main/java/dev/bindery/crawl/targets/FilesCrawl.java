package dev.bindery.crawl.targets;

import dev.bindery.crawl.Recrawl;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.grouping.FileGroup;
import dev.bindery.crawl.grouping.Grouping;
import dev.bindery.crawl.lakes.LakeTables;
import dev.bindery.crawl.listing.Stray;
import dev.bindery.crawl.listing.TargetListing;
import dev.bindery.crawl.listing.UnreadFolders;
import dev.bindery.crawl.reading.FileReading;
import dev.bindery.crawl.reading.Manifest;
import dev.bindery.crawl.reading.Readings;
import dev.bindery.crawl.tables.ReadableLeaves;
import dev.bindery.crawl.tables.TableBuilding;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Crawls a folder: lists it, reads its files, and groups them to tables. */
final class FilesCrawl implements TargetCrawl<FilesTarget> {

    private final ObjectStores stores;
    private final FoldersCrawl folders;

    FilesCrawl(ObjectStores stores, FoldersCrawl folders) {
        this.stores = stores;
        this.folders = folders;
    }

    @Override
    public void crawl(FilesTarget target, CrawlContext context) {
        if (!context.request().recrawl().equals(Recrawl.EVERYTHING)) {
            folders.crawl(target, context);
            return;
        }
        Crawled found = context.found();
        TargetListing listing = TargetListing.of(stores, target, context.listener(), found.listed());
        found.listed(listing.listed(), listing.presence());
        FileReading reading =
                new FileReading(stores.of(listing.folder()), context.readers(), context.listener(), context.custom());
        Manifest manifest = context.manifests().of(target);
        Readings readings = reading.read(listing.files(), target.sampleSize(), manifest);
        manifest.forgetOthers();
        found.listed(0, new UnreadFolders(readings.unread()));
        List<Stray> strays = new ArrayList<>(listing.strays());
        strays.addAll(readings.strays());
        found.reject(strays);
        strays.addAll(lakes(stores, listing, context));
        Grouping grouping = new Grouping(context.request().grouping(), level(listing.folder()));
        TableBuilding building = new TableBuilding(
                listing.folder(),
                listing.singleFile(),
                context.request().grouping().typedPartitionKeys(),
                target.exclusions(),
                reading::whole);
        for (FileGroup group : grouping.groups(readings.files(), strays)) {
            ReadableLeaves readable = ReadableLeaves.of(group);
            found.reject(readable.strays());
            readable.group().map(building::build).ifPresent(found::add);
        }
        found.compared(grouping.comparisons());
    }

    /**
     * Adds the tables of a listing that describe themselves.
     *
     * @return their files: whoever reads a folder that such a table lies in would read them too
     */
    static List<Stray> lakes(ObjectStores stores, TargetListing listing, CrawlContext context) {
        new LakeTables(listing.folder(), stores.of(listing.folder()))
                .read(listing.lakes(), Optional.empty(), context.readers(), context.listener())
                .forEach(read -> {
                    read.tables().forEach(context.found()::add);
                    read.rejected().ifPresent(context.found()::reject);
                });
        return listing.lakes().stream().flatMap(lake -> lake.strays().stream()).toList();
    }

    static int level(Location folder) {
        return folder.isRoot() ? 1 : 1 + folder.path().split("/").length;
    }
}

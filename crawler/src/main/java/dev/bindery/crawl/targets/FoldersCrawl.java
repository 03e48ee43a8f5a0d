package dev.bindery.crawl.targets;

import dev.bindery.catalog.Catalog;
import dev.bindery.crawl.Recrawl;
import dev.bindery.crawl.definition.targets.FilesTarget;
import dev.bindery.crawl.grouping.FileGroup;
import dev.bindery.crawl.grouping.Grouping;
import dev.bindery.crawl.grouping.Joining;
import dev.bindery.crawl.grouping.Leaf;
import dev.bindery.crawl.grouping.Level;
import dev.bindery.crawl.lakes.EngineTables;
import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.crawl.listing.Stray;
import dev.bindery.crawl.listing.TargetListing;
import dev.bindery.crawl.ownership.Bases;
import dev.bindery.crawl.reading.FileReading;
import dev.bindery.crawl.reading.ReadFile;
import dev.bindery.crawl.reading.Readings;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.crawl.tables.ReadableLeaves;
import dev.bindery.crawl.tables.TableBuilding;
import dev.bindery.crawl.targets.KnownFolders.Known;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStores;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Crawls some folders of a target: those that are in no table yet, or those that events named. A folder that is named as
 * a known table's partitions are, and whose files are like the table's, is its partition; files that are too different are
 * set aside. Folders outside of all known tables become tables as in a crawl of everything.
 */
final class FoldersCrawl {

    private final ObjectStores stores;
    private final Catalog catalog;
    private final Bases bases;

    FoldersCrawl(ObjectStores stores, Catalog catalog, Bases bases) {
        this.stores = stores;
        this.catalog = catalog;
        this.bases = bases;
    }

    void crawl(FilesTarget target, CrawlContext context) {
        Location root = Location.parse(target.path());
        KnownFolders known =
                KnownFolders.of(catalog, context.call(), context.request().database(), context.crawler(), root);
        if (context.request().recrawl() instanceof Recrawl.Events events) {
            Set<String> folders = folders(events.objects(), known);
            TargetListing listing = TargetListing.ofFolders(
                    stores, target, folders, context.listener(), context.found().listed());
            new Crawl(target, context, known, listing, path -> within(folders, path)).run(listing.files());
        } else {
            TargetListing listing = TargetListing.of(
                    stores, target, context.listener(), context.found().listed());
            Set<String> old = foldersOfPartitions(known, context);
            Set<String> tables = new HashSet<>();
            known.tables().stream()
                    .filter(table -> table.keys() == 0)
                    .map(Known::path)
                    .forEach(tables::add);
            List<LakeFile> files = listing.files().stream()
                    .filter(file -> !tables.contains(file.folder())
                            && !tables.contains(file.path())
                            && !within(old, file.path()))
                    .toList();
            new Crawl(target, context, known, listing, path -> false).run(files);
        }
    }

    /** The folders that are to be listed, none within another one. */
    private static Set<String> folders(List<String> objects, KnownFolders known) {
        Set<String> sorted = new TreeSet<>();
        for (String object : objects) {
            known.path(object)
                    .filter(path -> !path.isEmpty() && !isHidden(path))
                    .map(path -> path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : "")
                    .map(folder -> known.tableOf(folder)
                            .map(table -> table.partitionFolder(folder))
                            .orElse(folder))
                    .ifPresent(sorted::add);
        }
        Set<String> outermost = new TreeSet<>();
        for (String folder : sorted) {
            if (!within(outermost, folder)) {
                outermost.add(folder);
            }
        }
        return outermost;
    }

    /**
     * Names that engines pass over, so that nothing about them changes a table: {@code _SUCCESS}, {@code .crc}. Not so the
     * log of a Delta table, where a commit need not come with a data file.
     */
    private static boolean isHidden(String path) {
        for (String part : path.split("/")) {
            if (part.equals("_delta_log")) {
                return false;
            }
            if (part.startsWith(".") || part.startsWith("_") && !part.contains("=")) {
                return true;
            }
        }
        return path.endsWith("_$folder$");
    }

    /** Whether a path is one of some folders, or in one of them. */
    private static boolean within(Set<String> folders, String path) {
        if (folders.contains("") || folders.contains(path)) {
            return true;
        }
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (folders.contains(path.substring(0, slash))) {
                return true;
            }
        }
        return false;
    }

    /** Where the partitions are that are in the catalog. */
    private Set<String> foldersOfPartitions(KnownFolders known, CrawlContext context) {
        Set<String> folders = new HashSet<>();
        for (Known table : known.tables()) {
            if (table.keys() > 0) {
                KnownFolders.eachPartition(catalog, context.call(), table, partition -> partition
                        .definition()
                        .descriptor()
                        .location()
                        .flatMap(known::path)
                        .ifPresent(folders::add));
            }
        }
        return folders;
    }

    /** One crawl of a target. */
    private final class Crawl {

        private final CrawlContext context;
        private final KnownFolders known;
        private final TargetListing listing;
        private final Predicate<String> covered;
        private final FileReading reading;
        private final TableBuilding building;
        private final FilesTarget target;
        private List<Stray> strays = List.of();

        /** @param covered whether all that is at a path was listed, and is to be compared with the catalog */
        private Crawl(
                FilesTarget target,
                CrawlContext context,
                KnownFolders known,
                TargetListing listing,
                Predicate<String> covered) {
            this.target = target;
            this.context = context;
            this.known = known;
            this.listing = listing;
            this.covered = covered;
            this.reading = new FileReading(
                    stores.of(listing.folder()), context.readers(), context.listener(), context.custom());
            this.building = new TableBuilding(
                    listing.folder(),
                    listing.singleFile(),
                    context.request().grouping().typedPartitionKeys(),
                    target.exclusions(),
                    reading::whole);
        }

        private void run(List<LakeFile> files) {
            context.found().listed(listing.listed(), listing.presence());
            Readings readings =
                    reading.read(files, target.sampleSize(), context.manifests().of(target));
            strays = new ArrayList<>(listing.strays());
            strays.addAll(readings.strays());
            context.found().reject(strays);
            strays.addAll(FilesCrawl.lakes(stores, listing, context));
            Map<Known, List<ReadFile>> ofTables = new LinkedHashMap<>();
            Map<String, List<ReadFile>> alone = new LinkedHashMap<>();
            List<ReadFile> free = new ArrayList<>();
            for (ReadFile file : readings.files()) {
                Optional<Known> table = known.tableOf(file.file().folder());
                if (table.isPresent() && table.get().keys() > 0) {
                    ofTables.computeIfAbsent(table.get(), key -> new ArrayList<>())
                            .add(file);
                } else if (table.isPresent()
                        && table.get().path().equals(file.file().folder())) {
                    alone.computeIfAbsent(table.get().path(), key -> new ArrayList<>())
                            .add(file);
                } else {
                    free.add(file);
                }
            }
            tables(free);
            alone.values().forEach(this::tables);
            for (Known table : known.tables()) {
                if (table.keys() > 0
                        && !EngineTables.describesItself(table.table().definition())) {
                    grown(table, ofTables.getOrDefault(table, List.of()));
                }
            }
        }

        /** Files that become tables as in any crawl. */
        private void tables(List<ReadFile> files) {
            groups(files).forEach(group -> readable(group).map(building::build).ifPresent(context.found()::add));
        }

        private List<FileGroup> groups(List<ReadFile> files) {
            if (files.isEmpty()) {
                return List.of();
            }
            Grouping grouping = new Grouping(context.request().grouping(), FilesCrawl.level(listing.folder()));
            List<FileGroup> groups = grouping.groups(files, strays);
            context.found().compared(grouping.comparisons());
            return groups;
        }

        private Optional<FileGroup> readable(FileGroup group) {
            ReadableLeaves readable = ReadableLeaves.of(group);
            context.found().reject(readable.strays());
            return readable.group();
        }

        /** A partitioned table of which some folders were looked at; nothing where none of them is its own. */
        private void grown(Known table, List<ReadFile> files) {
            List<Map<String, String>> leaving = new ArrayList<>();
            Set<List<String>> present = new HashSet<>();
            boolean asked = !files.isEmpty() || covered.test(table.path()) || touchesFolders(table);
            if (!asked || listing.presence().isGone(locationOf(table))) {
                return;
            }
            KnownFolders.eachPartition(catalog, context.call(), table, partition -> {
                present.add(partition.definition().values());
                Optional<String> path =
                        partition.definition().descriptor().location().flatMap(known::path);
                if (path.filter(covered).isPresent()) {
                    leaving.add(partition.definition().parameters());
                }
            });
            GrownTable grown = new GrownTable(
                    table.table().definition(),
                    Optional.ofNullable(bases.of(List.of(table.table().id()))
                            .get(table.table().id())));
            for (FileGroup group : groups(files)) {
                partitions(table, group).flatMap(this::readable).ifPresent(rooted -> join(table, grown, rooted));
            }
            CrawledTable crawled = grown.crawled(table.table().name().table(), leaving);
            boolean changes = !leaving.isEmpty()
                    || crawled.partitions().stream().anyMatch(partition -> !present.contains(partition.values()));
            if (changes) {
                context.found().add(table.table().name(), crawled);
            }
        }

        private boolean touchesFolders(Known table) {
            return context.request().recrawl() instanceof Recrawl.Events events
                    && events.objects().stream()
                            .anyMatch(object ->
                                    known.path(object).filter(table::holds).isPresent());
        }

        private String locationOf(Known table) {
            return table.table().definition().descriptor().location().orElse("");
        }

        /** The group with the table's folder as its root; files of folders that aren't named so are set aside. */
        private Optional<FileGroup> partitions(Known table, FileGroup group) {
            List<Leaf> leaves = new ArrayList<>();
            for (Leaf leaf : group.leaves()) {
                Optional<List<String>> values = table.values(leaf.folder());
                if (values.isPresent()) {
                    leaves.add(new Leaf(values.get(), leaf.folder(), leaf.files(), leaf.others()));
                } else {
                    reject(
                            leaf.files(),
                            "Its folder isn't named as the partitions of the table " + name(table) + " are.");
                }
            }
            List<Level> levels = table.table().definition().partitionKeys().stream()
                    .map(key -> new Level(Optional.of(key.name())))
                    .toList();
            return leaves.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new FileGroup(
                            table.path(), levels, leaves, group.shape(), group.schema(), "", group.reasons()));
        }

        private void join(Known table, GrownTable grown, FileGroup group) {
            CrawledTable part = building.build(group);
            grown.objection(part)
                    .or(() -> Joining.objection(
                            grown.columns(),
                            GrownTable.struct(part.columns()),
                            group.shape(),
                            context.request().grouping()))
                    .ifPresentOrElse(
                            why -> reject(
                                    group.files(),
                                    "It is too different from the table " + name(table) + ", whose folder it is in: "
                                            + why + "."),
                            () -> grown.add(part));
        }

        private void reject(List<ReadFile> files, String reason) {
            context.found()
                    .reject(files.stream()
                            .map(file -> new Stray(file.file(), reason, true))
                            .toList());
        }

        private static String name(Known table) {
            return table.table().name().table();
        }
    }
}

package dev.bindery.crawl.lakes;

import dev.bindery.classify.delta.DeltaReader;
import dev.bindery.classify.delta.DeltaTable;
import dev.bindery.classify.hudi.HudiReader;
import dev.bindery.classify.hudi.HudiTable;
import dev.bindery.classify.iceberg.IcebergReader;
import dev.bindery.classify.lake.BrokenTableException;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.listing.LakeFolder;
import dev.bindery.crawl.plan.RejectedFile;
import dev.bindery.crawl.tables.CrawledTable;
import dev.bindery.model.error.CatalogException;
import dev.bindery.storage.Location;
import dev.bindery.storage.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Reads folders of tables that describe themselves. */
public final class LakeTables {

    /**
     * What a folder gave: tables, or why there are none.
     *
     * @param rejected the metadata that can't be relied on
     */
    public record Read(List<CrawledTable> tables, Optional<RejectedFile> rejected) {

        public Read {
            tables = List.copyOf(tables);
        }
    }

    /**
     * What is made of a Delta table.
     *
     * @param nativeTable a table to engines that know Delta
     * @param manifests whether manifests are written
     */
    public record DeltaChoice(boolean nativeTable, boolean manifests) {

        /** What crawls of folders make. */
        public static final DeltaChoice NATIVE = new DeltaChoice(true, false);
    }

    private final Location target;
    private final ObjectStore store;

    /** @param target the folder that the tables' paths are relative to */
    public LakeTables(Location target, ObjectStore store) {
        this.target = target;
        this.store = store;
    }

    /**
     * Reads several folders at once, each as the format that it is.
     *
     * @param format the one that all are read as, where that is asked for
     * @return what they gave, in their order
     */
    public List<Read> read(
            List<LakeFolder> lakes, Optional<String> format, ExecutorService readers, CrawlListener listener) {
        List<Future<Read>> reading = new ArrayList<>();
        lakes.forEach(lake ->
                reading.add(readers.submit(() -> read(lake, format.orElse(lake.format()), DeltaChoice.NATIVE))));
        List<Read> read = new ArrayList<>();
        try {
            for (Future<Read> each : reading) {
                read.add(each.get());
                listener.classified(read.size(), lakes.size());
            }
            return read;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The crawl was stopped.");
        } finally {
            reading.forEach(each -> each.cancel(true));
        }
    }

    /** @param format one that the folder has metadata of */
    public Read read(LakeFolder lake, String format, DeltaChoice choice) {
        StoredTableFolder folder = new StoredTableFolder(target, store, lake);
        String name = lake.path();
        try {
            return switch (format) {
                case DeltaTable.FORMAT -> delta(folder, name, new DeltaReader(folder).read(), choice);
                case HudiTable.FORMAT -> new Read(
                        HudiForm.tables(folder, name, new HudiReader(folder).read()), Optional.empty());
                default -> new Read(
                        List.of(IcebergForm.table(folder, name, new IcebergReader(folder).read())), Optional.empty());
            };
        } catch (BrokenTableException broken) {
            return rejected(
                    folder.root().child(broken.file()),
                    "No table is made of this " + format + " table: " + broken.getMessage());
        } catch (IOException | CatalogException failed) {
            return rejected(
                    target.child(lake.evidence().get(format)),
                    "The metadata of this " + format + " table can't be read: " + failed.getMessage());
        } catch (CancellationException stopped) {
            throw stopped;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError broken) {
            // No table stops a crawl: what breaks its reader is metadata that can't be read.
            return rejected(
                    target.child(lake.evidence().get(format)),
                    "The metadata of this " + format + " table break their reader (" + broken + "); please report it.");
        }
    }

    private static Read rejected(Location file, String reason) {
        return new Read(List.of(), Optional.of(new RejectedFile(file.toString(), reason)));
    }

    private static Read delta(StoredTableFolder folder, String name, DeltaTable table, DeltaChoice choice) {
        boolean readable = table.unreadableAsParquet().isEmpty();
        if (choice.nativeTable()) {
            return new Read(
                    List.of(DeltaForm.nativeTable(folder, name, table, choice.manifests() && readable)),
                    Optional.empty());
        }
        if (!readable) {
            return rejected(
                    folder.root().child("_delta_log"),
                    "Manifests can't stand for this Delta table: "
                            + table.unreadableAsParquet().orElseThrow()
                            + ". A table for engines that know Delta can be made (CreateNativeDeltaTable).");
        }
        boolean there = !folder.below("_symlink_format_manifest").isEmpty();
        if (!choice.manifests() && !there) {
            return rejected(
                    folder.root().child("_delta_log"),
                    "The Delta table has no manifests in _symlink_format_manifest: have the crawl write them"
                            + " (WriteManifest), or make a table for engines that know Delta (CreateNativeDeltaTable).");
        }
        return new Read(List.of(DeltaForm.manifestTable(folder, name, table, choice.manifests())), Optional.empty());
    }
}

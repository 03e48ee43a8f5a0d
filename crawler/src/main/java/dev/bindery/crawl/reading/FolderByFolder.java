package dev.bindery.crawl.reading;

import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.crawl.listing.Stray;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.Location;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * One reading of a target's files, a folder at a time: from the manifest where its files are the same as they were,
 * otherwise from the store. A few folders more than are being read are under way, never all.
 */
final class FolderByFolder {

    /** How many files more than can be read at once are begun: so many answers may wait for a slow one. */
    private static final int AHEAD = 8;

    private final Readers readers;
    private final CrawlListener listener;
    private final Manifest manifest;
    private final OptionalInt sampleSize;
    private final KeptAnswers kept = new KeptAnswers();
    private final List<ReadFile> read = new ArrayList<>();
    private final List<Stray> strays = new ArrayList<>();
    private final Set<Location> unreadFolders = new LinkedHashSet<>();
    private final Deque<UnderWay> underWay = new ArrayDeque<>();
    private long total;
    private long done;
    private long begun;
    private long unavailable;
    private boolean remembered;

    FolderByFolder(Readers readers, CrawlListener listener, Manifest manifest, OptionalInt sampleSize) {
        this.readers = readers;
        this.listener = listener;
        this.manifest = manifest;
        this.sampleSize = sampleSize;
    }

    /** A folder that isn't known. */
    private record Unread(String folder, List<LakeFile> files, List<Sampling.Batch> batches) {}

    private record UnderWay(Unread folder, List<List<Future<Answer>>> futures) {}

    Readings read(List<LakeFile> files) {
        List<Unread> unread = new ArrayList<>();
        byFolder(files).forEach((folder, inIt) -> {
            Optional<FolderReading> known = manifest.find(folder, inIt);
            if (known.isPresent()) {
                remembered = true;
                add(known.get());
            } else {
                Unread next = new Unread(folder, inIt, Sampling.batches(inIt, sampleSize));
                next.batches().forEach(batch -> total += batch.read().size());
                unread.add(next);
            }
        });
        listener.classified(0, total);
        try {
            for (Unread folder : unread) {
                begin(folder);
                while (begun - done > (long) AHEAD * readers.most() && underWay.size() > 1) {
                    collect();
                }
            }
            while (!underWay.isEmpty()) {
                collect();
            }
        } catch (RuntimeException | Error e) {
            underWay.forEach(it -> it.futures().forEach(batch -> batch.forEach(future -> future.cancel(true))));
            remember(e);
            throw e;
        }
        manifest.flush();
        if (total > 0 && unavailable == total && !remembered) {
            throw new UnavailableException(strays.get(strays.size() - 1).reason(), null);
        }
        read.sort(Comparator.comparing(ReadFile::file, LakeFile.BY_PATH));
        return new Readings(read, strays, unreadFolders);
    }

    /** What was read up to now needn't be read again by the next run. */
    private void remember(Throwable failure) {
        try {
            manifest.flush();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static Map<String, List<LakeFile>> byFolder(List<LakeFile> files) {
        Map<String, List<LakeFile>> byFolder = new LinkedHashMap<>();
        files.forEach(file -> byFolder.computeIfAbsent(file.folder(), key -> new ArrayList<>(1))
                .add(file));
        return byFolder;
    }

    private void begin(Unread folder) {
        List<List<Future<Answer>>> futures = new ArrayList<>();
        underWay.add(new UnderWay(folder, futures));
        for (Sampling.Batch batch : folder.batches()) {
            List<Future<Answer>> ofBatch = new ArrayList<>(batch.read().size());
            futures.add(ofBatch);
            for (LakeFile file : batch.read()) {
                ofBatch.add(readers.begin(file, this::report));
                begun++;
            }
        }
    }

    private void report() {
        listener.classified(done, total);
    }

    private void collect() {
        UnderWay oldest = underWay.peek();
        List<ReadFile> ofFolder = new ArrayList<>(oldest.folder().files().size());
        List<Stray> straysOfFolder = new ArrayList<>(0);
        boolean certain = true;
        for (int i = 0; i < oldest.futures().size(); i++) {
            List<ReadFile> ofBatch = new ArrayList<>();
            for (Future<Answer> future : oldest.futures().get(i)) {
                Answer answer = Readers.await(future, this::report);
                done++;
                if (answer.state() == Answer.State.UNAVAILABLE) {
                    unavailable++;
                    listener.unavailable(answer.file().object().location());
                    answer.file().object().location().parent().ifPresent(unreadFolders::add);
                }
                certain &= answer.state() == Answer.State.READ;
                answer.stray().ifPresent(straysOfFolder::add);
                answer.data().map(kept::keep).ifPresent(ofBatch::add);
                report();
            }
            assume(oldest.folder().batches().get(i), ofBatch, straysOfFolder);
            ofFolder.addAll(ofBatch);
        }
        underWay.remove();
        FolderReading reading = new FolderReading(ofFolder, straysOfFolder);
        if (certain && isAsListed(oldest.folder().files(), reading)) {
            manifest.keep(oldest.folder().folder(), oldest.folder().files(), reading);
        }
        add(reading);
    }

    /** A file that was written anew between the listing and the reading is another one than the digest would speak of. */
    private static boolean isAsListed(List<LakeFile> listed, FolderReading reading) {
        Set<LakeFile> known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(listed);
        return reading.files().size() + reading.strays().size() == listed.size()
                && reading.files().stream().map(ReadFile::file).allMatch(known::contains)
                && reading.strays().stream().map(Stray::file).allMatch(known::contains);
    }

    private void add(FolderReading reading) {
        read.addAll(reading.files());
        strays.addAll(reading.strays());
    }

    /** The files that weren't read are what those that were read are: the first of them, in the order of paths. */
    private static void assume(Sampling.Batch batch, List<ReadFile> read, List<Stray> strays) {
        if (batch.assumed().isEmpty()) {
            return;
        }
        if (read.isEmpty()) {
            String reason = "It wasn't read, because of the sample size; none of the files that were read beside it is"
                    + " data, such as " + batch.read().get(0).name() + ".";
            batch.assumed().forEach(file -> strays.add(new Stray(file, reason, true)));
            return;
        }
        ReadFile like = read.get(0);
        batch.assumed()
                .forEach(file ->
                        read.add(new ReadFile(file, like.classification(), false, like.lineBreaks(), like.schema())));
    }
}

package dev.bindery.crawl.reading;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import dev.bindery.classify.Limits;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.crawl.listing.Stray;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Reads a target's files on several threads; the outcome doesn't depend on which is read first. */
public final class FileReading {

    private static final long WAIT_MILLISECONDS = 500;

    private final ObjectStore store;
    private final ExecutorService threads;
    private final CrawlListener listener;
    private final Classifiers classifiers;

    /**
     * @param threads what reads; closed by the caller
     * @param custom classifiers that are asked before the built-in ones
     */
    public FileReading(ObjectStore store, ExecutorService threads, CrawlListener listener, List<Classifier> custom) {
        this.classifiers = Classifiers.with(custom, Limits.DEFAULT);
        this.store = store;
        this.threads = threads;
        this.listener = listener;
    }

    /** A file with all the evidence there is, which very many files don't keep; as it is where it can't be read again. */
    public ReadFile whole(ReadFile file) {
        if (!file.sampled() || !file.classification().evidence().isEmpty()) {
            return file;
        }
        return look(file.file())
                .data()
                .filter(again -> again.schema().equals(file.schema()))
                .orElse(file);
    }

    private record Answer(LakeFile file, Optional<ReadFile> data, Optional<Stray> stray, boolean unavailable) {}

    /**
     * @throws UnavailableException where not one file could be read because the store doesn't answer
     */
    public Readings read(List<LakeFile> files, OptionalInt sampleSize) {
        List<Sampling.Batch> batches = Sampling.batches(files, sampleSize);
        long total = batches.stream().mapToLong(batch -> batch.read().size()).sum();
        AtomicLong done = new AtomicLong();
        listener.classified(0, total);
        List<List<Future<Answer>>> futures = new ArrayList<>();
        for (Sampling.Batch batch : batches) {
            List<Future<Answer>> ofBatch = new ArrayList<>();
            for (LakeFile file : batch.read()) {
                ofBatch.add(threads.submit(() -> {
                    Answer answer = look(file);
                    listener.classified(done.incrementAndGet(), total);
                    return answer;
                }));
            }
            futures.add(ofBatch);
        }
        try {
            return collect(batches, futures, total, () -> listener.classified(done.get(), total));
        } catch (RuntimeException | Error e) {
            futures.forEach(ofBatch -> ofBatch.forEach(future -> future.cancel(true)));
            throw e;
        }
    }

    private static Readings collect(
            List<Sampling.Batch> batches, List<List<Future<Answer>>> futures, long total, Runnable waiting) {
        List<ReadFile> read = new ArrayList<>();
        List<Stray> strays = new ArrayList<>();
        KeptAnswers kept = new KeptAnswers();
        long unavailable = 0;
        for (int i = 0; i < batches.size(); i++) {
            List<ReadFile> ofBatch = new ArrayList<>();
            for (Future<Answer> future : futures.get(i)) {
                Answer answer = await(future, waiting);
                unavailable += answer.unavailable() ? 1 : 0;
                answer.stray().ifPresent(strays::add);
                answer.data().map(kept::keep).ifPresent(ofBatch::add);
            }
            futures.set(i, List.of());
            assume(batches.get(i), ofBatch, strays);
            read.addAll(ofBatch);
        }
        if (total > 0 && unavailable == total) {
            throw new UnavailableException(strays.get(strays.size() - 1).reason(), null);
        }
        read.sort(Comparator.comparing(file -> file.file().path()));
        return new Readings(read, strays);
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

    /** @param waiting called now and then while a file takes its time; what it throws ends the crawl */
    private static Answer await(Future<Answer> future, Runnable waiting) {
        try {
            while (true) {
                try {
                    return future.get(WAIT_MILLISECONDS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    waiting.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The crawl was interrupted.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private Answer look(LakeFile file) {
        try {
            ByteSource source = new RememberedRanges(new StoredSource(store, file.object()));
            Classification found = classifiers.examine(source);
            Optional<String> objection =
                    found.known() ? Readable.objection(file.name(), source, found) : found.reason();
            if (objection.isPresent()) {
                return stray(file, objection.get(), false);
            }
            ReadFile read = new ReadFile(file, found, true, LineBreaks.inCells(source, found), SeenTypes.of(found));
            return new Answer(file, Optional.of(read), Optional.empty(), false);
        } catch (NotFoundException e) {
            Stray gone = new Stray(file, "It was listed, but when it was to be read it was gone.", false);
            return new Answer(file, Optional.empty(), Optional.of(gone), false);
        } catch (UnavailableException e) {
            return stray(file, e.getMessage(), true);
        } catch (IOException e) {
            return stray(file, "It can't be read: " + e.getMessage() + ".", true);
        }
    }

    private static Answer stray(LakeFile file, String reason, boolean unavailable) {
        return new Answer(file, Optional.empty(), Optional.of(new Stray(file, reason, true)), unavailable);
    }
}

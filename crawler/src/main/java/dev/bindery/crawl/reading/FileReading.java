package dev.bindery.crawl.reading;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import dev.bindery.classify.Limits;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.crawl.listing.Stray;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import dev.bindery.storage.ObjectStore;
import dev.bindery.storage.StoredObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;

/** Reads a target's files on several threads; the outcome doesn't depend on which is read first. */
public final class FileReading {

    /** How often a file is looked at that is written anew just then. */
    private static final int LOOKS = 3;

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

    /**
     * @param manifest what was read before; what is read now is added to it
     * @throws UnavailableException where not one file could be read because the store doesn't answer
     */
    public Readings read(List<LakeFile> files, OptionalInt sampleSize, Manifest manifest) {
        return new FolderByFolder(new Readers(threads, store, this::look), listener, manifest, sampleSize).read(files);
    }

    private Answer look(LakeFile listed) {
        LakeFile file = listed;
        for (int look = 1; look < LOOKS; look++) {
            try {
                return lookOnce(file);
            } catch (ConcurrentModificationException e) {
                Optional<StoredObject> anew = findAgain(file);
                if (anew.isPresent()) {
                    file = new LakeFile(anew.get(), file.path());
                }
            }
        }
        try {
            return lookOnce(file);
        } catch (ConcurrentModificationException e) {
            return stray(file, "It was written again and again while it was to be read.", false);
        }
    }

    private Optional<StoredObject> findAgain(LakeFile file) {
        try {
            return store.find(file.object().location());
        } catch (UnavailableException e) {
            return Optional.empty();
        }
    }

    private Answer lookOnce(LakeFile file) {
        try {
            ByteSource source = new RememberedRanges(new StoredSource(store, file.object()));
            Classification found = classifiers.examine(source);
            Optional<String> objection =
                    found.known() ? Readable.objection(file.name(), source, found) : found.reason();
            if (objection.isPresent()) {
                return stray(file, objection.get(), false);
            }
            ReadFile read = new ReadFile(file, found, true, LineBreaks.inCells(source, found), SeenTypes.of(found));
            return new Answer(file, Optional.of(read), Optional.empty(), Answer.State.READ);
        } catch (NotFoundException e) {
            Stray gone = new Stray(file, "It was listed, but when it was to be read it was gone.", false);
            return new Answer(file, Optional.empty(), Optional.of(gone), Answer.State.CHANGED);
        } catch (UnavailableException e) {
            return stray(file, e.getMessage(), true);
        } catch (IOException e) {
            return stray(file, "It can't be read: " + e.getMessage() + ".", true);
        }
    }

    private static Answer stray(LakeFile file, String reason, boolean unavailable) {
        return new Answer(
                file,
                Optional.empty(),
                Optional.of(new Stray(file, reason, true)),
                unavailable ? Answer.State.UNAVAILABLE : Answer.State.READ);
    }
}

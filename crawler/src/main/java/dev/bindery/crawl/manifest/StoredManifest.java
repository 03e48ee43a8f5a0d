package dev.bindery.crawl.manifest;

import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.crawl.reading.FolderReading;
import dev.bindery.crawl.reading.Manifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The manifest of one target of one crawler. Read as a whole when it is opened; written a thousand folders at a time. */
final class StoredManifest implements Manifest {

    private static final Logger LOG = LoggerFactory.getLogger(StoredManifest.class);

    private static final int BATCH = 1_000;
    private static final int BATCH_BYTES = 4 << 20;

    private final ManifestStore store;
    private final byte[] target;
    private final FolderDigest digest;
    private final Map<String, ManifestStore.Folder> known;
    private final Answers answers;
    private final Set<String> seen = new HashSet<>();
    private final List<ManifestStore.Folder> waiting = new ArrayList<>();
    private int waitingBytes;

    StoredManifest(ManifestStore store, byte[] target, String rules) {
        this.store = store;
        this.target = target;
        this.digest = new FolderDigest(rules);
        this.known = store.folders(target);
        this.answers = new Answers(store.answers());
    }

    @Override
    public Optional<FolderReading> find(String folder, List<LakeFile> files) {
        ManifestStore.Folder there = known.get(folder);
        if (there == null || !Arrays.equals(there.digest(), digest.of(files))) {
            return Optional.empty();
        }
        try {
            FolderReading reading = FolderContent.read(there.content(), files, answers);
            seen.add(folder);
            return Optional.of(reading);
        } catch (IllegalArgumentException e) {
            LOG.debug("What is remembered of {} can't be used.", folder, e);
            return Optional.empty();
        }
    }

    @Override
    public void keep(String folder, List<LakeFile> files, FolderReading reading) {
        try {
            FolderContent.write(files, reading, answers).ifPresent(content -> {
                waiting.add(new ManifestStore.Folder(folder, digest.of(files), content));
                waitingBytes += content.length;
                seen.add(folder);
            });
        } catch (IllegalArgumentException e) {
            LOG.debug("What was read of {} can't be remembered.", folder, e);
        }
        if (waiting.size() >= BATCH || waitingBytes >= BATCH_BYTES) {
            flush();
        }
    }

    @Override
    public void flush() {
        if (!waiting.isEmpty()) {
            store.write(target, List.copyOf(waiting), answers.added());
            waiting.clear();
            waitingBytes = 0;
        }
    }

    @Override
    public void forgetOthers() {
        List<String> others =
                known.keySet().stream().filter(folder -> !seen.contains(folder)).toList();
        store.forget(target, others);
    }

    @Override
    public Set<String> folders() {
        return Set.copyOf(known.keySet());
    }
}

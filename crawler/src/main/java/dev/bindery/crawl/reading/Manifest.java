package dev.bindery.crawl.reading;

import dev.bindery.crawl.listing.LakeFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was read of a target before, folder by folder, so that a folder whose files are the same (their names, sizes, ETags
 * and times) needn't be read again. It is written while a crawl reads: a crawl that ended half way goes on where it was.
 * Belongs to one thread.
 */
public interface Manifest {

    /** Remembers nothing. */
    Manifest NONE = new Manifest() {
        @Override
        public Optional<FolderReading> find(String folder, List<LakeFile> files) {
            return Optional.empty();
        }

        @Override
        public void keep(String folder, List<LakeFile> files, FolderReading reading) {
            // It is forgotten.
        }

        @Override
        public void flush() {
            // There is nothing to write.
        }

        @Override
        public void forgetOthers() {
            // There are no others.
        }

        @Override
        public Set<String> folders() {
            return Set.of();
        }
    };

    /**
     * What was read of a folder, if it was read by the same rules and its files are the same.
     *
     * @param folder relative to the target's folder
     * @param files all files in it that are read or could be, in the order of their paths
     */
    Optional<FolderReading> find(String folder, List<LakeFile> files);

    /**
     * Remembers what was read of a folder; written with others, now or by {@link #flush}.
     *
     * @param files what {@link #find} was asked with
     */
    void keep(String folder, List<LakeFile> files, FolderReading reading);

    /** Writes what is kept. */
    void flush();

    /** Forgets the folders that were neither found nor kept: called after the whole target was read. */
    void forgetOthers();

    /** The folders that were read by an earlier crawl, by whatever rules, and whatever has become of their files. */
    Set<String> folders();
}

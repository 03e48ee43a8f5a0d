package dev.bindery.crawl.reading;

import dev.bindery.crawl.listing.LakeFile;
import dev.bindery.crawl.listing.Stray;
import java.util.Optional;

/**
 * What became of one file: it is data, or it isn't.
 *
 * @param file as it was read; another than was listed where it was written anew meanwhile
 * @param state whether the answer is one to be remembered
 */
record Answer(LakeFile file, Optional<ReadFile> data, Optional<Stray> stray, State state) {

    enum State {
        /** It was read. */
        READ,
        /** It wasn't there any more. */
        CHANGED,
        /** The store didn't answer. */
        UNAVAILABLE
    }
}

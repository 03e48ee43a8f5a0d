package dev.bindery.classify.sample;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Evidence;
import java.util.List;

/** What one classifier has to say. */
public sealed interface Verdict {

    /** This is the format, or claims to be and is broken. */
    record Match(Classification classification) implements Verdict {}

    /**
     * This is not the format.
     *
     * @param because one clause without a full stop, such as {@code line 3 is not JSON}
     * @param plausibility from 0 to 1: how near it came; the nearest miss explains an unknown file
     */
    record Miss(String because, double plausibility, List<Evidence> evidence) implements Verdict {

        public Miss {
            evidence = List.copyOf(evidence);
        }
    }

    static Verdict match(Classification classification) {
        return new Match(classification);
    }

    static Verdict miss(String because) {
        return new Miss(because, 0, List.of());
    }
}

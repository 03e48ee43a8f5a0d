package dev.bindery.crawl.definition;

import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.OptionalInt;

/**
 * A folder (or a single file) to crawl: Glue's S3Target.
 *
 * @param path a URI such as {@code s3://bucket/folder} or {@code file:///folder}, or an absolute path of this machine
 * @param exclusions globs, relative to the path, of what is left out ({@link dev.bindery.crawl.listing.ExcludeGlob})
 * @param sampleSize how many files of a leaf folder are read, 1 to 249; empty: all
 */
public record CrawlTarget(String path, List<String> exclusions, OptionalInt sampleSize) {

    /** Glue's largest sample. */
    public static final int LARGEST_SAMPLE = 249;

    public CrawlTarget {
        if (path == null || path.isBlank()) {
            throw new InvalidInputException("Targets.S3Targets.Path", "A target of the crawler has no path.");
        }
        exclusions = List.copyOf(exclusions);
        sampleSize.ifPresent(size -> {
            if (size < 1 || size > LARGEST_SAMPLE) {
                throw new InvalidInputException(
                        "Targets.S3Targets.SampleSize",
                        "The sample size of " + path + " is " + size + "; 1 to " + LARGEST_SAMPLE + " are possible.");
            }
        });
    }

    public static CrawlTarget of(String path) {
        return new CrawlTarget(path, List.of(), OptionalInt.empty());
    }
}

package dev.bindery.crawl.definition.targets;

import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A folder (or a single file) to crawl: Glue's S3Target.
 *
 * @param path a URI such as {@code s3://bucket/folder} or {@code file:///folder}, or an absolute path of this machine
 * @param exclusions globs, relative to the path, of what is left out ({@link dev.bindery.crawl.listing.ExcludeGlob})
 * @param sampleSize how many files of a leaf folder are read, 1 to 249; empty: all
 * @param connectionName a network connection that Glue would reach S3 through; kept and returned
 * @param eventQueueArn the queue of event messages that a crawl in event mode takes
 * @param deadLetterQueueArn Glue's DlqEventQueueArn; kept and returned
 */
public record FilesTarget(
        String path,
        List<String> exclusions,
        OptionalInt sampleSize,
        Optional<String> connectionName,
        Optional<String> eventQueueArn,
        Optional<String> deadLetterQueueArn)
        implements CrawlTarget {

    /** Glue's largest sample. */
    public static final int LARGEST_SAMPLE = 249;

    public FilesTarget {
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

    public FilesTarget(String path, List<String> exclusions, OptionalInt sampleSize) {
        this(path, exclusions, sampleSize, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Everything at a path. */
    public static FilesTarget of(String path) {
        return new FilesTarget(path, List.of(), OptionalInt.empty());
    }

    @Override
    public String member() {
        return "S3Targets";
    }

    @Override
    public String shown() {
        return path;
    }

    @Override
    public Optional<String> connection() {
        return connectionName;
    }
}

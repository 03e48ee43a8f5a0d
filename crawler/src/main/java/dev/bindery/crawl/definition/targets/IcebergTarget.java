package dev.bindery.crawl.definition.targets;

import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Folders below which Iceberg tables are looked for: Glue's IcebergTarget.
 *
 * @param paths the folders
 * @param connectionName a network connection that Glue would reach S3 through; kept and returned
 * @param exclusions globs, relative to the path, of what is left out
 * @param maximumTraversalDepth how many folders deep tables are looked for below a path; empty: as deep as there are
 */
public record IcebergTarget(
        List<String> paths, Optional<String> connectionName, List<String> exclusions, OptionalInt maximumTraversalDepth)
        implements CrawlTarget {

    public IcebergTarget {
        paths = List.copyOf(paths);
        exclusions = List.copyOf(exclusions);
        if (paths.isEmpty()) {
            throw new InvalidInputException(
                    "Targets.IcebergTargets.Paths", "A target of the kind Iceberg of the crawler has no path.");
        }
        maximumTraversalDepth.ifPresent(depth -> {
            if (depth < 1) {
                throw new InvalidInputException(
                        "Targets.IcebergTargets.MaximumTraversalDepth",
                        "The maximum traversal depth is " + depth + "; 1 and more are possible.");
            }
        });
    }

    @Override
    public String member() {
        return "IcebergTargets";
    }

    @Override
    public String shown() {
        return String.join(", ", paths);
    }

    @Override
    public Optional<String> connection() {
        return connectionName;
    }
}

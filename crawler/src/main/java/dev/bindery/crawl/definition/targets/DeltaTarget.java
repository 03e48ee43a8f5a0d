package dev.bindery.crawl.definition.targets;

import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * Delta Lake tables at known places: Glue's DeltaTarget.
 *
 * @param tables the tables' folders
 * @param connectionName a network connection that Glue would reach S3 through; kept and returned
 * @param writeManifest whether manifests are written beside the tables, for engines that read Delta tables by them
 * @param createsNativeTable whether the tables are to be Delta tables to engines that know the format
 */
public record DeltaTarget(
        List<String> tables, Optional<String> connectionName, boolean writeManifest, boolean createsNativeTable)
        implements CrawlTarget {

    public DeltaTarget {
        tables = List.copyOf(tables);
        if (tables.isEmpty()) {
            throw new InvalidInputException(
                    "Targets.DeltaTargets.DeltaTables", "A Delta target of the crawler names no table.");
        }
    }

    @Override
    public String member() {
        return "DeltaTargets";
    }

    @Override
    public String shown() {
        return String.join(", ", tables);
    }

    @Override
    public Optional<String> connection() {
        return connectionName;
    }
}

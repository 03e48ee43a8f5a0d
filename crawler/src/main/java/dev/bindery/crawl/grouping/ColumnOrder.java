package dev.bindery.crawl.grouping;

import dev.bindery.crawl.grouping.Clustering.Cluster;
import dev.bindery.crawl.reading.ReadFile;
import dev.bindery.model.types.StructType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Files of delimited text in one folder that have the same columns in different orders. No reader puts that right: all tell
 * columns by their place, whatever the header says. So they stay tables of their own, and are told why.
 */
final class ColumnOrder {

    private static final int SHOWN = 5;

    private ColumnOrder() {}

    /** Why the files of a cluster are not in the same table as those of another one, if the order of columns is the reason. */
    static Optional<String> reason(Cluster<ReadFile> cluster, List<Cluster<ReadFile>> others) {
        return others.stream()
                .filter(other -> other != cluster && isReordered(cluster, other))
                .findFirst()
                .map(other -> example(cluster) + " has the columns of " + example(other) + " in another order ("
                        + String.join(", ", shown(cluster)) + " instead of " + String.join(", ", shown(other))
                        + "). Readers tell the columns of delimited text by their place, not by the header: in one table"
                        + " their values would be mixed up, so they are two.");
    }

    private static boolean isReordered(Cluster<ReadFile> cluster, Cluster<ReadFile> other) {
        if (!cluster.shape().isPositional() || !cluster.shape().fits(other.shape())) {
            return false;
        }
        List<String> a = names(cluster);
        List<String> b = names(other);
        return !a.equals(b)
                && a.stream().sorted().toList().equals(b.stream().sorted().toList());
    }

    private static List<String> names(Cluster<ReadFile> cluster) {
        return ((StructType) cluster.schema().joined().type())
                .fields().stream()
                        .map(field -> field.name().toLowerCase(Locale.ROOT))
                        .toList();
    }

    private static List<String> shown(Cluster<ReadFile> cluster) {
        List<String> names = names(cluster);
        return names.size() <= SHOWN ? names : List.of(String.join(", ", names.subList(0, SHOWN)), "\u2026");
    }

    private static String example(Cluster<ReadFile> cluster) {
        return cluster.things().stream()
                .map(file -> file.file().name())
                .sorted()
                .findFirst()
                .orElse("");
    }
}

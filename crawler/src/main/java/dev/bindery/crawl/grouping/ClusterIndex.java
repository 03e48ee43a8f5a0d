package dev.bindery.crawl.grouping;

import dev.bindery.model.types.StructType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which clusters have columns of which names: so that a schema is compared with those alone that it may be like, and tens of
 * thousands of different schemas don't all meet each other.
 */
final class ClusterIndex {

    private final Map<String, int[]> clustersByColumn = new HashMap<>();
    private final Map<String, Integer> lengths = new HashMap<>();
    private int[] common = new int[16];
    private int[] touched = new int[16];
    private int touchedCount;

    /** Takes note of the columns of a cluster; those that are known of it already cost nothing. */
    void add(int cluster, StructType schema, Set<String> known) {
        for (StructType.Field field : schema.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (known.add(name)) {
                int length = lengths.merge(name, 1, Integer::sum);
                int[] clusters = clustersByColumn.getOrDefault(name, new int[2]);
                if (length > clusters.length) {
                    clusters = Arrays.copyOf(clusters, length * 2);
                }
                clusters[length - 1] = cluster;
                clustersByColumn.put(name, clusters);
            }
        }
        if (cluster >= common.length) {
            common = Arrays.copyOf(common, cluster * 2);
            touched = Arrays.copyOf(touched, cluster * 2);
        }
    }

    /** Counts how many column names each cluster has in common with a schema, for {@link #candidates} and {@link #common}. */
    void count(StructType schema) {
        for (int i = 0; i < touchedCount; i++) {
            common[touched[i]] = 0;
        }
        touchedCount = 0;
        Set<String> names = new HashSet<>();
        for (StructType.Field field : schema.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            int length = names.add(name) ? lengths.getOrDefault(name, 0) : 0;
            int[] clusters = length == 0 ? new int[0] : clustersByColumn.get(name);
            for (int i = 0; i < length; i++) {
                if (common[clusters[i]]++ == 0) {
                    touched[touchedCount++] = clusters[i];
                }
            }
        }
    }

    /** The clusters that have at least one column name in common with what was counted, in their order. */
    int[] candidates() {
        int[] candidates = Arrays.copyOf(touched, touchedCount);
        Arrays.sort(candidates);
        return candidates;
    }

    /** How many column names a cluster has in common with what was counted. */
    int common(int cluster) {
        return common[cluster];
    }
}

package dev.bindery.crawl.grouping;

import java.util.List;

/**
 * How the things in one folder were compared, to be looked into.
 *
 * @param folder relative to the target's folder; empty for that itself
 * @param compared what: {@code files} or {@code folders}
 * @param clusters the clusters found, the largest first
 * @param decision what followed, as a sentence
 */
public record Comparison(String folder, String compared, List<Cluster> clusters, String decision) {

    /**
     * Things that are alike.
     *
     * @param members how many
     * @param examples the names of some, in their order
     * @param differentSchemas how many different schemas they have
     * @param lowestSimilarity how alike the least alike of them is to those before it
     */
    public record Cluster(int members, List<String> examples, int differentSchemas, double lowestSimilarity) {}

    public Comparison {
        clusters = List.copyOf(clusters);
    }
}

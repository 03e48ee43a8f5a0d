package dev.bindery.crawl.grouping;

import java.util.List;
import java.util.Optional;

/**
 * How the things in one folder were compared, to be looked into.
 *
 * @param folder relative to the target's folder; empty for that itself
 * @param compared what: {@code files} or {@code folders}
 * @param clusters the clusters found, those with the widest schemas first
 * @param alike how alike the clusters are, pair by pair, as far as they are few
 * @param rule what decided
 * @param decision what followed, as a sentence
 * @param whatIf what other settings would have made of it; sentences
 */
public record Comparison(
        String folder,
        String compared,
        List<Cluster> clusters,
        List<Alike> alike,
        Rule rule,
        String decision,
        List<String> whatIf) {

    /** What decides whether things are one table. */
    public enum Rule {
        /** How alike columns have to be, and which share of the folders has to be so. */
        SIMILARITY,
        /** More different schemas than this are never partitions of one table. */
        DIFFERENT_SCHEMAS,
        /** Folders that are named like things are partitions all together or not at all. */
        NAMED_FOLDERS,
        /** Glue's TableGroupingPolicy CombineCompatibleSchemas. */
        COMBINE_COMPATIBLE_SCHEMAS,
        /** Glue's TableLevelConfiguration. */
        TABLE_LEVEL
    }

    /**
     * Things that are alike.
     *
     * @param members how many
     * @param examples the names of some, in their order
     * @param differentSchemas how many different schemas they have
     * @param lowestSimilarity how alike the least alike of them is to those before it
     * @param columns how many columns they have together
     * @param apart why they aren't in the first cluster; empty for that itself
     * @param outcome what became of them, as a clause
     */
    public record Cluster(
            int members,
            List<String> examples,
            int differentSchemas,
            double lowestSimilarity,
            int columns,
            Optional<String> apart,
            String outcome) {

        public Cluster {
            examples = List.copyOf(examples);
        }
    }

    /**
     * Two clusters.
     *
     * @param first by its place in the list, from 0
     * @param second likewise
     * @param similarity of their columns, from 0 to 1, whether or not anything else keeps them apart
     */
    public record Alike(int first, int second, double similarity) {}

    public Comparison {
        clusters = List.copyOf(clusters);
        alike = List.copyOf(alike);
        whatIf = List.copyOf(whatIf);
    }
}

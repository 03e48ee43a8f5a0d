package dev.bindery.crawl.grouping;

import dev.bindery.crawl.grouping.Clustering.Cluster;
import dev.bindery.crawl.grouping.Clustering.Likeness;
import dev.bindery.crawl.reading.ReadFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes down how things were compared. Bounded in size and work, however many things there are. */
final class Comparing {

    /** Names kept of a cluster's members: all of them where somebody may want to know which one went where. */
    private static final int NAMES = 100;

    private static final int NAMES_OF_ONE = 5;
    private static final int PAIRED = 8;

    /** More things of different likeness than this aren't clustered once more under other rules. */
    private static final int TRIED = 500;

    private static final double LOOSER = 0.5;
    private static final double STRICTER = 0.9;

    private final GroupingRules rules;

    Comparing(GroupingRules rules) {
        this.rules = rules;
    }

    Comparison files(String folder, Map<ReadFile, Likeness> likenesses, List<Cluster<ReadFile>> clusters, int files) {
        List<Comparison.Cluster> described = new ArrayList<>();
        for (Cluster<ReadFile> cluster : clusters) {
            described.add(described(
                    clusters,
                    cluster,
                    file -> file.file().name(),
                    "a table of " + cluster.things().size() + " files"));
        }
        return new Comparison(
                folder,
                "files",
                described,
                alike(clusters),
                rules.combineCompatibleSchemas()
                        ? Comparison.Rule.COMBINE_COMPATIBLE_SCHEMAS
                        : Comparison.Rule.SIMILARITY,
                "The " + files + " files are " + clusters.size()
                        + " tables: their formats, their ways of writing or their columns differ.",
                otherwise(likenesses, Comparing::tables));
    }

    <T> Comparison folders(
            String folder,
            Map<T, Likeness> likenesses,
            List<Cluster<T>> clusters,
            List<FolderDecision> decisions,
            Function<T, String> name) {
        List<Comparison.Cluster> described = new ArrayList<>();
        for (int i = 0; i < clusters.size(); i++) {
            described.add(
                    described(clusters, clusters.get(i), name, decisions.get(i).outcome(rules)));
        }
        long children = decisions.get(0).children();
        return new Comparison(
                folder,
                "folders",
                described,
                alike(clusters),
                decisions.get(0).rule(),
                decisions.stream().map(decision -> decision.outcome(rules)).collect(Collectors.joining("; ")) + ".",
                clusters.size() == 1 && decisions.get(0).partitions()
                        ? List.of()
                        : otherwise(likenesses, (found, other) -> outcome(found, other, name, children)));
    }

    Comparison tableLevel(String folder, List<String> candidates, int level) {
        Set<String> names = new LinkedHashSet<>(candidates);
        Comparison.Cluster cluster = new Comparison.Cluster(
                names.size(), names.stream().limit(NAMES).toList(), 0, 0, 0, Optional.empty(), "each keeps its tables");
        return new Comparison(
                folder,
                "folders",
                List.of(cluster),
                List.of(),
                Comparison.Rule.TABLE_LEVEL,
                "Tables begin at level " + level
                        + " (TableLevelConfiguration), which is below this folder: nothing is put" + " together here.",
                List.of());
    }

    private <T> Comparison.Cluster described(
            List<Cluster<T>> clusters, Cluster<T> cluster, Function<T, String> name, String outcome) {
        Cluster<T> first = clusters.get(0);
        return new Comparison.Cluster(
                cluster.things().size(),
                cluster.things().stream()
                        .map(name)
                        .sorted()
                        .distinct()
                        .limit(clusters.size() == 1 ? NAMES_OF_ONE : NAMES)
                        .toList(),
                cluster.differentSchemas(),
                rounded(cluster.lowestSimilarity()),
                cluster.columns(),
                cluster == first
                        ? Optional.empty()
                        : Optional.of(Apartness.reason(first.leader(), cluster.leader(), rules)),
                outcome);
    }

    private static <T> List<Comparison.Alike> alike(List<Cluster<T>> clusters) {
        List<Comparison.Alike> alike = new ArrayList<>();
        int paired = Math.min(PAIRED, clusters.size());
        for (int i = 0; i < paired; i++) {
            for (int j = i + 1; j < paired; j++) {
                alike.add(new Comparison.Alike(
                        i,
                        j,
                        rounded(Apartness.similarity(
                                clusters.get(i).leader(), clusters.get(j).leader()))));
            }
        }
        return alike;
    }

    /** Says what clusters under other rules come to. */
    private interface Outcome<T> {
        String of(List<Cluster<T>> clusters, GroupingRules other);
    }

    private <T> List<String> otherwise(Map<T, Likeness> likenesses, Outcome<T> outcome) {
        if (new HashSet<>(likenesses.values()).size() > TRIED) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        for (double similarity : new double[] {LOOSER, STRICTER}) {
            if (similarity != rules.similarity() && !rules.combineCompatibleSchemas()) {
                GroupingRules other = rules.withSimilarity(similarity);
                sentences.add("With a similarity of " + Apartness.percent(similarity) + ": "
                        + outcome.of(new Clustering(other).clusters(likenesses), other) + ".");
            }
        }
        GroupingRules turned = rules.withCombineCompatibleSchemas(!rules.combineCompatibleSchemas());
        sentences.add((turned.combineCompatibleSchemas() ? "With" : "Without") + " CombineCompatibleSchemas: "
                + outcome.of(new Clustering(turned).clusters(likenesses), turned) + ".");
        return sentences;
    }

    private static String tables(List<?> clusters, GroupingRules other) {
        return clusters.size() + (clusters.size() == 1 ? " table" : " tables");
    }

    private static <T> String outcome(
            List<Cluster<T>> clusters, GroupingRules other, Function<T, String> name, long children) {
        boolean tooMany = FolderDecision.tooMany(clusters.size(), children, other);
        int partitioned = 0;
        int apart = 0;
        for (Cluster<T> cluster : clusters) {
            Set<String> folders = cluster.things().stream().map(name).collect(Collectors.toSet());
            boolean partitions =
                    FolderDecision.of(folders, children, tooMany, other).partitions();
            partitioned += partitions ? 1 : 0;
            apart += partitions ? 0 : cluster.things().size();
        }
        return partitioned + (partitioned == 1 ? " table" : " tables") + " of partitions, and " + apart
                + (apart == 1 ? " folder" : " folders") + " with tables of their own";
    }

    private static double rounded(double similarity) {
        return Math.round(similarity * 1000) / 1000.0;
    }
}

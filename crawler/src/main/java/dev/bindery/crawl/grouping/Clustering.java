package dev.bindery.crawl.grouping;

import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeMerge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Puts things with schemas into clusters. The widest schemas come first and lead; each further one joins the cluster that
 * it is most like, if it is like enough, or leads a new one. What is alike in every respect is looked at once, so that
 * 50,000 files of one schema cost as much as one. The order of the input doesn't matter.
 */
final class Clustering {

    private final GroupingRules rules;
    private final Map<Object, String> texts = new IdentityHashMap<>();

    Clustering(GroupingRules rules) {
        this.rules = rules;
    }

    /**
     * What is known of a thing.
     *
     * @param kind things of different kinds never meet
     * @param shape how its files are written
     * @param series what its name has in common with others of a series; things of one series are more easily alike
     * @param schema its columns
     */
    record Likeness(String kind, Shape shape, String series, StructType schema) {}

    /** Very many files share one schema and one shape: their texts are made once. */
    private String signature(Likeness likeness) {
        return likeness.kind() + "\0" + texts.computeIfAbsent(likeness.shape(), Object::toString) + "\0"
                + likeness.series() + "\0"
                + texts.computeIfAbsent(likeness.schema(), schema -> ((StructType) schema).print());
    }

    /** Some things with the same likeness. */
    record Distinct<T>(Likeness likeness, List<T> things) {}

    /** Things that are alike. */
    static final class Cluster<T> {

        private final Likeness leader;
        private final List<T> things = new ArrayList<>();
        private Shape shape;
        private TypeMerge schema;
        private StructType resolved;
        private double lowest = 1;
        private final Set<String> schemas = new HashSet<>();
        private final Set<String> names = new HashSet<>();

        private Cluster(Distinct<T> first) {
            leader = first.likeness();
            shape = first.likeness().shape();
            schema = TypeMerge.NOTHING;
            add(first, 1);
        }

        private void add(Distinct<T> distinct, double similarity) {
            things.addAll(distinct.things());
            shape = shape.with(distinct.likeness().shape());
            schema = schema.merge(TypeMerge.of(distinct.likeness().schema()));
            resolved = (StructType) schema.joined().type();
            lowest = Math.min(lowest, similarity);
            schemas.add(distinct.likeness().schema().print());
        }

        /** No similarity is greater, whatever the types are. */
        private double mostAlike(Likeness other, int commonNames) {
            int ours = resolved.fields().size();
            int theirs = other.schema().fields().size();
            return leader.series().equals(other.series())
                    ? (double) commonNames / Math.max(1, Math.min(ours, theirs))
                    : 2.0 * commonNames / Math.max(1, ours + theirs);
        }

        private double similarity(Likeness other, GroupingRules rules) {
            if (!leader.kind().equals(other.kind()) || !shape.fits(other.shape())) {
                return -1;
            }
            if (shape.isPositional() && !Similarity.isPrefix(leader.schema(), other.schema())) {
                return -1;
            }
            if (shape.typesAreFixed() && !Similarity.canBeReadAsOne(shape.format(), resolved, other.schema())) {
                return -1;
            }
            if (rules.combineCompatibleSchemas()) {
                return 1;
            }
            return leader.series().equals(other.series())
                    ? Similarity.ofSeries(resolved, other.schema())
                    : Similarity.ofStrangers(resolved, other.schema());
        }

        List<T> things() {
            return things;
        }

        /** What the widest of them is, which leads. */
        Likeness leader() {
            return leader;
        }

        Shape shape() {
            return shape;
        }

        TypeMerge schema() {
            return schema;
        }

        /** How alike the least alike of them is to those before it. */
        double lowestSimilarity() {
            return lowest;
        }

        /** How many columns they have together. */
        int columns() {
            return resolved.fields().size();
        }

        /** How many different schemas there are in it. */
        int differentSchemas() {
            return schemas.size();
        }
    }

    <T> List<Cluster<T>> clusters(Map<T, Likeness> things) {
        Map<String, Distinct<T>> bySignature = new TreeMap<>();
        things.forEach((thing, likeness) -> bySignature
                .computeIfAbsent(signature(likeness), key -> new Distinct<>(likeness, new ArrayList<>()))
                .things()
                .add(thing));
        List<Map.Entry<String, Distinct<T>>> distinct = new ArrayList<>(bySignature.entrySet());
        distinct.sort(Comparator.<Map.Entry<String, Distinct<T>>>comparingInt(
                        entry -> -entry.getValue().likeness().schema().fields().size())
                .thenComparingInt(entry -> -entry.getValue().things().size())
                .thenComparing(Map.Entry::getKey));
        List<Cluster<T>> clusters = new ArrayList<>();
        ClusterIndex index = new ClusterIndex();
        for (Map.Entry<String, Distinct<T>> entry : distinct) {
            join(clusters, index, entry.getValue());
        }
        return clusters;
    }

    private <T> void join(List<Cluster<T>> clusters, ClusterIndex index, Distinct<T> distinct) {
        StructType schema = distinct.likeness().schema();
        int best = -1;
        double similarity = rules.similarity();
        index.count(schema);
        boolean all = rules.combineCompatibleSchemas() || schema.fields().isEmpty();
        int[] candidates = all ? IntStream.range(0, clusters.size()).toArray() : index.candidates();
        for (int candidate : candidates) {
            Cluster<T> cluster = clusters.get(candidate);
            if (!all && cluster.mostAlike(distinct.likeness(), index.common(candidate)) <= similarity) {
                continue;
            }
            double found = cluster.similarity(distinct.likeness(), rules);
            if (found > similarity) {
                best = candidate;
                similarity = found;
            }
        }
        if (best < 0) {
            best = clusters.size();
            clusters.add(new Cluster<>(distinct));
        } else {
            clusters.get(best).add(distinct, similarity);
        }
        index.add(best, schema, clusters.get(best).names);
    }
}

package dev.bindery.thrift.methods;

import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.filter.FilterEvaluator;
import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Like;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;

/**
 * How much of each partition a client wants.
 *
 * @param withColumns whether the descriptors' columns are wanted
 * @param parameter which parameters are, by their keys; empty: all
 */
record PartitionShape(boolean withColumns, Optional<Predicate<String>> parameter) {

    static final PartitionShape WHOLE = new PartitionShape(true, Optional.empty());

    /**
     * As requests say it.
     *
     * @param include the keys of wanted parameters in SQL's LIKE patterns; null or empty: all
     * @param exclude the same of unwanted ones; null or empty: none
     */
    static PartitionShape of(boolean skipColumns, String include, String exclude) {
        Optional<Predicate<String>> wanted = pattern(include);
        Optional<Predicate<String>> unwanted = pattern(exclude).map(Predicate::negate);
        Optional<Predicate<String>> both =
                wanted.map(first -> unwanted.map(first::and).orElse(first)).or(() -> unwanted);
        return new PartitionShape(!skipColumns, both);
    }

    private static Optional<Predicate<String>> pattern(String pattern) {
        if (pattern == null || pattern.isEmpty()) {
            return Optional.empty();
        }
        FilterEvaluator like = new FilterEvaluator(new Like(new Key(0, "parameter", KeyKind.TEXT), pattern, '\\'));
        return Optional.of(key -> like.test(List.of(key)));
    }

    PartitionQuery of(PartitionQuery query) {
        return withColumns ? query : query.withoutColumns();
    }

    /** The partitions with the wanted parameters alone; each is made when it is written. */
    List<Partition> of(List<Partition> partitions) {
        return parameter.isEmpty() ? partitions : new Reduced(partitions, parameter.get());
    }

    /** The same of partitions that were read with their columns. */
    List<Partition> ofWhole(List<Partition> partitions) {
        List<Partition> reduced = of(partitions);
        if (withColumns) {
            return reduced;
        }
        List<Partition> bare = new ArrayList<>(reduced.size());
        for (Partition partition : reduced) {
            // Descriptors are shared among those with the same columns.
            StorageDescriptor descriptor = new StorageDescriptor(partition.getSd());
            descriptor.setCols(List.of());
            partition.setSd(descriptor);
            bare.add(partition);
        }
        return bare;
    }

    private static final class Reduced extends AbstractList<Partition> {

        private final List<Partition> partitions;
        private final Predicate<String> parameter;

        Reduced(List<Partition> partitions, Predicate<String> parameter) {
            this.partitions = partitions;
            this.parameter = parameter;
        }

        @Override
        public Partition get(int index) {
            return reduced(partitions.get(index));
        }

        @Override
        public Iterator<Partition> iterator() {
            return partitions.stream().map(this::reduced).iterator();
        }

        @Override
        public int size() {
            return partitions.size();
        }

        private Partition reduced(Partition partition) {
            Map<String, String> kept = partition.getParameters().entrySet().stream()
                    .filter(entry -> parameter.test(entry.getKey()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            partition.setParameters(kept);
            return partition;
        }
    }
}

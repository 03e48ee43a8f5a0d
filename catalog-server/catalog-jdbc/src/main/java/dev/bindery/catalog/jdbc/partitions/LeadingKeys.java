package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.filter.PartitionFilter;
import dev.bindery.catalog.filter.PartitionFilter.And;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.filter.PartitionFilter.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The question that engines ask most: all partitions whose first keys have given values. Its statement is always the same
 * and an index answers it whatever the values are, so that the database plans it once and not each time.
 */
final class LeadingKeys {

    private LeadingKeys() {}

    /** One comparison for each of the first keys, in their order; empty where a query asks for anything else. */
    static Optional<List<Compare>> of(PartitionQuery query) {
        if (!query.prefix().isEmpty() || query.segment().isPresent()) {
            return Optional.empty();
        }
        Compare[] byKey = new Compare[Slots.COUNT];
        List<PartitionFilter> parts = query.filter() instanceof And and ? and.parts() : List.of(query.filter());
        for (PartitionFilter part : parts) {
            if (!(part instanceof Compare compare)
                    || compare.comparison() != Comparison.EQUAL
                    || compare.key().index() >= Slots.COUNT
                    || byKey[compare.key().index()] != null) {
                return Optional.empty();
            }
            byKey[compare.key().index()] = compare;
        }
        List<Compare> leading = new ArrayList<>(parts.size());
        for (int key = 0; key < Slots.COUNT && byKey[key] != null; key++) {
            leading.add(byKey[key]);
        }
        return leading.size() == parts.size() && !leading.isEmpty() ? Optional.of(leading) : Optional.empty();
    }
}

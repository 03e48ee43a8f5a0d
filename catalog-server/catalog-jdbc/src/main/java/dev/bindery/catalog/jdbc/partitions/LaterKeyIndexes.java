package dev.bindery.catalog.jdbc.partitions;

import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.filter.PartitionFilter;
import dev.bindery.catalog.filter.PartitionFilter.And;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.filter.PartitionFilter.Comparison;
import dev.bindery.catalog.filter.PartitionFilter.In;
import dev.bindery.catalog.filter.PartitionFilter.Like;
import dev.bindery.catalog.filter.PartitionFilter.Or;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which of PostgreSQL's indexes of later keys a query may use. Index <i>i</i> has the keys <i>i</i> to <i>i</i> + 2. None
 * is wanted where the first key's value is given: the index of all keys is then the best. Else those of all keys that a
 * condition is on, but none of a key that an index before it has already, behind keys whose values are given.
 */
final class LaterKeyIndexes {

    private static final int KEYS_IN_INDEX = 3;

    private LaterKeyIndexes() {}

    static Set<Integer> wanted(PartitionQuery query) {
        SortedSet<Integer> given = new TreeSet<>();
        SortedSet<Integer> mentioned = new TreeSet<>();
        addGiven(query.filter(), given);
        addMentioned(query.filter(), mentioned);
        List<String> prefix = query.prefix();
        for (int i = 0; i < prefix.size(); i++) {
            if (!prefix.get(i).isEmpty()) {
                given.add(i);
                mentioned.add(i);
            }
        }
        SortedSet<Integer> wanted = new TreeSet<>();
        if (given.contains(0) || isFirstGiven(query.filter())) {
            return wanted;
        }
        for (int key : mentioned.subSet(1, Slots.COUNT)) {
            if (!isCovered(key, wanted, given)) {
                wanted.add(key);
            }
        }
        return wanted;
    }

    private static boolean isCovered(int key, Set<Integer> wanted, Set<Integer> given) {
        for (int index = key - 1; index > key - KEYS_IN_INDEX && given.contains(index); index--) {
            if (wanted.contains(index)) {
                return true;
            }
        }
        return false;
    }

    /** Keys that have one of a few values in everything that the filter selects. */
    private static void addGiven(PartitionFilter filter, Set<Integer> keys) {
        if (filter instanceof And and) {
            and.parts().forEach(part -> addGiven(part, keys));
        } else if (filter instanceof Compare compare && compare.comparison() == Comparison.EQUAL) {
            keys.add(compare.key().index());
        } else if (filter instanceof In in) {
            keys.add(in.key().index());
        }
    }

    private static void addMentioned(PartitionFilter filter, Set<Integer> keys) {
        if (filter instanceof And and) {
            and.parts().forEach(part -> addMentioned(part, keys));
        } else if (filter instanceof Or or) {
            or.parts().forEach(part -> addMentioned(part, keys));
        } else if (filter instanceof Compare compare && compare.comparison() != Comparison.NOT_EQUAL) {
            keys.add(compare.key().index());
        } else if (filter instanceof In in) {
            keys.add(in.key().index());
        } else if (filter instanceof Like like) {
            keys.add(like.key().index());
        }
    }

    private static boolean isFirstGiven(PartitionFilter filter) {
        if (filter instanceof And and) {
            return and.parts().stream().anyMatch(LaterKeyIndexes::isFirstGiven);
        }
        if (filter instanceof Or or) {
            return !or.parts().isEmpty() && or.parts().stream().allMatch(LaterKeyIndexes::isFirstGiven);
        }
        SortedSet<Integer> given = new TreeSet<>();
        addGiven(filter, given);
        return given.contains(0);
    }
}

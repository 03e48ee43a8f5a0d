package dev.bindery.crawl.tables;

import dev.bindery.crawl.grouping.Leaf;
import dev.bindery.crawl.grouping.Level;
import dev.bindery.crawl.naming.CrawledNames;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The keys of a table from the levels of its folders. */
final class PartitionKeys {

    private PartitionKeys() {}

    /**
     * A level without a key, or with one that is there already, is {@code partition_0}, {@code partition_1} … by its
     * place, as Glue calls it.
     *
     * @param typed whether keys whose values allow it get a type; all are strings otherwise
     */
    static List<PartitionKey> of(List<Level> levels, List<Leaf> leaves, boolean typed) {
        List<PartitionKey> keys = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < levels.size(); i++) {
            int index = i;
            String name = levels.get(i).key().map(CrawledNames::plain).orElse("");
            if (name.isEmpty() || !names.add(name)) {
                name = "partition_" + i;
                names.add(name);
            }
            List<String> values = leaves.stream()
                    .map(leaf -> leaf.values().get(index))
                    .distinct()
                    .toList();
            keys.add(new PartitionKey(name, typed ? type(values) : PrimitiveType.STRING));
        }
        return keys;
    }

    /**
     * The type of values that all are written as Spark writes that type: a number with leading zeros or a value that
     * isn't a number would break the table, or its folders' names.
     */
    static HiveType type(List<String> values) {
        if (all(values, value -> value.matches("0|-?[1-9]\\d{0,17}"))) {
            return all(values, value -> value.length() <= 9) ? PrimitiveType.INT : PrimitiveType.BIGINT;
        }
        return all(values, PartitionKeys::isDate) ? PrimitiveType.DATE : PrimitiveType.STRING;
    }

    private static boolean all(List<String> values, Predicate<String> is) {
        return values.stream().allMatch(is);
    }

    private static boolean isDate(String value) {
        if (!value.matches("\\d{4}-\\d{2}-\\d{2}")) {
            return false;
        }
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}

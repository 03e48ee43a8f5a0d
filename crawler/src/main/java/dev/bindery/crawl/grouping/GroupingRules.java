package dev.bindery.crawl.grouping;

import dev.bindery.model.error.InvalidInputException;
import java.util.OptionalInt;

/**
 * How files become tables; the defaults are Glue's documented ones.
 *
 * @param similarity schemas are alike above this, from 0 to 1
 * @param differentSchemas folders of more different schemas than this never become partitions of one table
 * @param combineCompatibleSchemas whether everything that can be read as one table becomes one, however different
 *     the schemas (Glue's TableGroupingPolicy CombineCompatibleSchemas)
 * @param tableLevel how deep the folders of tables are, the bucket (or the root of the file system) being 1 (Glue's
 *     TableLevelConfiguration); empty: found out
 * @param mostTables more tables than this fail the crawl, and nothing is written (Glue's TableThreshold)
 * @param typedPartitionKeys whether a partition key whose values are all whole numbers or all dates gets that type;
 *     without it every key is a string, as Glue's crawlers have it
 */
public record GroupingRules(
        double similarity,
        int differentSchemas,
        boolean combineCompatibleSchemas,
        OptionalInt tableLevel,
        OptionalInt mostTables,
        boolean typedPartitionKeys) {

    public static final GroupingRules DEFAULT =
            new GroupingRules(0.7, 5, false, OptionalInt.empty(), OptionalInt.empty(), false);

    public GroupingRules {
        if (similarity < 0 || similarity > 1) {
            throw new InvalidInputException("similarity", "The similarity is between 0 and 1, not " + similarity + ".");
        }
        if (tableLevel.isPresent() && tableLevel.getAsInt() < 1) {
            throw new InvalidInputException(
                    "Grouping.TableLevelConfiguration", "The table level is 1 (the bucket) or more.");
        }
        if (mostTables.isPresent() && mostTables.getAsInt() < 1) {
            throw new InvalidInputException("Tables.TableThreshold", "The table threshold is 1 or more.");
        }
    }

    GroupingRules withSimilarity(double other) {
        return new GroupingRules(
                other, differentSchemas, combineCompatibleSchemas, tableLevel, mostTables, typedPartitionKeys);
    }

    GroupingRules withCombineCompatibleSchemas(boolean combine) {
        return new GroupingRules(similarity, differentSchemas, combine, tableLevel, mostTables, typedPartitionKeys);
    }

    public GroupingRules withTypedPartitionKeys(boolean typed) {
        return new GroupingRules(similarity, differentSchemas, combineCompatibleSchemas, tableLevel, mostTables, typed);
    }
}

package dev.bindery.crawl.grouping;

import dev.bindery.model.types.StructType;
import java.util.Locale;
import java.util.Optional;

/** Whether the files of a folder that is looked at alone belong to a table that is known. */
public final class Joining {

    private Joining() {}

    /**
     * Why files aren't the table's; empty where they are.
     *
     * @param table the table's columns
     * @param files the files' columns
     * @param shape how the files are written
     * @param rules how alike they have to be
     */
    public static Optional<String> objection(StructType table, StructType files, Shape shape, GroupingRules rules) {
        if (shape.isPositional() && !Similarity.isPrefix(table, files)) {
            return Optional.of("its columns aren't the table's, in their places");
        }
        if (shape.typesAreFixed() && !Similarity.canBeReadAsOne(shape.format(), table, files)) {
            return Optional.of("its columns have types that can't be read as the table's");
        }
        double similarity = Similarity.ofSeries(table, files);
        if (!rules.combineCompatibleSchemas() && similarity <= rules.similarity()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "%.0f %% of its columns are the table's, and more than %.0f %% have to be",
                    100 * similarity,
                    100 * rules.similarity()));
        }
        return Optional.empty();
    }
}

package dev.bindery.crawl.reading;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Evidence;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a file with the types that its values have. A classifier calls a column without any value a string; to
 * a table of many files such a file says nothing of the column's type, and it mustn't make text of numbers.
 */
final class SeenTypes {

    private SeenTypes() {}

    /** The file's schema, {@code void} where no value was seen. */
    static StructType of(Classification found) {
        Set<String> unseen = new HashSet<>();
        for (Evidence evidence : found.evidence()) {
            if (evidence.what().startsWith("column ") && saysNothing(evidence)) {
                unseen.add(evidence.what().substring("column ".length()));
            }
        }
        List<StructType.Field> fields = new ArrayList<>();
        for (Column column : found.columns()) {
            boolean isVoid = column.type() == PrimitiveType.STRING && unseen.contains(column.name());
            fields.add(HiveType.field(column.name(), isVoid ? PrimitiveType.VOID : column.type()));
        }
        return new StructType(fields);
    }

    private static boolean saysNothing(Evidence evidence) {
        return evidence.rule().equals("no value was seen, so string")
                || evidence.rule().matches("in \\d+ of \\d+ records, \\d+ times null, so string");
    }
}

package dev.bindery.crawl.tables;

import dev.bindery.catalog.spark.SparkSchema;
import dev.bindery.crawl.grouping.FileGroup;
import dev.bindery.model.Column;
import dev.bindery.model.types.Joined;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.SparkTypes;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeConflict;
import dev.bindery.model.types.TypeLattice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The data columns of a table.
 *
 * @param data with their original case and true types
 * @param dropped columns of the files that aren't columns of the table, because a partition key has their name
 * @param notes what the merge of the files' types cost; sentences
 */
record Columns(List<SparkTypes.Column> data, Set<String> dropped, List<String> notes) {

    static Columns of(FileGroup group, List<PartitionKey> keys) {
        Joined joined = group.schema().joined();
        List<String> notes = new ArrayList<>();
        joined.conflicts().stream().map(TypeConflict::explanation).forEach(notes::add);
        Set<String> taken = new HashSet<>();
        keys.forEach(key -> taken.add(key.name()));
        Set<String> dropped = new HashSet<>();
        List<SparkTypes.Column> data = new ArrayList<>();
        for (StructType.Field field : ((StructType) joined.type()).fields()) {
            String name = field.name();
            if (!taken.add(SparkSchema.hiveName(name))) {
                if (!group.shape().format().equals("csv")) {
                    dropped.add(name);
                    notes.add("The files have a column \"" + name
                            + "\" too, which the partition key of that name hides.");
                    continue;
                }
                // Text has its columns by place: one can be renamed, but none left out.
                String renamed = name + "_in_file";
                taken.add(SparkSchema.hiveName(renamed));
                notes.add("The column \"" + name + "\" of the files is called " + renamed
                        + ", because a partition key has its name.");
                name = renamed;
            }
            data.add(new SparkTypes.Column(name, TypeLattice.voidAsString(field.type())));
        }
        return new Columns(data, dropped, notes);
    }

    /** The columns as a SerDe has them to which everything is text. */
    List<Column> hiveText() {
        return data.stream()
                .map(column -> Column.of(SparkSchema.hiveName(column.name()), PrimitiveType.STRING.print()))
                .toList();
    }
}

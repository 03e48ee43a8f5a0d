package dev.bindery.catalog.jdbc.tables;

import dev.bindery.model.Column;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What of the columns of a table isn't any more what it was. */
public final class ChangedColumns {

    private ChangedColumns() {}

    /** The names of columns that are gone, or have another type; case of types doesn't matter. */
    public static List<String> of(List<Column> before, List<Column> after) {
        if (before.equals(after)) {
            return List.of();
        }
        Map<String, Column> now =
                after.stream().collect(Collectors.toMap(Column::name, Function.identity(), (one, two) -> one));
        return before.stream()
                .filter(column -> !now.containsKey(column.name())
                        || !now.get(column.name()).type().equalsIgnoreCase(column.type()))
                .map(Column::name)
                .distinct()
                .toList();
    }
}

package dev.bindery.jobs.generate;

import dev.bindery.jobs.graph.FieldPath;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.HiveTypeSyntaxException;
import dev.bindery.model.types.StructType;
import java.util.Optional;

/** The types of fields inside columns. */
final class FieldTypes {

    private FieldTypes() {}

    /** The type at a path whose first name is a column of the given type; empty where the type doesn't tell. */
    static Optional<String> within(String columnType, FieldPath path) {
        if (path.names().size() == 1) {
            return Optional.of(columnType);
        }
        HiveType type;
        try {
            type = HiveType.parse(columnType);
        } catch (HiveTypeSyntaxException unknown) {
            return Optional.empty();
        }
        for (String name : path.names().subList(1, path.names().size())) {
            if (!(type instanceof StructType struct)) {
                return Optional.empty();
            }
            Optional<HiveType> field = struct.fields().stream()
                    .filter(each -> each.name().equalsIgnoreCase(name))
                    .map(StructType.Field::type)
                    .findFirst();
            if (field.isEmpty()) {
                return Optional.empty();
            }
            type = field.get();
        }
        return Optional.of(type.print());
    }
}

package dev.bindery.jobs.graph.mapping;

import dev.bindery.jobs.graph.FieldPath;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.HiveTypeSyntaxException;
import dev.bindery.model.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A column or a field inside one, with its type; the type is empty where its text is not Hive's. */
record TypedPath(FieldPath path, String typeText, Optional<HiveType> type) {

    static TypedPath column(String name, String typeText) {
        Optional<HiveType> type;
        try {
            type = Optional.of(HiveType.parse(typeText));
        } catch (HiveTypeSyntaxException e) {
            type = Optional.empty();
        }
        return new TypedPath(FieldPath.of(name), typeText, type);
    }

    /** This path and, where it is a struct, everything inside it, outer before inner. */
    List<TypedPath> withFields() {
        List<TypedPath> all = new ArrayList<>();
        all.add(this);
        if (type.orElse(null) instanceof StructType struct) {
            for (StructType.Field field : struct.fields()) {
                List<String> names = new ArrayList<>(path.names());
                names.add(field.name());
                all.addAll(new TypedPath(new FieldPath(names), field.type().print(), Optional.of(field.type()))
                        .withFields());
            }
        }
        return all;
    }

    boolean isStruct() {
        return type.orElse(null) instanceof StructType;
    }
}

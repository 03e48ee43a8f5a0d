package dev.bindery.crawl.ownership;

import dev.bindery.model.types.ArrayType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.HiveTypeSyntaxException;
import dev.bindery.model.types.MapType;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeLattice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Types that somebody set against types that files have. */
final class NewFields {

    private NewFields() {}

    /** Whether a type takes whatever the other does: their join is it. */
    static boolean holds(String type, String other) {
        Optional<HiveType> a = parsed(type);
        Optional<HiveType> b = parsed(other);
        return a.isPresent()
                && b.isPresent()
                && TypeLattice.join(a.get(), b.get())
                        .type()
                        .print()
                        .equalsIgnoreCase(a.get().print());
    }

    /** The type with the fields that its structs lack, behind those that they have; nothing goes, nothing changes. */
    static String added(String type, String other) {
        Optional<HiveType> a = parsed(type);
        Optional<HiveType> b = parsed(other);
        if (a.isEmpty() || b.isEmpty()) {
            return type;
        }
        HiveType merged = added(a.get(), b.get());
        return merged.equals(a.get()) ? type : merged.print();
    }

    static HiveType added(HiveType type, HiveType other) {
        if (type instanceof StructType there && other instanceof StructType wanted) {
            Map<String, HiveType> byName = new TreeMap<>();
            wanted.fields().forEach(field -> byName.putIfAbsent(folded(field), field.type()));
            List<StructType.Field> fields = new ArrayList<>();
            Set<String> names = new HashSet<>();
            for (StructType.Field field : there.fields()) {
                names.add(folded(field));
                HiveType same = byName.get(folded(field));
                fields.add(same == null ? field : new StructType.Field(field.name(), added(field.type(), same)));
            }
            wanted.fields().stream().filter(field -> names.add(folded(field))).forEach(fields::add);
            return new StructType(fields);
        }
        if (type instanceof ArrayType there && other instanceof ArrayType wanted) {
            return new ArrayType(added(there.element(), wanted.element()));
        }
        if (type instanceof MapType there && other instanceof MapType wanted) {
            return new MapType(there.key(), added(there.value(), wanted.value()));
        }
        return type;
    }

    private static String folded(StructType.Field field) {
        return field.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<HiveType> parsed(String type) {
        try {
            return Optional.of(HiveType.parse(type));
        } catch (HiveTypeSyntaxException e) {
            return Optional.empty();
        }
    }
}

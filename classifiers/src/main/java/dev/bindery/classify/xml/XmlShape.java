package dev.bindery.classify.xml;

import dev.bindery.classify.records.WrittenValue;
import dev.bindery.model.types.ArrayType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeConflict;
import dev.bindery.model.types.TypeMerge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was seen in the elements of one name: attributes are fields with an underscore in front, elements that come again
 * arrays, text beside attributes or children the field {@code _VALUE}, as Spark's reader of XML has it.
 */
final class XmlShape {

    private static final String VALUE = "_VALUE";

    private final Map<String, XmlShape> fields = new LinkedHashMap<>();
    private TypeMerge text = TypeMerge.NOTHING;
    private final Map<HiveType, Integer> textTypes = new HashMap<>();
    private boolean repeated;
    private int seen;
    private int firstLine;
    private String example = "";

    void see(int line) {
        firstLine = seen++ == 0 ? line : firstLine;
    }

    XmlShape field(String name) {
        return fields.computeIfAbsent(name, it -> new XmlShape());
    }

    Map<String, XmlShape> fields() {
        return fields;
    }

    void repeats() {
        repeated = true;
    }

    int seen() {
        return seen;
    }

    int firstLine() {
        return firstLine;
    }

    String example() {
        return example;
    }

    void text(String value) {
        HiveType type = WrittenValue.type(value);
        if (type != PrimitiveType.VOID) {
            example = example.isEmpty() ? value.strip() : example;
            if (textTypes.merge(type, 1, Integer::sum) == 1) {
                text = text.merge(TypeMerge.of(type));
            }
        }
    }

    /** @param path of this shape, for conflicts */
    HiveType type(String path, List<TypeConflict> conflicts) {
        HiveType scalar = text.joined().type();
        for (TypeConflict conflict : text.joined().conflicts()) {
            conflicts.add(new TypeConflict(path, conflict.kind(), conflict.types(), conflict.explanation()));
        }
        HiveType one = fields.isEmpty() ? scalar : struct(path, conflicts);
        return repeated ? new ArrayType(one) : one;
    }

    StructType struct(String path, List<TypeConflict> conflicts) {
        List<StructType.Field> all = new ArrayList<>();
        fields.forEach((name, shape) ->
                all.add(HiveType.field(name, shape.type(path.isEmpty() ? name : path + "." + name, conflicts))));
        if (!textTypes.isEmpty()) {
            all.add(HiveType.field(VALUE, text.joined().type()));
        }
        return new StructType(all);
    }
}

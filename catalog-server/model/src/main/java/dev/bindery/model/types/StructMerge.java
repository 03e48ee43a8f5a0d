package dev.bindery.model.types;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The structs seen at one place: the united fields, and the orders in which they came.
 *
 * <p>The order of the result: the longest field list leads (among equally long ones the first by name); what another list
 * adds goes right behind the field that precedes it there. A column added at the end or in the middle so keeps its place,
 * and the answer is a function of the set of lists.
 *
 * @param fields by lower-case name, because Hive compares names without case
 * @param orders the {@value #KEPT} leading lists of lower-case names. Keeping the first few of a fixed order is itself
 *     associative, so the bound does not make the answer depend on the order of files
 */
record StructMerge(SortedMap<String, Field> fields, SortedSet<List<String>> orders) {

    private static final int KEPT = 16;

    private static final Comparator<List<String>> LONGEST_FIRST = Comparator.<List<String>>comparingInt(List::size)
            .reversed()
            .thenComparing(names -> String.join("\0", names));

    /** One field: how its name was spelt and what it held. */
    record Field(SortedSet<String> spellings, TypeMerge type) {

        Field merge(Field other) {
            SortedSet<String> united = new TreeSet<>(spellings);
            united.addAll(other.spellings);
            return new Field(united, type.merge(other.type));
        }
    }

    static StructMerge of(StructType struct) {
        SortedMap<String, Field> fields = new TreeMap<>();
        List<String> order = new ArrayList<>();
        for (StructType.Field field : struct.fields()) {
            String name = field.name().toLowerCase(Locale.ROOT);
            if (!fields.containsKey(name)) {
                order.add(name);
            }
            fields.merge(
                    name, new Field(new TreeSet<>(Set.of(field.name())), TypeMerge.of(field.type())), Field::merge);
        }
        SortedSet<List<String>> orders = new TreeSet<>(LONGEST_FIRST);
        orders.add(List.copyOf(order));
        return new StructMerge(fields, orders);
    }

    StructMerge merge(StructMerge other) {
        SortedMap<String, Field> united = new TreeMap<>(fields);
        other.fields.forEach((name, field) -> united.merge(name, field, Field::merge));
        SortedSet<List<String>> leading = new TreeSet<>(LONGEST_FIRST);
        leading.addAll(orders);
        leading.addAll(other.orders);
        while (leading.size() > KEPT) {
            leading.remove(leading.last());
        }
        return new StructMerge(united, leading);
    }

    StructType resolve(String path, List<TypeConflict> conflicts) {
        List<StructType.Field> resolved = new ArrayList<>();
        for (String name : order()) {
            Field field = fields.get(name);
            String spelling = field.spellings().first();
            String fieldPath = path.isEmpty() ? spelling : path + "." + spelling;
            HiveType type = field.type().resolve(fieldPath, conflicts);
            if (field.spellings().size() > 1) {
                conflicts.add(new TypeConflict(
                        fieldPath,
                        TypeConflict.Kind.SPELLING,
                        List.of(type),
                        "'" + fieldPath + "' is also spelt "
                                + String.join(
                                        ", ",
                                        field.spellings().stream()
                                                .skip(1)
                                                .map(other -> "'" + other + "'")
                                                .toList())
                                + "; readers that mind the case see one of them only."));
            }
            resolved.add(new StructType.Field(spelling, type));
        }
        return new StructType(resolved);
    }

    private List<String> order() {
        // Each name with the one behind it; "" stands before the first.
        Map<String, String> next = new HashMap<>();
        for (List<String> order : orders) {
            String previous = "";
            for (String name : order) {
                if (!next.containsKey(name)) {
                    next.put(name, next.put(previous, name));
                }
                previous = name;
            }
        }
        List<String> placed = new ArrayList<>();
        for (String name = next.get(""); name != null; name = next.get(name)) {
            placed.add(name);
        }
        fields.keySet().stream().filter(name -> !next.containsKey(name)).forEach(placed::add);
        return placed;
    }
}

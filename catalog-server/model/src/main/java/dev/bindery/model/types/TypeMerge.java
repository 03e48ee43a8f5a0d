package dev.bindery.model.types;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;

/**
 * What has been seen at one place of a schema: the carrier of the lattice. Immutable.
 *
 * <p>{@link #merge} is exactly commutative, associative and idempotent: it only unites sets. The type and the conflicts are
 * worked out from those sets at the end, so neither depends on the order of the files.
 */
public final class TypeMerge {

    /** Nothing seen yet; its type is {@code void}. */
    public static final TypeMerge NOTHING = new TypeMerge(
            Collections.emptySortedSet(), Optional.empty(), Optional.empty(), Optional.empty(), new TreeMap<>());

    private final SortedSet<HiveType> scalars;
    private final Optional<StructMerge> struct;
    private final Optional<TypeMerge> element;
    private final Optional<Entry> entry;
    private final SortedMap<Integer, List<TypeMerge>> unions;

    private record Entry(TypeMerge key, TypeMerge value) {

        Entry merge(Entry other) {
            return new Entry(key.merge(other.key), value.merge(other.value));
        }
    }

    private TypeMerge(
            SortedSet<HiveType> scalars,
            Optional<StructMerge> struct,
            Optional<TypeMerge> element,
            Optional<Entry> entry,
            SortedMap<Integer, List<TypeMerge>> unions) {
        this.scalars = scalars;
        this.struct = struct;
        this.element = element;
        this.entry = entry;
        this.unions = unions;
    }

    /** One type seen. */
    public static TypeMerge of(HiveType type) {
        SortedSet<HiveType> scalars = new TreeSet<>(Comparator.comparing(HiveType::print));
        Optional<StructMerge> struct = Optional.empty();
        Optional<TypeMerge> element = Optional.empty();
        Optional<Entry> entry = Optional.empty();
        SortedMap<Integer, List<TypeMerge>> unions = new TreeMap<>();
        if (type instanceof StructType fields) {
            struct = Optional.of(StructMerge.of(fields));
        } else if (type instanceof ArrayType array) {
            element = Optional.of(of(array.element()));
        } else if (type instanceof MapType map) {
            entry = Optional.of(new Entry(of(map.key()), of(map.value())));
        } else if (type instanceof UnionType union) {
            unions.put(
                    union.members().size(),
                    union.members().stream().map(TypeMerge::of).toList());
        } else if (type != PrimitiveType.VOID) {
            scalars.add(type);
        }
        return new TypeMerge(scalars, struct, element, entry, unions);
    }

    /** Everything that either has seen. */
    public TypeMerge merge(TypeMerge other) {
        if (this == other || other == NOTHING) {
            return this;
        }
        if (this == NOTHING) {
            return other;
        }
        SortedSet<HiveType> unitedScalars = new TreeSet<>(Comparator.comparing(HiveType::print));
        unitedScalars.addAll(scalars);
        unitedScalars.addAll(other.scalars);
        SortedMap<Integer, List<TypeMerge>> unitedUnions = new TreeMap<>(unions);
        other.unions.forEach((arity, members) -> unitedUnions.merge(arity, members, TypeMerge::mergeMembers));
        return new TypeMerge(
                unitedScalars,
                either(struct, other.struct, StructMerge::merge),
                either(element, other.element, TypeMerge::merge),
                either(entry, other.entry, Entry::merge),
                unitedUnions);
    }

    /** The smallest type that holds everything seen, and what that cost. */
    public Joined joined() {
        List<TypeConflict> conflicts = new ArrayList<>();
        return new Joined(resolve("", conflicts), conflicts);
    }

    HiveType resolve(String path, List<TypeConflict> conflicts) {
        int shapes = (scalars.isEmpty() ? 0 : 1)
                + (struct.isPresent() ? 1 : 0)
                + (element.isPresent() ? 1 : 0)
                + (entry.isPresent() ? 1 : 0)
                + unions.size();
        if (shapes == 0) {
            return PrimitiveType.VOID;
        }
        if (shapes > 1) {
            return mixedShapes(path, conflicts);
        }
        if (struct.isPresent()) {
            return struct.get().resolve(path, conflicts);
        }
        if (element.isPresent()) {
            return new ArrayType(element.get().resolve(path + "[]", conflicts));
        }
        if (entry.isPresent()) {
            return new MapType(
                    entry.get().key().resolve(path + "{key}", conflicts),
                    entry.get().value().resolve(path + "{value}", conflicts));
        }
        if (!unions.isEmpty()) {
            List<HiveType> members = new ArrayList<>();
            for (TypeMerge member : unions.get(unions.firstKey())) {
                members.add(member.resolve(path + "{member " + members.size() + "}", conflicts));
            }
            return new UnionType(members);
        }
        return resolveScalars(path, conflicts);
    }

    private HiveType mixedShapes(String path, List<TypeConflict> conflicts) {
        List<TypeConflict> unheard = new ArrayList<>();
        List<HiveType> seen = new ArrayList<>(scalars);
        struct.ifPresent(fields -> seen.add(fields.resolve(path, unheard)));
        element.ifPresent(type -> seen.add(new ArrayType(type.resolve(path, unheard))));
        entry.ifPresent(types -> seen.add(
                new MapType(types.key().resolve(path, unheard), types.value().resolve(path, unheard))));
        unions.values()
                .forEach(members -> seen.add(new UnionType(members.stream()
                        .map(member -> member.resolve(path, unheard))
                        .toList())));
        conflicts.add(conflict(path, TypeConflict.Kind.INCOMPATIBLE, seen, "have only string in common"));
        return PrimitiveType.STRING;
    }

    private HiveType resolveScalars(String path, List<TypeConflict> conflicts) {
        HiveType type = scalars.stream().reduce(PrimitiveType.VOID, ScalarLattice::join);
        if (scalars.size() == 1) {
            return type;
        }
        List<HiveType> seen = List.copyOf(scalars);
        if (type == PrimitiveType.STRING && !scalars.contains(PrimitiveType.STRING)) {
            conflicts.add(conflict(path, TypeConflict.Kind.INCOMPATIBLE, seen, "have only string in common"));
        } else if (type == PrimitiveType.STRING && !scalars.stream().allMatch(ScalarLattice::isText)) {
            conflicts.add(conflict(path, TypeConflict.Kind.TEXT, seen, "became string, because some values are text"));
        } else if (ScalarLattice.isApproximate(type) && scalars.stream().anyMatch(ScalarLattice::losesDigitsAsDouble)) {
            conflicts.add(conflict(
                    path,
                    TypeConflict.Kind.LOSS,
                    seen,
                    "became " + type + ", which holds every whole number up to 2^53 (9007199254740992) and 15 digits of"
                            + " others: longer ones lose digits"));
        }
        return type;
    }

    private static TypeConflict conflict(
            String path, TypeConflict.Kind kind, List<HiveType> types, String whatHappened) {
        List<HiveType> sorted =
                types.stream().sorted(Comparator.comparing(HiveType::print)).toList();
        String names = String.join(" and ", sorted.stream().map(HiveType::print).toList());
        String subject = path.isEmpty() ? names : "'" + path + "': " + names;
        return new TypeConflict(path, kind, sorted, subject + " " + whatHappened + ".");
    }

    private static List<TypeMerge> mergeMembers(List<TypeMerge> ours, List<TypeMerge> theirs) {
        List<TypeMerge> members = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            members.add(ours.get(i).merge(theirs.get(i)));
        }
        return List.copyOf(members);
    }

    static <T> Optional<T> either(Optional<T> a, Optional<T> b, BinaryOperator<T> both) {
        if (a.isPresent() && b.isPresent()) {
            return Optional.of(both.apply(a.get(), b.get()));
        }
        return a.isPresent() ? a : b;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TypeMerge merge
                && scalars.equals(merge.scalars)
                && struct.equals(merge.struct)
                && element.equals(merge.element)
                && entry.equals(merge.entry)
                && unions.equals(merge.unions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(scalars, struct, element, entry, unions);
    }

    @Override
    public String toString() {
        return joined().type().print();
    }
}

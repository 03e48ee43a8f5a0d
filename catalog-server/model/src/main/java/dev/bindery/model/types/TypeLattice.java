package dev.bindery.model.types;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * Merging types: for any types there is one smallest type that holds the values of all of them, whatever the order in
 * which they are met. {@code void} is below everything, {@code string} above everything.
 *
 * <p>{@link #joinAll} is a function of the <em>set</em> of types, struct field order included. So is folding
 * {@link TypeMerge}s in any order. {@link #join} of two plain types is commutative and idempotent; folded over many it is
 * associative up to the order of struct fields, because a plain type no longer knows which orders it was made from.
 */
public final class TypeLattice {

    private TypeLattice() {}

    /** The smallest type that holds the values of both. */
    public static Joined join(HiveType a, HiveType b) {
        return joinAll(List.of(a, b));
    }

    /** The smallest type that holds the values of all; {@code void} for none. */
    public static Joined joinAll(Collection<? extends HiveType> types) {
        return new HashSet<HiveType>(types)
                .stream()
                        .map(TypeMerge::of)
                        .reduce(TypeMerge.NOTHING, TypeMerge::merge)
                        .joined();
    }

    /**
     * The type with every {@code void} in it replaced by {@code string}: what a catalog is given for a column of which
     * only nulls were seen.
     */
    public static HiveType voidAsString(HiveType type) {
        if (type == PrimitiveType.VOID) {
            return PrimitiveType.STRING;
        } else if (type instanceof ArrayType array) {
            return new ArrayType(voidAsString(array.element()));
        } else if (type instanceof MapType map) {
            return new MapType(voidAsString(map.key()), voidAsString(map.value()));
        } else if (type instanceof StructType struct) {
            return new StructType(struct.fields().stream()
                    .map(field -> new StructType.Field(field.name(), voidAsString(field.type())))
                    .toList());
        } else if (type instanceof UnionType union) {
            return new UnionType(
                    union.members().stream().map(TypeLattice::voidAsString).toList());
        }
        return type;
    }
}

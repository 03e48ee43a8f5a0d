package dev.bindery.model.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TypeLatticeProperties {

    @Property
    void join_is_commutative(@ForAll("types") HiveType a, @ForAll("types") HiveType b) {
        assertThat(TypeLattice.join(a, b)).as("%s and %s", a, b).isEqualTo(TypeLattice.join(b, a));
    }

    @Property
    void join_is_idempotent(@ForAll("types") HiveType a) {
        assertThat(TypeLattice.join(a, a)).as("%s twice", a).isEqualTo(new Joined(a, List.of()));
    }

    @Property(tries = 3000)
    void join_is_associative_but_for_the_order_of_fields(
            @ForAll("types") HiveType a, @ForAll("types") HiveType b, @ForAll("types") HiveType c) {
        HiveType left = join(join(a, b), c);
        HiveType right = join(a, join(b, c));
        assertThat(unordered(left)).as("%s, %s, %s", a, b, c).isEqualTo(unordered(right));
    }

    @Property(tries = 3000)
    void join_of_types_without_structs_is_associative(
            @ForAll("scalars") HiveType a, @ForAll("scalars") HiveType b, @ForAll("scalars") HiveType c) {
        assertThat(join(join(a, b), c)).as("%s, %s, %s", a, b, c).isEqualTo(join(a, join(b, c)));
    }

    @Property
    void merges_are_associative_commutative_and_idempotent_to_the_last_bit(
            @ForAll("types") HiveType a, @ForAll("types") HiveType b, @ForAll("types") HiveType c) {
        TypeMerge x = TypeMerge.of(a);
        TypeMerge y = TypeMerge.of(b);
        TypeMerge z = TypeMerge.of(c);
        assertThat(x.merge(y).merge(z)).as("associative").isEqualTo(x.merge(y.merge(z)));
        assertThat(x.merge(y)).as("commutative").isEqualTo(y.merge(x));
        assertThat(x.merge(y).merge(x)).as("idempotent").isEqualTo(x.merge(y));
        assertThat(x.merge(TypeMerge.NOTHING)).as("with nothing").isEqualTo(x);
    }

    @Property
    void many_types_have_one_join_in_any_order_and_grouping(
            @ForAll("manyStructs") List<HiveType> types, @ForAll Random random) {
        Joined expected = TypeLattice.joinAll(types);
        List<HiveType> shuffled = new ArrayList<>(types);
        Collections.shuffle(shuffled, random);
        List<TypeMerge> parts =
                new ArrayList<>(shuffled.stream().map(TypeMerge::of).toList());
        while (parts.size() > 1) {
            TypeMerge taken = parts.remove(random.nextInt(parts.size()));
            int partner = random.nextInt(parts.size());
            parts.set(partner, parts.get(partner).merge(taken));
        }
        assertThat(parts.get(0).joined()).as("merged in another order").isEqualTo(expected);
    }

    @Property
    void both_are_below_their_join(@ForAll("types") HiveType a, @ForAll("types") HiveType b) {
        HiveType joined = join(a, b);
        assertThat(unordered(join(joined, a))).as("%s below %s", a, joined).isEqualTo(unordered(joined));
    }

    private static HiveType join(HiveType a, HiveType b) {
        return TypeLattice.join(a, b).type();
    }

    /** The type with the fields of its structs sorted by name. */
    private static HiveType unordered(HiveType type) {
        if (type instanceof StructType struct) {
            return new StructType(struct.fields().stream()
                    .map(field -> new StructType.Field(field.name(), unordered(field.type())))
                    .sorted(Comparator.comparing(field -> field.name().toLowerCase(Locale.ROOT)))
                    .toList());
        } else if (type instanceof ArrayType array) {
            return new ArrayType(unordered(array.element()));
        } else if (type instanceof MapType map) {
            return new MapType(unordered(map.key()), unordered(map.value()));
        } else if (type instanceof UnionType union) {
            return new UnionType(union.members().stream()
                    .map(TypeLatticeProperties::unordered)
                    .toList());
        }
        return type;
    }

    @Provide
    Arbitrary<HiveType> types() {
        return TypeArbitraries.types(Arbitraries.of("a", "b", "c", "d", "E", "e", "F"), 2);
    }

    @Provide
    Arbitrary<HiveType> scalars() {
        return TypeArbitraries.scalars();
    }

    @Provide
    Arbitrary<List<HiveType>> manyStructs() {
        return TypeArbitraries.types(Arbitraries.of("a", "b", "c", "d", "E", "e", "F", "g", "h"), 1)
                .filter(type -> type instanceof StructType)
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }
}

package dev.bindery.model.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random types for the property tests. */
final class TypeArbitraries {

    private TypeArbitraries() {}

    static Arbitrary<HiveType> scalars() {
        Arbitrary<HiveType> primitives = Arbitraries.of(PrimitiveType.values()).map(type -> type);
        Arbitrary<HiveType> decimals = Arbitraries.integers().between(1, 38).flatMap(precision -> Arbitraries.integers()
                .between(0, precision)
                .map(scale -> (HiveType) new DecimalType(precision, scale)));
        return Arbitraries.frequencyOf(
                Tuple.of(5, primitives),
                Tuple.of(2, decimals),
                Tuple.of(1, Arbitraries.integers().between(1, 255).map(CharType::new)),
                Tuple.of(1, Arbitraries.integers().between(1, 65535).map(VarcharType::new)));
    }

    /** Types whose struct fields are named by the given arbitrary, unique within a struct when case is ignored. */
    static Arbitrary<HiveType> types(Arbitrary<String> names, int depth) {
        if (depth == 0) {
            return scalars();
        }
        Arbitrary<HiveType> inner = types(names, depth - 1);
        Arbitrary<HiveType> struct = names.list()
                .ofMaxSize(5)
                .uniqueElements(name -> name.toLowerCase(Locale.ROOT))
                .flatMap(unique -> inner.list().ofSize(unique.size()).map(types -> struct(unique, types)));
        return Arbitraries.frequencyOf(
                Tuple.of(3, scalars()),
                Tuple.of(3, struct),
                Tuple.of(1, inner.map(ArrayType::new)),
                Tuple.of(1, Combinators.combine(scalars(), inner).as(MapType::new)),
                Tuple.of(1, inner.list().ofMinSize(1).ofMaxSize(3).map(UnionType::new)));
    }

    private static HiveType struct(List<String> names, List<HiveType> types) {
        List<StructType.Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(new StructType.Field(names.get(i), types.get(i)));
        }
        return new StructType(fields);
    }
}

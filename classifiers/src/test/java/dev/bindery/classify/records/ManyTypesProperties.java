package dev.bindery.classify.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.types.ArrayType;
import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeMerge;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Many types merged pairwise are the types merged one after the other. */
class ManyTypesProperties {

    @Property(tries = 300)
    void the_order_of_merging_changes_nothing(@ForAll("types") List<HiveType> types) {
        ManyTypes many = new ManyTypes();
        TypeMerge one = TypeMerge.NOTHING;
        for (HiveType type : types) {
            many.add(type);
            one = one.merge(TypeMerge.of(type));
        }
        assertThat(many.joined()).as("type and conflicts of %s", types).isEqualTo(one.joined());
    }

    @Provide
    Arbitrary<List<HiveType>> types() {
        return type(3).list().ofMaxSize(20);
    }

    private static Arbitrary<HiveType> type(int depth) {
        Arbitrary<HiveType> scalars = Arbitraries.of(
                PrimitiveType.VOID,
                PrimitiveType.BIGINT,
                PrimitiveType.DOUBLE,
                PrimitiveType.STRING,
                PrimitiveType.TIMESTAMP,
                new DecimalType(5, 2));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<HiveType> field = type(depth - 1);
        Arbitrary<HiveType> structs = Arbitraries.of("a", "A", "b", "c", "d")
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .flatMap(names -> field.list().ofSize(names.size()).map(values -> struct(names, values)));
        return Arbitraries.oneOf(scalars, structs, field.map(ArrayType::new));
    }

    private static HiveType struct(List<String> names, List<HiveType> types) {
        List<StructType.Field> fields = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            fields.add(HiveType.field(names.get(i), types.get(i)));
        }
        return new StructType(fields);
    }

    @Test
    void fields_are_counted_once_however_often_they_come() {
        ManyTypes many = new ManyTypes(4);
        HiveType nested = struct(List.of("x", "y"), List.of(PrimitiveType.BIGINT, PrimitiveType.STRING));
        many.add(struct(List.of("a"), List.of(nested)));
        many.add(struct(List.of("A", "b"), List.of(new ArrayType(nested), PrimitiveType.BIGINT)));
        HiveType fifth = struct(List.of("c"), List.of(PrimitiveType.BIGINT));
        assertThatThrownBy(() -> many.add(fifth))
                .as("the fifth field")
                .isInstanceOf(TooManyFieldsException.class)
                .hasMessage("it describes more than 100000 fields, nested ones included");
    }
}

package dev.bindery.model.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeLatticeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            void                      | array<int>               | array<int>
            tinyint                   | bigint                   | bigint
            bigint                    | decimal(10,2)            | decimal(21,2)
            decimal(38,0)             | decimal(38,38)           | double
            decimal(5,2)              | decimal(4,3)             | decimal(6,3)
            smallint                  | float                    | float
            int                       | float                    | double
            decimal(5,2)              | float                    | double
            boolean                   | int                      | string
            date                      | timestamp                | timestamp
            date                      | bigint                   | string
            timestamp                 | timestamp with local time zone | string
            char(3)                   | varchar(2)               | varchar(3)
            varchar(10)               | string                   | string
            binary                    | string                   | string
            array<int>                | array<double>            | array<double>
            array<int>                | int                      | string
            struct<a:int>             | map<string,int>          | string
            map<string,int>           | map<string,bigint>       | map<string,bigint>
            struct<id:int,name:string>| struct<id:bigint,name:string,age:int> | struct<id:bigint,name:string,age:int>
            struct<id:int,z:int>      | struct<id:int,m:int,z:int> | struct<id:int,m:int,z:int>
            struct<id:int,b:int>      | struct<id:int,a:int>     | struct<id:int,b:int,a:int>
            struct<x:int,y:int>       | struct<y:int,x:int>      | struct<x:int,y:int>
            struct<Id:int>            | struct<id:int>           | struct<Id:int>
            uniontype<int,string>     | uniontype<bigint,string> | uniontype<bigint,string>
            uniontype<int,string>     | uniontype<int>           | string
            """)
    void the_table_of_the_documentation(String a, String b, String joined) {
        assertThat(TypeLattice.join(HiveType.parse(a), HiveType.parse(b)).type().print())
                .as("%s with %s", a, b)
                .isEqualTo(joined);
    }

    @Test
    void a_conflict_names_the_place_the_types_and_what_became_of_them() {
        Joined joined = joinAll(
                "struct<order:struct<paid:boolean,lines:array<bigint>>>",
                "struct<order:struct<paid:int,lines:array<double>>>",
                "struct<order:struct<paid:int,LINES:array<double>,note:string>>");

        assertThat(joined.type().print())
                .as("the type")
                .isEqualTo("struct<order:struct<paid:string,LINES:array<double>,note:string>>");
        assertThat(joined.conflicts())
                .as("the conflicts")
                .extracting(TypeConflict::path, TypeConflict::kind)
                .containsExactly(
                        tuple("order.paid", TypeConflict.Kind.INCOMPATIBLE),
                        tuple("order.LINES[]", TypeConflict.Kind.LOSS),
                        tuple("order.LINES", TypeConflict.Kind.SPELLING));
        assertThat(joined.conflicts().get(0).explanation())
                .as("the sentence")
                .isEqualTo("'order.paid': boolean and int have only string in common.");
    }

    @Test
    void widening_within_a_family_is_no_conflict() {
        assertThat(joinAll("struct<a:int,b:date>", "struct<a:bigint,b:timestamp>")
                        .conflicts())
                .as("conflicts")
                .isEmpty();
    }

    @Test
    void numbers_that_became_text_are_told() {
        assertThat(joinAll("bigint", "string").conflicts())
                .as("conflicts")
                .extracting(TypeConflict::kind)
                .containsExactly(TypeConflict.Kind.TEXT);
    }

    @Test
    void nothing_but_nulls_is_void_and_settles_as_string() {
        HiveType joined = joinAll("void", "struct<a:void,b:array<void>>").type();
        assertThat(joined.print()).as("joined").isEqualTo("struct<a:void,b:array<void>>");
        assertThat(TypeLattice.voidAsString(joined).print())
                .as("settled")
                .isEqualTo("struct<a:string,b:array<string>>");
        assertThat(TypeLattice.joinAll(List.of()).type()).as("of none").isEqualTo(PrimitiveType.VOID);
    }

    private static Joined joinAll(String... types) {
        return TypeLattice.joinAll(Arrays.stream(types).map(HiveType::parse).toList());
    }
}

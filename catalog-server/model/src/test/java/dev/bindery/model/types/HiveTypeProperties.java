package dev.bindery.model.types;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class HiveTypeProperties {

    @Property
    void what_is_printed_is_read_back(@ForAll("anyTypes") HiveType type) {
        assertThat(HiveType.parse(type.print()))
                .as("read back from %s", type.print())
                .isEqualTo(type);
    }

    @Property
    void blanks_between_tokens_and_the_case_of_type_names_do_not_matter(@ForAll("plainTypes") HiveType type) {
        String spaced = type.print()
                .toUpperCase(Locale.ROOT)
                .replace("<", " < ")
                .replace(">", " > ")
                .replace(",", "\t,\n ")
                .replace("(", " ( ");
        assertThat(HiveType.parse(spaced).print().toLowerCase(Locale.ROOT))
                .as("read back from %s", spaced)
                .isEqualTo(type.print().toLowerCase(Locale.ROOT));
    }

    @Property
    void text_is_a_type_or_a_clear_error(@ForAll("nearlyTypes") String text) {
        try {
            HiveType type = HiveType.parse(text);
            assertThat(HiveType.parse(type.print()))
                    .as("read back from %s", text)
                    .isEqualTo(type);
        } catch (HiveTypeSyntaxException error) {
            assertThat(error).as("the error for %s", text).hasMessageContaining("at position " + error.position());
        }
    }

    @Property
    void spark_s_json_is_read_back_but_for_the_types_that_spark_lacks(@ForAll("plainTypes") HiveType type) {
        String json = SparkTypes.typeJson(type);
        assertThat(SparkTypes.typeJson(SparkTypes.parseType(json)))
                .as("json of %s", type)
                .isEqualTo(json);
    }

    @Property
    void a_spark_schema_keeps_names_and_comments(@ForAll("anyTypes") HiveType type, @ForAll String comment) {
        SparkTypes.Column column =
                new SparkTypes.Column("Größe \"x\"", HiveType.struct(HiveType.field("V", PrimitiveType.INT)));
        SparkTypes.Column other = new SparkTypes.Column("b", PrimitiveType.DATE, Optional.of(comment));
        assertThat(SparkTypes.parseSchema(SparkTypes.schemaJson(List.of(column, other))))
                .as("columns read back")
                .containsExactly(column, other);
        assertThat(SparkTypes.parseSchema(SparkTypes.schemaJson(List.of(new SparkTypes.Column("x", type)))))
                .as("one column of %s", type)
                .hasSize(1);
    }

    @Provide
    Arbitrary<HiveType> anyTypes() {
        return TypeArbitraries.types(
                Arbitraries.oneOf(
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(6),
                        Arbitraries.strings()
                                .withChars("ab`:,<> \t.$é")
                                .ofMinLength(1)
                                .ofMaxLength(4)),
                3);
    }

    @Provide
    Arbitrary<HiveType> plainTypes() {
        return TypeArbitraries.types(
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(4), 3);
    }

    @Provide
    Arbitrary<String> nearlyTypes() {
        return Arbitraries.frequencyOf(
                        Tuple.of(
                                3,
                                Arbitraries.of(
                                        "array",
                                        "map",
                                        "struct",
                                        "uniontype",
                                        "int",
                                        "decimal",
                                        "varchar",
                                        "timestamp",
                                        "with",
                                        "local",
                                        "time",
                                        "zone",
                                        "string",
                                        "a",
                                        "b")),
                        Tuple.of(3, Arbitraries.of("<", ">", ",", ":", "(", ")", "1", "38", "39", " ", "`")))
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }
}

package dev.bindery.classify.delimited;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import dev.bindery.classify.Column;
import dev.bindery.classify.Dialect;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.Limits;
import dev.bindery.classify.delimited.CsvRules.Datatype;
import dev.bindery.classify.delimited.CsvRules.HeaderRule;
import dev.bindery.classify.delimited.CsvRules.SerDeRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What Glue's custom CSV classifiers say, carried out. */
class CsvRulesClassifierTest {

    private static final String LAZY = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
    private static final String OPEN_CSV = "org.apache.hadoop.hive.serde2.OpenCSVSerde";

    private static Classification classify(CsvRules rules, String text) throws IOException {
        return Classifiers.with(List.of(new CsvRulesClassifier(rules)), Limits.DEFAULT)
                .examine(ByteSource.bytes("file.txt", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static CsvRules rules(String delimiter, HeaderRule header, String... names) {
        return new CsvRules(
                Optional.of(delimiter),
                Optional.empty(),
                header,
                List.of(names),
                true,
                false,
                Set.of(),
                SerDeRule.NONE);
    }

    private static CsvRules with(CsvRules rules, Set<Datatype> types) {
        return new CsvRules(
                rules.delimiter(),
                rules.quote(),
                rules.header(),
                rules.names(),
                rules.trims(),
                rules.singleColumn(),
                types,
                rules.serde());
    }

    private static CsvRules with(CsvRules rules, Optional<String> quote, SerDeRule serde) {
        return new CsvRules(
                rules.delimiter(),
                quote,
                rules.header(),
                rules.names(),
                rules.trims(),
                rules.singleColumn(),
                rules.datatypes(),
                serde);
    }

    private static CsvRules with(CsvRules rules, boolean trims, boolean singleColumn) {
        return new CsvRules(
                rules.delimiter(),
                rules.quote(),
                rules.header(),
                rules.names(),
                trims,
                singleColumn,
                rules.datatypes(),
                rules.serde());
    }

    private static List<String> columns(Classification found) {
        return found.columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    @Test
    void a_delimiter_holds_that_nothing_else_suggests() throws IOException {
        Classification found = classify(rules("e", HeaderRule.ABSENT), "1e2\n3e4\n5e6\n");
        assertThat(found.certainty()).as("certainty").isEqualTo(1);
        assertThat(found.dialect().map(Dialect::delimiter)).as("delimiter").contains("e");
        assertThat(columns(found)).as("columns").containsExactly("col0 bigint", "col1 bigint");
        assertThat(found.storage().orElseThrow().parameter("field.delim"))
                .as("field.delim")
                .contains("e");
    }

    @Test
    void a_header_is_where_the_classifier_says_whatever_the_values_look_like() throws IOException {
        String words = "berlin,paris\nrome,oslo\nbern,riga\n";
        Classification present = classify(rules(",", HeaderRule.PRESENT), words);
        assertThat(columns(present)).as("columns").containsExactly("berlin string", "paris string");
        assertThat(present.records()).as("records").hasValue(2);
        assertThat(present.storage().orElseThrow().tableParameters())
                .as("lines above the data")
                .containsEntry("skip.header.line.count", "1");
        Classification absent = classify(rules(",", HeaderRule.ABSENT), "id,n\n1,2\n3,4\n");
        assertThat(columns(absent)).as("columns").containsExactly("col0 string", "col1 string");
        assertThat(absent.records()).as("records").hasValue(3);
        assertThat(absent.counterEvidence())
                .as("what the text says")
                .extracting(Evidence::what)
                .contains("header");
        assertThat(absent.storage().orElseThrow().tableParameters())
                .as("lines above the data")
                .doesNotContainKey("skip.header.line.count");
    }

    @Test
    void given_names_replace_those_of_the_file_and_must_be_as_many() throws IOException {
        assertThat(columns(classify(rules(";", HeaderRule.PRESENT, "Id", "Price"), "a;b\n1;2.5\n3;4.5\n")))
                .as("instead of the file's")
                .containsExactly("Id bigint", "Price double");
        assertThat(columns(classify(rules(";", HeaderRule.ABSENT, "Id", "Price"), "1;2.5\n3;4.5\n")))
                .as("where it has none")
                .containsExactly("Id bigint", "Price double");
        Classification named = classify(rules(";", HeaderRule.UNKNOWN, "x", "y"), "X;Y\nred;blue\ngreen;black\n");
        assertThat(columns(named)).as("the names in the file").containsExactly("x string", "y string");
        assertThat(named.records()).as("rows below them").hasValue(2);
        Classification other = classify(rules(";", HeaderRule.ABSENT, "a", "b", "c"), "1;2\n3;4\n");
        assertThat(other.certainty())
                .as("two cells and three names: left to the built-in classifier")
                .isLessThan(1);
        assertThat(columns(other)).as("its names").containsExactly("col0 bigint", "col1 bigint");
    }

    @Test
    void values_with_blanks_are_numbers_only_where_they_are_trimmed() throws IOException {
        String text = "id,n\n1, 2\n3, 4\n";
        CsvRules rules = rules(",", HeaderRule.PRESENT);
        Classification trimmed = classify(rules, text);
        assertThat(columns(trimmed)).as("trimmed").containsExactly("id bigint", "n bigint");
        assertThat(trimmed.dialect().orElseThrow().padded())
                .as("readers are told")
                .isTrue();
        Classification kept = classify(with(rules, false, false), text);
        assertThat(columns(kept)).as("not trimmed").containsExactly("id bigint", "n string");
        assertThat(kept.dialect().orElseThrow().padded()).as("nothing to tell").isFalse();
    }

    @Test
    void one_column_is_a_table_only_if_that_is_allowed() throws IOException {
        String text = "the first remark\nanother, with a comma\nno number here\n";
        CsvRules rules = rules("|", HeaderRule.ABSENT, "remark");
        assertThat(classify(rules, text).known()).as("not allowed").isFalse();
        Classification found = classify(with(rules, true, true), text);
        assertThat(columns(found)).as("allowed").containsExactly("remark string");
        assertThat(found.dialect().orElseThrow().delimiter()).as("delimiter").isEqualTo("|");
        assertThat(found.records()).as("records").hasValue(3);
    }

    @Test
    void only_the_given_datatypes_are_told() throws IOException {
        String text = "s,i,l,d,b,t,w\n1,70000,3000000000,1.25,true,2024-01-02,12345678901234567890\n"
                + "-2,-70000,1,10.5,false,2024-01-03,1\n";
        CsvRules rules = rules(",", HeaderRule.PRESENT);
        assertThat(columns(classify(with(rules, EnumSet.allOf(Datatype.class)), text)))
                .as("all of them")
                .containsExactly(
                        "s smallint", "i int", "l bigint", "d double", "b boolean", "t date", "w decimal(38,0)");
        assertThat(columns(classify(with(rules, EnumSet.of(Datatype.INT, Datatype.DECIMAL, Datatype.TIMESTAMP)), text)))
                .as("some")
                .containsExactly(
                        "s int",
                        "i int",
                        "l decimal(38,0)",
                        "d decimal(38,2)",
                        "b string",
                        "t timestamp",
                        "w decimal(38,0)");
        assertThat(columns(classify(with(rules, EnumSet.of(Datatype.STRING)), text)))
                .as("strings alone")
                .allMatch(column -> column.endsWith(" string"));
    }

    @Test
    void the_serde_is_the_one_that_is_named() throws IOException {
        String plain = "1,2\n3,4\n";
        String quoted = "1,'a, b'\n3,'it''s'\n";
        CsvRules rules = rules(",", HeaderRule.ABSENT);
        assertThat(serde(with(rules, Optional.of("'"), SerDeRule.NONE), plain))
                .as("no quotes")
                .isEqualTo(LAZY);
        assertThat(serde(with(rules, Optional.of("'"), SerDeRule.NONE), quoted))
                .as("quotes")
                .isEqualTo(OPEN_CSV);
        assertThat(serde(with(rules, Optional.of("'"), SerDeRule.OPEN_CSV), plain))
                .as("named, without quotes")
                .isEqualTo(OPEN_CSV);
        Classification lazy = classify(with(rules, Optional.of("'"), SerDeRule.LAZY_SIMPLE), quoted);
        assertThat(lazy.storage().orElseThrow().serdeLibrary()).as("named").isEqualTo(LAZY);
        assertThat(lazy.counterEvidence())
                .as("what it does to quotes")
                .extracting(Evidence::what)
                .contains("quote");
        assertThat(lazy.dialect().orElseThrow().quote()).as("the quote").contains("'");
    }

    private static String serde(CsvRules rules, String text) throws IOException {
        return classify(rules, text).storage().orElseThrow().serdeLibrary();
    }

    @Test
    void json_markup_and_other_formats_are_left_to_their_own_classifiers() throws IOException {
        CsvRules rules = rules(",", HeaderRule.UNKNOWN);
        assertThat(classify(rules, "{\"a\":1,\"b\":2}\n{\"a\":3,\"b\":4}\n").format())
                .as("JSON")
                .isEqualTo(Classification.JSON);
        assertThat(classify(rules, "<r><i>1,2</i><i>3,4</i></r>").format())
                .as("XML")
                .isEqualTo(Classification.XML);
        assertThat(classify(rules, "no delimiter here\nnor here\n").known())
                .as("prose")
                .isFalse();
    }

    @Test
    void names_keep_their_order_in_a_table_that_nobody_cut_alike() throws IOException {
        Classification found = classify(rules("|", HeaderRule.ABSENT, "a", "b"), "x,y|1\nz|2\nu|v,w\n");
        assertThat(found.columns()).as("columns").extracting(Column::name).containsExactly("a", "b");
        assertThat(found.dialect().orElseThrow().delimiter()).as("delimiter").isEqualTo("|");
    }
}

package dev.bindery.classify.xml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Classifiers;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.Limits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {

    private static Classification classify(String content) throws IOException {
        return Classifiers.classify(ByteSource.bytes("x.xml", content.getBytes(StandardCharsets.UTF_8)));
    }

    private static String rowTag(Classification it) {
        return it.storage().orElseThrow().tableParameters().get("rowTag");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<rss><channel><title>t</title><item><a>1</a></item><item><a>2</a></item></channel></rss>|item|a bigint",
                "<r><h><k v='1'/></h><row x='1' y='2'/><row x='3'/></r>|row|_x bigint,_y bigint",
                "<r><link a='1'/><link a='2'/><e><p>1</p><q>2</q></e><e><p>3</p><q>4</q></e></r>|e|p bigint,q bigint",
                "<one><a>1</a></one>|one|a bigint",
                "<r><p n='1'>5</p><p n='2'>x</p></r>|p|_n bigint,_VALUE string",
                "<r><e><l>1</l><l>2</l></e><e><l>3</l></e></r>|e|l array<bigint>",
                "<r><e><a/></e><e><a> </a></e></r>|e|a string"
            })
    void the_row_is_found(String content, String tag, String columns) throws IOException {
        Classification it = classify(content);
        assertThat(it.format()).as("format, %s", it.reason()).isEqualTo("xml");
        assertThat(rowTag(it)).as("row tag").isEqualTo(tag);
        assertThat(it.columns().stream()
                        .map(column -> column.name() + " " + column.type())
                        .toList())
                .as("columns")
                .containsExactlyInAnyOrder(columns.split(","));
    }

    @Test
    void a_row_tag_that_is_given_is_taken() throws IOException {
        byte[] content = "<r><a><x>1</x></a><a><x>2</x></a><b><y>3</y></b></r>".getBytes(StandardCharsets.UTF_8);
        Classification it = Classifiers.of(List.of(new XmlClassifier(Optional.of("b"))), Limits.DEFAULT)
                .examine(ByteSource.bytes("x", content));
        assertThat(it.schema().print()).as("columns").isEqualTo("struct<y:bigint>");
        Classification none = Classifiers.of(List.of(new XmlClassifier(Optional.of("c"))), Limits.DEFAULT)
                .examine(ByteSource.bytes("x", content));
        assertThat(none.reason().orElseThrow()).as("reason").contains("no element c");
    }

    @Test
    void rows_before_a_broken_one_count() throws IOException {
        Classification it = classify("<r>\n<e><a>1</a></e>\n<e><a>2</a></e>\n<e><a>3</b></e>\n</r>");
        assertThat(it.records()).as("records").hasValue(2);
        assertThat(it.badRecords()).as("bad records").isEqualTo(1);
        assertThat(it.counterEvidence()).as("where").extracting(Evidence::where).contains("line 4");
    }

    @Test
    void a_file_longer_than_the_window_is_estimated() throws IOException {
        String rows = "<e><a>1</a><b>text</b></e>\n".repeat(100_000);
        Classification it = classify("<r>" + rows + "</r>");
        assertThat(it.records().orElse(0)).as("records").isBetween(95_000L, 105_000L);
        assertThat(it.badRecords()).as("bad records").isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<",
                "</",
                "</e",
                "<e><a>1",
                "<e a='",
                "<!-- x",
                "<![CDA",
                "<![CDATA[ x y z",
                "<e>&am",
                "<?x",
                "<\ufffd"
            })
    void the_end_of_the_window_breaks_nothing(String end) throws IOException {
        int window = Limits.DEFAULT.windowBytes();
        for (String line : List.of("<e><a>1</a><b>Zo\u00eb</b></e>\n", "<e><a>1</a><b>text</b></e>")) {
            int length = line.getBytes(StandardCharsets.UTF_8).length;
            int room = window - 3 - end.getBytes(StandardCharsets.UTF_8).length;
            String rows = line.repeat(room / length) + " ".repeat(room % length);
            Classification it = classify("<r>" + rows + end + "x".repeat(1000));
            assertThat(it.format()).as("format, %s", it.reason()).isEqualTo("xml");
            assertThat(it.badRecords()).as("bad records").isZero();
            assertThat(it.confidence()).as("confidence").isEqualTo(1);
        }
    }

    @Test
    void what_breaks_within_the_window_of_a_longer_file_is_told() throws IOException {
        String rows = "<e><a>1</a><b>text</b></e>\n".repeat(100_000);
        Classification it = classify("<r>\n<e><a>1</a></e>\n<e><a>2</a></e>\n<e><a>3</b></e>\n" + rows + "</r>");
        assertThat(it.badRecords()).as("bad records").isEqualTo(1);
        assertThat(it.confidence()).as("confidence").isLessThan(1);
        assertThat(it.counterEvidence()).as("where").extracting(Evidence::where).contains("line 4");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 100_000})
    void elements_without_a_root_are_no_document(int times) throws IOException {
        Classification it = classify("<e><a>1</a><b>text</b></e>\n".repeat(times));
        assertThat(it.known()).as("known").isFalse();
        assertThat(it.reason().orElseThrow()).as("reason").contains("begins like XML, but line 2 breaks it");
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 100_000})
    void a_table_whose_first_column_is_a_link_is_no_document(int times) throws IOException {
        Classification it = classify("<a href='/x'>text</a>,2024-01-01,5\n".repeat(times));
        assertThat(it.format()).as("format, %s", it.reason()).isEqualTo("csv");
        assertThat(it.columns()).as("columns").hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE r [<!ELEMENT r ANY><!ENTITY x SYSTEM 'file:///etc/passwd'>]><r><e>1</e></r>",
                "<!DOCTYPE r [<!-- <a> --><!ATTLIST r a CDATA '>'>\n<!ENTITY x 'y'>]><r><e>1</e></r>",
                "<?xml version='1.0'?><?x <a> ?><!DOCTYPE r [<!ENTITY % x SYSTEM 'x'>]><r><e>1</e></r>"
            })
    void entities_of_its_own_are_told(String content) throws IOException {
        Classification it = classify(content);
        assertThat(it.known()).as("known").isFalse();
        assertThat(it.reason().orElseThrow()).as("reason").contains("declares entities of its own");
    }

    @Test
    void what_looks_like_an_entity_in_a_comment_or_a_row_is_none() throws IOException {
        Classification it = classify("<!DOCTYPE r [<!ELEMENT r ANY><!-- <!ENTITY x 'y'> -->]>"
                + "<r><e><a>1</a></e><e><![CDATA[<!ENTITY x 'y'>]]><a>2</a></e></r>");
        assertThat(it.format()).as("format, %s", it.reason()).isEqualTo("xml");
    }

    @Test
    void elements_nested_without_end_have_an_answer() throws IOException {
        Classification it = classify("<a>".repeat(100_000));
        assertThat(it.reason().orElseThrow()).as("reason").contains("nested more than 200 deep");
    }

    @Test
    void a_name_that_comes_at_two_places_is_told() throws IOException {
        Classification it = classify("<r><e><a>1</a><x><e><q>1</q></e></x></e><e><a>2</a></e></r>");
        assertThat(it.counterEvidence()).as("counter-evidence").anySatisfy(one -> assertThat(one.rule())
                .contains("at another place"));
    }

    @Test
    void other_character_sets_are_read() throws IOException {
        byte[] utf16 = "<?xml version='1.0' encoding='UTF-16'?><r><e n='Zoë'/><e n='Ann'/></r>"
                .getBytes(StandardCharsets.UTF_16);
        assertThat(Classifiers.classify(ByteSource.bytes("x", utf16)).format())
                .as("format")
                .isEqualTo("xml");
    }
}

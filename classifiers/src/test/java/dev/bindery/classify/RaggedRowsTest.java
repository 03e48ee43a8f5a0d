package dev.bindery.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A row with a cell too few or too many is a bad row, and makes no other table of the rest. */
class RaggedRowsTest {

    @Test
    void oneShortAndOneLongRowSpoilNothingElse() throws IOException {
        Classification it = classify(
                """
                id,name,price
                1,apple,2.5
                2,pear
                3,plum,1.0,extra
                4,fig,3.0
                5,kiwi,2.0
                """);
        Dialect dialect = it.dialect().orElseThrow();
        assertThat(dialect.hasHeader()).as("header").isTrue();
        assertThat(dialect.skipRows()).as("skip_rows").isZero();
        assertThat(it.columns())
                .as("columns")
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly("id bigint", "name string", "price double");
        assertThat(it.badRecords()).as("bad records").isEqualTo(2);
        assertThat(it.counterEvidence()).as("what is told of them").isNotEmpty();
    }

    @Test
    void rowsThatLeaveOutTheirLastCellsAreRowsAllTheSame() throws IOException {
        Classification it = classify(
                """
                id,name,price,note
                1,apple,2.5,good
                2,pear,1.5
                3,plum
                4,fig,3.0
                5,kiwi,2.0,green
                6,lime
                """);
        assertThat(it.columns()).as("columns").hasSize(4);
        assertThat(it.records()).as("records").hasValue(6);
    }

    private static Classification classify(String text) throws IOException {
        return Classifiers.classify(ByteSource.bytes("file.csv", text.getBytes(StandardCharsets.UTF_8)));
    }
}

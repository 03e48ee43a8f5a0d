package dev.bindery.classify.delimited;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Limits;
import dev.bindery.classify.accuracy.DifficultFile;
import dev.bindery.classify.accuracy.DifficultFiles;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a file to its end, piece by piece, finds what reading it at once finds. */
class WholeFileProperties {

    @Test
    void difficult_files_are_read_alike() throws IOException {
        for (DifficultFile file : DifficultFiles.all(Path.of("src/test/resources/delimited"))) {
            Sample sample = new Sample(ByteSource.bytes(file.name(), file.bytes()), Limits.DEFAULT);
            List<DialectSearch.Candidate> candidates =
                    new DialectSearch(sample.text().utf8(), sample.text().complete()).ranked();
            if (!candidates.isEmpty()) {
                for (int buffer : new int[] {16, 61, 4096}) {
                    compare(sample, candidates.get(0).grammar(), buffer, file.name());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void a_row_beyond_all_measure_is_one_misfit_to_its_end(String lineBreak) throws IOException {
        for (int length = 500; length < 600; length++) {
            String text =
                    ("1,2\n3,4\n" + "7,".repeat(length) + "5,6" + "\n8,9\n10,11\n12,word\n").replace("\n", lineBreak);
            Sample sample = new Sample(ByteSource.bytes("text", text.getBytes(StandardCharsets.UTF_8)), Limits.DEFAULT);
            Table table = Table.of(sample.text(), new Grammar(",", '"', '"'));
            ColumnTotals totals = WholeFile.read(sample, table, 16, 64).totals();
            assertThat(totals.rows()).as("rows, %d cells", length).isEqualTo(5);
            assertThat(totals.misfits()).as("misfits, %d cells", length).isEqualTo(1);
            assertThat(totals.firstLine(1, CellKind.TEXT))
                    .as("line of the word")
                    .isEqualTo(6);
        }
    }

    @Property(tries = 1000)
    void any_text_is_read_alike(
            @ForAll("text") String text,
            @ForAll("grammars") Grammar grammar,
            @ForAll @IntRange(min = 1, max = 40) int buffer)
            throws IOException {
        Sample sample = new Sample(ByteSource.bytes("text", text.getBytes(StandardCharsets.UTF_8)), Limits.DEFAULT);
        if (sample.size() > 0 && sample.text().binary().isEmpty() && allQuotesClose(sample.text(), grammar)) {
            compare(sample, grammar, buffer, text + " by " + grammar);
        }
    }

    /** Behind a quote that never closes a window takes no more quotes, which spares it a search; a file goes on with them. */
    private static boolean allQuotesClose(Text text, Grammar grammar) {
        Rows rows = RowScanner.scan(text.utf8(), text.utf8().length, true, grammar, Integer.MAX_VALUE);
        for (int row = 0; row < rows.count(); row++) {
            for (int column = 0; column < rows.width(row); column++) {
                boolean quoted = rows.is(row, column, Rows.QUOTED) || rows.is(row, column, Rows.MALFORMED);
                if (!quoted
                        && grammar.quote() != Grammar.NONE
                        && rows.value(row, column).startsWith("" + grammar.quote())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void compare(Sample sample, Grammar grammar, int buffer, String what) throws IOException {
        Text text = sample.text();
        Table table = Table.of(text, grammar);
        if (table.header().firstData() >= table.block().lines().length
                || table.header().width() < 1) {
            return;
        }
        ColumnTotals totals = WholeFile.read(sample, table, buffer, 1 << 26).totals();
        assertThat(totals.rows()).as("rows of %s", what).isEqualTo(table.data().length);
        assertThat(totals.misfits()).as("misfits of %s", what).isEqualTo(table.misfits().length);
        assertThat(totals.shortRows()).as("short rows of %s", what).isEqualTo(table.shortRows().length);
        for (int column = 0; column < table.header().width(); column++) {
            for (CellKind kind : CellKind.values()) {
                assertThat(totals.profile(column).count(kind))
                        .as("cells of kind %s in column %d of %s", kind, column, what)
                        .isEqualTo(table.profiles().get(column).count(kind));
            }
        }
    }

    @Provide
    Arbitrary<Grammar> grammars() {
        return Arbitraries.of(
                new Grammar(",", '"', '"'),
                new Grammar(",", '"', '\\'),
                new Grammar(",", Grammar.NONE, Grammar.NONE),
                new Grammar(";", Grammar.NONE, '\\'),
                new Grammar("||", '\'', '\''),
                new Grammar(" ", '"', '"'));
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.of(
                        ",", ",", ",", ";", "||", "\"", "\"\"", "'", "\\", "\n", "\n", "\n", "\r\n", "\r", "#", "a",
                        "word", "12", "1.5", " ", "\u00e9", "total", "007")
                .list()
                .ofMinSize(1)
                .ofMaxSize(60)
                .map(parts -> String.join("", parts));
    }
}

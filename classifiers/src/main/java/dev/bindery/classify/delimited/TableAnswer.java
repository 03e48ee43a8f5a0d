package dev.bindery.classify.delimited;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Dialect;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.StorageForm;
import dev.bindery.classify.ValueForm;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Text;
import dev.bindery.model.types.HiveType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A table put into the words of a {@link Classification}.
 *
 * @param probes ranges behind the window
 * @param whole what all rows add up to, where the whole file was read
 * @param delimiter the evidence for it
 * @param raw the score that the confidence comes from
 * @param rules what was said before
 */
record TableAnswer(
        Sample sample,
        Text text,
        Table table,
        List<Probe> probes,
        Optional<ColumnTotals> whole,
        List<Evidence> delimiter,
        double raw,
        CsvRules rules) {

    Classification classification() throws IOException {
        boolean quoted = quoted();
        Dialect dialect = dialect(quoted);
        List<Evidence> evidence = new ArrayList<>(text.evidence());
        evidence.addAll(delimiter);
        List<Evidence> counterEvidence = new ArrayList<>(table.header().counterEvidence());
        if (quoted) {
            quoteEvidence(dialect, evidence);
        }
        evidence.addAll(table.header().evidence());
        skipEvidence(dialect, evidence);
        commentEvidence(dialect, evidence);
        List<Column> columns = columns(evidence, counterEvidence);
        misfitEvidence(counterEvidence);
        shortRowEvidence(counterEvidence);
        Optional<String> failure = whole.flatMap(ColumnTotals::failure);
        failure.ifPresent(why -> counterEvidence.add(Evidence.unread(why)));
        StorageForm storage = TextStorage.of(rules, dialect, quoted, table.linesAboveData());
        if (quoted && !TextStorage.knowsQuotes(rules, true)) {
            counterEvidence.add(new Evidence(
                    "quote",
                    "all lines",
                    dialect.quote().orElse(""),
                    "the SerDe of the classifier leaves quotes in the values; Spark's data source takes them away"));
        }
        return new Classification(
                        Classification.CSV,
                        sample.compression().text(),
                        Optional.empty(),
                        Optional.of(dialect),
                        columns,
                        Optional.of(storage),
                        records(),
                        text.complete() || whole.isPresent() && failure.isEmpty(),
                        whole.map(totals -> totals.misfits() + totals.shortRows())
                                .orElse((long) table.misfits().length + table.shortRows().length),
                        Calibration.of(raw),
                        evidence,
                        counterEvidence,
                        Optional.empty())
                .withCertainty(raw);
    }

    /** Whether cells are quoted; of a whole file the grammar has quotes only if cells have. */
    private boolean quoted() {
        return table.quoted() || whole.isPresent() && table.grammar().quote() != Grammar.NONE;
    }

    private Dialect dialect(boolean quoted) {
        Grammar grammar = table.grammar();
        boolean escapes = quoted ? usesEscape() : grammar.quote() == Grammar.NONE;
        return new Dialect(
                grammar.delimiter(),
                quoted ? grammar.quoteText() : rules.quote(),
                escapes ? grammar.escapeText() : Optional.empty(),
                table.header().lastHeader().isPresent(),
                table.skipRows(),
                comment(),
                text.encoding(),
                table.padded());
    }

    /**
     * What begins comments, if there are any but those that are skipped above a header which looks like a comment itself: a
     * reader that leaves out comments would leave out that header too, and take the first row for it.
     */
    private Optional<String> comment() {
        if (table.block().comments() == 0) {
            return Optional.empty();
        }
        Rows rows = table.rows();
        OptionalInt header = table.header().lastHeader();
        boolean matters =
                header.isEmpty() || !table.block().isCommented(table.block().lines()[header.getAsInt()]);
        for (int row = matters ? rows.count() : table.block().lines()[header.getAsInt()] + 1;
                row < rows.count();
                row++) {
            matters |= rows.width(row) > 0 && table.block().isCommented(row);
        }
        return matters ? Optional.of(String.valueOf((char) table.block().comment())) : Optional.empty();
    }

    /** Whether a quote inside quotes was met: only that shows what escapes it. */
    private boolean usesEscape() {
        Rows rows = table.rows();
        byte escape = (byte) table.grammar().escape();
        byte quote = (byte) table.grammar().quote();
        for (int row = 0; row < rows.count(); row++) {
            for (int column = 0; column < rows.width(row); column++) {
                int end = rows.is(row, column, Rows.QUOTED) ? rows.end(row, column) : 0;
                for (int i = rows.start(row, column); i + 1 < end; i++) {
                    if (rows.text()[i] == escape && rows.text()[i + 1] == quote) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private void quoteEvidence(Dialect dialect, List<Evidence> evidence) {
        Rows rows = table.rows();
        for (int row = 0; row < rows.count(); row++) {
            for (int column = 0; column < rows.width(row); column++) {
                if (rows.is(row, column, Rows.QUOTED)) {
                    evidence.add(Evidence.atLine(
                            "quote",
                            rows.line(row),
                            rows.value(row, column),
                            "the cell stands between " + dialect.quote().get()
                                    + dialect.escape()
                                            .map(it -> ", escaped by " + it)
                                            .orElse("")));
                    return;
                }
            }
        }
    }

    private void commentEvidence(Dialect dialect, List<Evidence> evidence) {
        Rows rows = table.rows();
        for (int row = 0; dialect.comment().isPresent() && row < rows.count(); row++) {
            if (rows.width(row) > 0 && table.block().isCommented(row)) {
                int comments = table.block().comments();
                evidence.add(Evidence.atLine(
                        "comment",
                        rows.line(row),
                        rows.shown(row),
                        comments + (comments == 1 ? " line begins" : " lines begin") + " with "
                                + dialect.comment().get() + " and " + (comments == 1 ? "is" : "are") + " no data"));
                return;
            }
        }
    }

    private void skipEvidence(Dialect dialect, List<Evidence> evidence) {
        if (dialect.skipRows() > 0) {
            Rows rows = table.rows();
            evidence.add(Evidence.atLine(
                    "skip_rows",
                    1,
                    rows.shown(0),
                    dialect.skipRows() + (dialect.skipRows() == 1 ? " line stands" : " lines stand") + " above the "
                            + (dialect.hasHeader() ? "header" : "data") + " that begins the rows of "
                            + table.header().width() + " cells"));
        }
    }

    private List<Column> columns(List<Evidence> evidence, List<Evidence> counterEvidence) {
        List<HiveType> types = new ArrayList<>();
        List<Optional<ValueForm>> forms = new ArrayList<>();
        GivenTypes given = new GivenTypes(rules.datatypes(), table, probes);
        for (int i = 0; i < table.profiles().size(); i++) {
            ColumnProfile all = all(i);
            types.add(given.of(i, all));
            forms.add(WrittenForms.find(table, i, all));
        }
        List<Column> columns = new ColumnNames(table, rules.names()).columns(types, forms);
        for (int i = 0; i < columns.size(); i++) {
            int index = i;
            ColumnProfile profile = table.profiles().get(i);
            String name = columns.get(i).name();
            HiveType alone = rules.datatypes().isEmpty() ? ColumnTypes.of(profile) : types.get(i);
            forms.get(i).ifPresent(form -> evidence.add(formEvidence(name, profile, form)));
            evidence.add(ColumnTypes.evidence(table.rows(), i, name, profile, alone));
            if (!alone.equals(types.get(i))) {
                whole.ifPresentOrElse(
                        totals -> counterEvidence.add(wholeEvidence(totals, index, name, alone, types.get(index))),
                        () -> probeEvidence(index, name, alone, types.get(index), counterEvidence));
            }
            long text = profile.count(CellKind.TEXT);
            if (text > 0 && text * 5 <= profile.filled() && profile.family(0.8) != CellKind.Family.TEXT) {
                int row = profile.firstRow(CellKind.TEXT);
                counterEvidence.add(Evidence.atLine(
                        "column " + name,
                        table.rows().line(row),
                        table.rows().value(row, i),
                        "only " + text + " of " + profile.filled() + " values are text and keep it a string"));
            }
        }
        return columns;
    }

    /** What was met in a column, in all of the file that was read. */
    private ColumnProfile all(int column) {
        if (whole.isPresent()) {
            return whole.get().profile(column);
        }
        ColumnProfile all = table.profiles().get(column);
        for (Probe probe : probes) {
            all = all.and(probe.profiles().get(column));
        }
        return all;
    }

    private Evidence formEvidence(String name, ColumnProfile profile, ValueForm form) {
        int row = profile.firstRow(ColumnTypes.decisive(profile));
        int column = table.profiles().indexOf(profile);
        return Evidence.atLine(
                "column " + name,
                table.rows().line(row),
                table.rows().value(row, column),
                "every value is a " + form.means().text() + " written " + form.pattern());
    }

    private static Evidence wholeEvidence(ColumnTotals totals, int column, String name, HiveType alone, HiveType type) {
        CellKind kind = ColumnTypes.decisive(totals.profile(column));
        return Evidence.atLine(
                "column " + name,
                totals.firstLine(column, kind),
                totals.firstValue(column, kind),
                "behind the start of the file, which says " + alone + ": so " + type);
    }

    /** The first value behind the window that does not go with the type that the window alone would give. */
    private void probeEvidence(int column, String name, HiveType alone, HiveType type, List<Evidence> counterEvidence) {
        for (Probe probe : probes) {
            ColumnProfile there = probe.profiles().get(column);
            if (there.filled() > 0
                    && !ColumnTypes.of(table.profiles().get(column).and(there)).equals(alone)) {
                int row = there.firstRow(ColumnTypes.decisive(there));
                counterEvidence.add(Evidence.atByte(
                        "column " + name,
                        probe.offsetOf(row, column),
                        probe.rows().value(row, column),
                        "far behind the start of the file, which says " + alone + ": so " + type));
                return;
            }
        }
    }

    private void misfitEvidence(List<Evidence> counterEvidence) {
        if (table.misfits().length > 0) {
            int row = table.misfits()[0];
            counterEvidence.add(Evidence.atLine(
                    "format",
                    table.rows().line(row),
                    table.rows().shown(row),
                    table.misfits().length + " of " + (table.misfits().length + table.data().length)
                            + " lines do not have " + table.header().width() + " cells, or are a footer"));
        }
    }

    private void shortRowEvidence(List<Evidence> counterEvidence) {
        int[] rows = table.shortRows();
        if (rows.length > 0) {
            counterEvidence.add(Evidence.atLine(
                    "format",
                    table.rows().line(rows[0]),
                    table.rows().shown(rows[0]),
                    rows.length + " of " + table.data().length + " rows lack cells at their end"));
        }
    }

    private OptionalLong records() throws IOException {
        if (whole.isPresent()) {
            return OptionalLong.of(whole.get().rows());
        }
        long rows = table.data().length;
        if (text.complete()) {
            return OptionalLong.of(rows);
        }
        return OptionalLong.of(
                Math.round(rows * ((double) sample.size() / sample.window().stored())));
    }
}

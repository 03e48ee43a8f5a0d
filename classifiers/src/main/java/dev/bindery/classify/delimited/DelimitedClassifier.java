package dev.bindery.classify.delimited;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Text;
import dev.bindery.classify.sample.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Recognises delimited text and says how it is written. A table has two columns and two rows at least; one column, or a header
 * alone, is believed only where its values or the file's name say so.
 */
public final class DelimitedClassifier implements Classifier {

    private static final String[] TABLE_NAMES = {".csv", ".tsv", ".tab", ".psv", ".dsv"};

    /** What stands in the cells of text that is printed for people, or between them. */
    private static final Set<String> WITHIN_PRINTED = Set.of(" ", ":", "/");

    @Override
    public String format() {
        return Classification.CSV;
    }

    @Override
    public Verdict classify(Sample sample) throws IOException {
        Text text = sample.text();
        if (text.binary().isPresent()) {
            return new Verdict.Miss(text.binary().get(), 0.9, List.of());
        }
        if (isBlank(text.utf8())) {
            return new Verdict.Miss("holds nothing but blanks and line breaks", 0.95, List.of());
        }
        Optional<String> notData = NotData.certain(text.utf8());
        if (notData.isPresent()) {
            return new Verdict.Miss(notData.get(), 0.8, List.of());
        }
        List<DialectSearch.Candidate> candidates = new DialectSearch(text.utf8(), text.complete()).ranked();
        boolean named = sample.nameEnds(TABLE_NAMES);
        if (!candidates.isEmpty()) {
            DialectSearch.Candidate best = candidates.get(0);
            Table table = Table.of(text, QuoteCheck.on(text, best.grammar()));
            Plausibility plausibility = new Plausibility(table, best, named);
            Optional<String> likely = plausibility.beyondDoubt() ? Optional.empty() : NotData.likely(text.utf8());
            if (likely.isPresent()) {
                return new Verdict.Miss(likely.get(), 0.8, List.of());
            }
            boolean printed = WITHIN_PRINTED.contains(best.grammar().delimiter())
                    && BlankRuns.columns(text.utf8()).isPresent();
            if (!printed && plausibility.holds()) {
                return Verdict.match(answer(sample, text, table, candidates));
            }
        }
        Optional<String> likely = NotData.likely(text.utf8());
        Optional<Table> single = likely.isPresent() ? Optional.empty() : SingleColumn.find(text, named);
        if (single.isPresent()) {
            Evidence one =
                    new Evidence("delimiter", "all lines", "", "no delimiter cuts the lines alike; one value on each");
            return Verdict.match(new TableAnswer(
                            sample,
                            text,
                            single.get(),
                            List.of(),
                            Optional.empty(),
                            List.of(one),
                            Confidence.SINGLE_COLUMN,
                            CsvRules.NONE)
                    .classification());
        }
        return new Verdict.Miss(likely.orElseGet(() -> whyNot(text.utf8(), candidates)), 0.5, evidence(candidates));
    }

    private static Classification answer(
            Sample sample, Text text, Table table, List<DialectSearch.Candidate> candidates) throws IOException {
        if (!sample.limits().wholeFile() || text.complete()) {
            return new TableAnswer(
                            sample,
                            text,
                            table,
                            Probe.of(sample, text, table),
                            Optional.empty(),
                            evidence(candidates),
                            Confidence.raw(table, candidates),
                            CsvRules.NONE)
                    .classification();
        }
        WholeFile.Found whole = WholeFile.read(sample, table);
        Table best = table;
        if (whole.quotesSeen()) {
            // Quotes that come behind the window: believed if no row is lost by them.
            Grammar quoting = new Grammar(table.grammar().delimiter(), '"', '"');
            Table quoted = Table.of(text, quoting);
            WholeFile.Found again = WholeFile.read(sample, quoted);
            if (again.totals().misfits() <= whole.totals().misfits()) {
                whole = again;
                best = quoted;
            }
        }
        return new TableAnswer(
                        sample,
                        text,
                        best,
                        List.of(),
                        Optional.of(whole.totals()),
                        evidence(candidates),
                        Confidence.raw(best, candidates),
                        CsvRules.NONE)
                .classification();
    }

    static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static String whyNot(byte[] text, List<DialectSearch.Candidate> candidates) {
        OptionalInt columns = BlankRuns.columns(text);
        if (columns.isPresent()) {
            return "is text with " + columns.getAsInt() + " columns that runs of blanks divide, which Spark, Hive and"
                    + " Trino don't read; write it with one delimiter";
        }
        if (candidates.isEmpty()) {
            return "is text, but no table: no delimiter divides its lines";
        }
        DialectSearch.Candidate best = candidates.get(0);
        Block block = best.block();
        return "is text, but no table: the delimiter that fits best, '"
                + Grammar.visible(best.grammar().delimiter()) + "', gives " + block.width() + " cells on "
                + block.fitting() + " of " + block.lines().length + " lines";
    }

    static List<Evidence> evidence(List<DialectSearch.Candidate> candidates) {
        List<Evidence> evidence = new ArrayList<>();
        if (candidates.isEmpty()) {
            return evidence;
        }
        DialectSearch.Candidate best = candidates.get(0);
        Block block = best.block();
        int row = block.lines()[Math.min(block.first(), block.lines().length - 1)];
        evidence.add(Evidence.atLine(
                "delimiter",
                block.rows().line(row),
                block.rows().shown(row),
                "'" + Grammar.visible(best.grammar().delimiter()) + "' gives " + block.width() + " cells on "
                        + block.fitting() + " of " + (block.lines().length - block.first()) + " lines from here on"));
        candidates.stream()
                .filter(other ->
                        !other.grammar().delimiter().equals(best.grammar().delimiter()))
                .findFirst()
                .ifPresent(other -> evidence.add(new Evidence(
                        "delimiter",
                        "all lines",
                        "'" + Grammar.visible(other.grammar().delimiter()) + "'",
                        String.format(
                                Locale.ROOT,
                                "the next best delimiter fits less: %.2f against %.2f",
                                other.score(),
                                best.score()))));
        return evidence;
    }
}

package dev.bindery.classify.delimited;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.json.JsonClassifier;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Text;
import dev.bindery.classify.sample.Verdict;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Recognises delimited text of which somebody said beforehand how it is written. What matches is certain: the rows must have
 * two cells at least (one, if that is allowed), half of the lines must have as many as the others, and as many as there are
 * names. What begins as JSON, markup or a script does is left to others.
 */
public final class CsvRulesClassifier implements Classifier {

    private static final double ALIKE = 0.5;

    private final CsvRules rules;

    public CsvRulesClassifier(CsvRules rules) {
        this.rules = rules;
    }

    @Override
    public String format() {
        return Classification.CSV;
    }

    @Override
    public Verdict classify(Sample sample) throws IOException {
        Text text = sample.text();
        Optional<String> other = other(sample, text);
        if (other.isPresent()) {
            return new Verdict.Miss(other.get(), 0.7, List.of());
        }
        List<DialectSearch.Candidate> candidates = new DialectSearch(text.utf8(), text.complete(), rules).ranked();
        if (!candidates.isEmpty()) {
            DialectSearch.Candidate best = candidates.get(0);
            Table table = Table.of(text, QuoteCheck.on(text, best.grammar(), rules), rules);
            Optional<String> objection = objection(table, best);
            if (objection.isEmpty()) {
                return Verdict.match(answer(sample, text, table, Confidence.raw(table, candidates))
                        .withCertainty(1));
            } else if (!rules.singleColumn()) {
                return new Verdict.Miss(objection.get(), 0.6, DelimitedClassifier.evidence(candidates));
            }
        }
        Optional<Table> single = rules.singleColumn() ? SingleColumn.given(text, rules) : Optional.empty();
        if (single.isPresent()) {
            return Verdict.match(
                    answer(sample, text, single.get(), Confidence.SINGLE_COLUMN).withCertainty(1));
        }
        return new Verdict.Miss(
                rules.delimiter()
                        .map(delimiter -> "is text, but '" + Grammar.visible(delimiter) + "' does not divide its lines")
                        .orElse("is text, but no table: no delimiter divides its lines"),
                0.5,
                List.of());
    }

    /** Why it is no delimited text, whatever somebody said. */
    private static Optional<String> other(Sample sample, Text text) throws IOException {
        if (text.binary().isPresent()) {
            return text.binary();
        }
        if (DelimitedClassifier.isBlank(text.utf8())) {
            return Optional.of("holds nothing but blanks and line breaks");
        }
        return new JsonClassifier().classify(sample) instanceof Verdict.Match
                ? Optional.of("is JSON")
                : NotData.marked(text.utf8());
    }

    private Optional<String> objection(Table table, DialectSearch.Candidate best) {
        Block block = table.block();
        int width = table.header().width();
        if (rules.delimiter().isEmpty() && !new Plausibility(table, best, true).holds()) {
            return Optional.of("is text, but no table");
        }
        if (block.leniency() < ALIKE) {
            return Optional.of(
                    "is text, but '" + Grammar.visible(table.grammar().delimiter()) + "' gives " + width + " cells on "
                            + block.fitting() + " of " + (block.lines().length - block.first()) + " lines alone");
        }
        if (table.data().length == 0) {
            return Optional.of("has no row of data below its header");
        }
        return names(width);
    }

    private Optional<String> names(int width) {
        return rules.names().isEmpty() || rules.names().size() == width
                ? Optional.empty()
                : Optional.of("has rows of " + width + " cells, but the classifier names "
                        + rules.names().size() + " columns");
    }

    private Classification answer(Sample sample, Text text, Table table, double raw) throws IOException {
        List<Evidence> said = new ArrayList<>();
        Block block = table.block();
        int row = block.lines()[Math.min(block.first(), block.lines().length - 1)];
        said.add(Evidence.atLine(
                "delimiter",
                block.rows().line(row),
                block.rows().shown(row),
                "'" + Grammar.visible(table.grammar().delimiter()) + "'"
                        + (rules.delimiter().isPresent() ? ", as the classifier says, gives " : " gives ")
                        + block.width() + (block.width() == 1 ? " cell" : " cells") + " on " + block.fitting() + " of "
                        + (block.lines().length - block.first()) + " lines"));
        return new TableAnswer(sample, text, table, Probe.of(sample, text, table), Optional.empty(), said, raw, rules)
                .classification();
    }
}

package dev.bindery.classify.grok;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.StorageForm;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Text;
import dev.bindery.classify.sample.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Recognises text whose lines match a grok pattern, each by itself and as a whole. Hive's RegexSerDe reads such files, and so do
 * Spark and Trino; the pattern stands beside it as Glue's own SerDe has it.
 */
public final class GrokClassifier implements Classifier {

    private static final String SERDE = "org.apache.hadoop.hive.serde2.RegexSerDe";
    private static final String INPUT = "org.apache.hadoop.mapred.TextInputFormat";
    private static final String OUTPUT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";
    private static final long STEPS_OF_A_LINE = 2_000_000;
    private static final long STEPS = 200_000_000;
    private static final int KEPT = 5;

    /** Lines that show whether it is worth while to look at all of them. */
    private static final int FIRST_LINES = 50;

    private final String classification;
    private final String pattern;
    private final String customPatterns;
    private final GrokPattern compiled;
    private final double share;
    private final Optional<String> directive;

    /** A classifier that looks at every line; see the other constructor. */
    public GrokClassifier(String classification, String pattern, String customPatterns, double share) {
        this(classification, pattern, customPatterns, share, Optional.empty());
    }

    /**
     * @param classification what files that match are called
     * @param pattern the grok pattern
     * @param customPatterns parts beside the built-in ones, one a line; may be empty
     * @param share of the lines that match at least, from 0 to 1
     * @param directive what lines begin with that are no data and need not match
     * @throws GrokException where the pattern can't be used
     */
    public GrokClassifier(
            String classification, String pattern, String customPatterns, double share, Optional<String> directive) {
        this.directive = directive;
        this.classification = classification;
        this.pattern = pattern;
        this.customPatterns = customPatterns;
        this.compiled = GrokPattern.of(pattern, GrokLibrary.parse(customPatterns));
        this.share = share;
    }

    @Override
    public String format() {
        return classification;
    }

    private record Unmatched(long line, String text) {}

    @Override
    public Verdict classify(Sample sample) throws IOException {
        Text text = sample.text();
        if (text.binary().isPresent()) {
            return Verdict.miss(text.binary().get());
        }
        StepGuard guard = new StepGuard(STEPS_OF_A_LINE, STEPS);
        Lines lines = new Lines(text);
        long matched = 0;
        long total = 0;
        long firstMatch = 0;
        String firstText = "";
        List<Unmatched> unmatched = new ArrayList<>();
        List<Unmatched> directives = new ArrayList<>();
        while (lines.next()) {
            if (lines.line().isBlank()) {
                continue;
            }
            if (directive.filter(lines.line()::startsWith).isPresent()) {
                directives.add(new Unmatched(lines.number(), lines.line()));
                continue;
            }
            total++;
            boolean matches;
            try {
                matches = compiled.matches(lines.line(), guard);
            } catch (RunawayException | StackOverflowError runaway) {
                return new Verdict.Miss(
                        "can't be matched with the pattern of " + classification + ": on line " + lines.number()
                                + " its regular expression takes "
                                + (runaway instanceof RunawayException ? runaway.getMessage() : "too much memory"),
                        0.4,
                        List.of(Evidence.atLine("format", lines.number(), lines.line(), "the line that was tried")));
            }
            if (matches) {
                firstMatch = matched++ == 0 ? lines.number() : firstMatch;
                firstText = matched == 1 ? lines.line() : firstText;
            } else if (unmatched.size() < KEPT) {
                unmatched.add(new Unmatched(lines.number(), lines.line()));
            }
            if (total == FIRST_LINES && matched < share * total / 2) {
                break;
            }
        }
        if (matched == 0 || matched < share * total) {
            return new Verdict.Miss(
                    "has lines that don't match the pattern of " + classification + ": " + (total - matched) + " of "
                            + total,
                    0.3 * matched / Math.max(1, total),
                    List.of());
        }
        return Verdict.match(answer(sample, text, matched, total, firstMatch, firstText, unmatched, directives));
    }

    private Classification answer(
            Sample sample,
            Text text,
            long matched,
            long total,
            long firstMatch,
            String firstText,
            List<Unmatched> unmatched,
            List<Unmatched> directives)
            throws IOException {
        List<Evidence> evidence = new ArrayList<>(text.evidence());
        evidence.add(
                Evidence.atLine("format", firstMatch, firstText, matched + " of " + total + " lines match " + pattern));
        List<Column> columns = new ArrayList<>();
        for (GrokPattern.Field field : compiled.fields()) {
            columns.add(new Column(field.name(), field.type()));
            evidence.add(new Evidence(
                    "column " + field.name(),
                    "the pattern",
                    field.name(),
                    "a field of the pattern, so " + field.type()));
        }
        List<Evidence> counterEvidence = new ArrayList<>();
        directives.stream()
                .limit(1)
                .forEach(line -> counterEvidence.add(Evidence.atLine(
                        "format",
                        line.line(),
                        line.text(),
                        directives.size() + (directives.size() == 1 ? " line is a directive" : " lines are directives")
                                + ": Spark passes over them, Hive and Trino show rows of nulls")));
        unmatched.forEach(line -> counterEvidence.add(
                Evidence.atLine("format", line.line(), line.text(), "doesn't match: readers show a row of nulls")));
        long records = text.complete()
                ? matched
                : Math.round(matched
                        * (double) sample.size()
                        / Math.max(1, sample.window().stored()));
        return new Classification(
                classification,
                sample.compression().text(),
                Optional.empty(),
                Optional.empty(),
                columns,
                Optional.of(storage()),
                OptionalLong.of(records),
                text.complete(),
                total - matched,
                matched == total ? 1 : Math.min(0.99, (double) matched / total),
                evidence,
                counterEvidence,
                Optional.empty());
    }

    private StorageForm storage() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("input.regex", compiled.regex());
        parameters.put("input.format", pattern);
        parameters.put("serialization.format", "1");
        if (!customPatterns.isBlank()) {
            parameters.put("input.grokCustomPatterns", customPatterns);
        }
        return new StorageForm(SERDE, INPUT, OUTPUT, parameters, Map.of("grokPattern", pattern));
    }

    /** The lines of a window; one that the window cuts off doesn't count. */
    private static final class Lines {

        private final byte[] bytes;
        private final boolean complete;
        private int at;
        private long number;
        private String line = "";

        Lines(Text text) {
            this.bytes = text.utf8();
            this.complete = text.complete();
        }

        boolean next() {
            if (at >= bytes.length) {
                return false;
            }
            int end = at;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            if (end == bytes.length && !complete) {
                return false;
            }
            line = new String(bytes, at, end - at, StandardCharsets.UTF_8);
            number++;
            at = end + (end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n' ? 2 : 1);
            return true;
        }

        String line() {
            return line;
        }

        long number() {
            return number;
        }
    }
}

package dev.bindery.classify.logs;

import dev.bindery.classify.Dialect;
import dev.bindery.classify.grok.GrokClassifier;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Text;
import dev.bindery.classify.sample.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The extended log format of the W3C, which Microsoft's servers write: lines of directives, of which {@code #Fields} names the
 * columns, and lines of values with a blank between them.
 */
final class W3cLogClassifier implements Classifier {

    private static final String DIRECTIVE = "#";
    private static final int DIRECTIVES = 1 << 16;
    private static final int MOST_FIELDS = 500;
    private static final Pattern FIELDS = Pattern.compile("(?m)^#Fields:[ \\t]+(\\S.*?)[ \\t]*$");
    private static final Set<String> WHOLE = Set.of(
            "sc-status", "sc-substatus", "s-port", "c-port", "sc-bytes", "cs-bytes", "time-taken", "sc-win32-status");

    private static final double SHARE = 0.9;

    @Override
    public String format() {
        return "microsoft_log";
    }

    @Override
    public Verdict classify(Sample sample) throws IOException {
        Text text = sample.text();
        byte[] utf8 = text.utf8();
        if (utf8.length == 0 || utf8[0] != '#') {
            return Verdict.miss("does not begin with a directive such as #Fields, as a W3C log does");
        }
        Optional<String> fields =
                fields(new String(utf8, 0, Math.min(utf8.length, DIRECTIVES), StandardCharsets.UTF_8));
        if (fields.isEmpty()) {
            return Verdict.miss("has no line #Fields, as a W3C log has");
        }
        String delimiter = delimiter(utf8);
        Verdict verdict = new GrokClassifier(
                        format(), pattern(fields.get(), delimiter), "", SHARE, Optional.of(DIRECTIVE))
                .classify(sample);
        if (!(verdict instanceof Verdict.Match match)) {
            return verdict;
        }
        // Hive's reader of expressions makes rows of nulls of the directives; Spark's data source can pass over them.
        return Verdict.match(match.classification()
                .withDialect(new Dialect(
                        delimiter,
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        0,
                        Optional.of(DIRECTIVE),
                        text.encoding())));
    }

    /** What stands between the values of the first line that is no directive. */
    private static String delimiter(byte[] text) {
        boolean begins = true;
        boolean directive = false;
        for (byte b : text) {
            if (begins) {
                directive = b == '#';
            }
            begins = b == '\n' || b == '\r';
            if (b == '\t' && !directive) {
                return "\t";
            } else if (b == ' ' && !directive) {
                return " ";
            }
        }
        return " ";
    }

    private static Optional<String> fields(String text) {
        Matcher matcher = FIELDS.matcher(text);
        return matcher.find() && matcher.group(1).split("\\s+").length <= MOST_FIELDS
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    /** A minus stands for no value; of a number that makes a null. */
    private static String pattern(String fields, String delimiter) {
        StringBuilder pattern = new StringBuilder();
        for (String field : fields.split("\\s+")) {
            String name = field.toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9_]+", "_")
                    .replaceAll("^_+|_+$", "");
            pattern.append(pattern.length() > 0 ? delimiter : "(?!#)");
            pattern.append(
                    WHOLE.contains(field.toLowerCase(Locale.ROOT))
                            ? "(?:%{INT:" + name + ":long}|-)"
                            : "%{NOTSPACE:" + name + "}");
        }
        return pattern.toString();
    }
}

package dev.bindery.classify.ion;

import com.amazon.ion.IonException;
import com.amazon.ion.IonReader;
import com.amazon.ion.IonType;
import com.amazon.ion.OffsetSpan;
import com.amazon.ion.SpanProvider;
import com.amazon.ion.system.IonReaderBuilder;
import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.StorageForm;
import dev.bindery.classify.records.RecordSchema;
import dev.bindery.classify.records.TooManyFieldsException;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Text;
import dev.bindery.classify.sample.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises Ion: binary by its mark, text where its structs can be read as Ion and were none of JSON's. Rows are the structs at
 * the top.
 */
public final class IonClassifier implements Classifier {

    private static final byte[] MARK = {(byte) 0xe0, 1, 0, (byte) 0xea};
    private static final int MOST_DIGITS = 5000;
    private static final Pattern PLACE = Pattern.compile("line (\\d{1,9}) offset (\\d{1,9})");

    /** Bytes that the window's end may leave of a word or character, so that the reader breaks before the end. */
    private static final int LONGEST_MARK = 16;

    private static final String VERSION = "$ion_1_0";
    private static final String PACKAGE = "com.amazon.ionhiveserde.";

    @Override
    public String format() {
        return Classification.ION;
    }

    @Override
    public Verdict classify(Sample sample) throws IOException {
        Sample.Window window = sample.window();
        byte[] bytes = window.bytes();
        if (bytes.length >= MARK.length && Arrays.equals(Arrays.copyOf(bytes, MARK.length), MARK)) {
            return read(sample, bytes, window.complete(), true, List.of());
        }
        Text text = sample.text();
        String start =
                new String(text.utf8(), 0, Math.min(text.utf8().length, 4096), StandardCharsets.UTF_8).stripLeading();
        if (!start.startsWith("{") && !start.startsWith(VERSION) && !start.matches("(?s)['\\w$]+::.*")) {
            return Verdict.miss("does not begin with a struct, as Ion does");
        }
        // What begins with a quoted name is JSON, broken or not, which is Ion too.
        if (start.matches("(?s)\\{\\s*\".*") || longNumber(text.utf8())) {
            return Verdict.miss("begins as JSON does, not as Ion");
        }
        return read(sample, text.utf8(), text.complete(), false, text.evidence());
    }

    /**
     * Numbers of so many digits take a reader minutes. They begin with a digit and may have underscores within; letters are
     * digits behind 0x alone, so that long words and binary data are none.
     */
    static boolean longNumber(byte[] text) {
        int digits = 0;
        boolean hexadecimal = false;
        for (int i = 0; i < text.length; i++) {
            int letter = text[i] | 0x20;
            if (text[i] >= '0' && text[i] <= '9' || digits > 0 && text[i] == '_') {
                digits++;
            } else if (digits == 1 && letter == 'x' && text[i - 1] == '0' && (i == 1 || !inWord(text[i - 2]))) {
                digits++;
                hexadecimal = true;
            } else if (digits == 1 && letter == 'b' && text[i - 1] == '0') {
                digits++;
            } else if (hexadecimal && letter >= 'a' && letter <= 'f') {
                digits++;
            } else {
                digits = 0;
                hexadecimal = false;
            }
            if (digits > MOST_DIGITS) {
                return true;
            }
        }
        return false;
    }

    private static boolean inWord(byte b) {
        return b >= '0' && b <= '9' || (b | 0x20) >= 'a' && (b | 0x20) <= 'z' || b == '_' || b == '$' || b < 0;
    }

    /** Whether a message of the reader of text, which counts lines and their bytes from 1, names the end of the text. */
    private static boolean atEnd(String message, byte[] text) {
        Matcher place = PLACE.matcher(message);
        if (!place.find()) {
            return false;
        }
        int at = 0;
        for (long line = Long.parseLong(place.group(1)); line > 1 && at < text.length; at++) {
            boolean pair = text[at] == '\r' && at + 1 < text.length && text[at + 1] == '\n';
            line -= text[at] == '\n' || text[at] == '\r' && !pair ? 1 : 0;
        }
        return at + Long.parseLong(place.group(2)) >= text.length - LONGEST_MARK;
    }

    private static Verdict read(Sample sample, byte[] bytes, boolean complete, boolean binary, List<Evidence> encoding)
            throws IOException {
        RecordSchema schema = new RecordSchema();
        Optional<String> broken = Optional.empty();
        boolean atEnd = true;
        long structEnd = Long.MAX_VALUE;
        long others = 0;
        try (IonReader reader = IonReaderBuilder.standard().build(bytes)) {
            SpanProvider spans = reader.asFacet(SpanProvider.class);
            for (IonType type = reader.next(); type != null; type = reader.next()) {
                if (type == IonType.STRUCT && !reader.isNullValue()) {
                    OffsetSpan span = spans == null ? null : spans.currentSpan().asFacet(OffsetSpan.class);
                    long at = span == null ? 0 : span.getStartOffset();
                    if (binary && span != null && span.getFinishOffset() > bytes.length) {
                        broken = Optional.of("the struct at byte " + at + " goes beyond the end");
                        break;
                    }
                    structEnd = binary && span != null ? span.getFinishOffset() : Long.MAX_VALUE;
                    schema.add(IonTypes.record(reader, 0), "byte " + at);
                    structEnd = Long.MAX_VALUE;
                } else {
                    others++;
                }
            }
        } catch (TooManyFieldsException wide) {
            return new Verdict.Miss("is Ion, but " + wide.getMessage(), 0.97, List.of());
        } catch (IonException | IllegalStateException | IndexOutOfBoundsException | UnsupportedOperationException e) {
            broken = Optional.of(Optional.ofNullable(e.getMessage())
                    .flatMap(message -> message.lines().findFirst())
                    .orElse("it can't be read"));
            atEnd = binary ? structEnd > bytes.length : atEnd(broken.get(), bytes);
        }
        List<Evidence> evidence = new ArrayList<>(encoding);
        List<Evidence> counterEvidence = new ArrayList<>();
        boolean bad = broken.isPresent() && (complete || !atEnd);
        List<Column> columns = schema.columns(evidence, counterEvidence);
        if (columns.isEmpty() || others > schema.records()) {
            String clause = binary
                    ? "is binary Ion without structs that could be rows"
                    : "begins like Ion, but has no struct that could be a row";
            return new Verdict.Miss(
                    clause + broken.map(message -> " (" + message + ")").orElse(""), binary ? 0.9 : 0.2, List.of());
        }
        if (!binary && bad && schema.records() < 3) {
            return new Verdict.Miss("begins like Ion, but breaks: " + broken.get(), 0.4, List.of());
        }
        evidence.add(
                0,
                Evidence.atByte(
                        "format",
                        0,
                        binary ? "e0 01 00 ea" : "{",
                        (binary ? "the mark of binary Ion, and " : "no JSON, but Ion: ") + schema.records()
                                + " structs"));
        if (bad) {
            counterEvidence.add(new Evidence("format", "behind the last struct", "", broken.get()));
        }
        if (others > 0) {
            counterEvidence.add(new Evidence(
                    "format", "between the structs", others + " values", "are no structs, and so no rows"));
        }
        long records = complete
                ? schema.records()
                : Math.round(schema.records()
                        * (double) sample.size()
                        / Math.max(1, sample.window().stored()));
        return Verdict.match(new Classification(
                Classification.ION,
                sample.compression().text(),
                Optional.of(binary ? "binary" : "text"),
                Optional.empty(),
                columns,
                Optional.of(new StorageForm(
                        PACKAGE + "IonHiveSerDe",
                        PACKAGE + "formats.IonInputFormat",
                        PACKAGE + "formats.IonOutputFormat",
                        Map.of("ion.encoding", binary ? "BINARY" : "TEXT", "serialization.format", "1"),
                        Map.of())),
                OptionalLong.of(records),
                complete && !bad,
                others + (bad ? 1 : 0),
                bad || others > 0 ? 0.9 : 1,
                evidence,
                counterEvidence,
                Optional.empty()));
    }
}

package dev.bindery.classify.json;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.StorageForm;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Text;
import dev.bindery.classify.sample.Verdict;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeLattice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Recognises JSON. Columns are the top-level names of the records, in the order in which they are first met and in their case;
 * numbers become bigint or double, nested values structs and arrays.
 */
public final class JsonClassifier implements Classifier {

    private static final String SERDE = "org.openx.data.jsonserde.JsonSerDe";
    private static final String INPUT = "org.apache.hadoop.mapred.TextInputFormat";
    private static final String OUTPUT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";

    @Override
    public String format() {
        return Classification.JSON;
    }

    @Override
    public Verdict classify(Sample sample) throws IOException {
        Text text = sample.text();
        int start = firstMark(text.utf8());
        if (start < 0) {
            return Verdict.miss("does not begin with { or [, as JSON does");
        }
        JsonRecords records = JsonRecords.find(text.utf8(), text.complete());
        int length = sample.limits().windowBytes();
        while (records.good() == 0
                && records.bad() == 0
                && !text.complete()
                && length < sample.limits().widestWindowBytes()) {
            length = (int) Math.min(2L * length, sample.limits().widestWindowBytes());
            text = sample.text(length);
            records = JsonRecords.find(text.utf8(), text.complete());
        }
        if (records.unfinished() >= 0 && records.unfinished() <= start && beginsAsObject(text.utf8(), start)) {
            return Verdict.match(cutOff(sample, text, start));
        }
        if (records.good() == 0 || records.good() < records.bad() || records.hasScalars()) {
            return miss(text, records);
        }
        return Verdict.match(answer(sample, text, records));
    }

    static int firstMark(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '{' || text[i] == '[') {
                return i;
            }
            if (text[i] > ' ' || text[i] < 0) {
                return -1;
            }
        }
        return -1;
    }

    /** A brace and the quote of a first name: nothing but JSON begins so. */
    private static boolean beginsAsObject(byte[] text, int start) {
        if (text[start] != '{') {
            return false;
        }
        int next = start + 1;
        while (next < text.length && text[next] <= ' ' && text[next] >= 0) {
            next++;
        }
        return next < text.length && text[next] == '"';
    }

    /** One object that the file's end cuts off. Its commas and line ends must not make a delimited table of it. */
    private static Classification cutOff(Sample sample, Text text, int start) throws IOException {
        Places places = new Places(text.utf8());
        return Classification.unknown(
                sample.compression().text(),
                "The file is JSON that ends in the middle of the object that begins on line " + places.line(start)
                        + ": it is truncated.",
                List.of(Evidence.atLine(
                        "format", places.line(start), places.shown(start), "an object without its end")));
    }

    private static Verdict miss(Text text, JsonRecords records) {
        if (records.good() == 0 && records.bad() == 0) {
            return new Verdict.Miss(
                    "begins like JSON, but no value ends within the first " + text.utf8().length + " bytes",
                    0.7,
                    List.of());
        }
        if (records.broken().isEmpty()) {
            return new Verdict.Miss("begins like JSON, but has bare values instead of records", 0.3, List.of());
        }
        Places places = new Places(text.utf8());
        JsonRecords.Broken first = records.broken().get(0);
        long line = places.line(first.offset());
        return new Verdict.Miss(
                "begins like JSON, but line " + line + " breaks it: " + first.message(),
                records.good() > 0 || text.utf8()[firstMark(text.utf8())] == '{' ? 0.6 : 0.3,
                List.of(Evidence.atLine("format", line, places.shown(first.offset()), first.message())));
    }

    private Classification answer(Sample sample, Text text, JsonRecords records) throws IOException {
        String layout = layout(records);
        Optional<WholeJson> whole = sample.limits().wholeFile() && !text.complete()
                ? Optional.of(WholeJson.read(sample, layout.equals("lines")))
                : Optional.empty();
        JsonShape shape = whole.isPresent() ? whole.get().shape() : records.shape();
        long good = whole.map(WholeJson::good).orElse((long) records.good());
        long bad = whole.map(WholeJson::bad).orElse((long) records.bad());
        byte[] window = text.utf8();
        List<Evidence> evidence = new ArrayList<>(text.evidence());
        List<Evidence> counterEvidence = new ArrayList<>();
        Places places = new Places(text.utf8());
        evidence.add(Evidence.atLine(
                "format",
                places.line(firstMark(text.utf8())),
                places.shown(firstMark(text.utf8())),
                records.good() + " JSON values, " + sentence(layout)));
        for (JsonRecords.Broken broken : records.broken()) {
            counterEvidence.add(Evidence.atLine(
                    "format", places.line(broken.offset()), places.shown(broken.offset()), broken.message()));
        }
        whole.filter(it -> it.brokenAt() >= window.length)
                .flatMap(WholeJson::broken)
                .ifPresent(broken -> counterEvidence.add(
                        Evidence.atByte("format", whole.get().brokenAt(), "", broken.message())));
        if (whole.isEmpty() && !records.allArrays()) {
            JsonProbes.of(sample, text, layout.equals("lines")).addTo(shape, counterEvidence);
        }
        Optional<String> failure = whole.flatMap(WholeJson::failure);
        failure.ifPresent(why -> counterEvidence.add(Evidence.unread(why)));
        List<Column> columns = columns(places, records, shape, good, evidence, counterEvidence);
        double share = (double) good / (good + bad);
        return new Classification(
                Classification.JSON,
                sample.compression().text(),
                Optional.of(layout),
                Optional.empty(),
                columns,
                Optional.of(storage(columns)),
                whole.isPresent() ? OptionalLong.of(good) : count(sample, text, records),
                text.complete() || whole.isPresent() && failure.isEmpty(),
                bad,
                bad == 0 ? 1 : Math.min(0.99, share),
                evidence,
                counterEvidence,
                Optional.empty());
    }

    private static String layout(JsonRecords records) {
        if (records.oneArray()) {
            return "array";
        }
        return !records.severalLines() ? "lines" : records.good() == 1 ? "document" : "documents";
    }

    private static String sentence(String layout) {
        return switch (layout) {
            case "array" -> "the elements of one array";
            case "lines" -> "each on one line";
            case "document" -> "over several lines";
            default -> "some of them over several lines";
        };
    }

    static List<Column> columns(
            Places places,
            JsonRecords records,
            JsonShape shape,
            long good,
            List<Evidence> evidence,
            List<Evidence> counterEvidence) {
        if (records.hasScalars()) {
            HiveType type = shape.type("record", (conflict, where) -> {});
            evidence.add(places.evidence(
                    "column record",
                    shape.firstOffset(shape.leading()),
                    "bare values, " + shape.count(shape.leading()) + " of " + good + " times " + words(shape.leading())
                            + ", so " + type));
            return List.of(new Column("record", TypeLattice.voidAsString(type), Optional.empty()));
        }
        if (records.allArrays()) {
            HiveType type = shape.type("array", (conflict, where) -> {});
            evidence.add(new Evidence("column array", "all records", "[", "records that are arrays have no names"));
            return List.of(new Column("array", TypeLattice.voidAsString(type), Optional.empty()));
        }
        List<Column> columns = new ArrayList<>();
        List<StructType.Field> fields = shape.structFields(
                "",
                (conflict, where) -> counterEvidence.add(places.evidence(
                        "column " + conflict.path(), where.firstOffset(where.leading()), conflict.explanation())));
        for (StructType.Field field : fields) {
            HiveType type = TypeLattice.voidAsString(field.type());
            columns.add(new Column(field.name(), type));
            JsonShape values = shape.fields().getOrDefault(field.name(), new JsonShape());
            JsonShape.Kind kind = values.leading();
            evidence.add(places.evidence(
                    "column " + field.name(),
                    values.firstOffset(kind),
                    "in " + values.seen() + " of " + good + " records, " + values.count(kind) + " times "
                            + words(kind)
                            + (values.count(JsonShape.Kind.NULL) > 0 && kind != JsonShape.Kind.NULL
                                    ? " and " + values.count(JsonShape.Kind.NULL) + " times null"
                                    : "")
                            + ", so "
                            + (type.print().length() > 60 ? type.print().replaceAll("<.*", "<…>") : type)));
        }
        return columns;
    }

    private static String words(JsonShape.Kind kind) {
        return switch (kind) {
            case NULL -> "null";
            case BOOLEAN -> "true or false";
            case INTEGER -> "a whole number";
            case LONG_INTEGER -> "a whole number beyond 64 bits";
            case NUMBER -> "a number with a point";
            case STRING -> "a string";
            case ARRAY -> "an array";
            case OBJECT -> "an object";
        };
    }

    static StorageForm storage(List<Column> columns) {
        String paths = columns.stream().map(Column::name).sorted().collect(Collectors.joining(","));
        return new StorageForm(SERDE, INPUT, OUTPUT, Map.of("paths", paths, "serialization.format", "1"), Map.of());
    }

    private static OptionalLong count(Sample sample, Text text, JsonRecords records) throws IOException {
        if (text.complete()) {
            return OptionalLong.of(records.good());
        }
        double windows = (double) sample.size() / Math.max(1, sample.window().stored());
        double part = (double) text.utf8().length / Math.max(1, sample.text().utf8().length);
        return OptionalLong.of(Math.round(records.good() * windows / part));
    }
}

package dev.bindery.classify.xml;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Column;
import dev.bindery.classify.Evidence;
import dev.bindery.classify.StorageForm;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Text;
import dev.bindery.classify.sample.Verdict;
import dev.bindery.model.types.TypeConflict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises XML, finds out which element is a row, and reads the columns off the rows. */
public final class XmlClassifier implements Classifier {

    private static final Pattern ENTITY = Pattern.compile("<!ENTITY\\s+[^>]{0,200}");
    private static final Pattern NO_MARKUP = Pattern.compile("<!--.*?(?:-->|\\z)|<\\?.*?(?:\\?>|\\z)", Pattern.DOTALL);
    private static final Pattern ELEMENT = Pattern.compile("<[\\p{L}_]");
    private static final Pattern EXTERNAL = Pattern.compile("<!ENTITY\\s+[^>]*\\b(SYSTEM|PUBLIC)\\b");
    private static final int PROLOG = 1 << 16;

    private final Optional<String> rowTag;

    /** The built-in classifier: the row tag is found. */
    public XmlClassifier() {
        this(Optional.empty());
    }

    /** @param rowTag which element is a row; empty: it is found */
    public XmlClassifier(Optional<String> rowTag) {
        this.rowTag = rowTag;
    }

    @Override
    public String format() {
        return Classification.XML;
    }

    @Override
    public Verdict classify(Sample sample) throws IOException {
        Text text = sample.text();
        String prolog = new String(text.utf8(), 0, Math.min(text.utf8().length, PROLOG), StandardCharsets.UTF_8);
        String start = prolog.stripLeading();
        if (start.length() < 4 || start.charAt(0) != '<' || !begins(start.charAt(1))) {
            return Verdict.miss("does not begin with an element, as XML does");
        }
        int leading = prolog.length() - start.length();
        String markup = NO_MARKUP.matcher(start).replaceAll(it -> it.group().replaceAll("\\S", " "));
        Matcher element = ELEMENT.matcher(markup);
        Matcher entity = ENTITY.matcher(markup).region(0, element.find() ? element.start() : markup.length());
        if (entity.find()) {
            long line = markup.substring(0, entity.end()).lines().count();
            boolean outside = EXTERNAL.matcher(entity.group()).find();
            return Verdict.match(Classification.unknown(
                    sample.compression().text(),
                    "The file is XML that declares entities of its own (line " + line
                            + "), which are not read: they can "
                            + (outside ? "reach for other files." : "grow beyond any memory."),
                    List.of(Evidence.atLine("format", line, entity.group(), "a declaration of an entity"))));
        }
        byte[] utf8 = leading == 0 || start.startsWith("<?xml") ? stripped(text.utf8()) : text.utf8();
        RowTag rows = new RowTag();
        Optional<XmlEvents.Broken> broken = XmlEvents.read(utf8, rows);
        Optional<RowTag.Found> found = rowTag.isPresent() ? rows.named(rowTag.get()) : rows.found();
        if (found.isEmpty()) {
            return miss(broken);
        }
        if (found.get().path().toLowerCase(Locale.ROOT).startsWith("/html")) {
            return new Verdict.Miss("is an HTML page", 0.6, List.of());
        }
        return answer(sample, text, utf8, rows, found.get(), broken);
    }

    private static boolean begins(char c) {
        return c == '?' || c == '!' || c == '_' || Character.isLetter(c);
    }

    /** Blanks before the declaration are an error to the parser, and nothing else. */
    private static byte[] stripped(byte[] utf8) {
        int from = 0;
        while (from < utf8.length && utf8[from] >= 0 && utf8[from] <= ' ') {
            from++;
        }
        return from == 0 ? utf8 : Arrays.copyOfRange(utf8, from, utf8.length);
    }

    private Verdict miss(Optional<XmlEvents.Broken> broken) {
        return new Verdict.Miss(
                rowTag.map(tag -> "has no element " + tag + ", which is to be a row")
                        .or(() -> broken.map(
                                it -> "begins like XML, but line " + it.line() + " breaks it: " + it.message()))
                        .orElse("is XML without an element that could be a row"),
                broken.isPresent() ? 0.97 : 0.6,
                List.of());
    }

    private Verdict answer(
            Sample sample, Text text, byte[] utf8, RowTag tags, RowTag.Found found, Optional<XmlEvents.Broken> broken)
            throws IOException {
        XmlRows rows = new XmlRows(found.path());
        XmlEvents.read(utf8, rows);
        if (rows.complete() == 0) {
            return new Verdict.Miss(
                    broken.map(it -> "begins like XML, but line " + it.line() + " breaks it: " + it.message())
                            .orElse("begins like XML, but no element " + found.tag() + " ends"),
                    0.97,
                    List.of());
        }
        boolean bad = broken.filter(it -> text.complete() || !it.atEnd()).isPresent();
        if (bad && rowTag.isEmpty() && found.depth() == 1) {
            // Something follows the root: lines that begin with an element are no document.
            return miss(broken);
        }
        List<Evidence> evidence = new ArrayList<>(text.evidence());
        List<Evidence> counterEvidence = new ArrayList<>();
        evidence.add(
                Evidence.atLine("format", 1, firstLine(utf8), "an element, and others within it, as XML has them"));
        evidence.add(Evidence.atLine(
                "row tag",
                rows.row().firstLine(),
                found.path(),
                rowTag.isPresent()
                        ? "the row tag that was given, " + rows.complete() + " times"
                        : found.count() > 1
                                ? "the element nearest to the root that comes again, " + rows.complete() + " times"
                                : "no element comes again, so the root is the only row"));
        tags.namesake(found)
                .ifPresent(
                        other -> counterEvidence.add(
                                new Evidence(
                                        "row tag",
                                        "the elements",
                                        other,
                                        "bears the same name at another place, and readers that know the name alone take it for a row")));
        if (bad) {
            counterEvidence.add(Evidence.atLine(
                    "format", broken.get().line(), "", broken.get().message()));
        }
        List<Column> columns = columns(rows, evidence, counterEvidence);
        if (columns.isEmpty()) {
            return new Verdict.Miss("is XML whose element " + found.tag() + " holds nothing", 0.6, List.of());
        }
        long records = text.complete()
                ? rows.complete()
                : Math.round(rows.complete()
                        * (double) sample.size()
                        / Math.max(1, sample.window().stored()));
        return Verdict.match(new Classification(
                Classification.XML,
                sample.compression().text(),
                Optional.empty(),
                Optional.empty(),
                columns,
                Optional.of(storage(found.tag())),
                OptionalLong.of(records),
                text.complete() && !bad,
                bad ? 1 : 0,
                bad ? 0.9 : 1,
                evidence,
                counterEvidence,
                Optional.empty()));
    }

    private static String firstLine(byte[] utf8) {
        return new String(utf8, 0, Math.min(utf8.length, 200), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse("");
    }

    private static List<Column> columns(XmlRows rows, List<Evidence> evidence, List<Evidence> counterEvidence) {
        List<TypeConflict> conflicts = new ArrayList<>();
        List<Column> columns = Column.distinct(rows.row().struct("", conflicts), counterEvidence);
        for (TypeConflict conflict : conflicts) {
            XmlShape field = rows.row().fields().get(conflict.path().split("\\.", 2)[0]);
            counterEvidence.add(Evidence.atLine(
                    "column " + conflict.path(),
                    field == null ? 1 : field.firstLine(),
                    conflict.types().toString(),
                    conflict.explanation()));
        }
        for (Column column : columns) {
            XmlShape field = rows.row().fields().getOrDefault(column.name(), rows.row());
            evidence.add(Evidence.atLine(
                    "column " + column.name(),
                    field.firstLine(),
                    field.example(),
                    field.example().isEmpty() && field.fields().isEmpty()
                            ? "no value was seen, so string"
                            : field.seen() + " times in " + rows.complete() + " rows, so " + column.type()));
        }
        return columns;
    }

    /** Hive and Athena have no reader of XML of their own; the class named is that of the one that people add. */
    private static StorageForm storage(String tag) {
        return new StorageForm(
                "com.ibm.spss.hive.serde2.xml.XmlSerDe",
                "org.apache.hadoop.mapred.TextInputFormat",
                "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
                Map.of("rowTag", tag, "serialization.format", "1"),
                Map.of("rowTag", tag));
    }
}

package dev.bindery.classify;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A classification for people: what it is, its columns, and why. */
public final class ClassificationText {

    private static final int EVIDENCE_SHOWN = 40;

    private ClassificationText() {}

    /**
     * Several lines, the last one ended too.
     *
     * @param file the name as the caller gave it
     */
    public static String write(String file, Classification it) {
        StringBuilder text = new StringBuilder();
        if (!it.known()) {
            text.append(file)
                    .append(": UNKNOWN\n  ")
                    .append(it.reason().orElse(""))
                    .append('\n');
            evidence(text, "seen", it.evidence());
            return text.toString();
        }
        text.append(file).append(": ").append(it.format());
        it.layout().ifPresent(layout -> text.append(" (").append(layout).append(')'));
        if (!it.compression().equals("none")) {
            text.append(", ").append(it.compression());
            it.framing().ifPresent(framing -> text.append(" (").append(framing).append(')'));
        }
        text.append(String.format(Locale.ROOT, ", confidence %.2f", it.confidence()));
        if (it.certainty() != it.confidence()) {
            text.append(String.format(Locale.ROOT, " (certainty %.2f)", it.certainty()));
        }
        it.records().ifPresent(records -> text.append(it.recordsExact() ? ", " : ", about ")
                .append(records)
                .append(records == 1 ? " record" : " records"));
        text.append('\n');
        it.dialect().ifPresent(dialect -> dialect(text, dialect));
        columns(text, it.columns());
        evidence(text, "why", it.evidence());
        evidence(text, "but", it.counterEvidence());
        return text.toString();
    }

    private static void dialect(StringBuilder text, Dialect dialect) {
        text.append("  delimiter ").append(dialect.delimiter().equals(" ") ? "' '" : visible(dialect.delimiter()));
        text.append(", quote ")
                .append(dialect.quote().map(ClassificationText::visible).orElse("none"));
        dialect.escape().ifPresent(escape -> text.append(", escape ").append(visible(escape)));
        text.append(dialect.hasHeader() ? ", header" : ", no header");
        if (dialect.skipRows() > 0) {
            text.append(" after ").append(dialect.skipRows()).append(dialect.skipRows() == 1 ? " line" : " lines");
        }
        dialect.comment().ifPresent(comment -> text.append(", comments after ").append(visible(comment)));
        text.append(", ").append(dialect.encoding()).append('\n');
    }

    private static void columns(StringBuilder text, List<Column> columns) {
        int width = columns.stream()
                .mapToInt(column -> column.name().length())
                .max()
                .orElse(0);
        String pattern = "    %-" + Math.max(1, Math.min(width, 40)) + "s  %s%n";
        text.append("  columns\n");
        columns.forEach(column -> text.append(
                String.format(Locale.ROOT, pattern, column.name(), type(column)).replace("\r\n", "\n")));
    }

    private static String type(Column column) {
        return column.type()
                + column.form()
                        .map(form -> ", a " + form.means().text() + " written " + form.pattern())
                        .orElse("");
    }

    private static void evidence(StringBuilder text, String title, List<Evidence> all) {
        if (all.isEmpty()) {
            return;
        }
        text.append("  ").append(title).append('\n');
        all.stream().limit(EVIDENCE_SHOWN).forEach(one -> text.append("    ")
                .append(one.what())
                .append(": ")
                .append(one.rule())
                .append(" (")
                .append(one.where())
                .append(": ")
                .append(visible(one.value()))
                .append(")\n"));
        if (all.size() > EVIDENCE_SHOWN) {
            text.append("    … and ").append(all.size() - EVIDENCE_SHOWN).append(" more\n");
        }
    }

    /** Control characters by their codes, so that a terminal shows them. */
    private static String visible(String value) {
        return value.chars()
                .mapToObj(c -> c == '\t'
                        ? "\\t"
                        : c == '\n'
                                ? "\\n"
                                : c == '\r' ? "\\r" : c < 0x20 ? String.format("\\u%04x", c) : "" + (char) c)
                .collect(Collectors.joining());
    }
}

package dev.bindery.classify;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A classification as one JSON object on one line. Written by hand: the keys and their order are a contract with programs
 * that read {@code bindery classify --json}.
 */
public final class ClassificationJson {

    private final StringBuilder json = new StringBuilder(1024);

    private ClassificationJson() {}

    /**
     * The keys {@code file}, {@code ok}, {@code format}, {@code compression}, {@code dialect} (null unless the text is
     * delimited), {@code columns}, {@code confidence}, {@code evidence} and {@code error} (null if {@code ok}), followed by
     * {@code layout}, {@code records}, {@code bad_records}, {@code counter_evidence} and {@code storage}.
     *
     * @param file the name as the caller gave it
     */
    public static String write(String file, Classification classification) {
        ClassificationJson writer = new ClassificationJson();
        writer.object(file, classification);
        return writer.json.toString();
    }

    /** The object for a file that could not be read at all. */
    public static String writeFailure(String file, String error) {
        return write(file, Classification.unknown("none", error, List.of()));
    }

    private void object(String file, Classification it) {
        json.append('{');
        text("file", file).value("ok", it.known()).text("format", it.format()).text("compression", it.compression());
        key("dialect");
        it.dialect().ifPresentOrElse(this::dialect, () -> json.append("null"));
        key("columns");
        list(it.columns(), this::column);
        value("confidence", Math.round(it.confidence() * 1000) / 1000.0);
        key("evidence");
        list(it.evidence(), this::evidence);
        optional("error", it.reason());
        optional("layout", it.layout());
        value("records", it.records().isPresent() ? (Object) it.records().getAsLong() : null);
        value("bad_records", it.badRecords());
        key("counter_evidence");
        list(it.counterEvidence(), this::evidence);
        key("storage");
        it.storage().ifPresentOrElse(this::storage, () -> json.append("null"));
        json.append('}');
    }

    private void dialect(Dialect dialect) {
        json.append('{');
        text("delimiter", dialect.delimiter())
                .optional("quote", dialect.quote())
                .optional("escape", dialect.escape())
                .value("has_header", dialect.hasHeader())
                .value("skip_rows", dialect.skipRows())
                .optional("comment", dialect.comment())
                .text("encoding", dialect.encoding());
        json.append('}');
    }

    private void column(Column column) {
        json.append('{');
        text("name", column.name()).text("type", column.type().print());
        json.append('}');
    }

    private void evidence(Evidence evidence) {
        json.append('{');
        text("what", evidence.what())
                .text("where", evidence.where())
                .text("value", evidence.value())
                .text("rule", evidence.rule());
        json.append('}');
    }

    private void storage(StorageForm storage) {
        json.append('{');
        text("serde", storage.serdeLibrary())
                .text("input_format", storage.inputFormat())
                .text("output_format", storage.outputFormat());
        map("serde_parameters", storage.serdeParameters());
        map("table_parameters", storage.tableParameters());
        json.append('}');
    }

    private void map(String name, Map<String, String> entries) {
        key(name);
        json.append('{');
        entries.forEach(this::text);
        json.append('}');
    }

    private <T> void list(List<T> elements, Consumer<T> writer) {
        json.append('[');
        String separator = "";
        for (T element : elements) {
            json.append(separator);
            writer.accept(element);
            separator = ",";
        }
        json.append(']');
    }

    private ClassificationJson optional(String name, Optional<String> value) {
        return value.isPresent() ? text(name, value.get()) : value(name, null);
    }

    private ClassificationJson text(String name, String value) {
        key(name);
        quote(value);
        return this;
    }

    private ClassificationJson value(String name, Object value) {
        key(name);
        json.append(value);
        return this;
    }

    private void key(String name) {
        char last = json.charAt(json.length() - 1);
        if (last != '{') {
            json.append(',');
        }
        quote(name);
        json.append(':');
    }

    private void quote(String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\n' -> json.append("\\n");
                case '\r' -> json.append("\\r");
                case '\t' -> json.append("\\t");
                default -> {
                    if (c < 0x20 || Character.isSurrogate(c) && !paired(value, i) || c == 0x2028 || c == 0x2029) {
                        json.append(String.format("\\u%04x", (int) c));
                    } else {
                        json.append(c);
                    }
                }
            }
        }
        json.append('"');
    }

    private static boolean paired(String value, int at) {
        return Character.isHighSurrogate(value.charAt(at))
                ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
    }
}

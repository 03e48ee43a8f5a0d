package dev.bindery.classify;

import dev.bindery.model.json.JsonWriter;
import java.util.List;
import java.util.Optional;

/**
 * A classification as one JSON object on one line. Written member by member: the keys and their order are a contract with
 * programs that read {@code bindery classify --json}.
 */
public final class ClassificationJson {

    private ClassificationJson() {}

    /**
     * The keys {@code file}, {@code ok}, {@code format}, {@code compression}, {@code dialect} (null unless the text is
     * delimited), {@code columns}, {@code confidence}, {@code evidence} and {@code error} (null if {@code ok}), followed by
     * {@code layout}, {@code records}, {@code bad_records}, {@code counter_evidence}, {@code storage} and
     * {@code framing}.
     *
     * @param file the name as the caller gave it
     */
    public static String write(String file, Classification classification) {
        JsonWriter json = new JsonWriter();
        write(json, file, classification);
        // Some programs take these two for ends of lines; outside of strings JSON has neither.
        return json.toString().replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
    }

    /** The object for a file that could not be read at all. */
    public static String writeFailure(String file, String error) {
        return write(file, Classification.unknown("none", error, List.of()));
    }

    private static void write(JsonWriter json, String file, Classification it) {
        json.beginObject().member("file", file).name("ok").value(it.known());
        json.member("format", it.format()).member("compression", it.compression());
        json.name("dialect");
        it.dialect().ifPresentOrElse(dialect -> dialect(json, dialect), json::nullValue);
        json.name("columns").value(it.columns(), ClassificationJson::column);
        json.name("confidence").value((Number) (Math.round(it.confidence() * 1000) / 1000.0));
        json.name("certainty").value((Number) (Math.round(it.certainty() * 1000) / 1000.0));
        json.name("evidence").value(it.evidence(), ClassificationJson::evidence);
        optional(json, "error", it.reason());
        optional(json, "layout", it.layout());
        json.name("records");
        it.records().ifPresentOrElse(json::value, json::nullValue);
        json.member("bad_records", it.badRecords());
        json.name("counter_evidence").value(it.counterEvidence(), ClassificationJson::evidence);
        json.name("storage");
        it.storage().ifPresentOrElse(storage -> storage(json, storage), json::nullValue);
        optional(json, "framing", it.framing());
        json.endObject();
    }

    private static void dialect(JsonWriter json, Dialect dialect) {
        json.beginObject().member("delimiter", dialect.delimiter());
        optional(json, "quote", dialect.quote());
        optional(json, "escape", dialect.escape());
        json.name("has_header").value(dialect.hasHeader()).member("skip_rows", dialect.skipRows());
        optional(json, "comment", dialect.comment());
        json.member("encoding", dialect.encoding());
        json.name("padded").value(dialect.padded()).endObject();
    }

    private static void column(JsonWriter json, Column column) {
        json.beginObject()
                .member("name", column.name())
                .member("type", column.type().print());
        column.form()
                .ifPresent(form -> json.member("means", form.means().text()).member("pattern", form.pattern()));
        json.endObject();
    }

    private static void evidence(JsonWriter json, Evidence evidence) {
        json.beginObject()
                .member("what", evidence.what())
                .member("where", evidence.where())
                .member("value", evidence.value())
                .member("rule", evidence.rule())
                .endObject();
    }

    private static void storage(JsonWriter json, StorageForm storage) {
        json.beginObject()
                .member("serde", storage.serdeLibrary())
                .member("input_format", storage.inputFormat())
                .member("output_format", storage.outputFormat())
                .name("serde_parameters")
                .value(storage.serdeParameters())
                .name("table_parameters")
                .value(storage.tableParameters())
                .endObject();
    }

    private static void optional(JsonWriter json, String name, Optional<String> value) {
        json.name(name);
        value.ifPresentOrElse(json::value, json::nullValue);
    }
}

package dev.bindery.classify.delimited;

import dev.bindery.classify.Dialect;
import dev.bindery.classify.StorageForm;
import java.util.Map;
import java.util.TreeMap;

/** How Hive reads delimited text. */
final class TextStorage {

    private static final String LAZY = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";
    private static final String OPEN_CSV = "org.apache.hadoop.hive.serde2.OpenCSVSerde";
    private static final String TEXT_INPUT = "org.apache.hadoop.mapred.TextInputFormat";
    private static final String TEXT_OUTPUT = "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat";

    private TextStorage() {}

    /** Whether Hive reads the table by the reader that knows quotes, and gives strings alone. */
    static boolean knowsQuotes(CsvRules rules, boolean quoted) {
        return switch (rules.serde()) {
            case OPEN_CSV -> true;
            case LAZY_SIMPLE -> false;
            case NONE -> quoted;
        };
    }

    /**
     * The form.
     *
     * @param quoted whether cells are quoted
     * @param linesAboveData physical lines above the first line of data
     */
    static StorageForm of(CsvRules rules, Dialect dialect, boolean quoted, int linesAboveData) {
        Map<String, String> serde = new TreeMap<>();
        Map<String, String> parameters = new TreeMap<>();
        boolean openCsv = knowsQuotes(rules, quoted);
        if (openCsv) {
            serde.put("separatorChar", dialect.delimiter());
            serde.put("quoteChar", dialect.quote().orElse("\""));
            // OpenCSVSerde wants three different characters, and doubles quotes by itself.
            serde.put("escapeChar", "\\");
            serde.put("serialization.format", "1");
        } else {
            serde.put("field.delim", dialect.delimiter());
            serde.put("serialization.format", dialect.delimiter());
            if (!quoted) {
                dialect.escape().ifPresent(escape -> serde.put("escape.delim", escape));
            }
        }
        if (!dialect.encoding().equals("UTF-8")) {
            serde.put("serialization.encoding", dialect.encoding());
        }
        parameters.put("delimiter", dialect.delimiter());
        parameters.put("columnsOrdered", "true");
        parameters.put("areColumnsQuoted", String.valueOf(quoted));
        if (linesAboveData > 0) {
            parameters.put("skip.header.line.count", String.valueOf(linesAboveData));
        }
        return new StorageForm(openCsv ? OPEN_CSV : LAZY, TEXT_INPUT, TEXT_OUTPUT, serde, parameters);
    }
}

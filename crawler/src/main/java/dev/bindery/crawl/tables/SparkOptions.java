package dev.bindery.crawl.tables;

import dev.bindery.classify.Classification;
import dev.bindery.classify.Dialect;
import dev.bindery.crawl.grouping.Shape;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** How Spark's data source is told to read files of a shape. */
final class SparkOptions {

    /**
     * Our data source for text with lines above its header, and in character sets that Spark's own refuses; in the jar of
     * spark-jobs/runtime.
     */
    static final String SKIPPING_PROVIDER = "bindery-csv";

    /** The only ones that Spark 4 takes for CSV. */
    private static final Set<String> SPARKS_ENCODINGS =
            Set.of("UTF-8", "US-ASCII", "ISO-8859-1", "UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32");

    private SparkOptions() {}

    /** The data source's name. */
    static String provider(Shape shape) {
        boolean ours = shape.dialect()
                .filter(dialect -> dialect.skipRows() > 0 || !SPARKS_ENCODINGS.contains(dialect.encoding()))
                .isPresent();
        return ours ? SKIPPING_PROVIDER : shape.dialect().isPresent() ? Classification.CSV : shape.format();
    }

    /** The jar that Spark needs for a data source that isn't in its distribution. */
    static Optional<String> jar(String provider) {
        return switch (provider) {
            case SKIPPING_PROVIDER -> Optional.of("bindery-job-runtime");
            case Classification.AVRO -> Optional.of("spark-avro");
            default -> Optional.empty();
        };
    }

    static Map<String, String> of(Shape shape, boolean lineBreaksInCells) {
        Map<String, String> options = new TreeMap<>();
        if (shape.format().equals(Classification.JSON)) {
            if (shape.layout().equals("whole")) {
                options.put("multiLine", "true");
            }
            return options;
        }
        if (shape.format().equals(Classification.XML)) {
            options.put("rowTag", shape.layout());
            return options;
        }
        shape.dialect().ifPresent(dialect -> csv(dialect, lineBreaksInCells, options));
        return options;
    }

    private static void csv(Dialect dialect, boolean lineBreaksInCells, Map<String, String> options) {
        String quote = dialect.quote().orElse("\"");
        options.put("header", Boolean.toString(dialect.hasHeader()));
        options.put("delimiter", dialect.delimiter());
        options.put("quote", quote);
        // Spark's own default, a backslash, would leave doubled quotes in the values.
        options.put("escape", dialect.escape().orElse(quote));
        if (dialect.padded()) {
            // A number with a blank before it would be a null, and a quote behind one no quote.
            options.put("ignoreLeadingWhiteSpace", "true");
            options.put("ignoreTrailingWhiteSpace", "true");
        }
        dialect.comment().ifPresent(comment -> options.put("comment", comment));
        // What Spark writes then looks like what is there; what looks otherwise is still read.
        options.put("timestampFormat", "yyyy-MM-dd HH:mm:ss");
        options.put("enableDateTimeParsingFallback", "true");
        if (!dialect.encoding().equals("UTF-8")) {
            options.put("encoding", dialect.encoding());
        }
        if (lineBreaksInCells
                || dialect.encoding().startsWith("UTF-16")
                || dialect.encoding().startsWith("UTF-32")) {
            options.put("multiLine", "true");
        }
        if (dialect.skipRows() > 0) {
            options.put("skipLines", Integer.toString(dialect.skipRows()));
        }
    }
}

package dev.bindery.crawl.classifier;

import java.util.List;
import java.util.Optional;

/** What a custom classifier looks for, by its kind. */
public sealed interface ClassifierRules {

    /**
     * Lines that match a grok pattern.
     *
     * @param classification what tables of such files are called
     * @param customPatterns parts beside the built-in ones, one on each line
     */
    record Grok(String classification, String grokPattern, Optional<String> customPatterns)
            implements ClassifierRules {}

    /** XML whose rows are the elements of one name. */
    record Xml(String classification, String rowTag) implements ClassifierRules {}

    /** JSON whose records stand where a path says. */
    record Json(String jsonPath) implements ClassifierRules {}

    /**
     * Delimited text, as it is written.
     *
     * @param containsHeader {@code UNKNOWN}, {@code PRESENT} or {@code ABSENT}
     * @param header names of the columns
     * @param customDatatypes types that are looked for, by Glue's names
     * @param serde {@code OpenCSVSerDe}, {@code LazySimpleSerDe} or {@code None}
     */
    record Csv(
            Optional<String> delimiter,
            Optional<String> quoteSymbol,
            Optional<String> containsHeader,
            List<String> header,
            Optional<Boolean> disableValueTrimming,
            Optional<Boolean> allowSingleColumn,
            Optional<Boolean> customDatatypeConfigured,
            List<String> customDatatypes,
            Optional<String> serde)
            implements ClassifierRules {

        public Csv {
            header = List.copyOf(header);
            customDatatypes = List.copyOf(customDatatypes);
        }
    }
}

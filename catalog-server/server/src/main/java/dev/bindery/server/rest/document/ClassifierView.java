package dev.bindery.server.rest.document;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.crawl.classifier.ClassifierRules;
import dev.bindery.crawl.classifier.CustomClassifier;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A custom classifier.
 *
 * @param name its name; case counts
 * @param kind grok, xml, json or csv
 * @param classification what tables of its files are called, where it says so
 * @param rules what it looks for, by the names that the Glue API has for them
 * @param version counts up with every change
 * @param createTime when it was created
 * @param updateTime when it was changed last
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ClassifierView(
        String name,
        String kind,
        Optional<String> classification,
        Map<String, String> rules,
        long version,
        Instant createTime,
        Instant updateTime) {

    public static ClassifierView of(CustomClassifier classifier) {
        Map<String, String> shown = new TreeMap<>();
        Optional<String> classification = Optional.empty();
        String kind;
        ClassifierRules rules = classifier.rules();
        if (rules instanceof ClassifierRules.Grok grok) {
            kind = "grok";
            classification = Optional.of(grok.classification());
            shown.put("GrokPattern", grok.grokPattern());
            grok.customPatterns().ifPresent(patterns -> shown.put("CustomPatterns", patterns));
        } else if (rules instanceof ClassifierRules.Xml xml) {
            kind = "xml";
            classification = Optional.of(xml.classification());
            shown.put("RowTag", xml.rowTag());
        } else if (rules instanceof ClassifierRules.Json json) {
            kind = "json";
            shown.put("JsonPath", json.jsonPath());
        } else {
            kind = "csv";
            csv((ClassifierRules.Csv) rules, shown);
        }
        return new ClassifierView(
                classifier.name(),
                kind,
                classification,
                shown,
                classifier.version(),
                classifier.createTime(),
                classifier.updateTime());
    }

    private static void csv(ClassifierRules.Csv csv, Map<String, String> shown) {
        csv.delimiter().ifPresent(value -> shown.put("Delimiter", value));
        csv.quoteSymbol().ifPresent(value -> shown.put("QuoteSymbol", value));
        csv.containsHeader().ifPresent(value -> shown.put("ContainsHeader", value));
        csv.serde().ifPresent(value -> shown.put("Serde", value));
        csv.disableValueTrimming().ifPresent(value -> shown.put("DisableValueTrimming", value.toString()));
        csv.allowSingleColumn().ifPresent(value -> shown.put("AllowSingleColumn", value.toString()));
        csv.customDatatypeConfigured().ifPresent(value -> shown.put("CustomDatatypeConfigured", value.toString()));
        if (!csv.header().isEmpty()) {
            shown.put("Header", String.join(",", csv.header()));
        }
        if (!csv.customDatatypes().isEmpty()) {
            shown.put("CustomDatatypes", String.join(",", csv.customDatatypes()));
        }
    }
}

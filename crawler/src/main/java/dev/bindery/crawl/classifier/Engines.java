package dev.bindery.crawl.classifier;

import dev.bindery.classify.delimited.CsvRules;
import dev.bindery.classify.delimited.CsvRulesClassifier;
import dev.bindery.classify.grok.GrokClassifier;
import dev.bindery.classify.json.JsonPath;
import dev.bindery.classify.json.JsonPathClassifier;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Verdict;
import dev.bindery.classify.xml.XmlClassifier;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Custom classifiers as crawls ask them. */
final class Engines {

    /** Lines of a file that match a grok pattern at least; what they are more is the confidence. */
    private static final double SHARE = 0.5;

    private Engines() {}

    static Classifier of(CustomClassifier classifier) {
        ClassifierRules rules = classifier.rules();
        if (rules instanceof ClassifierRules.Grok grok) {
            return new Named(
                    new GrokClassifier(
                            "grok", grok.grokPattern(), grok.customPatterns().orElse(""), SHARE),
                    grok.classification());
        } else if (rules instanceof ClassifierRules.Xml xml) {
            return new Named(new XmlClassifier(Optional.of(xml.rowTag())), xml.classification());
        } else if (rules instanceof ClassifierRules.Json json) {
            return new JsonPathClassifier(JsonPath.parse(json.jsonPath()));
        }
        return new CsvRulesClassifier(csv((ClassifierRules.Csv) rules));
    }

    /** Glue trims no values unless it is told to. */
    private static CsvRules csv(ClassifierRules.Csv csv) {
        boolean typed = csv.customDatatypeConfigured().orElse(false);
        return new CsvRules(
                csv.delimiter(),
                csv.quoteSymbol(),
                csv.containsHeader().map(CsvRules.HeaderRule::valueOf).orElse(CsvRules.HeaderRule.UNKNOWN),
                csv.header(),
                !csv.disableValueTrimming().orElse(true),
                csv.allowSingleColumn().orElse(false),
                typed
                        ? csv.customDatatypes().stream()
                                .map(CsvRules.Datatype::valueOf)
                                .collect(Collectors.toSet())
                        : Set.of(),
                csv.serde().map(Engines::serde).orElse(CsvRules.SerDeRule.NONE));
    }

    private static CsvRules.SerDeRule serde(String name) {
        return switch (name) {
            case "OpenCSVSerDe" -> CsvRules.SerDeRule.OPEN_CSV;
            case "LazySimpleSerDe" -> CsvRules.SerDeRule.LAZY_SIMPLE;
            default -> CsvRules.SerDeRule.NONE;
        };
    }

    /** Gives tables the classification that somebody chose; the format stays what readers must know. */
    private record Named(Classifier next, String classification) implements Classifier {

        @Override
        public String format() {
            return next.format();
        }

        @Override
        public Verdict classify(Sample sample) throws IOException {
            Verdict verdict = next.classify(sample);
            return verdict instanceof Verdict.Match match
                            && match.classification().known()
                    ? Verdict.match(match.classification().withTableParameter("classification", classification))
                    : verdict;
        }
    }
}

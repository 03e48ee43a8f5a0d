package dev.bindery.crawl.classifier;

import dev.bindery.classify.grok.GrokClassifier;
import dev.bindery.classify.json.JsonPath;
import dev.bindery.classify.json.JsonPathClassifier;
import dev.bindery.classify.sample.Classifier;
import dev.bindery.classify.sample.Sample;
import dev.bindery.classify.sample.Verdict;
import dev.bindery.classify.xml.XmlClassifier;
import dev.bindery.model.error.InvalidInputException;
import java.io.IOException;
import java.util.Optional;

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
        throw new InvalidInputException(
                "Classifiers",
                "The classifier " + classifier.name() + " is one of CSV, which is kept but not used by crawls yet;"
                        + " delimited text is recognised without.");
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

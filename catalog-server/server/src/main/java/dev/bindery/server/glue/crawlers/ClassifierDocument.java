package dev.bindery.server.glue.crawlers;

import dev.bindery.crawl.classifier.ClassifierRules;
import dev.bindery.crawl.classifier.CustomClassifier;
import dev.bindery.server.glue.wire.GlueFault;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.Output;
import java.util.List;
import java.util.Optional;

/** Glue's Classifier, and the requests that create and update one: of their four members exactly one is there. */
final class ClassifierDocument {

    private static final String GROK = "GrokClassifier";
    private static final String XML = "XMLClassifier";
    private static final String JSON = "JsonClassifier";
    private static final String CSV = "CsvClassifier";

    private static final ClassifierRules.Csv NOTHING = new ClassifierRules.Csv(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty());

    private ClassifierDocument() {}

    /** The one member of a request. */
    record Member(String kind, Input input) {

        String name() {
            return input.requiredText("Name");
        }
    }

    static Member member(Input request) {
        List<Member> members = List.of(GROK, XML, JSON, CSV).stream()
                .flatMap(kind -> request.object(kind).map(input -> new Member(kind, input)).stream())
                .toList();
        if (members.size() != 1) {
            throw GlueFault.invalidInput(
                    "Exactly one of GrokClassifier, XMLClassifier, JsonClassifier and CsvClassifier"
                            + " must be given, not " + members.size() + ".");
        }
        return members.get(0);
    }

    static ClassifierRules read(Member member) {
        Input input = member.input();
        return switch (member.kind()) {
            case GROK -> new ClassifierRules.Grok(
                    input.requiredText("Classification"),
                    input.requiredText("GrokPattern"),
                    text(input, "CustomPatterns"));
            case XML -> new ClassifierRules.Xml(
                    input.requiredText("Classification"), text(input, "RowTag").orElse(""));
            case JSON -> new ClassifierRules.Json(input.requiredText("JsonPath"));
            default -> csv(input, NOTHING);
        };
    }

    private static ClassifierRules.Csv csv(Input input, ClassifierRules.Csv old) {
        return new ClassifierRules.Csv(
                text(input, "Delimiter").or(old::delimiter),
                text(input, "QuoteSymbol").or(old::quoteSymbol),
                text(input, "ContainsHeader").or(old::containsHeader),
                input.texts("Header").orElse(old.header()),
                input.flag("DisableValueTrimming").or(old::disableValueTrimming),
                input.flag("AllowSingleColumn").or(old::allowSingleColumn),
                input.flag("CustomDatatypeConfigured").or(old::customDatatypeConfigured),
                input.texts("CustomDatatypes").orElse(old.customDatatypes()),
                text(input, "Serde").or(old::serde));
    }

    /** What a request leaves out stays as it was. */
    static ClassifierRules change(Member member, ClassifierRules rules) {
        Input input = member.input();
        if (member.kind().equals(GROK) && rules instanceof ClassifierRules.Grok old) {
            return new ClassifierRules.Grok(
                    text(input, "Classification").orElse(old.classification()),
                    text(input, "GrokPattern").orElse(old.grokPattern()),
                    input.has("CustomPatterns") ? text(input, "CustomPatterns") : old.customPatterns());
        } else if (member.kind().equals(XML) && rules instanceof ClassifierRules.Xml old) {
            return new ClassifierRules.Xml(
                    text(input, "Classification").orElse(old.classification()),
                    text(input, "RowTag").orElse(old.rowTag()));
        } else if (member.kind().equals(JSON) && rules instanceof ClassifierRules.Json old) {
            return new ClassifierRules.Json(text(input, "JsonPath").orElse(old.jsonPath()));
        } else if (member.kind().equals(CSV) && rules instanceof ClassifierRules.Csv old) {
            return csv(input, old);
        }
        throw GlueFault.invalidInput("The classifier " + member.name() + " is no " + member.kind() + ".");
    }

    private static Optional<String> text(Input input, String member) {
        return input.text(member).filter(text -> !text.isEmpty());
    }

    static Output write(CustomClassifier classifier) {
        Output document = new Output()
                .set("Name", classifier.name())
                .set("CreationTime", classifier.createTime())
                .set("LastUpdated", classifier.updateTime())
                .set("Version", classifier.version());
        ClassifierRules rules = classifier.rules();
        if (rules instanceof ClassifierRules.Grok grok) {
            return new Output()
                    .set(
                            GROK,
                            document.set("Classification", grok.classification())
                                    .set("GrokPattern", grok.grokPattern())
                                    .set("CustomPatterns", grok.customPatterns()));
        } else if (rules instanceof ClassifierRules.Xml xml) {
            return new Output()
                    .set(
                            XML,
                            document.set("Classification", xml.classification()).set("RowTag", xml.rowTag()));
        } else if (rules instanceof ClassifierRules.Json json) {
            return new Output().set(JSON, document.set("JsonPath", json.jsonPath()));
        }
        ClassifierRules.Csv csv = (ClassifierRules.Csv) rules;
        document.set("Delimiter", csv.delimiter())
                .set("QuoteSymbol", csv.quoteSymbol())
                .set("ContainsHeader", csv.containsHeader())
                .setUnlessEmpty("Header", csv.header());
        csv.disableValueTrimming().ifPresent(flag -> document.set("DisableValueTrimming", flag));
        csv.allowSingleColumn().ifPresent(flag -> document.set("AllowSingleColumn", flag));
        csv.customDatatypeConfigured().ifPresent(flag -> document.set("CustomDatatypeConfigured", flag));
        return new Output()
                .set(
                        CSV,
                        document.setUnlessEmpty("CustomDatatypes", csv.customDatatypes())
                                .set("Serde", csv.serde()));
    }
}

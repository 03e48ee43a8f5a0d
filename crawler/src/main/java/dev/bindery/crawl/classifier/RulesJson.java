package dev.bindery.crawl.classifier;

import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.util.Optional;

/** The rules of a classifier as the JSON that the store keeps. A member that isn't there is empty. */
final class RulesJson {

    private RulesJson() {}

    static String write(ClassifierRules rules) {
        JsonWriter json = new JsonWriter().beginObject();
        if (rules instanceof ClassifierRules.Grok grok) {
            json.member("kind", "grok")
                    .member("classification", grok.classification())
                    .member("grokPattern", grok.grokPattern())
                    .member("customPatterns", grok.customPatterns());
        } else if (rules instanceof ClassifierRules.Xml xml) {
            json.member("kind", "xml")
                    .member("classification", xml.classification())
                    .member("rowTag", xml.rowTag());
        } else if (rules instanceof ClassifierRules.Json path) {
            json.member("kind", "json").member("jsonPath", path.jsonPath());
        } else if (rules instanceof ClassifierRules.Csv csv) {
            json.member("kind", "csv")
                    .member("delimiter", csv.delimiter())
                    .member("quoteSymbol", csv.quoteSymbol())
                    .member("containsHeader", csv.containsHeader())
                    .member("header", csv.header());
            flag(json, "disableValueTrimming", csv.disableValueTrimming());
            flag(json, "allowSingleColumn", csv.allowSingleColumn());
            flag(json, "customDatatypeConfigured", csv.customDatatypeConfigured());
            json.member("customDatatypes", csv.customDatatypes()).member("serde", csv.serde());
        }
        return json.endObject().toString();
    }

    private static void flag(JsonWriter json, String name, Optional<Boolean> value) {
        // A member would leave out what is false, and that was said too.
        value.ifPresent(flag -> json.name(name).value(flag));
    }

    static ClassifierRules read(String text) {
        JsonObject json = Json.object(text);
        return switch (json.requiredText("kind")) {
            case "grok" -> new ClassifierRules.Grok(
                    json.requiredText("classification"), json.requiredText("grokPattern"), json.text("customPatterns"));
            case "xml" -> new ClassifierRules.Xml(json.requiredText("classification"), json.requiredText("rowTag"));
            case "json" -> new ClassifierRules.Json(json.requiredText("jsonPath"));
            case "csv" -> new ClassifierRules.Csv(
                    json.text("delimiter"),
                    json.text("quoteSymbol"),
                    json.text("containsHeader"),
                    json.texts("header"),
                    flag(json, "disableValueTrimming"),
                    flag(json, "allowSingleColumn"),
                    flag(json, "customDatatypeConfigured"),
                    json.texts("customDatatypes"),
                    json.text("serde"));
            default -> throw new IllegalStateException("A classifier of an unknown kind: " + text);
        };
    }

    private static Optional<Boolean> flag(JsonObject json, String name) {
        return json.has(name) ? Optional.of(json.bool(name)) : Optional.empty();
    }
}

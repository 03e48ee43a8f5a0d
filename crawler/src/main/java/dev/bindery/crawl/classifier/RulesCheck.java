package dev.bindery.crawl.classifier;

import dev.bindery.classify.grok.GrokException;
import dev.bindery.classify.grok.GrokLibrary;
import dev.bindery.classify.grok.GrokPattern;
import dev.bindery.classify.json.JsonPath;
import dev.bindery.model.error.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the rules of a custom classifier must be; lengths and names are those of Glue's service model. */
final class RulesCheck {

    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_GROK_PATTERN = 2048;
    private static final int LONGEST_CUSTOM_PATTERNS = 16_000;
    private static final int LONGEST_HEADER = 255;
    private static final Set<String> DATATYPES = Set.of(
            "BINARY", "BOOLEAN", "DATE", "DECIMAL", "DOUBLE", "FLOAT", "INT", "LONG", "SHORT", "STRING", "TIMESTAMP");

    private RulesCheck() {}

    /** @throws InvalidInputException for the first rule that is broken */
    static void check(String name, ClassifierRules rules) {
        text("Name", name);
        if (rules instanceof ClassifierRules.Grok grok) {
            text("Classification", grok.classification());
            grok(grok);
        } else if (rules instanceof ClassifierRules.Xml xml) {
            text("Classification", xml.classification());
            text("RowTag", xml.rowTag());
            if (!xml.rowTag().matches("[\\p{L}_][^\\s<>/&\"']*")) {
                throw invalid("RowTag", "\"" + xml.rowTag() + "\" is no name of an element.");
            }
        } else if (rules instanceof ClassifierRules.Json json) {
            try {
                JsonPath.parse(json.jsonPath());
            } catch (IllegalArgumentException e) {
                throw invalid("JsonPath", e.getMessage());
            }
        } else if (rules instanceof ClassifierRules.Csv csv) {
            csv(csv);
        }
    }

    private static void grok(ClassifierRules.Grok grok) {
        int length = grok.grokPattern().getBytes(StandardCharsets.UTF_8).length;
        if (length == 0 || length > LONGEST_GROK_PATTERN) {
            throw invalid(
                    "GrokPattern",
                    "A grok pattern has 1 to " + LONGEST_GROK_PATTERN + " bytes; this one has " + length + ".");
        }
        int custom = grok.customPatterns()
                .map(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .orElse(0);
        if (custom > LONGEST_CUSTOM_PATTERNS) {
            throw invalid(
                    "CustomPatterns",
                    "Custom patterns have at most " + LONGEST_CUSTOM_PATTERNS + " bytes; these have " + custom + ".");
        }
        try {
            GrokPattern.of(
                    grok.grokPattern(), GrokLibrary.parse(grok.customPatterns().orElse("")));
        } catch (GrokException e) {
            throw invalid("GrokPattern", e.getMessage());
        }
    }

    private static void csv(ClassifierRules.Csv csv) {
        oneCharacter("Delimiter", csv.delimiter());
        oneCharacter("QuoteSymbol", csv.quoteSymbol());
        if (csv.quoteSymbol().filter(text -> text.charAt(0) >= 0x80).isPresent()) {
            throw invalid("QuoteSymbol", "QuoteSymbol is an ASCII character.");
        }
        if (csv.delimiter().isPresent() && csv.delimiter().equals(csv.quoteSymbol())) {
            throw invalid("QuoteSymbol", "The quote symbol and the delimiter are the same character.");
        }
        oneOf("ContainsHeader", csv.containsHeader(), Set.of("UNKNOWN", "PRESENT", "ABSENT"));
        oneOf("Serde", csv.serde(), Set.of("OpenCSVSerDe", "LazySimpleSerDe", "None"));
        Set<String> names = new HashSet<>();
        for (String column : csv.header()) {
            if (column.isBlank() || column.length() > LONGEST_HEADER) {
                throw invalid("Header", "A column's name has 1 to " + LONGEST_HEADER + " characters.");
            }
            if (!names.add(column.toLowerCase(Locale.ROOT))) {
                throw invalid("Header", "The header has the column \"" + column + "\" twice.");
            }
        }
        csv.customDatatypes().forEach(type -> oneOf("CustomDatatypes", Optional.of(type), DATATYPES));
        if (!csv.customDatatypes().isEmpty() && !csv.customDatatypeConfigured().orElse(false)) {
            throw invalid("CustomDatatypes", "CustomDatatypes need CustomDatatypeConfigured to be true.");
        }
    }

    private static void oneCharacter(String field, Optional<String> value) {
        value.filter(text -> text.codePointCount(0, text.length()) != 1 || text.equals("\n") || text.equals("\r"))
                .ifPresent(text -> {
                    throw invalid(field, field + " is one character, and no end of a line.");
                });
    }

    private static void oneOf(String field, Optional<String> value, Set<String> allowed) {
        value.filter(it -> !allowed.contains(it)).ifPresent(it -> {
            List<String> sorted = allowed.stream().sorted().toList();
            throw invalid(field, field + " is one of " + String.join(", ", sorted) + ", not " + it + ".");
        });
    }

    private static void text(String field, String value) {
        if (value.isBlank() || value.length() > LONGEST_NAME || value.chars().anyMatch(Character::isISOControl)) {
            throw invalid(
                    field, field + " has 1 to " + LONGEST_NAME + " characters, none of them a control character.");
        }
    }

    private static InvalidInputException invalid(String field, String message) {
        return new InvalidInputException(field, message);
    }
}

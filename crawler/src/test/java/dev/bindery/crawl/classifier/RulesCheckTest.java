package dev.bindery.crawl.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RulesCheckTest {

    private static ClassifierRules.Csv csv(String delimiter, String quote, String header, List<String> names) {
        return new ClassifierRules.Csv(
                Optional.ofNullable(delimiter),
                Optional.ofNullable(quote),
                Optional.ofNullable(header),
                names,
                Optional.of(true),
                Optional.empty(),
                Optional.of(true),
                List.of("INT", "STRING"),
                Optional.of("OpenCSVSerDe"));
    }

    private static void refused(ClassifierRules rules, String message) {
        assertThatThrownBy(() -> RulesCheck.check("c", rules))
                .as("%s", rules)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void rules_that_can_not_be_used_are_refused() {
        refused(new ClassifierRules.Grok("app", "%{NOPE:x}", Optional.empty()), "no pattern NOPE");
        refused(new ClassifierRules.Grok("app", "x".repeat(3000), Optional.empty()), "2048 bytes");
        refused(new ClassifierRules.Grok("app", "%{A:x}", Optional.of("A x" + "y".repeat(16_000))), "16000 bytes");
        refused(new ClassifierRules.Grok("app", "%{A:x}", Optional.of("A")), "Line 1 of the custom patterns");
        refused(new ClassifierRules.Grok(" ", "%{WORD:x}", Optional.empty()), "Classification");
        refused(new ClassifierRules.Xml("x", "<row>"), "no name of an element");
        refused(new ClassifierRules.Json("records[*]"), "can't be read at character 0");
        refused(new ClassifierRules.Json("$.a[x]"), "can't be read at character 3");
        refused(csv(";;", null, null, List.of()), "one character");
        refused(csv(";", ";", null, List.of()), "the same character");
        refused(csv(";", "\"", "MAYBE", List.of()), "ABSENT, PRESENT, UNKNOWN");
        refused(csv(";", "\"", "PRESENT", List.of("a", "A")), "twice");
    }

    @Test
    void rules_survive_the_store() {
        for (ClassifierRules rules : List.of(
                new ClassifierRules.Grok("app", "%{WORD:x}", Optional.of("A b\nB \"é\"")),
                new ClassifierRules.Grok("app", "%{WORD:x}", Optional.empty()),
                new ClassifierRules.Xml("books", "book"),
                new ClassifierRules.Json("$.a['b c'][*]"),
                csv("|", "'", "ABSENT", List.of("a", "b")))) {
            RulesCheck.check("c", rules);
            assertThat(RulesJson.read(RulesJson.write(rules))).as("%s", rules).isEqualTo(rules);
        }
    }
}

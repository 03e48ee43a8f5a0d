package dev.bindery.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTextTest {

    @Test
    void secretsAreRefusedWithoutBeingShown() {
        assertThatThrownBy(() -> StorableText.requireSecret("password", "tiger\0"))
                .as("a text")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("tiger");
        assertThatThrownBy(() -> StorableText.secretJson("password").value("tiger\ud800"))
                .as("a document")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("tiger");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\uD83D", "\uDE00x"})
    void refusesWhatCannotBeStored(String text) {
        assertThatThrownBy(() -> StorableText.json().value(text))
                .as("written")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The text \"")
                .hasMessageEndingWith("which can't be stored.");
        assertThatThrownBy(() -> StorableText.json().name(text))
                .as("written as a name")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> StorableText.require("name", text))
                .as("required")
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void keepsWholePairs() {
        assertThat(StorableText.require("name", "\uD83D\uDE00")).as("required").isEqualTo("\uD83D\uDE00");
        assertThat(StorableText.json().value("\uD83D\uDE00\u001f\n").toString())
                .as("written")
                .isEqualTo("\"\uD83D\uDE00\\u001f\\n\"");
    }
}

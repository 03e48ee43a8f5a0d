package dev.bindery.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @Test
    void foldsAndTrims() {
        assertThat(TableName.of(" Sales", "ORDERS ").toString())
                .as("a name in whatever case, with blanks around it")
                .isEqualTo("hive.sales.orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../etc", "a/b", "a\\b", "..", ".", "a\0b", "line\nbreak"})
    void refusesWhatCouldLeaveTheWarehouse(String name) {
        assertThatThrownBy(() -> TableName.of("sales", name))
                .as("a table named %s", name)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("table name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void refusesNothing(String name) {
        assertThatThrownBy(() -> DatabaseName.of(name))
                .as("an empty database name")
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The database name is missing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "it's", "\"quoted\"", "größe", "表", "📚", "a-b.c"})
    void takesWhatHive4Takes(String name) {
        assertThat(TableName.of("sales", name).table())
                .as("blanks, quotes and letters of any script")
                .isEqualTo(name);
    }

    @Test
    void saysHowLongANameMayBe() {
        assertThatThrownBy(() -> DatabaseName.of("x".repeat(256)))
                .as("256 characters")
                .hasMessage("The database name has 256 characters; 255 are allowed.");
    }
}

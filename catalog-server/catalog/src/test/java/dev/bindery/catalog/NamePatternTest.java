package dev.bindery.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource({
        "sales, sales, true",
        "SALES, sales, true",
        "s.*, sales, true",
        "ale, sales, false",
        "größe, GRÖßE, true",
    })
    void matchesTheWholeNameInAnyCase(String expression, String name, boolean matches) {
        assertThat(NamePattern.regex(expression).matches(name)).as(expression).isEqualTo(matches);
    }

    @Test
    void givesUpOnAnExpressionThatNeverEnds() {
        NamePattern runaway = NamePattern.regex("(.*a){12}b");
        assertThatThrownBy(() -> runaway.matches("a".repeat(200)))
                .as("a repetition of repetitions")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("too many steps");
    }

    @Test
    void refusesWhatIsNoExpression() {
        assertThatThrownBy(() -> NamePattern.regex("("))
                .as("an open parenthesis")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("isn't a regular expression");
    }
}

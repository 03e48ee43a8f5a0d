package dev.bindery.classify.ion;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that would take a reader minutes are told from words and data as long. */
class LongNumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {"9", "1_", "_1", "1_1_1"})
    void decimal_digits_may_have_underscores_within(String digits) {
        assertThat(isLong("{a:1" + digits.repeat(6000) + "}"))
                .as("a long number")
                .isTrue();
        assertThat(isLong("{a:-1.5e1" + digits.repeat(6000) + "}"))
                .as("an exponent")
                .isTrue();
        assertThat(isLong(("{a:1" + digits.repeat(900) + "}").repeat(10)))
                .as("short ones")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0xF", "0XaB", "-0xf_F", "0b1", "0B1_0"})
    void numbers_may_be_written_in_other_bases(String start) {
        String digit = start.substring(start.length() - 1);
        assertThat(isLong("{a:" + start + digit.repeat(6000) + "}"))
                .as("a long number")
                .isTrue();
        assertThat(isLong("{a:" + start + digit.repeat(100) + "}"))
                .as("a short number")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcdef", "deadbeef0", "a_", "x1", "0x1g", "1a"})
    void words_are_no_numbers(String word) {
        assertThat(isLong("{a:'" + word.repeat(6000) + "'}")).as("a long word").isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 0xd0})
    void binary_data_are_no_numbers(int first) {
        byte[] data = new byte[20_000];
        data[0] = (byte) first;
        String blob = Base64.getEncoder().encodeToString(data);
        assertThat(isLong("{a:{{" + blob + "}},b:{{0" + blob + "}},c:{{ab0x" + blob + "}}}"))
                .as("zeros in base 64")
                .isFalse();
    }

    private static boolean isLong(String text) {
        return IonClassifier.longNumber(text.getBytes(StandardCharsets.UTF_8));
    }
}

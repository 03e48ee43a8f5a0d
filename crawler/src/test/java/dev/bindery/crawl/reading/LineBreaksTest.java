package dev.bindery.crawl.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineBreaksTest {

    private static boolean inCells(String text) {
        Dialect dialect = new Dialect(",", Optional.of("\""), Optional.of("\""), true, 0, Optional.empty(), "UTF-8");
        return LineBreaks.inCells(text.getBytes(StandardCharsets.UTF_8), dialect);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,\"b\nc\",d\n", "\"a\r\nb\",c", "a,\"b \"\"q\"\"\nc\"", "x\n\"y\",\"z\n\"\n"})
    void areSeen(String text) {
        assertThat(inCells(text)).as(text).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,\"b\",c\nd,\"e\"\n",
                "a,5\" disk,\nb,6\" disk\n",
                "\"a\",\"b \"\"c\"\"\"\nx,y\n",
                "\"never closed,\na,b\n"
            })
    void areNotImagined(String text) {
        assertThat(inCells(text)).as(text).isFalse();
    }
}

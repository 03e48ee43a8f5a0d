package dev.bindery.jobs.graph.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonProperties {

    @Property
    void stringsAreReadBack(@ForAll String text) {
        assertThat(Json.read(Json.print(text))).as("read again").isEqualTo(text);
        assertThat(Json.read(Json.printIndented(Map.of(text, List.of(text)))))
                .as("as name and element")
                .isEqualTo(Map.of(text, List.of(text)));
    }

    @Property
    void numbersAreReadBack(@ForAll long number, @ForAll BigDecimal decimal) {
        assertThat(new BigDecimal(String.valueOf(Json.read(Json.print(number)))))
                .as("whole")
                .isEqualTo(BigDecimal.valueOf(number));
        assertThat(new BigDecimal(String.valueOf(Json.read(Json.print(decimal)))))
                .as("decimal")
                .isEqualByComparingTo(decimal);
    }
}

package dev.bindery.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.InvalidInputException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PartitionNamesTest {

    private static final List<Column> KEYS = List.of(Column.of("ds", "string"), Column.of("h", "int"));

    @Test
    void escapesWhatHiveEscapes() {
        assertThat(PartitionNames.name(KEYS, List.of("x/y z=%", "5")))
                .as("slash, equals and percent become hexadecimals, a blank stays")
                .isEqualTo("ds=x%2Fy z%3D%25/h=5");
        assertThat(PartitionNames.escape("a'q\"#*:?\\{[]^\u007f\u0001"))
                .as("every character of Hive's list")
                .isEqualTo("a%27q%22%23%2A%3A%3F%5C%7B%5B%5D%5E%7F%01");
        assertThat(PartitionNames.escape("grün 🌱"))
                .as("what isn't ASCII stays as it is")
                .isEqualTo("grün 🌱");
    }

    @Test
    void writesAnEmptyValueAsHivesDefaultPartition() {
        assertThat(PartitionNames.name(KEYS, List.of("", "1")))
                .as("the name of a partition with an empty value")
                .isEqualTo("ds=__HIVE_DEFAULT_PARTITION__/h=1");
    }

    @Test
    void saysHowManyValuesThereShouldBe() {
        assertThatThrownBy(() -> PartitionNames.name(KEYS, List.of("a")))
                .as("one value for two keys")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 partition keys [ds, h]")
                .hasMessageContaining("1 values were given: [a]");
        assertThatThrownBy(() -> PartitionNames.values("ds=a/nothing"))
                .as("a part without an equals sign")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"nothing\"");
    }

    @Test
    void readsEscapesThatOtherWritersMake() {
        assertThat(PartitionNames.values("city=Z%C3%BCrich"))
                .as("percent-encoded UTF-8, as web tools write it")
                .containsExactly("Zürich");
        assertThat(PartitionNames.values("rate=100%"))
                .as("a percent sign that begins no escape")
                .containsExactly("100%");
    }

    @Property
    void aNameGivesBackItsValues(@ForAll @Size(2) List<@NotEmpty String> values) {
        assertThat(PartitionNames.values(PartitionNames.name(KEYS, values)))
                .as("the values read back from the name")
                .isEqualTo(values);
    }
}

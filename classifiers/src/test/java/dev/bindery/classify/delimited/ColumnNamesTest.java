package dev.bindery.classify.delimited;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.classify.ByteSource;
import dev.bindery.classify.Classifiers;
import dev.bindery.classify.Column;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {

    private static List<String> names(String text) throws IOException {
        return Classifiers.classify(ByteSource.bytes("file.csv", text.getBytes(StandardCharsets.UTF_8)))
                .columns()
                .stream()
                .map(Column::name)
                .toList();
    }

    @Test
    void equal_names_of_several_groups_have_their_group_before_them() throws IOException {
        assertThat(names(",Male,,Female,\nArea,0-17,18+,0-17,18+\nNorth,12,44,11,45\nSouth,9,31,8,33\nWest,4,9,3,9\n"))
                .as("names below groups")
                .containsExactly("Area", "Male 0-17", "Male 18+", "Female 0-17", "Female 18+");
    }

    @Test
    void names_that_are_distinct_stay_as_they_are() throws IOException {
        assertThat(
                        names(
                                ",Size,,Price,\nThing,w,h,net,gross\nBox,12,44,11.5,45.5\nBag,9,31,8.5,33.5\nCan,4,9,3.5,9.5\n"))
                .as("names below groups")
                .containsExactly("Thing", "w", "h", "net", "gross");
    }

    @Test
    void equal_names_without_groups_are_counted() throws IOException {
        assertThat(names("id,Value,value,VALUE,\n1,2,3,4,5\n6,7,8,9,10\n"))
                .as("names")
                .containsExactly("id", "Value", "value_1", "VALUE_2", "col4");
    }
}

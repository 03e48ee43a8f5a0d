package dev.bindery.jobs.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;

class FieldPathProperties {

    @Property
    void whatIsPrintedIsReadBack(@ForAll @NotEmpty List<@StringLength(min = 1, max = 6) String> names) {
        FieldPath path = new FieldPath(names);
        assertThat(FieldPath.parse(path.print())).as("parsed again").isEqualTo(path);
    }

    @Property
    void namesOfDotsAndBackquotesAreReadBack(
            @ForAll @NotEmpty
                    List<@net.jqwik.api.constraints.Chars({'.', '`', 'a'}) @StringLength(min = 1, max = 4) String>
                            names) {
        FieldPath path = new FieldPath(names);
        assertThat(FieldPath.parse(path.print())).as("parsed again").isEqualTo(path);
    }

    @Example
    void mistakesAreSaidWithTheirPlace() {
        assertThatThrownBy(() -> FieldPath.parse("a."))
                .as("ends with a dot")
                .hasMessage("The column path \"a.\" has an empty name at position 3.");
        assertThatThrownBy(() -> FieldPath.parse("a.`b"))
                .as("open backquote")
                .hasMessage("The column path \"a.`b\" has no backquote that closes the one at position 3.");
        assertThatThrownBy(() -> FieldPath.parse("`a`b"))
                .as("text behind a backquote")
                .hasMessage("The column path \"`a`b\" needs a dot at position 4, after the closing backquote.");
    }
}

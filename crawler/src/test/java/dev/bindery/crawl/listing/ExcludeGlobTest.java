package dev.bindery.crawl.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExcludeGlobTest {

    /** The rules and examples of Glue's developer guide, "Include and exclude patterns". */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*.csv                | orders.csv                         | true",
                "*.csv                | folder/orders.csv                  | false",
                "*.*                  | orders.csv                         | true",
                "*.*                  | orders                             | false",
                "*.{csv,avro}         | orders.csv                         | true",
                "*.{csv,avro}         | orders.avro                        | true",
                "*.{csv,avro}         | orders.json                        | false",
                "foo.?                | foo.a                              | true",
                "foo.?                | foo.                               | false",
                "foo.?                | foo.ab                             | false",
                "myfolder/*           | myfolder/a.csv                     | true",
                "myfolder/*           | myfolder/mydata/a.csv              | false",
                "myfolder/*/*         | myfolder/mydata/a.csv              | true",
                "myfolder/*/*         | myfolder/a.csv                     | false",
                "myfolder/**          | myfolder/a.csv                     | true",
                "myfolder/**          | myfolder/mydata/deep/a.csv         | true",
                "myfolder/**          | other/a.csv                        | false",
                "departments/**       | departments/marketing.json         | true",
                "Market*              | Market-emea.json                   | true",
                "Market*              | market.json                        | false",
                "2015[78]/**          | 20157/a                            | true",
                "2015[1-6]/**         | 20157/a                            | false",
                "2015[1-6]/**         | 20153/a                            | true",
                "[!a-c]*              | data.csv                           | true",
                "[!a-c]*              | bata.csv                           | false",
                "[-ab]x               | -x                                 | true",
                "[*?]x                | *x                                 | true",
                "[*?]x                | ax                                 | false",
                "[\\]x                | \\x                                | true",
                "a\\*b                | a*b                                | true",
                "a\\*b                | acb                                | false",
                "*                    | .hidden                            | true",
                ".*                   | .hidden                            | true",
                "?hidden              | .hidden                            | true",
                "**.tmp               | a/b/c.tmp                          | true",
                "**/_tmp/**           | a/_tmp/b                           | true",
                "a+b(c).d             | a+b(c).d                           | true",
                "{a,b}/c              | b/c                                | true",
                "a[/]b                | a/b                                | false",
            })
    void matchesAsTheGuideSays(String glob, String path, boolean matches) {
        assertThat(ExcludeGlob.of(glob).matches(path)).as(glob + " on " + path).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a{b", "a[b", "{a,{b,c}}", "a\\"})
    void refusesWhatIsNotClosed(String glob) {
        assertThatThrownBy(() -> ExcludeGlob.of(glob))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"" + glob + "\"");
    }

    @Test
    void everyCharacterCanBeWritten() {
        String path = "a*b?c[d]e{f},g\\h";
        String glob = path.replaceAll("([*?\\[\\]{},\\\\])", "\\\\$1");
        assertThat(ExcludeGlob.of(glob).matches(path)).as(glob).isTrue();
    }
}

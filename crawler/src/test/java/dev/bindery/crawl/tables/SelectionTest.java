package dev.bindery.crawl.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {

    @Test
    void theEndingSaysItWhereNoOtherFileHasIt() {
        assertThat(Selection.glob(List.of("a.csv", "b.csv"), List.of("README", "sub/")))
                .as("by ending")
                .isEqualTo("*.csv");
        assertThat(Selection.glob(List.of("a.csv.gz", "b.csv.gz"), List.of("x.csv")))
                .as("by both endings")
                .isEqualTo("*.csv.gz");
        assertThat(Selection.glob(List.of("x.2024.csv", "x.2025.csv"), List.of("x.2024.json")))
                .as("by the ending that they share")
                .isEqualTo("*.csv");
        assertThat(Selection.glob(List.of("a.csv.gz", "b.csv.gz"), List.of("x.json.gz")))
                .as("never by the compression alone")
                .isEqualTo("*.csv.gz");
    }

    @Test
    void otherwiseTheNamesAreListed() {
        assertThat(Selection.glob(List.of("a.csv", "b.csv"), List.of("c.csv")))
                .as("another file with the ending")
                .isEqualTo("{a.csv,b.csv}");
        assertThat(Selection.glob(List.of("a.csv", "b.csv"), List.of("sub.csv/")))
                .as("a folder with the ending")
                .isEqualTo("{a.csv,b.csv}");
        assertThat(Selection.glob(List.of("a,1", "b*{2}"), List.of("c")))
                .as("characters that mean something")
                .isEqualTo("{a\\,1,b\\*\\{2\\}}");
    }
}

package dev.bindery.crawl.naming;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrawledNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Orders           | orders",
                "year=2017        | year_2017",
                "it's \"quoted\"  | it_s_quoted",
                "café (2024)      | cafe_2024",
                "__a__b__         | a__b",
                "..               | ''",
                "../../etc/passwd | etc_passwd",
                "данные           | ''",
                "a;drop table x   | a_drop_table_x",
                "😀smile           | smile",
            })
    void onlyLettersDigitsAndUnderscoresAreLeft(String text, String name) {
        assertThat(CrawledNames.plain(text)).as(text).isEqualTo(name);
    }

    @Test
    void aNameOfWhichNothingIsLeftIsMadeFromTheLocation() {
        String name = CrawledNames.table("", "данные", "s3://lake/данные");
        assertThat(name).as("name").matches("table_[0-9a-f]{8}");
        assertThat(CrawledNames.table("", "данные", "s3://lake/данные"))
                .as("again")
                .isEqualTo(name);
        assertThat(CrawledNames.table("", "товары", "s3://lake/товары"))
                .as("another")
                .isNotEqualTo(name);
    }

    @Test
    void namesHaveAtMost128Characters() {
        String text = "a".repeat(300);
        assertThat(CrawledNames.table("raw_", text, "s3://b/a"))
                .as("long")
                .hasSize(128)
                .startsWith("raw_aaa");
        assertThat(CrawledNames.withHash(CrawledNames.table("raw_", text, "s3://b/a"), "s3://b/a"))
                .as("long, with a hash")
                .hasSize(128)
                .matches("raw_a+_[0-9a-f]{8}");
    }
}

package dev.bindery.classify.delimited;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.bindery.classify.ValueForm;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The patterns that are recorded read the values that they are recorded for; a pattern does not tell the case of words. */
class WrittenDatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "Jan '24|MMM ''yy",
                "5 Jan '24|d MMM ''yy",
                "2024-01-05T10:00:00Z|yyyy-MM-dd'T'HH:mm:ssX",
                "2024-01-05T10:00:00z|yyyy-MM-dd'T'HH:mm:ssX",
                "2024-01-05T10:00:00+01:00|yyyy-MM-dd'T'HH:mm:ssXXX",
                "2024-01-05T10:00:00-0130|yyyy-MM-dd'T'HH:mm:ssXX",
                "2024-01-05t10:00|yyyy-MM-dd't'HH:mm",
                "2024-01-05 10:00 UTC|yyyy-MM-dd HH:mm z",
                "2024-01-05 10:00 gmt|yyyy-MM-dd HH:mm z"
            })
    void the_pattern_of_a_value_reads_it(String value, String pattern) {
        assertThat(assertReads(value)).as("pattern of %s", value).isEqualTo(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Z", "z", " Z", "UTC", " GMT", "+01:00", " -0130", " +05:30"})
    void every_clock_goes_with_every_date(String zone) {
        for (String date : new String[] {
            "2024-01-05",
            "2024/1/15",
            "05.01.2024",
            "13/1/24",
            "5 Jan 2024",
            "05-JAN-24",
            "Jan 5, 2024",
            "January 25, 2024",
            "2024 Jan 15",
            "Fri, 05 Jan 2024",
            "Friday, January 5, 2024",
            "5 Jan '24"
        }) {
            for (String clock :
                    new String[] {"10:00", "9:05:30", "10:00:00.123", "10:00:00,5", "9:05 AM", "09:05:01pm"}) {
                assertReads(date + " " + clock + zone);
                assertReads(date + "T" + clock + zone);
            }
        }
    }

    @Test
    void utc_goes_with_other_offsets_and_offsets_of_two_kinds_with_no_pattern() {
        WrittenDates dates = new WrittenDates();
        dates.add("2024-01-05T10:00Z");
        dates.add("2024-01-05T10:00+01:00");
        assertThat(dates.form().orElseThrow().pattern()).as("pattern").isEqualTo("yyyy-MM-dd'T'HH:mmXXX");
        dates.add("2024-01-05T10:00+0100");
        assertThat(dates.form()).as("one pattern for both").isEmpty();
    }

    private static String assertReads(String value) {
        WrittenDates dates = new WrittenDates();
        dates.add(value);
        ValueForm form = dates.form().orElseThrow(() -> new AssertionError("no pattern for " + value));
        assertThatCode(() -> formatter(form.pattern()).parse(value))
                .as("%s by %s", value, form.pattern())
                .doesNotThrowAnyException();
        return form.pattern();
    }

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ENGLISH);
    }
}

package dev.bindery.crawl.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.error.InvalidInputException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {

    /** The examples of the developer guide, and one of each sign. 2026-11-20 is a Friday. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cron(0 10 * * ? *)|2026-11-20T10:00:00Z|2026-11-21T10:00:00Z",
                "cron(15 12 * * ? *)|2026-11-20T12:14:59Z|2026-11-20T12:15:00Z",
                "cron(0 18 ? * MON-FRI *)|2026-11-20T18:00:00Z|2026-11-23T18:00:00Z",
                "cron(0 8 1 * ? *)|2026-11-20T00:00:00Z|2026-12-01T08:00:00Z",
                "cron(0/15 * * * ? *)|2026-11-20T10:46:00Z|2026-11-20T11:00:00Z",
                "cron(0/10 * ? * MON-FRI *)|2026-11-20T23:50:00Z|2026-11-23T00:00:00Z",
                "cron(0/5 8-17 ? * MON-FRI *)|2026-11-20T17:55:30Z|2026-11-23T08:00:00Z",
                "cron(30 6 L * ? *)|2027-02-01T00:00:00Z|2027-02-28T06:30:00Z",
                "cron(30 6 LW * ? *)|2027-02-01T00:00:00Z|2027-02-26T06:30:00Z",
                "cron(0 9 15W * ? *)|2026-11-01T00:00:00Z|2026-11-16T09:00:00Z",
                "cron(0 9 1W * ? *)|2026-07-31T09:00:00Z|2026-08-03T09:00:00Z",
                "cron(0 9 31W * ? *)|2027-01-30T00:00:00Z|2027-03-31T09:00:00Z",
                "cron(0 9 ? * L *)|2026-11-20T00:00:00Z|2026-11-21T09:00:00Z",
                "cron(0 9 ? * 6L *)|2026-11-20T09:00:00Z|2026-11-27T09:00:00Z",
                "cron(0 9 ? * TUE#2 *)|2026-11-20T00:00:00Z|2026-12-08T09:00:00Z",
                "cron(0 9 ? * 1#5 *)|2026-11-20T00:00:00Z|2026-11-29T09:00:00Z",
                "cron(0 0 29 2 ? *)|2026-11-20T00:00:00Z|2028-02-29T00:00:00Z",
                "cron( 5,35  0 1,15 jan,JUL ? 2027/2 )|2027-07-15T00:35:00Z|2029-01-01T00:05:00Z",
                "cron(59 23 31 12 ? 2199)|2026-11-20T00:00:00Z|2199-12-31T23:59:00Z"
            })
    void tellsTheNextTime(String expression, Instant after, Instant next) {
        assertThat(CronExpression.parse(expression).next(after))
                .as("%s behind %s", expression, after)
                .hasValue(next);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "daily",
                "rate(5 minutes)",
                "15 12 * * ? *",
                "cron()",
                "cron(15 12 * * ?)",
                "cron(15 12 * * ? * *)",
                "cron(15 12 * * * *)",
                "cron(15 12 ? * ? *)",
                "cron(60 12 * * ? *)",
                "cron(15 24 * * ? *)",
                "cron(15 12 0 * ? *)",
                "cron(15 12 32 * ? *)",
                "cron(15 12 * 13 ? *)",
                "cron(15 12 ? * 0 *)",
                "cron(15 12 ? * 8 *)",
                "cron(15 12 * * ? 1969)",
                "cron(15 12 * * ? 2200)",
                "cron(1,,2 12 * * ? *)",
                "cron(15/0 12 * * ? *)",
                "cron(15/x 12 * * ? *)",
                "cron(15//2 12 * * ? *)",
                "cron(15 12-10 * * ? *)",
                "cron(15 12 W * ? *)",
                "cron(15 12 ? * MON#6 *)",
                "cron(15 12 ? * MON# *)",
                "cron(15 12 ? * XXL *)",
                "cron(-5 12 * * ? *)",
                "cron(15 99999999999 * * ? *)"
            })
    void refusesWhatIsNone(String expression) {
        assertThatThrownBy(() -> CronExpression.parse(expression))
                .as(expression)
                .isInstanceOf(InvalidInputException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"cron(* * * * ? *)", "cron(0/4 0 * * ? *)", "cron(2,58 * * * ? *)", "cron(2,58 0,23 * * ? *)"})
    void refusesMoreThanEveryFiveMinutes(String expression) {
        assertThatThrownBy(() -> CronExpression.parse(expression))
                .as(expression)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("every 5 minutes");
    }

    @Test
    void allowsHoursThatAreApart() {
        assertThat(CronExpression.parse("cron(2,58 0,2 * * ? *)").next(Instant.parse("2026-11-20T00:58:00Z")))
                .as("the next")
                .hasValue(Instant.parse("2026-11-20T02:02:00Z"));
    }

    @Test
    void endsWhereThereIsNoMore() {
        assertThat(CronExpression.parse("cron(0 0 1 1 ? 2026)").next(Instant.parse("2026-01-01T00:00:00Z")))
                .as("a year that is over")
                .isEmpty();
        assertThat(CronExpression.parse("cron(0 0 31 2 ? *)").next(Instant.EPOCH))
                .as("a day that never comes")
                .isEmpty();
    }

    @Test
    void walksThroughAMonth() {
        CronExpression workdays = CronExpression.parse("cron(0 18 ? * MON-FRI *)");
        List<Instant> times = new ArrayList<>();
        Optional<Instant> next = workdays.next(Instant.parse("2026-11-01T00:00:00Z"));
        while (next.get().isBefore(Instant.parse("2026-12-01T00:00:00Z"))) {
            times.add(next.get());
            next = workdays.next(next.get());
        }
        assertThat(times).as("working days of November 2026").hasSize(21).isSorted();
    }
}

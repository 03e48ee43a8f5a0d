package dev.bindery.crawl.schedule;

import dev.bindery.model.error.InvalidInputException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A schedule such as {@code cron(15 12 * * ? *)}: minutes, hours, day of month, month, day of week, year, in UTC (developer
 * guide, "Time-based schedules for jobs and crawlers"). One of the two day fields is {@code ?}; nothing starts more often
 * than every five minutes.
 */
public final class CronExpression {

    private static final Pattern FORM = Pattern.compile("\\s*cron\\(\\s*(.*?)\\s*\\)\\s*");
    private static final int FIELDS = 6;
    private static final int MINUTES_OF_HOUR = 60;
    private static final int HOURS_OF_DAY = 24;
    private static final int LEAST_MINUTES = 5;

    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet months;
    private final BitSet years;
    private final Predicate<LocalDate> days;

    private CronExpression(BitSet minutes, BitSet hours, BitSet months, BitSet years, Predicate<LocalDate> days) {
        this.minutes = minutes;
        this.hours = hours;
        this.months = months;
        this.years = years;
        this.days = days;
    }

    /** @throws InvalidInputException where the text isn't such an expression, or would start something too often */
    public static CronExpression parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw invalid("A schedule has the form cron(minutes hours day-of-month month day-of-week year), such as"
                    + " cron(15 12 * * ? *), not \"" + text + "\".");
        }
        String[] fields = form.group(1).split("\\s+");
        if (fields.length != FIELDS) {
            throw invalid("A schedule has six fields, minutes hours day-of-month month day-of-week year; \"" + text
                    + "\" has " + (form.group(1).isEmpty() ? 0 : fields.length) + ".");
        }
        if (fields[2].equals("?") == fields[4].equals("?")) {
            throw invalid("Either the day of month or the day of week of a schedule is ?, and the other one isn't: \""
                    + text + "\".");
        }
        CronExpression expression = new CronExpression(
                CronField.MINUTES.numbers(fields[0]),
                CronField.HOURS.numbers(fields[1]),
                CronField.MONTH.numbers(fields[3]),
                CronField.YEAR.numbers(fields[5]),
                fields[4].equals("?") ? CronDays.ofMonth(fields[2]) : CronDays.ofWeek(fields[4]));
        expression.requireFiveMinutes(text);
        return expression;
    }

    private void requireFiveMinutes(String text) {
        int last = -1;
        for (int minute = minutes.nextSetBit(0); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
            if (last >= 0 && minute - last < LEAST_MINUTES) {
                throw tooOften(text);
            }
            last = minute;
        }
        if (MINUTES_OF_HOUR - last + minutes.nextSetBit(0) < LEAST_MINUTES) {
            for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
                if (hours.get((hour + 1) % HOURS_OF_DAY)) {
                    throw tooOften(text);
                }
            }
        }
    }

    private static InvalidInputException tooOften(String text) {
        return invalid("The schedule " + text.strip() + " would start the crawler more often than every "
                + LEAST_MINUTES + " minutes.");
    }

    private static InvalidInputException invalid(String message) {
        return new InvalidInputException("Schedule", message);
    }

    /** The first time behind another; empty where there is none any more. */
    public Optional<Instant> next(Instant after) {
        LocalDateTime start = LocalDateTime.ofInstant(after, ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES)
                .plusMinutes(1);
        LocalDate date = start.toLocalDate();
        while (true) {
            int year = date.getYear() < 0 ? -1 : years.nextSetBit(date.getYear());
            if (year < 0) {
                return Optional.empty();
            }
            if (year > date.getYear()) {
                date = LocalDate.of(year, 1, 1);
            } else if (!months.get(date.getMonthValue())) {
                date = date.withDayOfMonth(1).plusMonths(1);
            } else {
                Optional<LocalDateTime> time = days.test(date)
                        ? timeOn(date, date.equals(start.toLocalDate()) ? start : null)
                        : Optional.empty();
                if (time.isPresent()) {
                    return Optional.of(time.get().toInstant(ZoneOffset.UTC));
                }
                date = date.plusDays(1);
            }
        }
    }

    /** @param earliest null where the whole day is open */
    private Optional<LocalDateTime> timeOn(LocalDate date, LocalDateTime earliest) {
        int fromHour = earliest == null ? 0 : earliest.getHour();
        for (int hour = hours.nextSetBit(fromHour); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            int fromMinute = earliest != null && hour == fromHour ? earliest.getMinute() : 0;
            int minute = minutes.nextSetBit(fromMinute);
            if (minute >= 0) {
                return Optional.of(date.atTime(hour, minute));
            }
        }
        return Optional.empty();
    }
}

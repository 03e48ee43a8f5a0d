package dev.bindery.crawl.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;

/** The days that a cron expression means, of the month or of the week. */
final class CronDays {

    private static final int SATURDAY = 7;
    private static final int WEEKS = 5;

    private CronDays() {}

    /** Numbers, {@code L} (the last day), {@code 15W} (the weekday closest to the 15th, in the same month), {@code LW}. */
    static Predicate<LocalDate> ofMonth(String text) {
        BitSet numbers = new BitSet();
        List<Predicate<LocalDate>> others = new ArrayList<>();
        for (String part : CronField.DAY_OF_MONTH.parts(text)) {
            if (part.equalsIgnoreCase("L")) {
                others.add(date -> date.getDayOfMonth() == date.lengthOfMonth());
            } else if (part.equalsIgnoreCase("LW")) {
                others.add(date -> date.equals(weekday(date, date.lengthOfMonth())));
            } else if (endsWith(part, 'W')) {
                int day = CronField.DAY_OF_MONTH.number(part.substring(0, part.length() - 1));
                others.add(date -> day <= date.lengthOfMonth() && date.equals(weekday(date, day)));
            } else {
                numbers.or(CronField.DAY_OF_MONTH.numbers(part));
            }
        }
        return any(date -> numbers.get(date.getDayOfMonth()), others);
    }

    /** Numbers from 1 for Sunday, names, {@code L} (Saturday), {@code 6L} (the month's last Friday), {@code 3#2} (its second Tuesday). */
    static Predicate<LocalDate> ofWeek(String text) {
        BitSet numbers = new BitSet();
        List<Predicate<LocalDate>> others = new ArrayList<>();
        for (String part : CronField.DAY_OF_WEEK.parts(text)) {
            int hash = part.indexOf('#');
            if (part.equalsIgnoreCase("L")) {
                numbers.set(SATURDAY);
            } else if (endsWith(part, 'L')) {
                int day = CronField.DAY_OF_WEEK.number(part.substring(0, part.length() - 1));
                others.add(date -> number(date) == day && date.getDayOfMonth() + SATURDAY > date.lengthOfMonth());
            } else if (hash > 0) {
                int day = CronField.DAY_OF_WEEK.number(part.substring(0, hash));
                int week = week(part, part.substring(hash + 1));
                others.add(date -> number(date) == day && (date.getDayOfMonth() - 1) / SATURDAY + 1 == week);
            } else {
                numbers.or(CronField.DAY_OF_WEEK.numbers(part));
            }
        }
        return any(date -> numbers.get(number(date)), others);
    }

    private static boolean endsWith(String part, char letter) {
        return part.length() > 1 && Character.toUpperCase(part.charAt(part.length() - 1)) == letter;
    }

    private static int week(String part, String text) {
        if (text.length() != 1 || text.charAt(0) < '1' || text.charAt(0) > '0' + WEEKS) {
            throw CronField.DAY_OF_WEEK.invalid(part, "has no number from 1 to 5 behind its #");
        }
        return text.charAt(0) - '0';
    }

    /** Sunday is 1. */
    private static int number(LocalDate date) {
        return date.getDayOfWeek().getValue() % SATURDAY + 1;
    }

    private static LocalDate weekday(LocalDate inMonth, int day) {
        LocalDate date = inMonth.withDayOfMonth(day);
        if (date.getDayOfWeek() == DayOfWeek.SATURDAY) {
            return day == 1 ? date.plusDays(2) : date.minusDays(1);
        }
        if (date.getDayOfWeek() == DayOfWeek.SUNDAY) {
            return day == date.lengthOfMonth() ? date.minusDays(2) : date.plusDays(1);
        }
        return date;
    }

    private static Predicate<LocalDate> any(Predicate<LocalDate> first, List<Predicate<LocalDate>> others) {
        return others.stream().reduce(first, Predicate::or);
    }
}

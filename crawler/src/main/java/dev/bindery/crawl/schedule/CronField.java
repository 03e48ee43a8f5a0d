package dev.bindery.crawl.schedule;

import dev.bindery.model.error.InvalidInputException;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** A field of a cron expression: what numbers it may have, and how they are written. */
enum CronField {
    MINUTES("Minutes", 0, 59, List.of()),
    HOURS("Hours", 0, 23, List.of()),
    DAY_OF_MONTH("Day-of-month", 1, 31, List.of()),
    MONTH("Month", 1, 12, List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
    /** 1 is Sunday. */
    DAY_OF_WEEK("Day-of-week", 1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")),
    YEAR("Year", 1970, 2199, List.of());

    private final String shown;
    private final int lowest;
    private final int highest;
    private final List<String> names;

    CronField(String shown, int lowest, int highest, List<String> names) {
        this.shown = shown;
        this.lowest = lowest;
        this.highest = highest;
        this.names = names;
    }

    /** The numbers that a list such as {@code 1,5-7,10/2} means. */
    BitSet numbers(String text) {
        BitSet numbers = new BitSet();
        for (String part : parts(text)) {
            add(part, numbers);
        }
        return numbers;
    }

    /** What stands between the commas. */
    String[] parts(String text) {
        String[] parts = text.split(",", -1);
        for (String part : parts) {
            if (part.isEmpty()) {
                throw invalid(text, "has nothing beside a comma");
            }
        }
        return parts;
    }

    private void add(String part, BitSet numbers) {
        String[] stepped = part.split("/", -1);
        if (stepped.length > 2) {
            throw invalid(part, "has more than one slash");
        }
        int step = stepped.length == 2 ? whole(stepped[1]).orElse(0) : 1;
        if (step < 1) {
            throw invalid(part, "has no number from 1 behind its slash");
        }
        int from;
        int to;
        int dash = stepped[0].indexOf('-');
        if (stepped[0].equals("*")) {
            from = lowest;
            to = highest;
        } else if (dash > 0) {
            from = number(stepped[0].substring(0, dash));
            to = number(stepped[0].substring(dash + 1));
            if (from > to) {
                throw invalid(part, "goes backwards");
            }
        } else {
            from = number(stepped[0]);
            to = stepped.length == 2 ? highest : from;
        }
        for (int number = from; number <= to; number += step) {
            numbers.set(number);
        }
    }

    /** @throws InvalidInputException where the text is neither a number within the bounds nor a name */
    int number(String text) {
        int named = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (named >= 0) {
            return lowest + named;
        }
        OptionalInt number = whole(text);
        if (number.isEmpty() || number.getAsInt() < lowest || number.getAsInt() > highest) {
            throw invalid(text, "isn't within " + lowest + " to " + highest);
        }
        return number.getAsInt();
    }

    private static OptionalInt whole(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        return digits ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
    }

    InvalidInputException invalid(String part, String why) {
        return new InvalidInputException(
                "Schedule", "In the schedule's " + shown + " field, \"" + part + "\" " + why + ".");
    }
}

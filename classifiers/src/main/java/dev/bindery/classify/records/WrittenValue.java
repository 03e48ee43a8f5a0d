package dev.bindery.classify.records;

import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Pattern;

/** The type of a value that is written as text. */
public final class WrittenValue {

    private static final int LONGEST = 40;
    private static final int DIGITS_OF_LONG = 18;
    private static final Pattern WHOLE = Pattern.compile("[+-]?(?:0|[1-9][0-9]*)");
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?");
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIMESTAMP = Pattern.compile(
            "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}" + "(?:\\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})?");

    private WrittenValue() {}

    /**
     * Nothing is {@code void}; digits with zeros in front are codes, and so {@code string}; dates and timestamps are those of
     * ISO 8601 that the calendar has.
     */
    public static HiveType type(String text) {
        String value = text.strip();
        if (value.isEmpty()) {
            return PrimitiveType.VOID;
        }
        if (value.length() > LONGEST) {
            return PrimitiveType.STRING;
        }
        if (value.equals("true") || value.equals("false")) {
            return PrimitiveType.BOOLEAN;
        }
        if (WHOLE.matcher(value).matches()) {
            return whole(value);
        }
        if (NUMBER.matcher(value).matches()) {
            return PrimitiveType.DOUBLE;
        }
        if (DATE.matcher(value).matches() && isDate(value)) {
            return PrimitiveType.DATE;
        }
        return TIMESTAMP.matcher(value).matches() && isDate(value.substring(0, 10)) && isTime(value.substring(11, 19))
                ? PrimitiveType.TIMESTAMP
                : PrimitiveType.STRING;
    }

    private static HiveType whole(String value) {
        int digits = value.length() - (Character.isDigit(value.charAt(0)) ? 0 : 1);
        if (digits <= DIGITS_OF_LONG) {
            return PrimitiveType.BIGINT;
        }
        try {
            Long.parseLong(value);
            return PrimitiveType.BIGINT;
        } catch (NumberFormatException tooLong) {
            return digits <= DecimalType.MAXIMUM_PRECISION
                    ? new DecimalType(DecimalType.MAXIMUM_PRECISION, 0)
                    : PrimitiveType.STRING;
        }
    }

    private static boolean isDate(String value) {
        try {
            LocalDate.parse(value);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static boolean isTime(String value) {
        try {
            LocalTime.parse(value);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }
}

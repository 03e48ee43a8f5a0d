package dev.bindery.crawl.grouping;

import java.util.Locale;
import java.util.regex.Pattern;

/** What names have in common that number or date the parts of one thing. */
final class Series {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16,}");

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private static final Pattern VALUE = Pattern.compile(
            "\\d[\\d._:T-]*|(?:year|y|quarter|q|month|m|week|w|day|d|dt|date|hour|h|v)[_-]?\\d[\\d._:T-]*",
            Pattern.CASE_INSENSITIVE);

    private Series() {}

    /** A file's name without the numbers and identifiers in it: the same for every part of a series. */
    static String ofFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NUMBER.matcher(UUID.matcher(lower).replaceAll("#")).replaceAll("#");
    }

    /** Whether a folder's name looks like a value (a number, a date, {@code q3}) rather than like a thing's name. */
    static boolean isValue(String folder) {
        return VALUE.matcher(folder).matches();
    }
}

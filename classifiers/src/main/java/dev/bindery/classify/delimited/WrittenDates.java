package dev.bindery.classify.delimited;

import dev.bindery.classify.ValueForm;
import dev.bindery.classify.ValueForm.Meaning;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one pattern in which all dates or times of a column are written. Which of two numbers is the day is told by the values:
 * none but a day is greater than 12. Where no value tells, the day comes first before points and hyphens, and behind a
 * slash the month, unless the clock has 24 hours.
 */
final class WrittenDates {

    private static final String WORD = "\\p{L}{3,9}\\.?";
    private static final Pattern NUMBERS =
            Pattern.compile("(?<first>\\d{1,4})(?<s1>[./-])(?<second>\\d{1,2})(?<s2>[./-])(?<third>\\d{2,4})");
    private static final Pattern DAY_FIRST = Pattern.compile(
            "(?<day>\\d{1,2})(?<s1>\\.?[ ./-])(?<month>" + WORD + ")((?<s2>[ ./,-]+'?)(?<year>\\d{4}|\\d{2}))?");
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "(?<month>" + WORD + ")(?<s1>[ -]'?)((?<day>\\d{1,2})(?<s2>,?[ -]))?(?<year>\\d{4}|\\d{2})");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<year>\\d{4})(?<s1>[ -])(?<month>" + WORD + ")(?<s2>[ -])(?<day>\\d{1,2})");
    private static final Pattern WEEKDAY = Pattern.compile("(?<name>\\p{L}{2,9})(?<sep>,?\\s+)(?<rest>.*\\d.*)");
    private static final Pattern CLOCK = Pattern.compile(
            "(?<hour>\\d{1,2}):\\d{2}(?<second>:\\d{2})?(?<fraction>[.,]\\d{1,9})?(?<half>\\s?[aApP]\\.?[mM]\\.?)?"
                    + "(?<zone>\\s?(?:[zZ]|UTC|GMT|utc|gmt|[+-]\\d{2}:?\\d{2}))?");

    private final Set<String> patterns = new HashSet<>();
    /** How offsets from UTC are written; Z goes with each of them. */
    private final Set<String> offsets = new HashSet<>();

    private boolean readable = true;
    private int highestFirst;
    private int highestSecond;
    /** Letters of the pattern whose number was seen with one digit. */
    private final Set<Character> unpadded = new HashSet<>();

    private boolean halfDays;
    private boolean clock;

    void add(String value) {
        if (!readable) {
            return;
        }
        Optional<String> pattern = pattern(value);
        pattern.ifPresent(patterns::add);
        readable = pattern.isPresent();
    }

    /** One pattern for all that was added; empty where there is none. */
    Optional<ValueForm> form() {
        if (!readable || patterns.size() != 1 || offsets.size() > 1) {
            return Optional.empty();
        }
        String pattern = patterns.iterator().next();
        for (String offset : offsets) {
            pattern = pattern.replace("X", offset);
        }
        boolean dated = pattern.indexOf('M') >= 0 || pattern.indexOf('1') >= 0;
        if (pattern.indexOf('1') >= 0) {
            if (highestFirst > 12 && highestSecond > 12) {
                return Optional.empty();
            }
            boolean slash = pattern.indexOf('/') >= 0;
            boolean dayFirst = highestFirst > 12 || highestSecond <= 12 && !(slash && (halfDays || !clock));
            if (unpadded.remove('1')) {
                unpadded.add(dayFirst ? 'd' : 'M');
            }
            if (unpadded.remove('2')) {
                unpadded.add(dayFirst ? 'M' : 'd');
            }
            pattern = pattern.replace('1', dayFirst ? 'd' : 'M').replace('2', dayFirst ? 'M' : 'd');
        }
        return Optional.of(
                new ValueForm(!dated ? Meaning.TIME : clock ? Meaning.TIMESTAMP : Meaning.DATE, padded(pattern)));
    }

    /** Whether the values leave open which number is the day. */
    boolean ambiguous() {
        return patterns.stream().anyMatch(it -> it.indexOf('1') >= 0) && highestFirst <= 12 && highestSecond <= 12;
    }

    private String padded(String pattern) {
        StringBuilder text = new StringBuilder();
        boolean literal = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            literal ^= c == '\'';
            text.append(c);
            boolean alone =
                    (i == 0 || pattern.charAt(i - 1) != c) && (i + 1 == pattern.length() || pattern.charAt(i + 1) != c);
            if (!literal && alone && "dMHh".indexOf(c) >= 0 && !unpadded.contains(c)) {
                text.append(c);
            }
        }
        return text.toString();
    }

    private Optional<String> pattern(String value) {
        Matcher whole = CLOCK.matcher(value);
        if (whole.matches()) {
            return Optional.of(clock(whole));
        }
        int colon = value.indexOf(':');
        if (colon < 0) {
            return date(value);
        }
        int start = colon;
        while (start > 0 && Character.isDigit(value.charAt(start - 1))) {
            start--;
        }
        int end = start;
        while (end > 0 && " ,Tt".indexOf(value.charAt(end - 1)) >= 0) {
            end--;
        }
        Matcher time = CLOCK.matcher(value.substring(start));
        if (end == 0 || !time.matches()) {
            return Optional.empty();
        }
        String between = value.substring(end, start).replaceAll("[Tt]+", "'$0'");
        return date(value.substring(0, end)).map(date -> date + between + clock(time));
    }

    private String clock(Matcher time) {
        clock = true;
        boolean half = time.group("half") != null;
        halfDays |= half;
        char hour = half ? 'h' : 'H';
        count(hour, time.group("hour"));
        StringBuilder text = new StringBuilder().append(hour).append(":mm");
        text.append(time.group("second") == null ? "" : ":ss");
        String fraction = time.group("fraction");
        text.append(fraction == null ? "" : fraction.charAt(0) + "S".repeat(fraction.length() - 1));
        text.append(!half ? "" : time.group("half").startsWith(" ") ? " a" : "a");
        String zone = time.group("zone");
        if (zone != null) {
            String name = zone.strip();
            text.append(zone, 0, zone.length() - name.length()).append(zone(name));
        }
        return text.toString();
    }

    private char zone(String zone) {
        if (zone.startsWith("+") || zone.startsWith("-")) {
            offsets.add(zone.indexOf(':') > 0 ? "XXX" : "XX");
            return 'X';
        }
        return zone.length() == 1 ? 'X' : 'z';
    }

    private Optional<String> date(String value) {
        Matcher numbers = NUMBERS.matcher(value);
        if (numbers.matches()) {
            return numbers(numbers);
        }
        for (Pattern order : new Pattern[] {DAY_FIRST, MONTH_FIRST, YEAR_FIRST}) {
            Matcher matcher = order.matcher(value);
            if (matcher.matches()) {
                return Optional.of(withMonth(order, matcher));
            }
        }
        Matcher weekday = WEEKDAY.matcher(value);
        if (weekday.matches()) {
            String name = weekday.group("name").length() <= 3 ? "EEE" : "EEEE";
            return date(weekday.group("rest")).map(date -> name + weekday.group("sep") + date);
        }
        return Optional.empty();
    }

    private Optional<String> numbers(Matcher date) {
        String first = date.group("first");
        String third = date.group("third");
        if (first.length() == 4 && third.length() == 2) {
            count('M', date.group("second"));
            return Optional.of("yyyy" + date.group("s1") + "M" + date.group("s2") + "dd");
        }
        if (first.length() > 2 || third.length() == 3) {
            return Optional.empty();
        }
        highestFirst = Math.max(highestFirst, Integer.parseInt(first));
        highestSecond = Math.max(highestSecond, Integer.parseInt(date.group("second")));
        count('1', first);
        count('2', date.group("second"));
        return Optional.of("1" + date.group("s1") + "2" + date.group("s2") + "y".repeat(third.length()));
    }

    private String withMonth(Pattern order, Matcher date) {
        String month = date.group("month");
        // May is as long as its short form: what the other values say decides.
        String name = month.length() <= 4 ? "MMM" : "MMMM";
        String day = date.group("day") == null ? "" : "d";
        if (!day.isEmpty()) {
            count('d', date.group("day"));
        }
        // An apostrophe in a pattern is written twice.
        String s1 = date.group("s1").replace("'", "''");
        String s2 = date.group("s2") == null ? "" : date.group("s2").replace("'", "''");
        String year =
                date.group("year") == null ? "" : "y".repeat(date.group("year").length());
        if (order == DAY_FIRST) {
            return day + s1 + name + s2 + year;
        }
        return order == MONTH_FIRST ? name + s1 + day + s2 + year : year + s1 + name + s2 + day;
    }

    private void count(char letter, String number) {
        if (number.length() == 1) {
            unpadded.add(letter);
        }
    }
}

package dev.bindery.classify.delimited;

import dev.bindery.classify.ValueForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one way in which all numbers of a column are written: which sign groups the digits, which divides the fraction. */
final class WrittenNumbers {

    private static final Pattern SURROUNDED = Pattern.compile(
            "(?<open>\\(?)[+-]?\\s?(?<before>[$€£¥₹]?)\\s?[+-]?(?<digits>[\\d,.' \u00a0\u202f]*\\d)(?<power>[eE][+-]?\\d{1,3})?"
                    + "\\s?(?<after>[%‰€$£¥₹]|[A-Z]{3})?(?<close>\\)?)-?");

    /** A way to write numbers, whose digits an expression describes. */
    private record Style(char group, char decimal, Pattern digits) {

        static Style of(char group, char decimal) {
            String separator = Pattern.quote(String.valueOf(group));
            String grouped = group == NONE
                    ? "(0|[1-9]\\d*)"
                    : "(0|[1-9]\\d*|[1-9]\\d{0,2}(" + separator + "\\d{3})+|[1-9]\\d?(" + separator + "\\d{2})*"
                            + separator + "\\d{3})";
            return new Style(
                    group,
                    decimal,
                    Pattern.compile(grouped + "(" + Pattern.quote(String.valueOf(decimal)) + "\\d*)?|"
                            + Pattern.quote(String.valueOf(decimal)) + "\\d+"));
        }
    }

    private static final char NONE = 0;

    private final List<Style> styles = new ArrayList<>();
    private boolean readable = true;
    private boolean grouped;
    private int decimals;
    private boolean parentheses;
    private String before = "";
    private String after = "";
    private final List<String> digits = new ArrayList<>();

    /** @param delimiter of the file: where a semicolon divides the cells the comma is likely to divide the fraction */
    WrittenNumbers(String delimiter) {
        styles.add(Style.of(NONE, '.'));
        if (delimiter.equals(";")) {
            styles.add(Style.of(NONE, ','));
            styles.add(Style.of('.', ','));
            styles.add(Style.of(',', '.'));
        } else {
            styles.add(Style.of(',', '.'));
            styles.add(Style.of(NONE, ','));
            styles.add(Style.of('.', ','));
        }
        for (char group : " \u00a0\u202f'".toCharArray()) {
            styles.add(Style.of(group, ','));
            styles.add(Style.of(group, '.'));
        }
    }

    void add(String value) {
        Matcher matcher = SURROUNDED.matcher(value);
        if (!matcher.matches()
                || matcher.group("open").isEmpty() != matcher.group("close").isEmpty()) {
            readable = false;
            return;
        }
        String core = matcher.group("digits");
        digits.add(core);
        styles.removeIf(style -> !style.digits().matcher(core).matches());
        parentheses |= !matcher.group("open").isEmpty();
        before = matcher.group("before").isEmpty() ? before : matcher.group("before");
        after = matcher.group("after") == null ? after : matcher.group("after");
    }

    Optional<ValueForm> form() {
        if (!readable || styles.isEmpty()) {
            return Optional.empty();
        }
        Style style = styles.get(0);
        for (String core : digits) {
            int point = core.lastIndexOf(style.decimal());
            decimals = Math.max(decimals, point < 0 ? 0 : core.length() - point - 1);
            grouped |= style.group() != NONE && core.indexOf(style.group()) >= 0;
        }
        StringBuilder pattern = new StringBuilder(before);
        pattern.append(grouped ? "#" + style.group() + "##0" : "0");
        if (decimals > 0) {
            pattern.append(style.decimal()).append("0".repeat(decimals));
        }
        pattern.append(after.isEmpty() || after.equals("%") ? after : " " + after);
        String negative = parentheses ? pattern + ";(" + pattern + ")" : pattern.toString();
        return Optional.of(new ValueForm(ValueForm.Meaning.NUMBER, negative));
    }
}

package dev.bindery.classify.delimited;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the kind of a cell from its bytes. The plain kinds are decided without making a string; what needs an expression is
 * decided once for each shape, since no expression asks which digit stands where. Belongs to one thread.
 */
final class CellTyper {

    /** Shapes that are remembered; a power of two. */
    private static final int SHAPES = 512;

    private static final long HASH_START = 0xcbf29ce484222325L;
    private static final long HASH_FACTOR = 0x100000001b3L;

    /** Longer text is text: no number, date or null marker is. */
    private static final int LONGEST = 48;

    private static final int BIGINT_DIGITS = 19;

    /** A plus before so many digits begins a telephone number: nobody writes it before a count as great. */
    private static final int TELEPHONE_DIGITS = 8;

    private static final String LARGEST = "9223372036854775807";
    private static final Set<String> NULLS = Set.of(
            "null", "na", "n/a", "#n/a", "\\n", "nan", "none", "nil", "(null)", "<null>", "<na>", "-", "--", "?",
            "n.a.");

    private static final Pattern WRITTEN_NUMBER = Pattern.compile(
            "\\(?[+-]?\\s?[$€£¥₹]?\\s?[+-]?(\\d{1,3}([,. '\u00a0\u202f]\\d{3})+|\\d{1,2}(,\\d{2})+,\\d{3}|\\d+)?([.,]\\d+)?([eE][+-]?\\d{1,3})?\\s?([%‰€$£¥]|USD|EUR|GBP)?\\)?");
    private static final String MONTH = "(jan|feb|m[aä]r|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cz])[a-zä]*\\.?";
    private static final String CLOCK = "\\d{1,2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?\\s?([ap]\\.?m\\.?)?";
    private static final Pattern WRITTEN_DATE = Pattern.compile("((mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+)?"
            + "(\\d{1,2}[/.-]\\d{1,2}[/.-](\\d{4}|\\d{2})|\\d{4}[/.]\\d{1,2}[/.]\\d{1,2}"
            + "|\\d{1,2}\\.?[ -/]" + MONTH + "[ -/,]+(\\d{4}|\\d{2})|" + MONTH + "[ -]\\d{1,2},?[ -]\\d{4}"
            + "|\\d{4}-" + MONTH + "-\\d{1,2}|" + MONTH + "[ -]'?\\d{2,4}|\\d{1,2}[ -]" + MONTH + ")"
            + "([ tT,]+" + CLOCK + ")?(\\s?(z|utc|gmt|[+-]\\d{2}:?\\d{2}))?");
    private static final Pattern TIME = Pattern.compile(CLOCK);
    private static final Pattern BEHIND_ISO_DATE =
            Pattern.compile("[ T]\\d{2}:\\d{2}(:\\d{2}([.,]\\d{1,9})?)?\\s?(Z|UTC|GMT|[+-]\\d{2}(:?\\d{2})?)?");
    /** How the names of months and days begin. */
    private static final Set<String> DATE_WORDS = Set.of(
            "mo", "tu", "we", "th", "fr", "sa", "su", "ja", "fe", "ma", "m\u00e4", "ap", "ju", "au", "se", "oc", "ok",
            "no", "de");

    private long[] shapes = new long[0];
    private CellKind[] kinds = new CellKind[0];

    /** The kind of {@code text[from, to)}. */
    CellKind kind(byte[] text, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isBlank(text[start])) {
            start++;
        }
        while (end > start && isBlank(text[end - 1])) {
            end--;
        }
        int length = end - start;
        if (length == 0) {
            return CellKind.EMPTY;
        }
        if (length > LONGEST) {
            return CellKind.TEXT;
        }
        int c = text[start];
        if (c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.') {
            CellKind plain = plainNumber(text, start, end);
            if (plain != CellKind.TEXT) {
                return plain;
            }
            boolean iso = length >= 8 && isIsoDate(text, start, end);
            if (iso && length == 10 && isDigit(text[end - 1]) && isDigit(text[end - 2])) {
                return CellKind.DATE;
            }
            if (iso && length == 19 && isClock(text, start + 10)) {
                return CellKind.TIMESTAMP;
            }
            return remembered(text, start, end, iso);
        }
        return mayBeMore(text, start, end) ? remembered(text, start, end, false) : CellKind.TEXT;
    }

    /** Blank or T, and hours, minutes and seconds of two digits. */
    private static boolean isClock(byte[] text, int at) {
        return (text[at] == ' ' || text[at] == 'T')
                && isDigit(text[at - 1])
                && isDigit(text[at - 2])
                && isDigit(text[at + 1])
                && isDigit(text[at + 2])
                && text[at + 3] == ':'
                && isDigit(text[at + 4])
                && isDigit(text[at + 5])
                && text[at + 6] == ':'
                && isDigit(text[at + 7])
                && isDigit(text[at + 8]);
    }

    /** Looks the shape up: the bytes with a zero for every digit. */
    private CellKind remembered(byte[] text, int start, int end, boolean iso) {
        long hash = iso ? HASH_START + 1 : HASH_START;
        for (int i = start; i < end; i++) {
            byte b = text[i];
            hash = (hash ^ (b >= '0' && b <= '9' ? '0' : b)) * HASH_FACTOR;
        }
        hash |= 1;
        if (shapes.length == 0) {
            shapes = new long[SHAPES];
            kinds = new CellKind[SHAPES];
        }
        int slot = (int) (hash >>> 40) & SHAPES - 1;
        if (shapes[slot] != hash) {
            kinds[slot] = iso ? isoKind(text, start, end) : slow(text, start, end);
            shapes[slot] = hash;
        }
        return kinds[slot];
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }

    /** Whether what does not begin like a number may be a null, a truth value, a date with names or an amount of money. */
    private static boolean mayBeMore(byte[] text, int start, int end) {
        byte first = text[start];
        int c = first | 0x20;
        int length = end - start;
        if (c >= 'a' && c <= 'z' && first > 0) {
            boolean word = (c == 't' || c == 'f' || c == 'n') && length <= 6;
            return word || length > 4 && beginsLikeDate(c, text[start + 1] | 0x20) && hasDigit(text, start, end);
        }
        if (first < 0) {
            // Signs of currencies and blanks that do not break begin with these bytes, letters of most scripts do not.
            return (first == (byte) 0xc2 || first == (byte) 0xe2) && hasDigit(text, start, end);
        }
        return length <= 2 || "(#\\<$?".indexOf(first) >= 0 || hasDigit(text, start, end);
    }

    /** Whether names of months and days begin with the two letters. */
    private static boolean beginsLikeDate(int first, int second) {
        return switch (first) {
            case 'm' -> second == 'o' || second == 'a' || second < 0;
            case 't' -> second == 'u' || second == 'h';
            case 'w' -> second == 'e';
            case 'f' -> second == 'r' || second == 'e';
            case 's' -> second == 'a' || second == 'u' || second == 'e';
            case 'j' -> second == 'a' || second == 'u';
            case 'a' -> second == 'p' || second == 'u';
            case 'o' -> second == 'c' || second == 'k';
            case 'n' -> second == 'o';
            case 'd' -> second == 'e';
            default -> false;
        };
    }

    private static boolean hasDigit(byte[] text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (text[i] >= '0' && text[i] <= '9') {
                return true;
            }
        }
        return false;
    }

    /** Integers, points and exponents; TEXT for everything else. */
    private static CellKind plainNumber(byte[] text, int start, int end) {
        int i = start + (text[start] == '-' || text[start] == '+' ? 1 : 0);
        int firstDigit = i;
        while (i < end && isDigit(text[i])) {
            i++;
        }
        int digits = i - firstDigit;
        if (i == end) {
            boolean telephone = text[start] == '+' && digits >= TELEPHONE_DIGITS;
            return telephone
                    ? CellKind.PADDED
                    : digits == 0
                            ? (end - start == 1 && text[start] == '-' ? CellKind.NULL : CellKind.TEXT)
                            : wholeNumber(text, firstDigit, digits);
        }
        int fraction = 0;
        if (text[i] == '.') {
            i++;
            while (i < end && isDigit(text[i])) {
                i++;
                fraction++;
            }
        }
        if (digits + fraction == 0) {
            return CellKind.TEXT;
        }
        if (i < end && (text[i] | 0x20) == 'e') {
            i++;
            if (i < end && (text[i] == '-' || text[i] == '+')) {
                i++;
            }
            int exponent = i;
            while (i < end && isDigit(text[i])) {
                i++;
            }
            if (i == exponent || i - exponent > 3) {
                return CellKind.TEXT;
            }
        }
        if (i < end) {
            return CellKind.TEXT;
        }
        // Zeros in front make a code; codes have no sign before them.
        return digits > 1 && text[firstDigit] == '0' && firstDigit == start ? CellKind.PADDED : CellKind.DOUBLE;
    }

    private static CellKind wholeNumber(byte[] text, int firstDigit, int digits) {
        if (digits > 1 && text[firstDigit] == '0') {
            return CellKind.PADDED;
        }
        if (digits < BIGINT_DIGITS) {
            return CellKind.INTEGER;
        }
        if (digits == BIGINT_DIGITS
                && new String(text, firstDigit, digits, StandardCharsets.US_ASCII).compareTo(LARGEST) <= 0) {
            return CellKind.INTEGER;
        }
        return digits <= 38 ? CellKind.LONG_INTEGER : CellKind.TEXT;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** Four digits, hyphen, one or two digits, hyphen, one or two digits, and a month and a day that exist. */
    private static boolean isIsoDate(byte[] text, int start, int end) {
        if (text[start + 4] != '-') {
            return false;
        }
        int hyphen = text[start + 6] == '-' ? start + 6 : start + 7;
        if (hyphen >= end - 1 || text[hyphen] != '-') {
            return false;
        }
        int month = number(text, start + 5, hyphen);
        int behind = hyphen + 1;
        while (behind < end && behind < hyphen + 3 && isDigit(text[behind])) {
            behind++;
        }
        int day = number(text, hyphen + 1, behind);
        return number(text, start, start + 4) >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    private static int number(byte[] text, int start, int end) {
        int value = 0;
        for (int i = start; i < end; i++) {
            if (!isDigit(text[i])) {
                return -1;
            }
            value = value * 10 + text[i] - '0';
        }
        return start == end ? -1 : value;
    }

    private static CellKind isoKind(byte[] text, int start, int end) {
        int i = start + 5;
        while (i < end && (isDigit(text[i]) || text[i] == '-')) {
            i++;
        }
        if (i == end) {
            return CellKind.DATE;
        }
        String rest = new String(text, i, end - i, StandardCharsets.UTF_8);
        return BEHIND_ISO_DATE.matcher(rest).matches() ? CellKind.TIMESTAMP : CellKind.TEXT;
    }

    private static CellKind slow(byte[] text, int start, int end) {
        String value = new String(text, start, end - start, StandardCharsets.UTF_8);
        String lower = value.toLowerCase(Locale.ROOT);
        if (lower.equals("true") || lower.equals("false")) {
            return CellKind.BOOLEAN;
        }
        if (NULLS.contains(lower)) {
            return CellKind.NULL;
        }
        if (mayBeNumberOrDate(lower) && hasDigit(text, start, end)) {
            if (TIME.matcher(lower).matches()) {
                return CellKind.TIME;
            }
            if (WRITTEN_NUMBER.matcher(value).matches()) {
                return CellKind.WRITTEN_NUMBER;
            }
            if (WRITTEN_DATE.matcher(lower).matches()) {
                return CellKind.WRITTEN_DATE;
            }
        }
        return CellKind.TEXT;
    }

    /** Most words are told from numbers and dates by how they begin; the expressions cost a hundred times as much. */
    private static boolean mayBeNumberOrDate(String lower) {
        char first = lower.charAt(0);
        return first < 'a' || first > 'z' || lower.length() > 1 && DATE_WORDS.contains(lower.substring(0, 2));
    }
}

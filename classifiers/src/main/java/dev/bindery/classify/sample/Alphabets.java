package dev.bindery.classify.sample;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells character sets of one byte a character by the letters that they make of the bytes beyond ASCII: in the right one nearly
 * all of them belong to the alphabet of one language, stand in words, and are upper case at the start of words or in all of
 * them. The sets that are met most often go before.
 */
final class Alphabets {

    private static final int LOOKED_AT = 1 << 17;

    /** So many different letters show a language; a single one may be a sign of measure in another set. */
    private static final int LETTERS = 3;

    /** A set must be better by so much than one before it, of 1 for a perfect one. */
    private static final double BETTER = 0.02;

    /** Apostrophes, dashes and the middle dot stand between letters. */
    private static final String IN_WORDS = "\u2019\u2018\u2013\u2014\u00b7";

    /** What people write besides letters. */
    private static final String SIGNS =
            "\u2019\u2018\u201c\u201d\u201e\u2013\u2014\u2026\u20ac\u00a3\u00a7\u00b0\u00ab\u00bb\u00a0\u00b2\u00b3\u00b5";

    private static final String[] WESTERN = {
        "\u00e4\u00f6\u00fc\u00df",
        "\u00e0\u00e2\u00e6\u00e7\u00e9\u00e8\u00ea\u00eb\u00ee\u00ef\u00f4\u0153\u00f9\u00fb\u00fc\u00ff",
        "\u00e1\u00e9\u00ed\u00f1\u00f3\u00fa\u00fc\u00aa\u00ba",
        "\u00e1\u00e0\u00e2\u00e3\u00e7\u00e9\u00ea\u00ed\u00f3\u00f4\u00f5\u00fa\u00fc\u00aa\u00ba",
        "\u00e0\u00e8\u00e9\u00ec\u00ed\u00f2\u00f3\u00f9\u00fa",
        "\u00e5\u00e4\u00f6\u00e6\u00f8\u00e9\u00fc",
        "\u00e1\u00f0\u00e9\u00ed\u00f3\u00fa\u00fd\u00fe\u00e6\u00f6",
        "\u00e9\u00eb\u00ef\u00f6\u00fc\u00e8\u00ea\u00e1\u00f3"
    };
    private static final String[] CENTRAL = {
        "\u0105\u0107\u0119\u0142\u0144\u00f3\u015b\u017a\u017c",
        "\u00e1\u010d\u010f\u00e9\u011b\u00ed\u0148\u00f3\u0159\u0161\u0165\u00fa\u016f\u00fd\u017e",
        "\u00e1\u00e4\u010d\u010f\u00e9\u00ed\u013a\u013e\u0148\u00f3\u00f4\u0155\u0161\u0165\u00fa\u00fd\u017e",
        "\u00e1\u00e9\u00ed\u00f3\u00f6\u0151\u00fa\u00fc\u0171",
        "\u010d\u0107\u0111\u0161\u017e",
        "\u0103\u00e2\u00ee\u015f\u0163",
        "\u00e4\u00f6\u00fc\u00df"
    };
    private static final String[] CYRILLIC = {
        "\u0430\u0431\u0432\u0433\u0434\u0435\u0451\u0436\u0437\u0438\u0439\u043a\u043b\u043c\u043d\u043e\u043f\u0440\u0441"
                + "\u0442\u0443\u0444\u0445\u0446\u0447\u0448\u0449\u044a\u044b\u044c\u044d\u044e\u044f",
        "\u0430\u0431\u0432\u0433\u0491\u0434\u0435\u0454\u0436\u0437\u0438\u0456\u0457\u0439\u043a\u043b\u043c\u043d\u043e"
                + "\u043f\u0440\u0441\u0442\u0443\u0444\u0445\u0446\u0447\u0448\u0449\u044c\u044e\u044f"
    };
    private static final String[] GREEK = {
        "\u03b1\u03b2\u03b3\u03b4\u03b5\u03b6\u03b7\u03b8\u03b9\u03ba\u03bb\u03bc\u03bd\u03be\u03bf\u03c0\u03c1\u03c2\u03c3"
                + "\u03c4\u03c5\u03c6\u03c7\u03c8\u03c9\u03ac\u03ad\u03ae\u03af\u03cc\u03cd\u03ce\u03ca\u03cb\u0390\u03b0"
    };
    private static final String[] TURKISH = {"\u00e7\u011f\u0131\u0130\u00f6\u015f\u00fc\u00e2\u00ee\u00fb"};
    private static final String[] BALTIC = {
        "\u0105\u010d\u0119\u0117\u012f\u0161\u0173\u016b\u017e",
        "\u0101\u010d\u0113\u0123\u012b\u0137\u013c\u0146\u0161\u016b\u017e",
        "\u00e4\u00f5\u00f6\u00fc\u0161\u017e"
    };
    private static final String[] HEBREW = {
        "\u05d0\u05d1\u05d2\u05d3\u05d4\u05d5\u05d6\u05d7\u05d8\u05d9\u05da\u05db\u05dc\u05dd\u05de\u05df\u05e0\u05e1\u05e2"
                + "\u05e3\u05e4\u05e5\u05e6\u05e7\u05e8\u05e9\u05ea"
    };

    /** A character set and the alphabets that are written in it. */
    private record Candidate(String charset, String... alphabets) {}

    private static final List<Candidate> CANDIDATES = List.of(
            new Candidate("windows-1252", WESTERN),
            new Candidate("windows-1251", CYRILLIC),
            new Candidate("windows-1250", CENTRAL),
            new Candidate("windows-1253", GREEK),
            new Candidate("windows-1254", TURKISH),
            new Candidate("windows-1257", BALTIC),
            new Candidate("windows-1255", HEBREW),
            new Candidate("ISO-8859-2", CENTRAL),
            new Candidate("ISO-8859-7", GREEK),
            new Candidate("KOI8-R", CYRILLIC),
            new Candidate("IBM850", WESTERN),
            new Candidate("IBM852", CENTRAL),
            new Candidate("IBM866", CYRILLIC),
            new Candidate("x-MacRoman", WESTERN));

    private Alphabets() {}

    /** The character set that suits the bytes best; windows-1252 where nothing speaks for another. */
    static Charset of(byte[] bytes) {
        int length = Math.min(bytes.length, LOOKED_AT);
        Charset best = null;
        double most = Double.NEGATIVE_INFINITY;
        for (Candidate candidate : CANDIDATES) {
            if (!Charset.isSupported(candidate.charset())) {
                continue;
            }
            Charset charset = Charset.forName(candidate.charset());
            Rating rating = new Rating(new String(bytes, 0, length, charset), candidate.alphabets());
            boolean shown = best == null || most < 0 || rating.different >= LETTERS;
            if (shown && rating.score() > most + (best == null ? 0 : BETTER)) {
                best = charset;
                most = rating.score();
            }
        }
        return best;
    }

    /** What one character set makes of the bytes. */
    private static final class Rating {

        private final String text;
        private int beyond;
        private int letters;
        private int any;
        private int best;
        private int wrong;
        private int different;
        private int signs;

        Rating(String text, String... alphabets) {
            this.text = text;
            int[] covered = new int[alphabets.length];
            Set<Character> seen = new HashSet<>();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < 0x80) {
                    continue;
                }
                beyond++;
                if (!Character.isLetter(c)) {
                    boolean within = IN_WORDS.indexOf(c) < 0 && isLetter(i - 1) && isLetter(i + 1);
                    wrong += Character.isISOControl(c) || c == '\ufffd' || within ? 1 : 0;
                    signs += !within && SIGNS.indexOf(c) >= 0 ? 1 : 0;
                    continue;
                }
                letters++;
                wrong += isDigit(i - 1) || isDigit(i + 1) || isLower(i - 1) && Character.isUpperCase(c) ? 1 : 0;
                wrong += !isLatin(c) && (isAsciiLetter(i - 1) || isAsciiLetter(i + 1)) ? 1 : 0;
                wrong += Character.isLowerCase(c) && isUpper(i - 1) && isUpper(i - 2) ? 1 : 0;
                boolean known = false;
                for (int j = 0; j < alphabets.length; j++) {
                    boolean in = alphabets[j].indexOf(c) >= 0 || alphabets[j].indexOf(Character.toLowerCase(c)) >= 0;
                    covered[j] += in ? 1 : 0;
                    known |= in;
                }
                any += known ? 1 : 0;
                seen.add(Character.toLowerCase(c));
            }
            best = Arrays.stream(covered).max().orElse(0);
            different = seen.size();
        }

        /** 1 where every character beyond ASCII is a letter of one language, below 0 where most make no sense. */
        double score() {
            double good = best + 0.6 * (any - best) + 0.9 * signs;
            return (good - 0.5 * (letters - any) - 1.5 * wrong) / Math.max(1, beyond);
        }

        private boolean isLetter(int at) {
            return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
        }

        private static boolean isLatin(char c) {
            return Character.UnicodeScript.of(c) == Character.UnicodeScript.LATIN;
        }

        private boolean isAsciiLetter(int at) {
            return isLetter(at) && text.charAt(at) < 0x80;
        }

        private boolean isLower(int at) {
            return at >= 0 && at < text.length() && Character.isLowerCase(text.charAt(at));
        }

        private boolean isUpper(int at) {
            return at >= 0 && at < text.length() && Character.isUpperCase(text.charAt(at));
        }

        private boolean isDigit(int at) {
            return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
        }
    }
}

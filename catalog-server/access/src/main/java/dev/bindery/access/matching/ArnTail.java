package dev.bindery.access.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What is left of a pattern behind the beginning that many ARNs have in common, so that of each of them only the rest is
 * looked at. The beginning reaches into an ARN's last part, in which colons are ordinary.
 */
sealed interface ArnTail {

    /** Whatever follows matches. */
    record Everything() implements ArnTail {}

    /** This must follow, and nothing else. */
    record Exactly(String rest) implements ArnTail {}

    /** This must follow, and then anything. */
    record Beginning(String rest) implements ArnTail {}

    /** What follows must have a text in it, and pass a test. */
    record Tested(String needed, Predicate<String> test) implements ArnTail {}

    /** What is left of a pattern, each in another way; empty where nothing matches that begins so. */
    static List<ArnTail> of(int[] pattern, String beginning) {
        int plain = 0;
        while (plain < pattern.length && pattern[plain] >= 0) {
            if (plain < beginning.length() && beginning.charAt(plain) != pattern[plain]) {
                return List.of();
            }
            plain++;
        }
        boolean open = plain + 1 == pattern.length && pattern[plain] == TextPattern.ANY;
        if (plain >= beginning.length() && (open || plain == pattern.length)) {
            String rest = text(Arrays.copyOfRange(pattern, beginning.length(), plain));
            return List.of(open ? rest.isEmpty() ? new Everything() : new Beginning(rest) : new Exactly(rest));
        }
        if (plain == pattern.length) {
            return List.of();
        }
        return open ? List.of(new Everything()) : simulated(pattern, beginning, Math.min(plain, beginning.length()));
    }

    private static String text(int[] characters) {
        StringBuilder text = new StringBuilder(characters.length);
        Arrays.stream(characters).forEach(c -> text.append((char) c));
        return text.toString();
    }

    /** One for each place in the pattern where one may be; at a star is also behind it. */
    private static List<ArnTail> simulated(int[] pattern, String beginning, int same) {
        boolean[] at = TextPattern.positions(pattern, beginning, same);
        List<ArnTail> tails = new ArrayList<>();
        for (int p = 0; p < at.length; p++) {
            if (at[p] && !(p > 0 && at[p - 1] && pattern[p - 1] == TextPattern.ANY)) {
                tails.add(from(Arrays.copyOfRange(pattern, p, pattern.length)));
            }
        }
        return tails;
    }

    private static ArnTail from(int[] rest) {
        int plain = 0;
        while (plain < rest.length && rest[plain] >= 0) {
            plain++;
        }
        if (plain == rest.length) {
            return new Exactly(text(rest));
        }
        if (plain + 1 == rest.length && rest[plain] == TextPattern.ANY) {
            return plain == 0 ? new Everything() : new Beginning(text(Arrays.copyOf(rest, plain)));
        }
        if (rest.length > Positions.LONGEST) {
            return new Tested(TextPattern.longestText(rest), text -> TextPattern.runs(rest, text, false));
        }
        return new Tested(TextPattern.longestText(rest), Positions.of(rest)::matches);
    }

    /** All positions of a short pattern at once, one bit each. */
    record Positions(long start, int[] pattern, long stars, long ones) {

        static final int LONGEST = 62;

        static Positions of(int[] pattern) {
            long stars = 0;
            long ones = 0;
            for (int p = 0; p < pattern.length; p++) {
                stars |= pattern[p] == TextPattern.ANY ? 1L << p : 0;
                ones |= pattern[p] == TextPattern.ONE ? 1L << p : 0;
            }
            return new Positions(skipped(1, stars), pattern, stars, ones);
        }

        /** A star may also stand for nothing. */
        private static long skipped(long now, long stars) {
            long more = now | (now & stars) << 1;
            return more == now ? now : skipped(more, stars);
        }

        boolean matches(String rest) {
            long now = start;
            for (int i = 0; i < rest.length() && now != 0; i++) {
                char c = rest.charAt(i);
                long same = ones;
                for (int p = 0; p < pattern.length; p++) {
                    same |= pattern[p] == c ? 1L << p : 0;
                }
                now = skipped(now & stars | (now & same) << 1, stars);
            }
            return (now >>> pattern.length & 1) == 1;
        }
    }
}

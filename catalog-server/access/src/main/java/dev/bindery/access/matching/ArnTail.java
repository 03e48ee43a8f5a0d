package dev.bindery.access.matching;

import java.util.Arrays;
import java.util.Optional;
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

    /** What follows must pass this. */
    record Tested(Predicate<String> test) implements ArnTail {}

    /** Empty where nothing matches that begins so. */
    static Optional<ArnTail> of(int[] pattern, String beginning) {
        int plain = 0;
        while (plain < pattern.length && pattern[plain] >= 0) {
            if (plain < beginning.length() && beginning.charAt(plain) != pattern[plain]) {
                return Optional.empty();
            }
            plain++;
        }
        boolean open = plain + 1 == pattern.length && pattern[plain] == TextPattern.ANY;
        if (plain >= beginning.length() && (open || plain == pattern.length)) {
            String rest = text(Arrays.copyOfRange(pattern, beginning.length(), plain));
            return Optional.of(open ? rest.isEmpty() ? new Everything() : new Beginning(rest) : new Exactly(rest));
        }
        if (plain == pattern.length) {
            return Optional.empty();
        }
        return open ? Optional.of(new Everything()) : simulated(pattern, beginning);
    }

    private static String text(int[] characters) {
        StringBuilder text = new StringBuilder(characters.length);
        Arrays.stream(characters).forEach(c -> text.append((char) c));
        return text.toString();
    }

    private static Optional<ArnTail> simulated(int[] pattern, String beginning) {
        boolean[] at = TextPattern.positions(pattern, beginning);
        int first = 0;
        while (first < at.length && !at[first]) {
            first++;
        }
        if (first == at.length) {
            return Optional.empty();
        }
        if (at[pattern.length - 1] && pattern[pattern.length - 1] == TextPattern.ANY) {
            return Optional.of(new Everything());
        }
        if (pattern.length - first > Positions.LONGEST) {
            return Optional.of(new Tested(rest -> TextPattern.runs(pattern, beginning + rest, true)));
        }
        Positions positions = Positions.of(
                Arrays.copyOfRange(pattern, first, pattern.length), Arrays.copyOfRange(at, first, at.length));
        return Optional.of(new Tested(positions::matches));
    }

    /** All positions of a short pattern at once, one bit each. */
    record Positions(long start, int[] pattern, long stars, long ones) {

        static final int LONGEST = 62;

        static Positions of(int[] pattern, boolean[] at) {
            long start = 0;
            long stars = 0;
            long ones = 0;
            for (int p = 0; p < at.length; p++) {
                start |= at[p] ? 1L << p : 0;
                stars |= p < pattern.length && pattern[p] == TextPattern.ANY ? 1L << p : 0;
                ones |= p < pattern.length && pattern[p] == TextPattern.ONE ? 1L << p : 0;
            }
            return new Positions(start, pattern, stars, ones);
        }

        boolean matches(String rest) {
            long now = start;
            for (int i = 0; i < rest.length() && now != 0; i++) {
                char c = rest.charAt(i);
                long same = ones;
                for (int p = 0; p < pattern.length; p++) {
                    same |= pattern[p] == c ? 1L << p : 0;
                }
                now = now & stars | (now & same) << 1;
                long skipped = now;
                do {
                    now = skipped;
                    skipped = now | (now & stars) << 1;
                } while (skipped != now);
            }
            return (now >>> pattern.length & 1) == 1;
        }
    }
}

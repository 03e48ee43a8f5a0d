package dev.bindery.catalog.filter;

import dev.bindery.model.error.InvalidInputException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A regular expression from outside that can't keep a thread busy: a match is given up after a number of steps. */
public final class BoundedRegex {

    private static final int MAXIMUM_STEPS = 1_000_000;

    private final Pattern pattern;

    /** @throws InvalidInputException where it isn't a regular expression */
    BoundedRegex(String expression) {
        try {
            pattern = Pattern.compile(expression, Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new InvalidInputException(
                    "filter pattern", "\"" + expression + "\" isn't a regular expression: " + e.getDescription() + ".");
        } catch (StackOverflowError e) {
            throw new InvalidInputException("filter pattern", "A pattern of the filter is nested too deeply.");
        }
    }

    /** @throws InvalidInputException where the match takes too many steps */
    boolean matches(String text) {
        return matches(pattern, text);
    }

    /**
     * Whether the whole text matches.
     *
     * @throws InvalidInputException where that takes too many steps
     */
    public static boolean matches(Pattern pattern, String text) {
        try {
            return pattern.matcher(new Counted(text, new int[1])).matches();
        } catch (TooManyStepsException | StackOverflowError e) {
            throw new InvalidInputException(
                    "pattern",
                    "Matching the pattern \"" + pattern.pattern()
                            + "\" takes too many steps; a simpler one is needed.");
        }
    }

    /** A text that counts how often it is looked at. */
    private record Counted(CharSequence text, int[] steps) implements CharSequence {

        @Override
        public char charAt(int index) {
            if (++steps[0] > MAXIMUM_STEPS) {
                throw new TooManyStepsException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), steps);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooManyStepsException extends RuntimeException {
        TooManyStepsException() {
            super(null, null, false, false);
        }
    }
}

package dev.bindery.classify.grok;

/**
 * Bounds the work of regular expressions, which can take time without end for a short line. What is counted is the characters
 * that they look at: unlike a clock, that gives the same answer on every machine.
 */
final class StepGuard {

    private final long perLine;
    private long left;

    /**
     * @param perLine characters looked at for one line
     * @param altogether for all lines
     */
    StepGuard(long perLine, long altogether) {
        this.perLine = perLine;
        this.left = altogether;
    }

    CharSequence watch(CharSequence line) {
        return new Watched(line);
    }

    private final class Watched implements CharSequence {

        private final CharSequence line;
        private long steps;

        Watched(CharSequence line) {
            this.line = line;
        }

        @Override
        public int length() {
            return line.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps > perLine || --left < 0) {
                throw new RunawayException(Math.min(steps - 1, perLine));
            }
            return line.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return line.subSequence(start, end);
        }

        @Override
        public String toString() {
            return line.toString();
        }
    }
}

package dev.bindery.tests.bench;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.Locale;

/** Prints figures as lines of a table. */
final class Figures {

    private final PrintStream out;

    Figures(PrintStream out) {
        this.out = out;
    }

    /** Something to be measured. */
    @FunctionalInterface
    interface Action {
        void run() throws Exception;
    }

    void line(String text) {
        out.println(text);
    }

    /** Runs something once. */
    void once(String what, long things, Action action) throws Exception {
        long start = System.nanoTime();
        action.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "%-64s %9.2f s  %12.0f /s%n", what, seconds, things / seconds);
    }

    /** Runs something often, after a tenth as many warm-up rounds. */
    void often(String what, int rounds, Action action) throws Exception {
        for (int i = 0; i < rounds / 10; i++) {
            action.run();
        }
        double[] milliseconds = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            action.run();
            milliseconds[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(milliseconds);
        out.printf(
                Locale.ROOT,
                "%-64s median %8.2f ms  p99 %8.2f ms%n",
                what,
                milliseconds[rounds / 2],
                milliseconds[(int) (rounds * 0.99)]);
    }
}

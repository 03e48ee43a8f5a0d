package dev.bindery.tests.product;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waiting for what another process does. */
public final class Polling {

    private static final Duration PAUSE = Duration.ofMillis(100);

    private Polling() {}

    /** Asks again and again until the answer is as wished; it is a failure of the test where it isn't in time. */
    public static <T> T until(Duration patience, Supplier<T> question, Predicate<T> wished) {
        long deadline = System.nanoTime() + patience.toNanos();
        T answer = question.get();
        while (!wished.test(answer)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("After " + patience + " it still is " + answer + ".");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = question.get();
        }
        return answer;
    }
}

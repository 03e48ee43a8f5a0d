package dev.bindery.database;

import dev.bindery.model.error.InvalidInputException;
import java.time.Instant;

/** Times as stores keep them: whole microseconds since 1970-01-01 UTC, the same on every database and in every zone. */
public final class Microseconds {

    private static final long PER_SECOND = 1_000_000;

    private Microseconds() {}

    /** @throws InvalidInputException where the time is some 292,000 years away */
    public static long of(Instant instant) {
        try {
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), PER_SECOND), instant.getNano() / 1_000);
        } catch (ArithmeticException e) {
            throw new InvalidInputException("time", "The time " + instant + " is too far away to be stored.");
        }
    }

    /** The time as a store keeps it: what a writer returns is what a reader will find. */
    public static Instant truncate(Instant instant) {
        return instant(of(instant));
    }

    public static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * 1_000);
    }
}

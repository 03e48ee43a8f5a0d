package dev.bindery.model.error;

import java.util.Optional;

/** Somebody else changed it first: the version or parameter that the caller expected is no longer there. */
public final class ConcurrentModificationException extends CatalogException {

    private final transient Optional<Mismatch> mismatch;

    /**
     * A parameter that isn't what it was expected to be.
     *
     * @param key of the parameter
     * @param actual its value; empty where it is absent
     * @param expected the value that was expected; empty where it was to be absent
     */
    public record Mismatch(String key, Optional<String> actual, Optional<String> expected) {}

    public ConcurrentModificationException(String message) {
        this(message, Optional.empty());
    }

    private ConcurrentModificationException(String message, Optional<Mismatch> mismatch) {
        super(message);
        this.mismatch = mismatch;
    }

    /** A parameter of a thing, such as {@code The table hive.sales.orders}, has another value. */
    public static ConcurrentModificationException ofParameter(String thing, Mismatch mismatch) {
        return new ConcurrentModificationException(
                thing + " has been modified: its parameter \"" + mismatch.key() + "\" is " + quoted(mismatch.actual())
                        + ", not " + quoted(mismatch.expected()) + " as expected.",
                Optional.of(mismatch));
    }

    /** The parameter that differs, where it was one. */
    public Optional<Mismatch> mismatch() {
        return mismatch;
    }

    private static String quoted(Optional<String> value) {
        return value.map(present -> "\"" + present + "\"").orElse("absent");
    }
}

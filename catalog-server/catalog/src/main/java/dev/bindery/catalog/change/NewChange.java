package dev.bindery.catalog.change;

/**
 * A change to be taken note of.
 *
 * @param kind what was done
 * @param subject what it was done to
 * @param ids how many ids it takes, at least 1: one for each thing that notifications tell of on its own, such as each
 *     changed partition of a batch
 * @param details a JSON object with what was there before and after; see {@link Change.Kind} for what each kind has
 */
public record NewChange(Change.Kind kind, Subject subject, int ids, String details) {

    /** @throws IllegalArgumentException where it would take no id */
    public NewChange {
        if (ids < 1) {
            throw new IllegalArgumentException("A change takes at least one id, not " + ids + ".");
        }
    }

    /** A change that is told of once. */
    public static NewChange of(Change.Kind kind, Subject subject, String details) {
        return new NewChange(kind, subject, 1, details);
    }
}

package dev.bindery.catalog.change;

import dev.bindery.catalog.Call;
import java.util.List;

/**
 * Takes note of changes within the transaction that makes them: they are in the change log if it commits. For stores beside
 * the catalog's own that work on the same database, such as those of transactions and of HiveServer2's settings.
 *
 * <p>To be called last in the transaction, when the rows that the change is about are locked: of two changes of one thing the
 * later one's entry must be inserted later.
 *
 * @param <T> the transaction, as stores have it
 */
@FunctionalInterface
public interface ChangeRecorder<T> {

    /** Takes note of changes in this order, with one statement. */
    void record(T transaction, Call call, List<NewChange> changes);

    /** Takes note of one change. */
    default void record(T transaction, Call call, NewChange change) {
        record(transaction, call, List.of(change));
    }
}

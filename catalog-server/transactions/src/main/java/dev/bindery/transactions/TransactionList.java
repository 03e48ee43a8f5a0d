package dev.bindery.transactions;

import java.util.List;
import java.util.OptionalLong;

/**
 * Which transactions there are: every id up to the high-water mark that isn't listed was committed.
 *
 * @param highWaterMark the greatest id that was given away
 * @param unfinished those that are open or aborted, by id
 */
public record TransactionList(long highWaterMark, List<TransactionInfo> unfinished) {

    public TransactionList {
        unfinished = List.copyOf(unfinished);
    }

    /** The smallest id that is open. */
    public OptionalLong smallestOpen() {
        return unfinished.stream()
                .filter(transaction -> !transaction.aborted())
                .mapToLong(TransactionInfo::id)
                .min();
    }
}

package dev.bindery.transactions;

import dev.bindery.model.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which transactions a reader sees: those up to the high-water mark that are neither open nor aborted.
 *
 * @param highWaterMark the greatest id that may be seen
 * @param open the ids below that were open
 * @param aborted the ids below that were aborted
 */
public record TransactionSnapshot(long highWaterMark, SortedSet<Long> open, SortedSet<Long> aborted) {

    /** What a snapshot of a reader that is in no transaction leaves out. */
    public static TransactionSnapshot of(TransactionList list) {
        return of(list, 0);
    }

    /**
     * What a transaction sees: nothing that is newer, and itself.
     *
     * @param own its id; 0 for a reader that is in none
     */
    public static TransactionSnapshot of(TransactionList list, long own) {
        long mark = own > 0 ? Math.min(own, list.highWaterMark()) : list.highWaterMark();
        SortedSet<Long> open = new TreeSet<>();
        SortedSet<Long> aborted = new TreeSet<>();
        list.unfinished().stream()
                .filter(transaction -> transaction.id() <= mark && transaction.id() != own)
                .forEach(transaction -> (transaction.aborted() ? aborted : open).add(transaction.id()));
        return new TransactionSnapshot(mark, open, aborted);
    }

    /**
     * Reads Hive's form: {@code mark:smallest open:open,open:aborted,aborted}, where lists that are empty may be missing.
     *
     * @throws InvalidInputException where it isn't of that form
     */
    public static TransactionSnapshot parse(String text) {
        String[] parts = text.split(":", -1);
        try {
            return new TransactionSnapshot(
                    Long.parseLong(parts[0].strip()),
                    ids(parts.length > 2 ? parts[2] : ""),
                    ids(parts.length > 3 ? parts[3] : ""));
        } catch (NumberFormatException notOne) {
            throw new InvalidInputException(
                    "transaction list", "\"" + text + "\" isn't a list of valid transactions as Hive writes it.");
        }
    }

    private static SortedSet<Long> ids(String text) {
        SortedSet<Long> ids = new TreeSet<>();
        for (String id : text.split(",")) {
            if (!id.isBlank()) {
                ids.add(Long.parseLong(id.strip()));
            }
        }
        return ids;
    }

    /** Those below the high-water mark that aren't seen, in order. */
    public List<Long> unseen() {
        SortedSet<Long> unseen = new TreeSet<>(open);
        unseen.addAll(aborted);
        return new ArrayList<>(unseen);
    }

    public boolean sees(long transaction) {
        return transaction <= highWaterMark && !open.contains(transaction) && !aborted.contains(transaction);
    }
}

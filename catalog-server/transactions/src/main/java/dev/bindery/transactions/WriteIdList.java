package dev.bindery.transactions;

import dev.bindery.model.error.InvalidInputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which write ids of a table a reader sees, as Hive writes it: {@code
 * database.table:mark:smallest open:open,open:aborted,aborted}.
 *
 * @param table the table
 * @param highWaterMark the greatest one that may be seen
 * @param smallestOpen the smallest one that was open
 * @param open those below that were open
 * @param aborted those below that were aborted
 */
public record WriteIdList(
        Target table, long highWaterMark, OptionalLong smallestOpen, List<Long> open, List<Long> aborted) {

    /** @throws InvalidInputException where it isn't of that form */
    public static WriteIdList parse(String text) {
        String[] parts = text.split(":", -1);
        try {
            if (parts.length < 3) {
                throw new NumberFormatException("too few parts");
            }
            long smallest = Long.parseLong(parts[2]);
            return new WriteIdList(
                    Target.parse(parts[0]),
                    Long.parseLong(parts[1]),
                    smallest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(smallest),
                    ids(parts.length > 3 ? parts[3] : ""),
                    ids(parts.length > 4 ? parts[4] : ""));
        } catch (NumberFormatException notOne) {
            throw new InvalidInputException(
                    "write id list", "\"" + text + "\" isn't a list of valid write ids as Hive writes it.");
        }
    }

    /**
     * Reads the lists of several tables: {@code transaction mark$list$list}.
     *
     * @throws InvalidInputException where it isn't of that form
     */
    public static Map<Target, WriteIdList> parseAll(String text) {
        Map<Target, WriteIdList> lists = new LinkedHashMap<>();
        String[] parts = text.split("\\$", -1);
        for (int i = 1; i < parts.length; i++) {
            WriteIdList list = parse(parts[i]);
            lists.put(list.table(), list);
        }
        return lists;
    }

    private static List<Long> ids(String text) {
        List<Long> ids = new ArrayList<>();
        for (String id : text.split(",")) {
            if (!id.isBlank()) {
                ids.add(Long.parseLong(id.strip()));
            }
        }
        return ids;
    }

    /** Those below the high-water mark that aren't seen, in order. */
    public List<Long> invalid() {
        SortedSet<Long> all = new TreeSet<>(open);
        all.addAll(aborted);
        return new ArrayList<>(all);
    }
}

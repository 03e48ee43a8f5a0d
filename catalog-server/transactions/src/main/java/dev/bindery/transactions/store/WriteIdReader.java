package dev.bindery.transactions.store;

import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.TransactionSnapshot;
import dev.bindery.transactions.WriteIds.Valid;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which write ids a snapshot of transactions sees: with two statements for any number of tables.
 *
 * <p>The high-water mark is the greatest write id of a transaction that is not newer than the snapshot; where no such write
 * id is on record any more, all that were given away.
 */
final class WriteIdReader {

    private final String marks;
    private final String unseen;

    WriteIdReader(Dialect dialect) {
        String tables = Statements.unnestedTargets(dialect);
        marks = "SELECT each.number, (SELECT MAX(written.write_id) FROM txn_write_id AS written WHERE "
                + Statements.sameTable("written", "each")
                + " AND written.txn_id <= ?), (SELECT counter.next_id - 1 FROM txn_write_counter AS counter WHERE "
                + Statements.sameTable("counter", "each") + ") FROM " + tables;
        unseen = "SELECT each.number, written.write_id, written.txn_id FROM " + tables
                + " JOIN txn_write_id AS written ON " + Statements.sameTable("written", "each")
                + " WHERE written.txn_id > ? OR " + Statements.isOneOf("written.txn_id")
                + " ORDER BY each.number, written.write_id";
    }

    private record Mark(int number, long known, long given) {}

    private record Unseen(int number, long writeId, long transaction) {}

    List<Valid> valid(Session session, List<Target> tables, TransactionSnapshot snapshot) {
        if (tables.isEmpty()) {
            return List.of();
        }
        Object[] targets = Statements.unnested(session, tables);
        Object[] marksBinds = new Object[targets.length + 1];
        marksBinds[0] = snapshot.highWaterMark();
        System.arraycopy(targets, 0, marksBinds, 1, targets.length);
        Map<Integer, Long> highest = new HashMap<>();
        session.list(marks, row -> new Mark(row.integer(1), row.number(2), row.number(3)), marksBinds)
                .forEach(mark -> highest.put(mark.number(), mark.known() > 0 ? mark.known() : mark.given()));
        Map<Integer, List<Unseen>> invalid = new HashMap<>();
        session
                .list(
                        unseen,
                        row -> new Unseen(row.integer(1), row.number(2), row.number(3)),
                        Statements.unnested(
                                session, tables, snapshot.highWaterMark(), session.numberArray(snapshot.unseen())))
                .stream()
                .filter(each -> each.writeId() <= highest.get(each.number()))
                .forEach(each -> invalid.computeIfAbsent(each.number(), number -> new ArrayList<>())
                        .add(each));
        List<Valid> valid = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            valid.add(valid(highest.get(i), invalid.getOrDefault(i, List.of()), snapshot));
        }
        return valid;
    }

    private static Valid valid(long mark, List<Unseen> unseen, TransactionSnapshot snapshot) {
        List<Long> aborted = new ArrayList<>();
        OptionalLong smallestOpen = OptionalLong.empty();
        for (Unseen each : unseen) {
            if (snapshot.aborted().contains(each.transaction())) {
                aborted.add(each.writeId());
            } else if (smallestOpen.isEmpty()) {
                smallestOpen = OptionalLong.of(each.writeId());
            }
        }
        return new Valid(mark, unseen.stream().map(Unseen::writeId).toList(), aborted, smallestOpen);
    }
}

package dev.bindery.transactions.store;

import dev.bindery.database.Session;
import dev.bindery.transactions.TransactionInfo;
import dev.bindery.transactions.TransactionList;
import dev.bindery.transactions.TransactionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which transactions are open, without waiting for those that are being opened. Ids are taken before the rows are
 * committed, so a smaller one may appear later than a greater one. Above the horizon every id without a row is therefore
 * taken for open; below it all are known, because the horizon is only moved while none is being opened.
 */
final class UnfinishedTransactions {

    /** The rows of one moment: the horizon as a row of its own, with id 0. */
    private static final String SELECT = "SELECT id, state, type FROM txn WHERE state IN ('OPEN', 'ABORTED')"
            + " UNION ALL SELECT id, state, type FROM txn WHERE state = 'COMMITTED'"
            + " AND id > (SELECT settled FROM txn_horizon)"
            + " UNION ALL SELECT -settled, 'HORIZON', '' FROM txn_horizon";

    private record Known(long id, String state, String type) {}

    TransactionList list(Session session) {
        TreeMap<Long, Known> known = new TreeMap<>();
        long settled = 0;
        for (Known row : session.list(SELECT, row -> new Known(row.number(1), row.text(2), row.text(3)))) {
            if (row.state().equals("HORIZON")) {
                settled = -row.id();
            } else {
                known.merge(row.id(), row, (one, other) -> one.state().equals("COMMITTED") ? other : one);
            }
        }
        long mark = known.isEmpty() ? settled : Math.max(settled, known.lastKey());
        List<TransactionInfo> unfinished = new ArrayList<>();
        known.headMap(settled, true).values().forEach(row -> add(unfinished, row));
        for (long id = settled + 1; id <= mark; id++) {
            Known row = known.get(id);
            if (row == null) {
                unfinished.add(new TransactionInfo(id, false, TransactionType.DEFAULT, Optional.empty()));
            } else {
                add(unfinished, row);
            }
        }
        return new TransactionList(mark, unfinished);
    }

    private static void add(List<TransactionInfo> unfinished, Known row) {
        if (!row.state().equals("COMMITTED")) {
            unfinished.add(new TransactionInfo(
                    row.id(), row.state().equals("ABORTED"), TransactionType.valueOf(row.type()), Optional.empty()));
        }
    }

    /** Moves the horizon; the gate must be closed. @param settled the greatest id that was given away */
    void settle(Session session, long settled) {
        session.execute(
                "UPDATE txn_horizon SET settled = ?, floor = COALESCE((SELECT MIN(id) FROM txn WHERE state = 'OPEN'), ?)"
                        + " WHERE settled <= ?",
                settled,
                settled + 1,
                settled);
    }
}

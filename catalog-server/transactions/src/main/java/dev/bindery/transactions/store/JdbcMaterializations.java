package dev.bindery.transactions.store;

import dev.bindery.catalog.Call;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.transactions.Materializations;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.TransactionSnapshot;
import dev.bindery.transactions.WriteIdList;
import dev.bindery.transactions.WriteIds.Valid;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** See {@link Materializations}. */
final class JdbcMaterializations implements Materializations {

    /** That a transaction may have changed, so that sums of them stay numbers. */
    private static final long MOST_ROWS = 1_000_000_000_000_000L;

    private final Database database;
    private final UnfinishedTransactions unfinished;
    private final WriteIdReader reader;
    private final long timeoutMicroseconds;

    JdbcMaterializations(Database database, UnfinishedTransactions unfinished, long timeoutMicroseconds) {
        this.database = database;
        this.unfinished = unfinished;
        this.reader = new WriteIdReader(database.dialect());
        this.timeoutMicroseconds = timeoutMicroseconds;
    }

    @Override
    public boolean startRebuild(Call call, Target view, long transaction) {
        return database.exclusively("materializations", session -> {
            TransactionRows.use(session, transaction);
            String now = session.dialect().now();
            session.execute(
                    "DELETE FROM txn_rebuild WHERE " + Statements.IS_TABLE + " AND (txn_id = ? OR heartbeat_at < " + now
                            + " - ?)",
                    Statements.binds(view, transaction, timeoutMicroseconds));
            boolean taken = session.first(
                            "SELECT txn_id FROM txn_rebuild WHERE " + Statements.IS_TABLE,
                            row -> row.number(1),
                            Statements.binds(view))
                    .isPresent();
            if (!taken) {
                session.execute(
                        "INSERT INTO txn_rebuild (catalog, database_name, table_name, txn_id, heartbeat_at) VALUES"
                                + " (?, ?, ?, ?, " + now + ")",
                        Statements.binds(view, transaction));
            }
            return !taken;
        });
    }

    @Override
    public boolean heartbeat(Call call, Target view, long transaction) {
        return database.transaction(session -> session.execute(
                        "UPDATE txn_rebuild SET heartbeat_at = "
                                + session.dialect().now() + " WHERE " + Statements.IS_TABLE + " AND txn_id = ?",
                        Statements.binds(view, transaction))
                == 1);
    }

    @Override
    public Optional<Invalidation> invalidation(
            Call call, Map<Target, WriteIdList> sources, Optional<TransactionSnapshot> now) {
        if (sources.isEmpty()) {
            return Optional.empty();
        }
        return database.read(session -> {
            TransactionSnapshot snapshot = now.orElseGet(() -> TransactionSnapshot.of(unfinished.list(session)));
            List<Target> tables = List.copyOf(sources.keySet());
            List<Valid> current = reader.valid(session, tables, snapshot);
            boolean changed = false;
            boolean compacted = false;
            for (int i = 0; i < tables.size(); i++) {
                WriteIdList built = sources.get(tables.get(i));
                if (!current.get(i).smallestOpen().equals(built.smallestOpen())) {
                    // What was open then was committed since, and may have been an update.
                    return Optional.empty();
                }
                changed = changed || rowsChanged(session, built, snapshot);
                compacted = compacted || wasCompacted(session, built);
            }
            return Optional.of(new Invalidation(changed, compacted));
        });
    }

    private static boolean rowsChanged(Session session, WriteIdList built, TransactionSnapshot now) {
        return session.first(
                        "SELECT 1 FROM txn_completed WHERE " + Statements.IS_TABLE
                                + " AND changed_rows AND (write_id > ? OR " + Statements.isOneOf("write_id")
                                + ") AND txn_id <= ? AND NOT (" + Statements.isOneOf("txn_id") + ") LIMIT 1",
                        row -> true,
                        Statements.binds(
                                built.table(),
                                built.highWaterMark(),
                                session.numberArray(built.invalid()),
                                now.highWaterMark(),
                                session.numberArray(now.unseen())))
                .isPresent();
    }

    private static boolean wasCompacted(Session session, WriteIdList built) {
        return session.first(
                        "SELECT 1 FROM txn_compaction WHERE " + Statements.IS_TABLE
                                + " AND (state IN ('INITIATED', 'WORKING', 'READY_FOR_CLEANING')"
                                + " OR highest_write_id > ? OR " + Statements.isOneOf("highest_write_id") + ") LIMIT 1",
                        row -> true,
                        Statements.binds(built.table(), built.highWaterMark(), session.numberArray(built.invalid())))
                .isPresent();
    }

    @Override
    public void addCounts(Call call, long table, long inserted, long updated, long deleted) {
        for (long rows : new long[] {inserted, updated, deleted}) {
            if (Math.abs(rows) > MOST_ROWS || rows == Long.MIN_VALUE) {
                throw new InvalidInputException("row count", "No transaction changes " + rows + " rows.");
            }
        }
        database.transaction(session -> {
            if (session.dialect() == Dialect.POSTGRESQL) {
                return session.execute(
                        "INSERT INTO txn_table_counts AS counts (table_id, inserted, updated, deleted) VALUES"
                                + " (?, ?, ?, ?) ON CONFLICT (table_id) DO UPDATE SET inserted = counts.inserted +"
                                + " EXCLUDED.inserted, updated = counts.updated + EXCLUDED.updated, deleted ="
                                + " counts.deleted + EXCLUDED.deleted",
                        table,
                        inserted,
                        updated,
                        deleted);
            }
            int known = session.execute(
                    "UPDATE txn_table_counts SET inserted = inserted + CAST(? AS bigint), updated = updated +"
                            + " CAST(? AS bigint), deleted = deleted + CAST(? AS bigint) WHERE table_id = ?",
                    inserted,
                    updated,
                    deleted,
                    table);
            return known > 0
                    ? known
                    : session.execute(
                            "INSERT INTO txn_table_counts (table_id, inserted, updated, deleted) VALUES (?, ?, ?, ?)",
                            table,
                            inserted,
                            updated,
                            deleted);
        });
    }
}

package dev.bindery.transactions.store;

import dev.bindery.catalog.Call;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.transactions.OpenTransactions;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.TransactionSnapshot;
import dev.bindery.transactions.TransactionType;
import dev.bindery.transactions.WriteIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** See {@link WriteIds}. */
final class JdbcWriteIds implements WriteIds {

    private final Database database;
    private final TransactionChanges changes;
    private final TransactionEnds ends;
    private final JdbcTransactions transactions;
    private final UnfinishedTransactions unfinished;
    private final WriteIdReader reader;
    private final String insert;
    private final String insertSmallest;

    JdbcWriteIds(
            Database database,
            TransactionChanges changes,
            TransactionEnds ends,
            JdbcTransactions transactions,
            UnfinishedTransactions unfinished) {
        this.database = database;
        this.changes = changes;
        this.ends = ends;
        this.transactions = transactions;
        this.unfinished = unfinished;
        Dialect dialect = database.dialect();
        reader = new WriteIdReader(dialect);
        String text = "CAST(? AS " + dialect.textType() + ")";
        insert = "INSERT INTO txn_write_id (catalog, database_name, table_name, txn_id, write_id) SELECT " + text + ", "
                + text + ", " + text + ", each.txn, each.id"
                + " FROM UNNEST(CAST(? AS bigint ARRAY), CAST(? AS bigint ARRAY)) AS each (txn, id)";
        insertSmallest = "INSERT INTO txn_min_history (txn_id, catalog, database_name, table_name, write_id)"
                + " SELECT CAST(? AS bigint), each.catalog, each.database_name, each.table_name, smallest.id FROM "
                + Statements.unnestedTargets(dialect)
                + " JOIN UNNEST(CAST(? AS integer ARRAY), CAST(? AS bigint ARRAY)) AS smallest (number, id)"
                + " ON smallest.number = each.number";
    }

    @Override
    public List<Allocation> allocate(Call call, Request request) {
        List<Long> ids = List.copyOf(new TreeSet<>(request.transactions()));
        if (ids.isEmpty()) {
            return List.of();
        }
        Target table = request.table();
        return database.transaction(session -> {
            TransactionRows.useForWriting(session, ids);
            Map<Long, Long> known = new TreeMap<>();
            if (request.again()) {
                session.execute(
                        "DELETE FROM txn_write_id WHERE " + Statements.IS_TABLE + " AND "
                                + Statements.isOneOf("txn_id"),
                        Statements.binds(table, session.numberArray(ids)));
            } else {
                known.putAll(known(session, table, ids));
            }
            List<Long> without =
                    ids.stream().filter(id -> !known.containsKey(id)).toList();
            if (!without.isEmpty()) {
                long next = advance(session, table, without.size());
                List<Allocation> allocated = new ArrayList<>();
                for (long id : without) {
                    known.put(id, next);
                    allocated.add(new Allocation(id, next++));
                }
                assign(session, table, allocated, request.again());
                changes.allocated(session, call, table, allocated);
            }
            return known.entrySet().stream()
                    .map(entry -> new Allocation(entry.getKey(), entry.getValue()))
                    .toList();
        });
    }

    private static Map<Long, Long> known(Session session, Target table, List<Long> ids) {
        Map<Long, Long> known = new HashMap<>();
        session.list(
                        "SELECT txn_id, write_id FROM txn_write_id WHERE " + Statements.IS_TABLE + " AND "
                                + Statements.isOneOf("txn_id"),
                        row -> Map.entry(row.number(1), row.number(2)),
                        Statements.binds(table, session.numberArray(ids)))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        return known;
    }

    /** Takes so many write ids and returns the first. Whoever comes next waits for the end of the transaction. */
    private static long advance(Session session, Target table, int count) {
        if (session.dialect() == Dialect.POSTGRESQL) {
            return session.first(
                                    "INSERT INTO txn_write_counter AS counter (catalog, database_name, table_name, next_id)"
                                            + " VALUES (?, ?, ?, 1 + ?) ON CONFLICT (catalog, database_name, table_name)"
                                            + " DO UPDATE SET next_id = counter.next_id + ? RETURNING next_id",
                                    row -> row.number(1),
                                    Statements.binds(table, (long) count, (long) count))
                            .orElseThrow()
                    - count;
        }
        Object[] binds = new Object[] {(long) count, table.catalog(), table.database(), table.tableOrNone()};
        if (session.execute(
                        "UPDATE txn_write_counter SET next_id = next_id + CAST(? AS bigint) WHERE "
                                + Statements.IS_TABLE,
                        binds)
                == 0) {
            session.execute(
                    "INSERT INTO txn_write_counter (catalog, database_name, table_name, next_id) VALUES (?, ?, ?, ?)",
                    Statements.binds(table, 1L + count));
        }
        return counter(session, table).orElseThrow() - count;
    }

    /** The next write id; empty for a table that has none yet. */
    private static Optional<Long> counter(Session session, Target table) {
        return session.first(
                "SELECT next_id FROM txn_write_counter WHERE " + Statements.IS_TABLE,
                row -> row.number(1),
                Statements.binds(table));
    }

    /** What the transactions have announced to write in the table is under these write ids. */
    private void assign(Session session, Target table, List<Allocation> allocations, boolean again) {
        List<Long> ids = allocations.stream().map(Allocation::transaction).toList();
        List<Long> writeIds = allocations.stream().map(Allocation::writeId).toList();
        session.execute(insert, Statements.binds(table, session.numberArray(ids), session.numberArray(writeIds)));
        session.execute(
                "UPDATE txn_component SET write_id = (SELECT written.write_id FROM txn_write_id AS written WHERE "
                        + Statements.sameTable("written", "txn_component")
                        + " AND written.txn_id = txn_component.txn_id) WHERE " + Statements.IS_TABLE + " AND "
                        + Statements.isOneOf("txn_id") + (again ? "" : " AND write_id IS NULL"),
                Statements.binds(table, session.numberArray(ids)));
    }

    @Override
    public List<Allocation> allocateReplayed(Call call, Target table, String policy, List<Allocation> source) {
        if (source.isEmpty()) {
            throw new InvalidInputException("write ids", "There are no write ids to take over.");
        }
        return database.transaction(session -> {
            List<Long> sources = source.stream().map(Allocation::transaction).toList();
            Map<Long, Long> targets = JdbcTransactions.replayed(session, policy, sources);
            if (targets.size() < sources.size()) {
                return List.of();
            }
            List<Allocation> wanted = source.stream()
                    .map(each -> new Allocation(targets.get(each.transaction()), each.writeId()))
                    .toList();
            List<Long> ids = List.copyOf(new TreeSet<>(targets.values()));
            TransactionRows.useForWriting(session, ids);
            Map<Long, Long> known = known(session, table, ids);
            if (known.size() == ids.size()) {
                return known.entrySet().stream()
                        .map(entry -> new Allocation(entry.getKey(), entry.getValue()))
                        .toList();
            }
            long first = wanted.get(0).writeId();
            Optional<Long> next = counter(session, table);
            if (next.isPresent() && next.get() != first) {
                // The original was dropped and made anew while it was copied.
                session.execute("DELETE FROM txn_write_id WHERE " + Statements.IS_TABLE, Statements.binds(table));
            }
            setCounter(session, table, wanted.get(wanted.size() - 1).writeId() + 1);
            assign(session, table, wanted, false);
            changes.allocated(session, call, table, wanted);
            return wanted;
        });
    }

    private static void setCounter(Session session, Target table, long next) {
        Object[] binds = new Object[] {next, table.catalog(), table.database(), table.tableOrNone()};
        if (session.execute("UPDATE txn_write_counter SET next_id = ? WHERE " + Statements.IS_TABLE, binds) == 0) {
            session.execute(
                    "INSERT INTO txn_write_counter (catalog, database_name, table_name, next_id) VALUES (?, ?, ?, ?)",
                    Statements.binds(table, next));
        }
    }

    /** What others have taken meanwhile stays taken. */
    private static void raiseCounter(Session session, Target table, long next) {
        if (session.dialect() == Dialect.POSTGRESQL) {
            session.execute(
                    "INSERT INTO txn_write_counter AS counter (catalog, database_name, table_name, next_id)"
                            + " VALUES (?, ?, ?, ?) ON CONFLICT (catalog, database_name, table_name)"
                            + " DO UPDATE SET next_id = GREATEST(counter.next_id, EXCLUDED.next_id)",
                    Statements.binds(table, next));
            return;
        }
        Object[] binds = new Object[] {next, table.catalog(), table.database(), table.tableOrNone()};
        if (session.execute(
                        "UPDATE txn_write_counter SET next_id = GREATEST(next_id, CAST(? AS bigint)) WHERE "
                                + Statements.IS_TABLE,
                        binds)
                == 0) {
            session.execute(
                    "INSERT INTO txn_write_counter (catalog, database_name, table_name, next_id) VALUES (?, ?, ?, ?)",
                    Statements.binds(table, next));
        }
    }

    @Override
    public List<Valid> valid(Call call, List<Target> tables, Optional<TransactionSnapshot> snapshot) {
        return database.read(session -> reader.valid(
                session, tables, snapshot.orElseGet(() -> TransactionSnapshot.of(unfinished.list(session)))));
    }

    @Override
    public Valid validAt(Call call, Target table, long writeId) {
        return database.read(session -> {
            long transaction = session.first(
                            "SELECT txn_id FROM txn_write_id WHERE " + Statements.IS_TABLE + " AND write_id = ?",
                            row -> row.number(1),
                            Statements.binds(table, writeId))
                    .orElseThrow(() -> new InvalidInputException(
                            "write id",
                            "invalid write id " + writeId + " for table " + table.database() + "."
                                    + table.tableOrNone()));
            return reader.valid(session, List.of(table), TransactionSnapshot.of(unfinished.list(session), transaction))
                    .get(0);
        });
    }

    @Override
    public long greatest(Call call, Target table) {
        return database.read(session -> counter(session, table)).orElse(1L) - 1;
    }

    @Override
    public void seed(Call call, Target table, long writeId) {
        Statements.requireSeed("write id", writeId);
        database.transaction(session -> {
            raiseCounter(session, table, writeId + 1);
            return null;
        });
    }

    @Override
    public boolean replicate(Call call, Target table, long mark, List<Long> aborted, String user, String host) {
        Statements.requireSeed("write id", mark);
        return database.transaction(session -> {
            if (counter(session, table).isPresent()) {
                return false;
            }
            setCounter(session, table, mark + 1);
            if (!aborted.isEmpty()) {
                List<Long> ids = transactions.open(
                        session,
                        OpenTransactions.of(aborted.size(), TransactionType.DEFAULT, user, host),
                        aborted.size());
                List<Allocation> allocations = new ArrayList<>();
                for (int i = 0; i < ids.size(); i++) {
                    allocations.add(new Allocation(ids.get(i), aborted.get(i)));
                }
                assign(session, table, allocations, false);
                if (!aborted.contains(mark)) {
                    // Of those on record the greatest is the high-water mark; this one everybody sees.
                    session.execute(
                            insert,
                            Statements.binds(
                                    table, session.numberArray(List.of(0L)), session.numberArray(List.of(mark))));
                }
                ends.abort(session, call, ids);
            }
            return true;
        });
    }

    @Override
    public void noteSmallestOpen(Call call, long transaction, Map<Target, Long> writeIds) {
        if (writeIds.isEmpty()) {
            return;
        }
        database.transaction(session -> {
            TransactionRows.use(session, transaction);
            session.execute("DELETE FROM txn_min_history WHERE txn_id = ?", transaction);
            List<Integer> numbers = new ArrayList<>();
            writeIds.forEach((target, id) -> numbers.add(numbers.size()));
            List<Object> binds = new ArrayList<>();
            binds.add(transaction);
            binds.addAll(List.of(Statements.unnested(session, List.copyOf(writeIds.keySet()))));
            binds.add(session.integerArray(numbers));
            binds.add(session.numberArray(writeIds.values()));
            session.execute(insertSmallest, binds.toArray());
            return null;
        });
    }
}

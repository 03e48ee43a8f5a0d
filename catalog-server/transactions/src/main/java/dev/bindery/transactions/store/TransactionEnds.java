package dev.bindery.transactions.store;

import dev.bindery.catalog.Call;
import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.transactions.CommitTransaction;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.TransactionType;
import dev.bindery.transactions.WriteOperation;
import dev.bindery.transactions.store.TransactionChanges.Ended;
import dev.bindery.transactions.store.TransactionChanges.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How transactions end. Committing one that changed rows closes the gate of transactions: whoever is opened before is found
 * to overlap, and whoever is opened after finds it committed.
 */
final class TransactionEnds {

    private static final String COMPONENTS = "SELECT DISTINCT " + Statements.TARGET
            + ", operation, write_id FROM txn_component WHERE txn_id = ? AND operation <> 'COMPACT'";

    private static final String CONFLICT = "SELECT theirs.txn_id, theirs.commit_id, theirs.catalog,"
            + " theirs.database_name, theirs.table_name, theirs.partition_name, ours.operation, theirs.operation"
            + " FROM txn_component AS ours JOIN txn_write_set AS theirs ON " + Statements.sameTarget("theirs", "ours")
            + " WHERE ours.txn_id = ? AND ours.operation IN ('UPDATE', 'DELETE')"
            + " AND theirs.operation IN ('UPDATE', 'DELETE') AND theirs.commit_id >= ? AND theirs.txn_id <> ?"
            + " ORDER BY theirs.commit_id LIMIT 1";

    private static final String GREATEST = "(SELECT MAX(id) FROM txn)";

    private static final String KEEP_WRITES = "INSERT INTO txn_write_set (txn_id, commit_id, " + Statements.TARGET
            + ", operation) SELECT DISTINCT txn_id, " + GREATEST + ", " + Statements.TARGET
            + ", operation FROM txn_component WHERE txn_id = ? AND operation <> 'COMPACT'";

    private final TransactionChanges changes;
    private final CommittedParameters parameters;
    private final String finishUnmarked;
    private final String finish;
    private final String complete;
    private final String completeReplayed;
    private final String commitCompaction;
    private final String abort;

    TransactionEnds(Dialect dialect, TransactionChanges changes, CommittedParameters parameters) {
        this.changes = changes;
        this.parameters = parameters;
        String now = dialect.now();
        String committed = "UPDATE txn SET state = 'COMMITTED', ended_at = " + now + " WHERE id = ?";
        finishUnmarked = Statements.returning(dialect, "type", committed + " AND state = 'OPEN' AND NOT marked");
        finish = committed;
        complete = "INSERT INTO txn_completed (txn_id, " + Statements.TARGET
                + ", write_id, changed_rows, committed_at) SELECT DISTINCT txn_id, " + Statements.TARGET
                + ", write_id, CAST(? AS boolean), " + now
                + " FROM txn_component WHERE txn_id = ? AND operation <> 'COMPACT'";
        completeReplayed = "INSERT INTO txn_completed (txn_id, " + Statements.TARGET
                + ", write_id, changed_rows, committed_at) SELECT CAST(? AS bigint), each.catalog, each.database_name,"
                + " each.table_name, each.partition_name, written.id, FALSE, " + now + " FROM "
                + Statements.unnestedTargets(dialect)
                + " JOIN UNNEST(CAST(? AS integer ARRAY), CAST(? AS bigint ARRAY)) AS written (number, id)"
                + " ON written.number = each.number";
        commitCompaction = Statements.returning(
                dialect,
                "id, " + Statements.TARGET + ", type",
                "UPDATE txn_compaction SET committed_at = " + now + ", next_txn_id = " + GREATEST
                        + " + 1 WHERE txn_id = ? AND state IN ('WORKING', 'READY_FOR_CLEANING')");
        abort = Statements.returning(
                dialect,
                "id, type, marked",
                "UPDATE txn SET state = 'ABORTED', ended_at = " + now + " WHERE " + Statements.isOneOf("id")
                        + " AND state = 'OPEN'");
    }

    private record Component(Target target, WriteOperation operation, long writeId) {}

    private record Marked(long id, TransactionType type, boolean marked) {}

    /**
     * Commits one.
     *
     * @return why it was aborted instead, to be thrown once that is committed
     */
    Optional<CatalogException> commit(Session session, Call call, long id, CommitTransaction request) {
        if (request.writes().isEmpty()) {
            Optional<TransactionType> plain =
                    session.first(finishUnmarked, row -> TransactionType.valueOf(row.text(1)), id);
            if (plain.isPresent()) {
                committed(session, call, request, new Ended(id, plain.get(), List.of()));
                return Optional.empty();
            }
        }
        Optional<TransactionType> type = session.first(
                "SELECT type FROM txn WHERE id = ? AND state = 'OPEN' FOR UPDATE",
                row -> TransactionType.valueOf(row.text(1)),
                id);
        if (type.isEmpty()) {
            Optional<String> state = TransactionRows.state(session, id);
            if (state.filter("COMMITTED"::equals).isPresent()) {
                return Optional.empty();
            }
            throw TransactionRows.notOpen(id, state);
        }
        return commitMarked(session, call, id, type.get(), request);
    }

    private Optional<CatalogException> commitMarked(
            Session session, Call call, long id, TransactionType type, CommitTransaction request) {
        List<Component> components = components(session, id);
        boolean changed =
                components.stream().anyMatch(component -> component.operation().changesRows());
        if (changed && type.conflicts()) {
            Gate.close(session);
            Optional<CatalogException> conflict = request.exclusive() ? Optional.empty() : conflict(session, id);
            if (conflict.isPresent()) {
                abort(session, call, List.of(id));
                return conflict;
            }
        }
        if (!components.isEmpty()) {
            if (type.conflicts()) {
                session.execute(KEEP_WRITES, id);
            }
            if (type != TransactionType.READ_ONLY) {
                session.execute(complete, changed, id);
            }
        }
        if (!request.writes().isEmpty()) {
            completeReplayed(session, id, request.writes());
        }
        List<NewlyCompacted> compactions = type.isCompaction()
                ? session.list(
                        commitCompaction,
                        row -> new NewlyCompacted(row.number(1), Statements.target(row, 2), row.text(6)),
                        id)
                : List.of();
        if (!components.isEmpty() || type.isCompaction()) {
            session.execute("DELETE FROM txn_component WHERE txn_id = ?", id);
        }
        session.execute("DELETE FROM txn_lock WHERE txn_id = ?", id);
        if (type == TransactionType.MATER_VIEW_REBUILD) {
            session.execute("DELETE FROM txn_rebuild WHERE txn_id = ?", id);
        }
        session.execute(finish, id);
        committed(session, call, request, new Ended(id, type, written(components)));
        compactions.forEach(compaction ->
                changes.compacted(session, call, compaction.id(), compaction.target(), compaction.type(), id));
        return Optional.empty();
    }

    private record NewlyCompacted(long id, Target target, String type) {}

    private static List<Component> components(Session session, long id) {
        return session.list(
                COMPONENTS,
                row -> new Component(Statements.target(row, 1), WriteOperation.valueOf(row.text(5)), row.number(6)),
                id);
    }

    private static List<Written> written(List<Component> components) {
        return new ArrayList<>(new LinkedHashSet<>(components.stream()
                .map(component -> new Written(component.target(), component.writeId()))
                .toList()));
    }

    private void committed(Session session, Call call, CommitTransaction request, Ended ended) {
        parameters.set(session, request);
        if (!request.silent()) {
            changes.committed(session, call, ended);
        }
    }

    private static Optional<CatalogException> conflict(Session session, long id) {
        return session.first(
                CONFLICT,
                row -> {
                    Target target = Statements.target(row, 3);
                    return new InvalidOperationException(
                            Reason.TRANSACTION_ABORTED,
                            "Aborting [txnid:" + id + "," + row.number(2) + "] due to a write conflict on " + target
                                    + " committed by [txnid:" + row.number(1) + "," + row.number(2) + "] "
                                    + letter(row.text(7)) + "/" + letter(row.text(8)));
                },
                id,
                id,
                id);
    }

    private static String letter(String operation) {
        return operation.substring(0, 1).toLowerCase(Locale.ROOT);
    }

    private void completeReplayed(Session session, long id, List<CommitTransaction.Write> writes) {
        List<Object> binds = new ArrayList<>();
        binds.add(id);
        List<Integer> numbers = new ArrayList<>();
        List<Long> writeIds = new ArrayList<>();
        for (CommitTransaction.Write write : writes) {
            numbers.add(numbers.size());
            writeIds.add(write.writeId());
        }
        binds.addAll(List.of(Statements.unnested(
                session, writes.stream().map(CommitTransaction.Write::target).toList())));
        binds.add(session.integerArray(numbers));
        binds.add(session.numberArray(writeIds));
        session.execute(completeReplayed, binds.toArray());
    }

    /**
     * Aborts those that are open. What they wrote stays noted until the files are gone.
     *
     * @return how many were open
     */
    int abort(Session session, Call call, List<Long> ids) {
        List<Marked> aborted = session.list(
                abort,
                row -> new Marked(row.number(1), TransactionType.valueOf(row.text(2)), row.bool(3)),
                session.numberArray(ids));
        List<Long> marked =
                aborted.stream().filter(Marked::marked).map(Marked::id).toList();
        Map<Long, List<Written>> writes = new HashMap<>();
        if (!marked.isEmpty()) {
            Session.SqlArray array = session.numberArray(marked);
            // Where no write id was given, nothing can have been written.
            session.execute(
                    "DELETE FROM txn_component WHERE " + Statements.isOneOf("txn_id") + " AND write_id IS NULL", array);
            session.execute("DELETE FROM txn_lock WHERE " + Statements.isOneOf("txn_id"), array);
            session.execute("DELETE FROM txn_rebuild WHERE " + Statements.isOneOf("txn_id"), array);
            session.list(
                            "SELECT DISTINCT txn_id, " + Statements.TARGET + ", write_id FROM txn_component WHERE "
                                    + Statements.isOneOf("txn_id") + " AND operation <> 'COMPACT'",
                            row -> Map.entry(row.number(1), new Written(Statements.target(row, 2), row.number(6))),
                            array)
                    .forEach(entry -> writes.computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                            .add(entry.getValue()));
        }
        if (!aborted.isEmpty()) {
            changes.aborted(
                    session,
                    call,
                    aborted.stream()
                            .map(each -> new Ended(each.id(), each.type(), writes.getOrDefault(each.id(), List.of())))
                            .toList());
        }
        return aborted.size();
    }
}

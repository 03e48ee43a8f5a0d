package dev.bindery.transactions.store;

import dev.bindery.catalog.Call;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.locks.HeldLock;
import dev.bindery.transactions.locks.LockFilter;
import dev.bindery.transactions.locks.LockOutcome;
import dev.bindery.transactions.locks.LockPart;
import dev.bindery.transactions.locks.LockRequest;
import dev.bindery.transactions.locks.LockRequest.Patience;
import dev.bindery.transactions.locks.LockState;
import dev.bindery.transactions.locks.LockType;
import dev.bindery.transactions.locks.Locks;
import dev.bindery.transactions.store.LockConflicts.Conflict;
import dev.bindery.transactions.store.LockConflicts.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * See {@link Locks}. Locks get their ids while nobody else asks for one that they could meet; from then on a lock only waits
 * for smaller ids, which can't become more. Looking again therefore needs no mutual exclusion.
 */
final class JdbcLocks implements Locks {

    private final Database database;
    private final LockConflicts conflicts;
    private final String insert;
    private final String insertComponents;
    private final String check;
    private final String heartbeat;

    JdbcLocks(Database database) {
        this.database = database;
        Dialect dialect = database.dialect();
        conflicts = new LockConflicts(dialect);
        String text = "CAST(? AS " + dialect.textType() + ")";
        String nextId = dialect == Dialect.H2 ? "CAST(? AS bigint)" : "next.id";
        String types =
                "UNNEST(CAST(? AS integer ARRAY), CAST(? AS " + dialect.textType() + " ARRAY)) AS kind (number, type)";
        String rows = "INSERT INTO txn_lock (id, part, txn_id, " + Statements.TARGET
                + ", type, acquired, heartbeat_at, acquired_at, user_name, host, agent, blocked_by_id,"
                + " blocked_by_part) SELECT " + nextId + ", each.number + 1, CAST(? AS bigint), each.catalog,"
                + " each.database_name, each.table_name, each.partition_name, kind.type, CAST(? AS boolean), "
                + dialect.now() + ", CASE WHEN CAST(? AS boolean) THEN " + dialect.now() + " END, " + text + ", "
                + text + ", " + text + ", CAST(? AS bigint), CAST(? AS integer) FROM "
                + (dialect == Dialect.H2 ? "" : "next, ") + Statements.unnestedTargets(dialect) + " JOIN " + types
                + " ON kind.number = each.number";
        insert = dialect == Dialect.H2
                ? rows
                : "WITH next AS MATERIALIZED (SELECT nextval('txn_lock_sequence') AS id) " + rows + " RETURNING id";
        insertComponents = "INSERT INTO txn_component (txn_id, " + Statements.TARGET
                + ", operation, write_id) SELECT CAST(? AS bigint), each.catalog, each.database_name, each.table_name,"
                + " each.partition_name, kind.type, written.write_id FROM " + Statements.unnestedTargets(dialect)
                + " JOIN " + types + " ON kind.number = each.number LEFT JOIN txn_write_id AS written ON "
                + Statements.sameTable("written", "each") + " AND written.txn_id = ?";
        check = "UPDATE txn_lock SET heartbeat_at = " + dialect.now() + ", acquired = ?, acquired_at = CASE WHEN"
                + " CAST(? AS boolean) THEN " + dialect.now()
                + " END, blocked_by_id = CAST(? AS bigint), blocked_by_part = CAST(? AS integer) WHERE id = ?";
        heartbeat = "UPDATE txn_lock SET heartbeat_at = " + dialect.now() + " WHERE id = ?";
    }

    @Override
    public LockOutcome lock(Call call, LockRequest request) {
        List<Wanted> wanted = wanted(request.parts());
        return database.transaction(session -> {
            long transaction = request.transaction();
            if (transaction > 0) {
                TransactionRows.use(session, transaction);
            }
            Gate.passForLocks(session, wanted.stream().map(Wanted::target).toList());
            Optional<Conflict> conflict = conflicts.first(session, wanted, transaction, Long.MAX_VALUE);
            if (conflict.isPresent()) {
                Optional<String> refusal = refusal(request, conflict.get());
                if (refusal.isPresent()) {
                    return new LockOutcome(0, LockState.NOT_ACQUIRED, refusal);
                }
            }
            if (transaction > 0) {
                insertComponents(session, request);
            }
            long id = insert(session, request, wanted, conflict);
            return LockOutcome.of(id, conflict.isPresent() ? LockState.WAITING : LockState.ACQUIRED);
        });
    }

    /** Each thing once, in the strongest way that it is asked for. */
    private static List<Wanted> wanted(List<LockPart> parts) {
        Map<Target, LockType> types = new LinkedHashMap<>();
        parts.forEach(part ->
                types.merge(part.target(), part.type(), (one, other) -> one.compareTo(other) >= 0 ? one : other));
        List<Wanted> wanted = new ArrayList<>();
        types.forEach((target, type) -> wanted.add(new Wanted(target, type)));
        return wanted;
    }

    private static Optional<String> refusal(LockRequest request, Conflict conflict) {
        if (request.transaction() <= 0 || request.patience() == Patience.WAITS) {
            return Optional.empty();
        }
        if (request.patience() == Patience.NONE) {
            return Optional.of("Failed to initiate a concurrent CTAS operation with the same table name, lockInfo : "
                    + conflict.description());
        }
        return conflict.wanted() == LockType.SHARED_READ
                ? Optional.of("Unable to acquire read lock due to an existing exclusive lock {" + conflict.description()
                        + "}")
                : Optional.empty();
    }

    private void insertComponents(Session session, LockRequest request) {
        List<LockPart> writes = request.parts().stream()
                .filter(part -> part.write().isPresent())
                .distinct()
                .toList();
        if (writes.isEmpty()) {
            return;
        }
        List<Object> binds = new ArrayList<>();
        binds.add(request.transaction());
        binds.addAll(List.of(Statements.unnested(
                session, writes.stream().map(LockPart::target).toList())));
        binds.add(binds.get(1));
        binds.add(session.textArray(
                writes.stream().map(part -> part.write().get().name()).toList()));
        binds.add(request.transaction());
        session.execute(insertComponents, binds.toArray());
    }

    private long insert(Session session, LockRequest request, List<Wanted> wanted, Optional<Conflict> conflict) {
        boolean acquired = conflict.isEmpty();
        List<Object> binds = new ArrayList<>();
        binds.add(request.transaction());
        binds.add(acquired);
        binds.add(acquired);
        binds.add(request.user());
        binds.add(request.host());
        binds.add(request.agent().orElse(null));
        binds.add(conflict.map(Conflict::id).orElse(null));
        binds.add(conflict.map(Conflict::part).orElse(null));
        Object[] targets =
                Statements.unnested(session, wanted.stream().map(Wanted::target).toList());
        binds.addAll(List.of(targets));
        binds.add(targets[0]);
        binds.add(session.textArray(
                wanted.stream().map(each -> each.type().name()).toList()));
        if (session.dialect() == Dialect.H2) {
            long id = session.first("SELECT NEXT VALUE FOR txn_lock_sequence", row -> row.number(1))
                    .orElseThrow();
            binds.add(0, id);
            session.execute(insert, binds.toArray());
            return id;
        }
        return session.first(insert, row -> row.number(1), binds.toArray()).orElseThrow();
    }

    private record Asked(long transaction, boolean acquired, Wanted wanted) {}

    @Override
    public LockOutcome check(Call call, long id) {
        return database.transaction(session -> {
            List<Asked> parts = session.list(
                    "SELECT txn_id, acquired, type, " + Statements.TARGET + " FROM txn_lock WHERE id = ? ORDER BY part",
                    row -> new Asked(
                            row.number(1),
                            row.bool(2),
                            new Wanted(Statements.target(row, 4), LockType.valueOf(row.text(3)))),
                    id);
            if (parts.isEmpty()) {
                throw missing(id);
            }
            long transaction = parts.get(0).transaction();
            if (transaction > 0) {
                TransactionRows.use(session, transaction);
            }
            if (parts.get(0).acquired()) {
                if (session.execute(heartbeat, id) == 0) {
                    throw missing(id);
                }
                return LockOutcome.of(id, LockState.ACQUIRED);
            }
            Optional<Conflict> conflict =
                    conflicts.first(session, parts.stream().map(Asked::wanted).toList(), transaction, id);
            if (session.execute(
                            check,
                            conflict.isEmpty(),
                            conflict.isEmpty(),
                            conflict.map(Conflict::id).orElse(null),
                            conflict.map(Conflict::part).orElse(null),
                            id)
                    == 0) {
                throw missing(id);
            }
            return LockOutcome.of(id, conflict.isPresent() ? LockState.WAITING : LockState.ACQUIRED);
        });
    }

    @Override
    public void unlock(Call call, long id) {
        database.transaction(session -> {
            int deleted = session.execute("DELETE FROM txn_lock WHERE id = ? AND (txn_id = 0 OR NOT acquired)", id);
            if (deleted == 0) {
                session.first("SELECT txn_id FROM txn_lock WHERE id = ?", row -> row.number(1), id)
                        .ifPresent(transaction -> {
                            throw new InvalidOperationException(
                                    Reason.LOCK_OF_TRANSACTION,
                                    "Unlocking locks associated with transaction not permitted: lockid:" + id
                                            + " belongs to txnid:" + transaction);
                        });
            }
            return null;
        });
    }

    @Override
    public void heartbeat(Call call, long id) {
        database.transaction(session -> {
            if (session.execute(heartbeat, id) == 0) {
                throw missing(id);
            }
            return null;
        });
    }

    private static NotFoundException missing(long id) {
        return new NotFoundException(EntityKind.LOCK, "lockid:" + id);
    }

    @Override
    public List<HeldLock> list(Call call, LockFilter filter) {
        List<String> conditions = new ArrayList<>();
        List<Object> binds = new ArrayList<>();
        condition(conditions, binds, "catalog", filter.catalog());
        condition(conditions, binds, "database_name", filter.database());
        condition(conditions, binds, "table_name", filter.table());
        condition(conditions, binds, "partition_name", filter.partition());
        condition(conditions, binds, "txn_id", filter.transaction());
        return database.read(session -> session.list(
                "SELECT id, part, txn_id, " + Statements.TARGET + ", type, acquired, heartbeat_at, acquired_at,"
                        + " user_name, host, agent, blocked_by_id, blocked_by_part FROM txn_lock"
                        + (conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions))
                        + " ORDER BY id, part",
                row -> new HeldLock(
                        row.number(1),
                        row.integer(2),
                        row.number(3),
                        Statements.target(row, 4),
                        LockType.valueOf(row.text(8)),
                        row.bool(9),
                        row.number(3) > 0 ? Optional.empty() : row.optionalInstant(10),
                        row.optionalInstant(11),
                        row.text(12),
                        row.text(13),
                        row.optionalText(14),
                        row.isNull(15)
                                ? Optional.empty()
                                : Optional.of(new HeldLock.Blocker(row.number(15), row.integer(16)))),
                binds.toArray()));
    }

    private static void condition(List<String> conditions, List<Object> binds, String column, Optional<?> value) {
        value.ifPresent(known -> {
            conditions.add(column + " = ?");
            binds.add(known);
        });
    }
}

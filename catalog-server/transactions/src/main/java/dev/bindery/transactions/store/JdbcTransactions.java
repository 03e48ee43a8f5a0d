package dev.bindery.transactions.store;

import dev.bindery.catalog.Call;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Failures;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.transactions.CommitTransaction;
import dev.bindery.transactions.DynamicPartitions;
import dev.bindery.transactions.FilesWritten;
import dev.bindery.transactions.OpenTransactions;
import dev.bindery.transactions.RangeHeartbeat;
import dev.bindery.transactions.Replay;
import dev.bindery.transactions.TransactionInfo;
import dev.bindery.transactions.TransactionList;
import dev.bindery.transactions.TransactionType;
import dev.bindery.transactions.Transactions;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jooq.exception.DataAccessException;

/** See {@link Transactions}. */
final class JdbcTransactions implements Transactions {

    private static final long LONGEST_RANGE = 1_000_000;

    private static final String LATEST_IN_CONFLICT = "SELECT COALESCE(MAX(theirs.txn_id), 0) FROM txn_component AS ours"
            + " JOIN txn_write_set AS theirs ON " + Statements.sameTable("theirs", "ours")
            + " WHERE ours.txn_id = ? AND ours.operation IN ('UPDATE', 'DELETE') AND theirs.commit_id >= ?"
            + " AND theirs.txn_id <> ?";

    private final Database database;
    private final TransactionChanges changes;
    private final TransactionEnds ends;
    private final UnfinishedTransactions unfinished;
    private final String open;
    private final String addPartitions;

    JdbcTransactions(
            Database database, TransactionChanges changes, TransactionEnds ends, UnfinishedTransactions unfinished) {
        this.database = database;
        this.changes = changes;
        this.ends = ends;
        this.unfinished = unfinished;
        Dialect dialect = database.dialect();
        open = open(dialect);
        addPartitions = "INSERT INTO txn_component (txn_id, " + Statements.TARGET
                + ", operation, write_id) SELECT CAST(? AS bigint),"
                + " each.catalog, each.database_name, each.table_name, each.partition_name, CAST(? AS "
                + dialect.textType() + "), COALESCE(CAST(? AS"
                + " bigint), written.write_id) FROM " + Statements.unnestedTargets(dialect)
                + " LEFT JOIN txn_write_id AS written ON " + Statements.sameTable("written", "each")
                + " AND written.txn_id = ?";
    }

    /** On PostgreSQL the gate is passed before the first id is taken: both happen in the order of the parts. */
    private static String open(Dialect dialect) {
        String columns = "id, state, type, marked, user_name, host, agent, started_at, heartbeat_at, floor";
        String values = "'OPEN', CAST(? AS " + dialect.textType() + "), FALSE, CAST(? AS " + dialect.textType()
                + "), CAST(? AS " + dialect.textType() + "), CAST(? AS " + dialect.textType() + "), " + dialect.now()
                + ", " + dialect.now() + ", horizon.floor";
        return dialect == Dialect.H2
                ? "SELECT id FROM FINAL TABLE (INSERT INTO txn (" + columns
                        + ") SELECT NEXT VALUE FOR txn_id_sequence, " + values
                        + " FROM txn_horizon AS horizon, SYSTEM_RANGE(1, ?))"
                : "WITH gate AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(" + Gate.TRANSACTIONS
                        + ")) INSERT INTO txn (" + columns + ") SELECT nextval('txn_id_sequence'), " + values
                        + " FROM gate, txn_horizon AS horizon, generate_series(1, ?) RETURNING id";
    }

    @Override
    public List<Long> open(Call call, OpenTransactions request) {
        try {
            return openOnce(call, request);
        } catch (DataAccessException e) {
            if (request.replay().isPresent() && Failures.isUniqueViolation(e)) {
                // Somebody else has replayed the same ones at the same time: they are there now.
                return openOnce(call, request);
            }
            throw e;
        }
    }

    private List<Long> openOnce(Call call, OpenTransactions request) {
        return database.transaction(session -> {
            Optional<Replay> replay = request.replay().filter(known -> request.type() == TransactionType.REPL_CREATED);
            if (replay.isPresent()) {
                Map<Long, Long> known =
                        replayed(session, replay.get().policy(), replay.get().sources());
                if (!known.isEmpty()) {
                    return known.values().stream().sorted().toList();
                }
            }
            int count = replay.map(known -> known.sources().size()).orElse(request.count());
            List<Long> ids = open(session, request, count);
            replay.ifPresent(known -> noteReplayed(session, known, ids));
            // What replication itself opens is no event of its own.
            if (request.replay().isEmpty() || request.type() != TransactionType.DEFAULT) {
                changes.opened(session, call, ids, request.type());
            }
            return ids;
        });
    }

    List<Long> open(Session session, OpenTransactions request, int count) {
        Gate.pass(session);
        return session
                .list(
                        open,
                        row -> row.number(1),
                        request.type().name(),
                        request.user(),
                        request.host(),
                        request.agent().orElse(null),
                        count)
                .stream()
                .sorted()
                .toList();
    }

    private static void noteReplayed(Session session, Replay replay, List<Long> targets) {
        session.execute(
                "INSERT INTO txn_replay (policy, source_id, target_id, opened_at) SELECT CAST(? AS "
                        + session.dialect().textType() + "), each.source, each.target, "
                        + session.dialect().now()
                        + " FROM UNNEST(CAST(? AS bigint ARRAY), CAST(? AS bigint ARRAY)) AS each (source, target)",
                replay.policy(),
                session.numberArray(replay.sources()),
                session.numberArray(targets));
    }

    /** The transactions here that are copies of those: by the ids over there. */
    static Map<Long, Long> replayed(Session session, String policy, List<Long> sources) {
        Map<Long, Long> targets = new HashMap<>();
        session.list(
                        "SELECT source_id, target_id FROM txn_replay WHERE policy = ? AND "
                                + Statements.isOneOf("source_id"),
                        row -> Map.entry(row.number(1), row.number(2)),
                        policy,
                        session.numberArray(sources))
                .forEach(entry -> targets.put(entry.getKey(), entry.getValue()));
        return targets;
    }

    @Override
    public void commit(Call call, CommitTransaction request) {
        CommittedParameters.check(request);
        Optional<CatalogException> aborted = database.transaction(session -> {
            if (request.policy().isEmpty()) {
                return ends.commit(session, call, request.id(), request);
            }
            Optional<Long> target = takeReplayed(session, request.policy().get(), request.id());
            // One that isn't known was replayed before.
            return target.flatMap(id -> ends.commit(session, call, id, request));
        });
        aborted.ifPresent(reason -> {
            throw reason;
        });
    }

    private static Optional<Long> takeReplayed(Session session, String policy, long source) {
        Optional<Long> target =
                Optional.ofNullable(replayed(session, policy, List.of(source)).get(source));
        if (target.isPresent()) {
            session.execute("DELETE FROM txn_replay WHERE policy = ? AND source_id = ?", policy, source);
        }
        return target;
    }

    @Override
    public void abort(Call call, long id, Optional<String> policy) {
        database.transaction(session -> {
            Optional<Long> known = policy.isEmpty() ? Optional.of(id) : takeReplayed(session, policy.get(), id);
            if (known.isPresent() && ends.abort(session, call, List.of(known.get())) == 0) {
                Optional<String> state = TransactionRows.state(session, known.get());
                if (state.filter("ABORTED"::equals).isEmpty()) {
                    throw TransactionRows.notOpen(known.get(), state);
                }
            }
            return null;
        });
    }

    @Override
    public void abortAll(Call call, List<Long> ids) {
        List<Long> sorted = List.copyOf(new TreeSet<>(ids));
        database.transaction(session -> ends.abort(session, call, sorted));
    }

    @Override
    public void heartbeat(Call call, long id) {
        database.transaction(session -> {
            if (session.execute(
                            "UPDATE txn SET heartbeat_at = " + session.dialect().now()
                                    + " WHERE id = ? AND state = 'OPEN'",
                            id)
                    == 0) {
                throw TransactionRows.notOpen(session, id);
            }
            return null;
        });
    }

    @Override
    public RangeHeartbeat heartbeat(Call call, long first, long last) {
        // Of signed numbers the difference may be too large for one.
        if (last > first && Long.compareUnsigned(last - first, LONGEST_RANGE) >= 0) {
            throw new InvalidInputException(
                    "range of transactions",
                    "The range from " + first + " to " + last + " has more than " + LONGEST_RANGE + " transactions.");
        }
        return database.transaction(session -> {
            session.execute(
                    "UPDATE txn SET heartbeat_at = " + session.dialect().now()
                            + " WHERE id BETWEEN ? AND ? AND state = 'OPEN'",
                    first,
                    last);
            Set<Long> missing =
                    LongStream.rangeClosed(first, last).boxed().collect(Collectors.toCollection(TreeSet::new));
            Set<Long> aborted = new TreeSet<>();
            session.list(
                            "SELECT id, state FROM txn WHERE id BETWEEN ? AND ? AND state <> 'COMMITTED'",
                            row -> Map.entry(row.number(1), row.text(2)),
                            first,
                            last)
                    .forEach(entry -> {
                        missing.remove(entry.getKey());
                        if (entry.getValue().equals("ABORTED")) {
                            aborted.add(entry.getKey());
                        }
                    });
            return new RangeHeartbeat(aborted, missing);
        });
    }

    @Override
    public Map<Long, Long> replayed(Call call, String policy) {
        Map<Long, Long> targets = new TreeMap<>();
        database.read(session -> session.list(
                "SELECT source_id, target_id FROM txn_replay WHERE policy = ?",
                row -> targets.put(row.number(1), row.number(2)) == null,
                policy));
        return targets;
    }

    @Override
    public TransactionList unfinished(Call call) {
        return database.read(unfinished::list);
    }

    @Override
    public TransactionList unfinishedInFull(Call call) {
        return database.read(session -> {
            TransactionList list = unfinished.list(session);
            Map<Long, TransactionInfo> full = new HashMap<>();
            session.list(
                            "SELECT id, state, type, user_name, host, agent, started_at, heartbeat_at FROM txn"
                                    + " WHERE state IN ('OPEN', 'ABORTED') AND " + Statements.isOneOf("id"),
                            JdbcTransactions::inFull,
                            session.numberArray(list.unfinished().stream()
                                    .map(TransactionInfo::id)
                                    .toList()))
                    .forEach(info -> full.put(info.id(), info));
            return new TransactionList(
                    list.highWaterMark(),
                    list.unfinished().stream()
                            .map(info -> full.getOrDefault(info.id(), info))
                            .toList());
        });
    }

    private static TransactionInfo inFull(Row row) throws SQLException {
        return new TransactionInfo(
                row.number(1),
                row.text(2).equals("ABORTED"),
                TransactionType.valueOf(row.text(3)),
                Optional.of(new TransactionInfo.Details(
                        row.text(4), row.text(5), row.optionalText(6), row.instant(7), row.instant(8))));
    }

    @Override
    public void addPartitions(Call call, DynamicPartitions partitions) {
        database.transaction(session -> {
            long id = partitions.transaction();
            TransactionRows.use(session, id);
            Object[] targets = Statements.unnested(
                    session,
                    partitions.partitions().stream()
                            .distinct()
                            .map(name -> partitions.table().withPartition(Optional.of(name)))
                            .toList());
            Object[] binds = new Object[targets.length + 4];
            binds[0] = id;
            binds[1] = partitions.operation().name();
            binds[2] = partitions.writeId().isPresent() ? partitions.writeId().getAsLong() : null;
            System.arraycopy(targets, 0, binds, 3, targets.length);
            binds[binds.length - 1] = id;
            session.execute(addPartitions, binds);
            session.execute(
                    "DELETE FROM txn_component WHERE txn_id = ? AND " + Statements.IS_TABLE
                            + " AND partition_name = ''",
                    prepend(id, Statements.binds(partitions.table())));
            return null;
        });
    }

    private static Object[] prepend(Object first, Object[] others) {
        Object[] all = new Object[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }

    @Override
    public void filesWritten(Call call, List<FilesWritten> writes) {
        if (writes.isEmpty()) {
            return;
        }
        database.transaction(session -> {
            for (long id :
                    new HashSet<>(writes.stream().map(FilesWritten::transaction).toList())) {
                TransactionRows.use(session, id);
            }
            changes.filesWritten(session, call, writes);
            return null;
        });
    }

    @Override
    public long latestInConflict(Call call, long id) {
        return database.read(session -> session.first(LATEST_IN_CONFLICT, row -> row.number(1), id, id, id)
                .orElse(0L));
    }

    @Override
    public void seed(Call call, long id) {
        Statements.requireSeed("transaction id", id);
        database.transaction(session -> {
            Gate.close(session);
            long mark = unfinished.list(session).highWaterMark();
            if (id <= mark) {
                throw new InvalidInputException(
                        "transaction id", "Invalid txnId seed " + id + ", the highWaterMark is " + mark);
            }
            unfinished.settle(session, id - 1);
            if (session.dialect() == Dialect.H2) {
                session.execute("ALTER SEQUENCE txn_id_sequence RESTART WITH " + id);
            } else {
                session.first("SELECT setval('txn_id_sequence', ?, FALSE)", row -> true, id);
            }
            return null;
        });
    }
}

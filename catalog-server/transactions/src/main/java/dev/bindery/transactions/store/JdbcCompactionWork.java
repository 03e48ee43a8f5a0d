package dev.bindery.transactions.store;

import dev.bindery.catalog.Call;
import dev.bindery.database.Database;
import dev.bindery.database.Session;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.compactions.Compaction;
import dev.bindery.transactions.compactions.CompactionState;
import dev.bindery.transactions.compactions.CompactionWork;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** See {@link CompactionWork}. */
final class JdbcCompactionWork implements CompactionWork {

    private static final String ABORTED_OF_TABLE =
            " AND txn_id IN (SELECT id FROM txn WHERE state = 'ABORTED') AND " + Statements.IS_TABLE;

    private final Database database;

    JdbcCompactionWork(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Compaction> take(Call call, Compaction.Agent worker, Optional<String> pool) {
        return database.transaction(session -> {
            String waiting = "WHERE state = 'INITIATED' AND ";
            String first = " ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED";
            List<Compaction> found = pool.isPresent()
                    ? CompactionRows.list(session, waiting + "pool = ?" + first, pool.get())
                    : CompactionRows.list(session, waiting + "pool IS NULL" + first);
            if (found.isEmpty()) {
                return Optional.empty();
            }
            long id = found.get(0).id();
            session.execute(
                    "UPDATE txn_compaction SET state = 'WORKING', worker_id = ?, worker_version = ?, started_at = "
                            + session.dialect().now() + " WHERE id = ?",
                    worker.id().orElse(null),
                    worker.version().orElse(null),
                    id);
            return Optional.of(CompactionRows.locked(session, id));
        });
    }

    @Override
    public void begin(Call call, long id, OptionalLong highestWriteId, Optional<String> runAs, long transaction) {
        database.transaction(session -> {
            Compaction compaction = CompactionRows.locked(session, id);
            session.execute(
                    "UPDATE txn_compaction SET highest_write_id = COALESCE(CAST(? AS bigint), highest_write_id),"
                            + " run_as = COALESCE(CAST(? AS "
                            + session.dialect().textType() + "), run_as), txn_id = ? WHERE id = ?",
                    highestWriteId.isPresent() ? highestWriteId.getAsLong() : null,
                    runAs.orElse(null),
                    transaction,
                    id);
            if (transaction > 0) {
                // Should the work be aborted, its files must go.
                TransactionRows.use(session, transaction);
                Target target = compaction.request().target();
                session.execute("DELETE FROM txn_component WHERE txn_id = ? AND operation = 'COMPACT'", transaction);
                session.execute(
                        "INSERT INTO txn_component (txn_id, " + Statements.TARGET
                                + ", operation, write_id) VALUES (?, ?, ?, ?, ?, 'COMPACT', ?)",
                        transaction,
                        target.catalog(),
                        target.database(),
                        target.tableOrNone(),
                        target.partitionOrNone(),
                        highestWriteId.isPresent() ? highestWriteId.getAsLong() : null);
            }
            return null;
        });
    }

    @Override
    public void setJob(Call call, long id, String jobId) {
        database.transaction(session -> {
            CompactionRows.locked(session, id);
            return session.execute("UPDATE txn_compaction SET job_id = ? WHERE id = ?", jobId, id);
        });
    }

    @Override
    public void compacted(Call call, long id) {
        database.transaction(session -> {
            CompactionRows.locked(session, id);
            return session.execute(
                    "UPDATE txn_compaction SET state = 'READY_FOR_CLEANING', worker_id = NULL, error_message = NULL"
                            + " WHERE id = ? AND state IN ('INITIATED', 'WORKING')",
                    id);
        });
    }

    @Override
    public void cleaned(Call call, long id) {
        database.transaction(session -> {
            Compaction compaction = CompactionRows.locked(session, id);
            session.execute(
                    "UPDATE txn_compaction SET state = 'SUCCEEDED', ended_at = "
                            + session.dialect().now() + " WHERE id = ?",
                    id);
            forget(session, compaction.request().target(), compaction.highestWriteId());
            return null;
        });
    }

    /** What has become part of the compacted files, or is gone with the old ones. */
    private static void forget(Session session, Target target, OptionalLong highestWriteId) {
        String partition = target.partition().isPresent() ? " AND partition_name = ?" : " AND '' = ?";
        long highest = highestWriteId.orElse(Long.MAX_VALUE);
        session.execute(
                "DELETE FROM txn_completed WHERE " + Statements.IS_TABLE + partition
                        + " AND COALESCE(write_id, 0) <= ?",
                Statements.binds(target, target.partitionOrNone(), highest));
        if (highestWriteId.isEmpty()) {
            // Without it nobody knows which files of aborted transactions are gone.
            return;
        }
        session.execute(
                "DELETE FROM txn_component WHERE write_id <= " + highest + ABORTED_OF_TABLE + partition,
                Statements.binds(target, target.partitionOrNone()));
        session.execute(
                "DELETE FROM txn_write_id WHERE write_id <= " + highest + ABORTED_OF_TABLE
                        + " AND NOT EXISTS (SELECT 1 FROM txn_component AS left_over WHERE left_over.txn_id ="
                        + " txn_write_id.txn_id AND " + Statements.sameTable("left_over", "txn_write_id") + ")",
                Statements.binds(target));
    }

    @Override
    public void gaveUp(Call call, long id, CompactionState end, Optional<String> error) {
        if (!end.hasEnded() || end == CompactionState.SUCCEEDED) {
            throw new InvalidInputException("compaction state", "No compaction that fails is " + end.word() + ".");
        }
        database.transaction(session -> {
            Compaction compaction = CompactionRows.locked(session, id);
            CompactionState state = end == CompactionState.FAILED && compaction.state() == CompactionState.INITIATED
                    ? CompactionState.DID_NOT_INITIATE
                    : end;
            return session.execute(
                    "UPDATE txn_compaction SET state = ?, error_message = ?, ended_at = "
                            + session.dialect().now() + " WHERE id = ?",
                    state.name(),
                    error.orElse(null),
                    id);
        });
    }

    @Override
    public boolean submitForCleaning(Call call, Compaction.Request request, long highestWriteId, long transaction) {
        database.transaction(session -> CompactionRows.insert(
                session, request, CompactionState.READY_FOR_CLEANING, highestWriteId, transaction));
        return true;
    }

    @Override
    public void put(Call call, Metric metric) {
        database.transaction(session -> {
            delete(session, metric.target(), metric.type());
            if (metric.value() >= metric.threshold()) {
                session.execute(
                        "INSERT INTO txn_compaction_metric (" + Statements.TARGET
                                + ", type, metric_value, version, threshold) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                        Statements.binds(
                                metric.target(),
                                metric.target().partitionOrNone(),
                                metric.type(),
                                metric.value(),
                                metric.version(),
                                metric.threshold()));
            }
            return null;
        });
    }

    @Override
    public void remove(Call call, Target target, String type) {
        database.transaction(session -> delete(session, target, type));
    }

    private static int delete(Session session, Target target, String type) {
        return session.execute(
                "DELETE FROM txn_compaction_metric WHERE " + Statements.IS_TABLE
                        + " AND partition_name = ? AND type = ?",
                Statements.binds(target, target.partitionOrNone(), type));
    }
}

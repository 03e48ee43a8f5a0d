package dev.bindery.transactions.store;

import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.transactions.Target;
import dev.bindery.transactions.compactions.Compaction;
import dev.bindery.transactions.compactions.Compaction.Agent;
import dev.bindery.transactions.compactions.Compaction.Request;
import dev.bindery.transactions.compactions.Compaction.Times;
import dev.bindery.transactions.compactions.CompactionState;
import dev.bindery.transactions.compactions.CompactionType;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The rows of compactions: the queue and its history are one table. */
final class CompactionRows {

    private static final String COLUMNS =
            "id, " + Statements.TARGET + ", type, state, run_as, properties, pool, buckets,"
                    + " order_by, initiator_id, initiator_version, worker_id, worker_version, too_many_aborts, old_abort,"
                    + " enqueued_at, started_at, cleaner_at, ended_at, committed_at, highest_write_id, txn_id, next_txn_id,"
                    + " job_id, error_message, retry_retention";

    private CompactionRows() {}

    static List<Compaction> list(Session session, String rest, Object... binds) {
        return session.list("SELECT " + COLUMNS + " FROM txn_compaction " + rest, CompactionRows::read, binds);
    }

    /** @throws NotFoundException where there is no such compaction */
    static Compaction locked(Session session, long id) {
        return list(session, "WHERE id = ? FOR UPDATE", id).stream()
                .findFirst()
                .orElseThrow(() -> new NotFoundException(EntityKind.COMPACTION, String.valueOf(id)));
    }

    /** @return the number of the new compaction */
    static long insert(Session session, Request request, CompactionState state, Long highestWriteId, Long transaction) {
        Target target = request.target();
        return session.insert(
                "INSERT INTO txn_compaction (" + Statements.TARGET + ", type, state, run_as, properties, pool, buckets,"
                        + " order_by, initiator_id, initiator_version, too_many_aborts, old_abort, enqueued_at,"
                        + " retry_retention, highest_write_id, txn_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                        + session.dialect().now() + ", 0, ?, ?)",
                target.catalog(),
                target.database(),
                target.tableOrNone(),
                target.partitionOrNone(),
                request.type().name(),
                state.name(),
                request.runAs().orElse(null),
                request.properties().orElse(null),
                request.pool().orElse(null),
                request.buckets().orElse(null),
                request.orderBy().orElse(null),
                request.initiator().id().orElse(null),
                request.initiator().version().orElse(null),
                request.tooManyAborts(),
                request.oldAbort(),
                highestWriteId,
                transaction);
    }

    private static Compaction read(Row row) throws SQLException {
        Request request = new Request(
                Statements.target(row, 2),
                CompactionType.valueOf(row.text(6)),
                row.optionalText(8),
                row.optionalText(9),
                row.optionalText(10),
                row.isNull(11) ? Optional.empty() : Optional.of(row.integer(11)),
                row.optionalText(12),
                new Agent(row.optionalText(13), row.optionalText(14)),
                row.bool(17),
                row.bool(18));
        return new Compaction(
                row.number(1),
                request,
                CompactionState.valueOf(row.text(7)),
                new Agent(row.optionalText(15), row.optionalText(16)),
                new Times(
                        row.instant(19),
                        row.optionalInstant(20),
                        row.optionalInstant(21),
                        row.optionalInstant(22),
                        row.optionalInstant(23)),
                number(row, 24),
                number(row, 25),
                number(row, 26),
                row.optionalText(27),
                row.optionalText(28),
                row.number(29));
    }

    private static OptionalLong number(Row row, int index) throws SQLException {
        return row.isNull(index) ? OptionalLong.empty() : OptionalLong.of(row.number(index));
    }
}

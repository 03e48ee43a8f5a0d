package dev.bindery.transactions.store;

import dev.bindery.database.Session;
import dev.bindery.model.error.CatalogException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Optional;

/** The rows of transactions, as everything else that belongs to one needs them. */
final class TransactionRows {

    private TransactionRows() {}

    /**
     * Locks an open transaction until the end of the database transaction, says that it lives, and marks it as one that has
     * more than its row.
     *
     * @throws CatalogException where it isn't open
     */
    static void use(Session session, long id) {
        if (session.execute(
                        "UPDATE txn SET marked = TRUE, heartbeat_at = "
                                + session.dialect().now() + " WHERE id = ? AND state = 'OPEN'",
                        id)
                == 0) {
            throw notOpen(session, id);
        }
    }

    /**
     * As {@link #use}, for several that are going to write.
     *
     * @param ids without repetitions
     */
    static void useForWriting(Session session, List<Long> ids) {
        int open = session.execute(
                "UPDATE txn SET marked = TRUE, heartbeat_at = "
                        + session.dialect().now() + " WHERE " + Statements.isOneOf("id")
                        + " AND state = 'OPEN' AND type <> 'READ_ONLY'",
                session.numberArray(ids));
        if (open < ids.size()) {
            throw firstNotOpen(session, ids);
        }
    }

    private static CatalogException firstNotOpen(Session session, List<Long> ids) {
        for (long id : ids) {
            Optional<String> state = state(session, id);
            if (state.filter("OPEN"::equals).isEmpty()) {
                return notOpen(id, state);
            }
        }
        return new InvalidOperationException(
                Reason.TRANSACTION_READ_ONLY,
                "Write ID allocation failed: of the transactions " + ids + " one is read-only.");
    }

    /** Why a transaction can't be used. */
    static CatalogException notOpen(Session session, long id) {
        return notOpen(id, state(session, id));
    }

    static Optional<String> state(Session session, long id) {
        return session.first("SELECT state FROM txn WHERE id = ?", row -> row.text(1), id);
    }

    static CatalogException notOpen(long id, Optional<String> state) {
        String name = "txnid:" + id;
        return switch (state.orElse("")) {
            case "ABORTED" -> new InvalidOperationException(
                    Reason.TRANSACTION_ABORTED, "Transaction " + name + " already aborted");
            case "COMMITTED" -> new InvalidOperationException(
                    Reason.TRANSACTION_COMMITTED, "Transaction " + name + " is already committed.");
            default -> new NotFoundException(EntityKind.TRANSACTION, name);
        };
    }
}

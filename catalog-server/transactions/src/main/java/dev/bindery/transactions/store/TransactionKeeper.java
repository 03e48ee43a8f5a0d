package dev.bindery.transactions.store;

import dev.bindery.catalog.Call;
import dev.bindery.database.Database;
import dev.bindery.database.Session;
import java.time.Duration;
import java.util.List;

/**
 * Gives up what nobody has heard of, and forgets what nobody needs any more. To be called now and then by every server;
 * several of them do no harm to each other. Time is told by the database's clock.
 */
public final class TransactionKeeper {

    private static final int AT_ONCE = 1_000;

    /** Below it, no open transaction has a snapshot in which another one was open. */
    private static final String FLOOR = "(SELECT LEAST(horizon.floor, COALESCE((SELECT MIN(txn.floor) FROM txn"
            + " WHERE txn.state = 'OPEN'), horizon.floor)) FROM txn_horizon AS horizon)";

    /**
     * Write ids of transactions that everybody sees as committed; but none above one that must stay, so that the greatest
     * one that stays is the high-water mark of the table, or there is none.
     */
    private static final String FORGET_WRITE_IDS = "DELETE FROM txn_write_id WHERE txn_id < " + FLOOR
            + " AND txn_id NOT IN (SELECT id FROM txn WHERE state IN ('OPEN', 'ABORTED'))"
            + " AND NOT EXISTS (SELECT 1 FROM txn_write_id AS staying WHERE "
            + Statements.sameTable("staying", "txn_write_id")
            + " AND staying.write_id < txn_write_id.write_id AND (staying.txn_id >= " + FLOOR
            + " OR staying.txn_id IN (SELECT id FROM txn WHERE state IN ('OPEN', 'ABORTED'))))";

    private static final String FORGET_WRITE_SET = "DELETE FROM txn_write_set WHERE commit_id < (SELECT"
            + " LEAST(horizon.settled + 1, COALESCE((SELECT MIN(id) FROM txn WHERE state = 'OPEN'), horizon.settled + 1))"
            + " FROM txn_horizon AS horizon)";

    private static final String FORGET_REPEATED = "DELETE FROM txn_completed WHERE EXISTS (SELECT 1 FROM txn_completed"
            + " AS later WHERE " + Statements.sameTarget("later", "txn_completed")
            + " AND later.changed_rows = txn_completed.changed_rows AND later.txn_id > txn_completed.txn_id"
            + " AND later.write_id > txn_completed.write_id)";

    private final Database database;
    private final TransactionSettings settings;
    private final TransactionEnds ends;
    private final UnfinishedTransactions unfinished;

    TransactionKeeper(
            Database database, TransactionSettings settings, TransactionEnds ends, UnfinishedTransactions unfinished) {
        this.database = database;
        this.settings = settings;
        this.ends = ends;
        this.unfinished = unfinished;
    }

    /** One round of both. @return how many transactions and locks were given up */
    public int keep() {
        int givenUp = giveUp();
        tidy();
        return givenUp;
    }

    /**
     * Not to be called before clients had the time to be heard of: where no server was there for them, all have been silent.
     *
     * @return how many transactions and locks were given up
     */
    public int giveUp() {
        return abortSilent() + removeSilentLocks();
    }

    /** Forgets what nobody needs any more. */
    public void tidy() {
        if (hasUnsettled()) {
            settle();
        }
        forget();
    }

    private int abortSilent() {
        int all = 0;
        int some;
        do {
            some = database.transaction(session -> {
                List<Long> silent = session.list(
                        "SELECT id FROM txn WHERE state = 'OPEN' AND heartbeat_at < "
                                + session.dialect().now()
                                + " - CASE WHEN type = 'REPL_CREATED' THEN CAST(? AS bigint) ELSE CAST(? AS bigint) END"
                                + " ORDER BY id LIMIT " + AT_ONCE + " FOR UPDATE SKIP LOCKED",
                        row -> row.number(1),
                        microseconds(settings.replayTimeout()),
                        microseconds(settings.timeout()));
                return silent.isEmpty() ? 0 : ends.abort(session, Call.system(), silent);
            });
            all += some;
        } while (some == AT_ONCE);
        return all;
    }

    private int removeSilentLocks() {
        return database.transaction(session -> session.execute(
                "DELETE FROM txn_lock WHERE txn_id = 0 AND heartbeat_at < "
                        + session.dialect().now() + " - ?",
                microseconds(settings.timeout())));
    }

    private boolean hasUnsettled() {
        return database.read(session -> session.first(
                        "SELECT COALESCE((SELECT MAX(id) FROM txn), 0) > settled OR floor <"
                                + " COALESCE((SELECT MIN(id) FROM txn WHERE state = 'OPEN'), settled + 1) FROM txn_horizon",
                        row -> row.bool(1))
                .orElseThrow());
    }

    /** Finds out which ids were given away, while none is. */
    void settle() {
        database.transaction(session -> {
            Gate.close(session);
            unfinished.settle(session, unfinished.list(session).highWaterMark());
            return null;
        });
    }

    private void forget() {
        database.exclusively("transactions-keeping", session -> {
            String ended = "ended_at < " + session.dialect().now() + " - ?";
            session.execute(FORGET_WRITE_IDS);
            session.execute(FORGET_WRITE_SET);
            session.execute(FORGET_REPEATED);
            session.execute(
                    "DELETE FROM txn WHERE state = 'COMMITTED' AND id <= (SELECT settled FROM txn_horizon) AND "
                            + ended,
                    microseconds(settings.keepEnded()));
            session.execute(
                    "DELETE FROM txn WHERE state = 'ABORTED' AND id <= (SELECT settled FROM txn_horizon) AND " + ended
                            + " AND id NOT IN (SELECT txn_id FROM txn_component)"
                            + " AND id NOT IN (SELECT txn_id FROM txn_write_id)",
                    microseconds(settings.keepEnded()));
            session.execute(
                    "DELETE FROM txn_min_history WHERE txn_id NOT IN (SELECT id FROM txn WHERE state = 'OPEN')");
            // Those that were given up, or aborted without a word of their policy; an end that comes now finds none to
            // end.
            session.execute(
                    "DELETE FROM txn_replay WHERE opened_at < "
                            + session.dialect().now() + " - ?"
                            + " AND target_id <= (SELECT settled FROM txn_horizon)"
                            + " AND target_id NOT IN (SELECT id FROM txn)",
                    microseconds(settings.keepReplays()));
            forgetCompactions(session);
            return null;
        });
    }

    private void forgetCompactions(Session session) {
        String now = session.dialect().now();
        session.execute(
                "UPDATE txn_compaction SET state = 'INITIATED', worker_id = NULL, worker_version = NULL, started_at ="
                        + " NULL WHERE state = 'WORKING' AND started_at < " + now + " - ?",
                microseconds(settings.workTimeout()));
        session.execute(
                "DELETE FROM txn_compaction WHERE ended_at < " + now + " - ?",
                microseconds(settings.keepCompactions()));
    }

    private static long microseconds(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}

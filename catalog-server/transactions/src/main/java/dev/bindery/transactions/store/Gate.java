package dev.bindery.transactions.store;

import dev.bindery.database.Dialect;
import dev.bindery.database.Session;
import dev.bindery.transactions.Target;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who has to wait for whom for the length of a database transaction: advisory locks on PostgreSQL, a row on H2, which has
 * one server. See the decision "Transactions and locks".
 *
 * <p>The gate of transactions is passed by those who open some, together, and closed by whoever must know that none is
 * being opened. The gates of things are passed by those who ask for locks: on a table one after the other, on different
 * tables at the same time.
 */
final class Gate {

    /** What {@link #pass} waits for, for statements that pass it themselves. */
    static final long TRANSACTIONS = key("transactions");

    private static final String H2_ROW = "SELECT name FROM txn_gate WHERE name = ? FOR UPDATE";

    private Gate() {}

    /** Nobody closes it until the end of the database transaction. On PostgreSQL, the statement that opens does it. */
    static void pass(Session session) {
        if (session.dialect() == Dialect.H2) {
            session.first(H2_ROW, row -> true, "transactions");
        }
    }

    /** Nobody passes it until the end of the database transaction. */
    static void close(Session session) {
        if (session.dialect() == Dialect.H2) {
            session.first(H2_ROW, row -> true, "transactions");
        } else {
            session.first("SELECT pg_advisory_xact_lock(?)", row -> true, TRANSACTIONS);
        }
    }

    /** Nobody else asks for a lock that meets these until the end of the database transaction. */
    static void passForLocks(Session session, Collection<Target> targets) {
        if (session.dialect() == Dialect.H2) {
            session.first(H2_ROW, row -> true, "locks");
            return;
        }
        // A database alone shuts out its tables. In the order of the keys, so that two requests can't wait for each
        // other.
        Map<Long, Boolean> alone = new TreeMap<>();
        for (Target target : targets) {
            String database = "lock/" + target.catalog() + "/" + target.database();
            alone.merge(key(database), target.table().isEmpty(), Boolean::logicalOr);
            target.table().ifPresent(table -> alone.put(key(database + "/" + table), true));
        }
        String calls = alone.values().stream()
                .map(exclusive -> exclusive ? "pg_advisory_xact_lock(?)" : "pg_advisory_xact_lock_shared(?)")
                .collect(Collectors.joining(", "));
        session.first("SELECT " + calls, row -> true, alone.keySet().stream().toArray());
    }

    private static long key(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("bindery:transactions:" + name).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}

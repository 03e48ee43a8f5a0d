package dev.bindery.database;

import com.zaxxer.hikari.HikariDataSource;
import dev.bindery.model.error.UnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open database. Safe for use by many threads. */
public final class Database implements AutoCloseable {

    private static final long MOSTLY_EMPTY_BYTES = 64L << 20;
    private static final long MOSTLY_EMPTY_PERCENT = 30;

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final DatabaseSettings settings;
    private final Dialect dialect;
    private final HikariDataSource pool;
    private final DataSource connections;
    private final Transactions transactions;
    private final ConcurrentMap<String, ReentrantLock> locks = new ConcurrentHashMap<>();
    private volatile CommitCompanion companion = CommitCompanion.NONE;

    private Database(DatabaseSettings settings, HikariDataSource pool, UnaryOperator<DataSource> wrapper) {
        this.settings = settings;
        this.dialect = Dialect.of(settings.url());
        this.pool = pool;
        this.connections = wrapper.apply(pool);
        this.transactions = new Transactions(
                this, connections, () -> pool.getHikariPoolMXBean().softEvictConnections());
    }

    /**
     * Opens a database.
     *
     * @throws UnavailableException in one sentence, where it can't be reached, is in use by another server (H2), or is
     *     too old (PostgreSQL)
     */
    public static Database open(DatabaseSettings settings) {
        return open(settings, UnaryOperator.identity());
    }

    /** The same, with all connections taken through a wrapper: for those that want to see the statements. */
    public static Database open(DatabaseSettings settings, UnaryOperator<DataSource> wrapper) {
        return new Database(settings, Opening.pool(settings), wrapper);
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Brings the tables of a module to the version that this software knows; see {@link SchemaModule}. */
    public void migrate(SchemaModule module) {
        Migration.run(this, module);
    }

    /**
     * Runs work in a transaction, and again from its beginning where the database gives up on it for the sake of others
     * (serialization failure, deadlock), or has gone away before the commit and come back.
     *
     * @throws UnavailableException where the database is gone; where it went during the commit, whether the change was
     *     made isn't known, and the message says so
     */
    public <T> T transaction(Work<T> work) {
        return transactions.transaction(work);
    }

    /** From now on told of every {@link #transaction} right before its commit and right behind it. There is one at most. */
    public void accompany(CommitCompanion newCompanion) {
        companion = newCompanion;
    }

    CommitCompanion companion() {
        return companion;
    }

    /**
     * As {@link #transaction}, for what is a step on the way and not itself what a caller asked for, such as a lease or a
     * row that others share: the companion isn't told.
     */
    public <T> T aside(Work<T> work) {
        return transactions.aside(work);
    }

    /** Runs statements that only read, each of them a transaction of its own. */
    public <T> T read(Work<T> work) {
        return transactions.read(work);
    }

    /**
     * As {@link #transaction}, while nobody else on this database, in this process or another, does so under the same
     * name: an advisory lock of the transaction on PostgreSQL, a lock in the JVM on H2 (which has one process).
     */
    public <T> T exclusively(String name, Work<T> work) {
        if (dialect == Dialect.POSTGRESQL) {
            long key = LockKeys.of(name);
            return transactions.transaction(session -> {
                session.first("SELECT pg_advisory_xact_lock(?)", row -> true, key);
                return work.run(session);
            });
        }
        ReentrantLock lock = locks.computeIfAbsent(name, n -> new ReentrantLock());
        lock.lock();
        try {
            return transactions.transaction(work);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the database answers. */
    public boolean isAvailable() {
        try {
            return read(
                    session -> session.first("SELECT 1", row -> row.integer(1)).isPresent());
        } catch (UnavailableException e) {
            LOG.debug("The database doesn't answer.", e);
            return false;
        }
    }

    DataSource connections() {
        return connections;
    }

    DatabaseSettings settings() {
        return settings;
    }

    DSLContext dsl(Connection connection) {
        return Jooq.on(connection, dialect);
    }

    /** The pool first: it would answer the loss of its connections with a new one, which opens H2's file again. */
    @Override
    public void close() {
        pool.close();
        if (dialect == Dialect.H2) {
            shutDownH2();
        }
    }

    /**
     * H2 stays open without connections (see {@link Opening}), so that it has to be told. Every commit writes its pages
     * anew, and H2 doesn't use their space again for 45 seconds: after many commits in a short time a file is mostly empty,
     * and is then written out afresh.
     */
    private void shutDownH2() {
        try (Connection connection = Opening.connection(settings);
                Statement statement = connection.createStatement()) {
            statement.execute(isMostlyEmpty(statement) ? "SHUTDOWN COMPACT" : "SHUTDOWN");
        } catch (SQLException e) {
            LOG.debug("H2 was shut down already.", e);
        }
    }

    private static boolean isMostlyEmpty(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT setting_name, setting_value FROM"
                + " information_schema.settings WHERE setting_name IN ('info.FILE_SIZE', 'info.CHUNKS_FILL_RATE')")) {
            Map<String, Long> info = new HashMap<>();
            while (result.next()) {
                info.put(result.getString(1), Long.valueOf(result.getString(2)));
            }
            return info.getOrDefault("info.FILE_SIZE", 0L) > MOSTLY_EMPTY_BYTES
                    && info.getOrDefault("info.CHUNKS_FILL_RATE", 100L) < MOSTLY_EMPTY_PERCENT;
        }
    }
}

package dev.bindery.database;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jooq.exception.DataAccessException;

/**
 * Who may do something for now, across servers: one holder for a name, until the lease is released or has run out. Time
 * is told by the database's clock alone. The tables are those of the module {@link #SCHEMA}.
 */
public final class Leases {

    /** To be migrated before the first lease is asked for. */
    public static final SchemaModule SCHEMA = new SchemaModule("leases", 1);

    private final Database database;
    private final String take;
    private final String create;
    private final String renew;

    public Leases(Database database) {
        this.database = database;
        String now = database.dialect().now();
        take = "UPDATE leases SET holder = ?, token = token + 1, expires_at = " + now
                + " + ? WHERE name = ? AND expires_at <= " + now;
        create = "INSERT INTO leases (name, holder, token, expires_at) VALUES (?, ?, 1, " + now + " + ?)";
        renew = "UPDATE leases SET expires_at = " + now + " + ? WHERE name = ? AND holder = ? AND expires_at > " + now;
    }

    /**
     * Takes a lease, where nobody has it or the one who had let it run out.
     *
     * @param name what is to be done, such as {@code crawler/sales}
     * @param duration how long it is held without being renewed
     * @return empty where somebody else has it
     */
    public Optional<Lease> tryAcquire(String name, Duration duration) {
        String holder = UUID.randomUUID().toString();
        try {
            return database.aside(session -> {
                if (session.execute(take, holder, microseconds(duration), name) == 0) {
                    if (session.first("SELECT token FROM leases WHERE name = ?", row -> row.number(1), name)
                            .isPresent()) {
                        return Optional.empty();
                    }
                    session.execute(create, name, holder, microseconds(duration));
                }
                long token = session.first("SELECT token FROM leases WHERE name = ?", row -> row.number(1), name)
                        .orElseThrow();
                return Optional.of(new Lease(this, name, holder, token));
            });
        } catch (DataAccessException e) {
            if (Failures.isUniqueViolation(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Whether somebody holds a lease of that name now. */
    public boolean isHeld(String name) {
        String sql = "SELECT 1 FROM leases WHERE name = ? AND expires_at > "
                + database.dialect().now();
        return database.read(session -> session.first(sql, row -> true, name).isPresent());
    }

    boolean renew(Lease lease, Duration duration) {
        return database.aside(
                session -> session.execute(renew, microseconds(duration), lease.name(), lease.holder()) == 1);
    }

    void release(Lease lease) {
        database.aside(session -> {
            release(session, lease);
            return null;
        });
    }

    void release(Session session, Lease lease) {
        session.execute("UPDATE leases SET expires_at = 0 WHERE name = ? AND holder = ?", lease.name(), lease.holder());
    }

    private static long microseconds(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}

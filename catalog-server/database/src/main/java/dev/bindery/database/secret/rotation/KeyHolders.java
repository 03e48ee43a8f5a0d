package dev.bindery.database.secret.rotation;

import dev.bindery.database.Database;
import dev.bindery.database.Failures;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.exception.DataAccessException;

/** Which keys the servers have that run now, by what each of them says of itself from time to time. */
final class KeyHolders {

    private final Database database;
    private final String id = UUID.randomUUID().toString();
    private final List<String> keys;
    private final Duration silence;
    private final String renew;
    private final String enter;
    private final String forget;
    private final String others;

    /**
     * @param keys the ids of this server's, the newest first
     * @param silence after which a server isn't believed to be there any more
     */
    KeyHolders(Database database, List<String> keys, Duration silence) {
        this.database = database;
        this.keys = List.copyOf(keys);
        this.silence = silence;
        String now = database.dialect().now();
        renew = "UPDATE key_holders SET expires_at = " + now + " + ? WHERE id = ?";
        enter = "INSERT INTO key_holders (id, key_ids, expires_at) VALUES (?, ?, " + now + " + ?)";
        forget = "DELETE FROM key_holders WHERE expires_at <= " + now;
        others = "SELECT key_ids FROM key_holders WHERE expires_at > " + now + " AND id <> ? ORDER BY id";
    }

    /** Says that this server is there. */
    void tell() {
        long microseconds = silence.toNanos() / 1_000;
        try {
            database.transaction(session -> {
                session.execute(forget);
                if (session.execute(renew, microseconds, id) == 0) {
                    session.execute(enter, id, String.join(",", keys), microseconds);
                }
                return null;
            });
        } catch (DataAccessException e) {
            if (!Failures.isUniqueViolation(e)) {
                throw e;
            }
        }
    }

    /** Says that this server is no longer there. */
    void leave() {
        database.transaction(session -> session.execute("DELETE FROM key_holders WHERE id = ?", id));
    }

    /** The ids of the keys of each other server, its newest first. */
    List<List<String>> others() {
        return database.read(session -> session.list(others, row -> keys(row.text(1)), id));
    }

    private static List<String> keys(String text) {
        return Optional.of(text)
                .filter(it -> !it.isEmpty())
                .map(it -> List.of(it.split(",")))
                .orElse(List.of());
    }
}

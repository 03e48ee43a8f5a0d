package dev.bindery.identity;

import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.SchemaModule;
import dev.bindery.database.Session;
import dev.bindery.model.error.NotFoundException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table {@code identities}, and the epoch that counts every change. */
final class IdentityStore {

    static final SchemaModule SCHEMA = new SchemaModule("identity", 1);

    static final String COLUMNS =
            "i.id, i.kind, i.shown_name, i.unique_id, i.path, i.details, i.created_at, i.updated_at";

    private IdentityStore() {}

    /** An identity and the id of its row. */
    record Stored(long id, Identity identity) {

        static Stored read(Row row) throws SQLException {
            return new Stored(
                    row.number(1),
                    new Identity(
                            IdentityKind.valueOf(row.text(2)),
                            row.text(3),
                            row.text(4),
                            row.text(5),
                            DetailsJson.read(row.text(6)),
                            row.instant(7),
                            row.instant(8)));
        }
    }

    /** Names are found whatever their case. */
    static Object key(Session session, String name) {
        return session.dialect().orderedText(name.toLowerCase(Locale.ROOT));
    }

    static Optional<Stored> find(Session session, IdentityKind kind, String name) {
        return session.first(
                "SELECT " + COLUMNS + " FROM identities i WHERE i.kind = ? AND i.name = ?",
                Stored::read,
                kind.name(),
                key(session, name));
    }

    /** @throws NotFoundException where there is none */
    static Stored get(Session session, IdentityKind kind, String name) {
        return find(session, kind, name).orElseThrow(() -> new NotFoundException(kind.entity(), name));
    }

    static List<Stored> list(Session session, IdentityKind kind, String pathPrefix, Optional<String> after, int limit) {
        return session.list(
                "SELECT " + COLUMNS + " FROM identities i WHERE i.kind = ? AND i.path LIKE ? ESCAPE '!' AND i.name > ?"
                        + " ORDER BY i.name LIMIT ?",
                Stored::read,
                kind.name(),
                pathPrefix.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%",
                key(session, after.orElse("")),
                limit);
    }

    /** The id of its row. */
    static long insert(Session session, Identity identity) {
        return session.insert(
                "INSERT INTO identities (kind, name, shown_name, unique_id, path, details, created_at, updated_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                identity.kind().name(),
                key(session, identity.name()),
                identity.name(),
                identity.uniqueId(),
                identity.path(),
                DetailsJson.write(identity.details()),
                Microseconds.of(identity.createTime()),
                Microseconds.of(identity.updateTime()));
    }

    static void update(Session session, long id, IdentityDetails details, Instant now) {
        session.execute(
                "UPDATE identities SET details = ?, updated_at = ? WHERE id = ?",
                DetailsJson.write(details),
                Microseconds.of(now),
                id);
    }

    static void move(Session session, long id, String name, String path, Instant now) {
        session.execute(
                "UPDATE identities SET name = ?, shown_name = ?, path = ?, updated_at = ? WHERE id = ?",
                key(session, name),
                name,
                path,
                Microseconds.of(now),
                id);
    }

    /** With every change; whoever changes something waits here for who did before, so that epochs tell the order. */
    static void countUp(Session session) {
        session.execute("UPDATE identity_epoch SET epoch = epoch + 1 WHERE id = 1");
    }

    static long epoch(Session session) {
        return session.first("SELECT epoch FROM identity_epoch WHERE id = 1", row -> row.number(1))
                .orElseThrow();
    }
}

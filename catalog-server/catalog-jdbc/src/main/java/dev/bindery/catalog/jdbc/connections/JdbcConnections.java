package dev.bindery.catalog.jdbc.connections;

import static dev.bindery.catalog.jdbc.schema.Tables.CONNECTIONS;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.ConnectionQuery;
import dev.bindery.catalog.Connections;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.change.NewChange;
import dev.bindery.catalog.change.Subject;
import dev.bindery.catalog.connections.ConnectionValidation;
import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.changes.ChangeWriter;
import dev.bindery.catalog.jdbc.encryption.JdbcCatalogEncryption;
import dev.bindery.catalog.jdbc.paging.Cursor;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Failures;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.database.secret.rotation.SecretColumn;
import dev.bindery.model.connection.Connection;
import dev.bindery.model.connection.ConnectionDefinition;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jooq.Condition;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/** Connections in SQL. */
public final class JdbcConnections implements Connections {

    /** Where the secrets are. */
    public static final SecretColumn SECRETS =
            SecretColumn.numbered("connections", "connections", "id", "name", "secrets", ConnectionSecrets::bound);

    private static final String COLUMNS = "name, definition, secrets, create_time, update_time, updated_by";
    private static final String GET = "SELECT " + COLUMNS + ", id FROM connections WHERE name = ?";
    private static final String INSERT = "INSERT INTO connections (name, type, definition, secrets, create_time,"
            + " update_time, updated_by) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE =
            "UPDATE connections SET type = ?, definition = ?, secrets = ?, update_time = ?,"
                    + " updated_by = ? WHERE id = ?";
    private static final int FETCH_SIZE = 1_000;

    private final Database database;
    private final Dialect dialect;
    private final ChangeWriter changes;
    private final ConnectionSecrets secrets;
    private final Clock clock;
    private final String lockAll;
    private final String deleteAll;

    public JdbcConnections(Database database, ChangeWriter changes, SecretCipher cipher, Clock clock) {
        this.database = database;
        this.dialect = database.dialect();
        this.changes = changes;
        this.secrets = new ConnectionSecrets(cipher);
        this.clock = clock;
        // In the order of the names, so that two that delete the same ones wait for each other instead of for ever.
        this.lockAll = "SELECT " + COLUMNS + ", id FROM connections WHERE name = ANY(CAST(? AS "
                + dialect.orderedTextType() + " ARRAY)) ORDER BY name FOR UPDATE";
        this.deleteAll = "DELETE FROM connections WHERE id = ANY(CAST(? AS bigint ARRAY))";
    }

    /** A row: the connection without its secrets, and these as one ciphertext. */
    private record Stored(long id, Connection open, Optional<String> sealed) {}

    @Override
    public Connection get(Call call, String name, SecretView view) {
        return database.read(session -> shown(find(session, GET, name), settled(session, view)));
    }

    private static SecretView settled(Session session, SecretView view) {
        if (view != SecretView.AS_SETTLED) {
            return view;
        }
        return JdbcCatalogEncryption.settings(session).returnPasswordsEncrypted()
                ? SecretView.ENCRYPTED
                : SecretView.SHOWN;
    }

    private Stored find(Session session, String sql, String name) {
        if (!canBe(name)) {
            throw new NotFoundException(EntityKind.CONNECTION, name);
        }
        return session.first(sql, row -> read(row, row.number(7)), dialect.orderedText(name))
                .orElseThrow(() -> new NotFoundException(EntityKind.CONNECTION, name));
    }

    /** No connection has a NUL in its name, and PostgreSQL takes none in a question either. */
    private static boolean canBe(String name) {
        return name.indexOf('\0') < 0;
    }

    private static Stored read(Row row, long id) throws SQLException {
        return new Stored(
                id,
                new Connection(
                        row.orderedText(1),
                        ConnectionDocument.read(row.text(2)),
                        row.instant(4),
                        row.instant(5),
                        row.text(6)),
                row.optionalText(3));
    }

    private Connection shown(Stored stored, SecretView view) {
        Connection open = stored.open();
        if (view == SecretView.HIDDEN) {
            return open;
        }
        ConnectionDefinition whole = secrets.unseal(open.name(), open.definition(), stored.sealed());
        return with(open, view == SecretView.SHOWN ? whole : secrets.withTwins(open.name(), whole));
    }

    private static Connection with(Connection connection, ConnectionDefinition definition) {
        return new Connection(
                connection.name(),
                definition,
                connection.createTime(),
                connection.updateTime(),
                connection.updatedBy());
    }

    @Override
    public Page<Connection> list(Call call, ConnectionQuery query, SecretView view, PageRequest page) {
        Cursor cursor = new Cursor("connections");
        Optional<String> after = cursor.after(page);
        List<Stored> matching = database.read(session -> {
            Condition condition = query.type().map(CONNECTIONS.TYPE::eq).orElse(DSL.noCondition());
            if (after.isPresent()) {
                condition = condition.and(CONNECTIONS.NAME.gt(after.get()));
            }
            var select = session.dsl()
                    .select(
                            CONNECTIONS.NAME,
                            CONNECTIONS.DEFINITION,
                            CONNECTIONS.SECRETS,
                            CONNECTIONS.CREATE_TIME,
                            CONNECTIONS.UPDATE_TIME,
                            CONNECTIONS.UPDATED_BY)
                    .from(CONNECTIONS)
                    .where(condition)
                    .orderBy(CONNECTIONS.NAME);
            return session.list(select, FETCH_SIZE, Cursor.oneMore(page), row -> {
                Stored stored = read(row, 0);
                return query.matches(stored.open().definition()) ? stored : null;
            });
        });
        SecretView settled = database.read(session -> settled(session, view));
        return cursor.page(matching, page, stored -> stored.open().name()).map(stored -> shown(stored, settled));
    }

    @Override
    public Connection create(Call call, String name, ConnectionDefinition given) {
        ConnectionDefinition definition = toStore(name, given);
        Instant now = Microseconds.truncate(clock.instant());
        Connection connection =
                new Connection(name, definition, now, now, call.principal().name());
        Optional<String> sealed = secrets.seal(name, definition);
        try {
            return database.transaction(session -> {
                session.insert(
                        INSERT,
                        dialect.orderedText(StorableText.require("connection name", name)),
                        definition.type(),
                        ConnectionDocument.open(definition),
                        sealed.orElse(null),
                        Microseconds.of(now),
                        Microseconds.of(now),
                        connection.updatedBy());
                changes.record(
                        session, call, change(Kind.CREATE_CONNECTION, name, Optional.empty(), Optional.of(connection)));
                return connection.hidden();
            });
        } catch (DataAccessException e) {
            if (Failures.isUniqueViolation(e)) {
                throw new AlreadyExistsException(EntityKind.CONNECTION, name);
            }
            throw e;
        }
    }

    @Override
    public Connection replace(Call call, String name, ConnectionDefinition definition) {
        return changed(call, name, before -> definition);
    }

    @Override
    public Connection update(Call call, String name, UnaryOperator<ConnectionDefinition> change) {
        return changed(
                call,
                name,
                before -> change.apply(secrets.unseal(name, before.open().definition(), before.sealed())));
    }

    private Connection changed(Call call, String name, Function<Stored, ConnectionDefinition> change) {
        return database.transaction(session -> {
            Stored before = find(session, GET + " FOR UPDATE", name);
            ConnectionDefinition definition = toStore(name, change.apply(before));
            Connection after = new Connection(
                    name,
                    definition,
                    before.open().createTime(),
                    Microseconds.truncate(clock.instant()),
                    call.principal().name());
            session.execute(
                    UPDATE,
                    definition.type(),
                    ConnectionDocument.open(definition),
                    secrets.seal(name, definition).orElse(null),
                    Microseconds.of(after.updateTime()),
                    after.updatedBy(),
                    before.id());
            changes.record(
                    session,
                    call,
                    change(Kind.UPDATE_CONNECTION, name, Optional.of(before.open()), Optional.of(after)));
            return after.hidden();
        });
    }

    private ConnectionDefinition toStore(String name, ConnectionDefinition given) {
        ConnectionValidation.requireName(name);
        return ConnectionValidation.require(secrets.withoutTwins(name, given));
    }

    @Override
    public void delete(Call call, String name) {
        database.transaction(session -> {
            Stored before = find(session, GET + " FOR UPDATE", name);
            session.execute("DELETE FROM connections WHERE id = ?", before.id());
            changes.record(
                    session, call, change(Kind.DROP_CONNECTION, name, Optional.of(before.open()), Optional.empty()));
            return null;
        });
    }

    @Override
    public Set<String> deleteAll(Call call, Collection<String> given) {
        List<String> names = given.stream().filter(JdbcConnections::canBe).toList();
        if (names.isEmpty()) {
            return Set.of();
        }
        return database.transaction(session -> {
            Set<String> deleted = new LinkedHashSet<>();
            List<Stored> there = session.list(
                    lockAll, row -> read(row, row.number(7)), session.orderedTextArray(new LinkedHashSet<>(names)));
            if (!there.isEmpty()) {
                session.execute(
                        deleteAll,
                        session.numberArray(there.stream().map(Stored::id).toList()));
                there.forEach(each -> deleted.add(each.open().name()));
                changes.record(
                        session,
                        call,
                        there.stream()
                                .map(each -> change(
                                        Kind.DROP_CONNECTION,
                                        each.open().name(),
                                        Optional.of(each.open()),
                                        Optional.empty()))
                                .toList());
            }
            return deleted;
        });
    }

    /** What readers of the change log are told: never a secret. */
    private static NewChange change(Kind kind, String name, Optional<Connection> before, Optional<Connection> after) {
        ChangeDetails details = new ChangeDetails();
        Map<String, Connection> states = new HashMap<>();
        before.ifPresent(connection -> states.put("before", connection));
        after.ifPresent(connection -> states.put("after", connection));
        states.forEach((member, connection) -> details.object(member, json -> {
            json.member("name", connection.name());
            ConnectionDocument.writeOpen(json, connection.definition());
            json.member("createTime", Microseconds.of(connection.createTime()))
                    .member("updateTime", Microseconds.of(connection.updateTime()));
        }));
        return NewChange.of(kind, Subject.named(name), details.write());
    }
}

package dev.bindery.catalog.jdbc.databases;

import static dev.bindery.catalog.jdbc.schema.Tables.DATABASES;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Databases;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.jdbc.NameFollower;
import dev.bindery.catalog.jdbc.Tombstone;
import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.changes.ChangeWriter;
import dev.bindery.catalog.jdbc.document.TableDocument;
import dev.bindery.catalog.jdbc.document.TextMap;
import dev.bindery.catalog.jdbc.paging.Cursor;
import dev.bindery.database.Dialect;
import dev.bindery.database.Failures;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.model.CatalogName;
import dev.bindery.model.Database;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.RemoteDatabase;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.json.JsonWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.exception.DataAccessException;

/** Databases. */
public final class JdbcDatabases implements Databases {

    private static final String COLUMNS =
            "id, catalog, name, description, location, parameters, owner_name, owner_type, create_time,"
                    + " connector, remote_name";
    private static final String GET = "SELECT " + COLUMNS + " FROM databases WHERE catalog = ? AND name = ?";
    private static final String LOCK = GET + " FOR UPDATE";
    private static final String INSERT = "INSERT INTO databases (catalog, name, description, location, parameters,"
            + " owner_name, owner_type, create_time, connector, remote_name) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE databases SET description = ?, location = ?, parameters = ?,"
            + " owner_name = ?, owner_type = ?, connector = ?, remote_name = ? WHERE id = ?";
    private static final String HOLD_CATALOG = "SELECT name FROM catalogs WHERE name = ?";
    private static final String DROP = "UPDATE databases SET name = ?, dropped_at = ? WHERE id = ?";
    private static final String TABLE_NAMES =
            "SELECT name FROM tables WHERE database_id = ? AND dropped_at IS NULL ORDER BY name";
    private static final String FUNCTION_NAMES = "SELECT name FROM functions WHERE database_id = ? ORDER BY name";
    private static final int FETCH_SIZE = 1_000;

    private final dev.bindery.database.Database database;
    private final Dialect dialect;
    private final ChangeWriter changes;
    private final Clock clock;
    private final NameFollower follower;

    public JdbcDatabases(
            dev.bindery.database.Database database, ChangeWriter changes, Clock clock, NameFollower follower) {
        this.follower = follower;
        this.database = database;
        this.dialect = database.dialect();
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public Database get(Call call, DatabaseName name) {
        return find(name).orElseThrow(() -> notFound(name));
    }

    /** The database of that name, where there is one. */
    public Optional<Database> find(DatabaseName name) {
        return database.read(session -> find(session, GET, name));
    }

    private Optional<Database> find(Session session, String sql, DatabaseName name) {
        return session.first(sql, JdbcDatabases::read, name.catalog(), dialect.orderedText(name.database()));
    }

    private static NotFoundException notFound(DatabaseName name) {
        return new NotFoundException(EntityKind.DATABASE, name.toString());
    }

    @Override
    public Page<Database> list(Call call, String catalog, NamePattern pattern, PageRequest page) {
        String folded = catalog.strip().toLowerCase(Locale.ROOT);
        Cursor cursor = new Cursor("databases of " + folded);
        Optional<String> after = cursor.after(page);
        boolean all = pattern.expression().isEmpty();
        List<Database> found = database.read(session -> {
            Condition condition = DATABASES.CATALOG.eq(folded).and(DATABASES.DROPPED_AT.isNull());
            if (after.isPresent()) {
                condition = condition.and(DATABASES.NAME.gt(after.get()));
            }
            var select = session.dsl()
                    .select(
                            DATABASES.ID,
                            DATABASES.CATALOG,
                            DATABASES.NAME,
                            DATABASES.DESCRIPTION,
                            DATABASES.LOCATION,
                            DATABASES.PARAMETERS,
                            DATABASES.OWNER_NAME,
                            DATABASES.OWNER_TYPE,
                            DATABASES.CREATE_TIME,
                            DATABASES.CONNECTOR,
                            DATABASES.REMOTE_NAME)
                    .from(DATABASES)
                    .where(condition)
                    .orderBy(DATABASES.NAME);
            return all && page.limit() != PageRequest.UNLIMITED
                    ? session.list(select.limit(Cursor.oneMore(page)), FETCH_SIZE, JdbcDatabases::read)
                    : session.list(select, FETCH_SIZE, JdbcDatabases::read);
        });
        List<Database> matching = all
                ? found
                : found.stream()
                        .filter(each -> pattern.matches(each.name().database()))
                        .limit(Cursor.oneMore(page))
                        .toList();
        return cursor.page(matching, page, each -> each.name().database());
    }

    @Override
    public Database create(Call call, DatabaseName name, DatabaseDefinition definition, DataEffect effect) {
        StorableText.require("catalog name", name.catalog());
        StorableText.require("database name", name.database());
        try {
            return database.transaction(session -> {
                holdCatalog(session, new CatalogName(name.catalog()));
                return insert(session, call, name, definition);
            });
        } catch (DataAccessException e) {
            if (Failures.isUniqueViolation(e)) {
                throw new AlreadyExistsException(EntityKind.DATABASE, name.toString());
            }
            throw e;
        }
    }

    /** The default catalog can't be dropped, so that it needn't be held. */
    private void holdCatalog(Session session, CatalogName catalog) {
        if (!catalog.isDefault()) {
            session.first(HOLD_CATALOG + dialect.forShare(), row -> true, dialect.orderedText(catalog.catalog()))
                    .orElseThrow(() -> JdbcCatalogs.notFound(catalog));
        }
    }

    /** Creates a database within a transaction that holds its catalog. */
    Database insert(Session session, Call call, DatabaseName name, DatabaseDefinition definition) {
        Instant now = Microseconds.truncate(clock.instant());
        long id = session.insert(
                INSERT,
                name.catalog(),
                dialect.orderedText(name.database()),
                storable("description", definition.description()),
                storable("location", definition.location()),
                TextMap.write(definition.parameters()),
                storable("owner", definition.owner().map(owner -> owner.name())),
                definition.owner().map(owner -> owner.type().name()).orElse(null),
                Microseconds.of(now),
                storable("connector", definition.remote().map(RemoteDatabase::connector)),
                storable("remote database", definition.remote().map(RemoteDatabase::database)));
        Database created = new Database(id, name, definition, now);
        ChangeDetails details = new ChangeDetails().object("after", json -> write(json, created));
        changes.write(session, call, Kind.CREATE_DATABASE, name, null, details);
        return created;
    }

    @Override
    public Database update(Call call, DatabaseName name, DatabaseDefinition definition) {
        return database.transaction(session -> {
            Database before = find(session, LOCK, name).orElseThrow(() -> notFound(name));
            DatabaseDefinition located = definition.location().isPresent()
                    ? definition
                    : new DatabaseDefinition(
                            definition.description(),
                            before.definition().location(),
                            definition.parameters(),
                            definition.owner(),
                            definition.remote());
            session.execute(
                    UPDATE,
                    storable("description", located.description()),
                    storable("location", located.location()),
                    TextMap.write(located.parameters()),
                    storable("owner", located.owner().map(owner -> owner.name())),
                    located.owner().map(owner -> owner.type().name()).orElse(null),
                    storable("connector", located.remote().map(RemoteDatabase::connector)),
                    storable("remote database", located.remote().map(RemoteDatabase::database)),
                    before.id());
            Database after = new Database(before.id(), name, located, before.createTime());
            ChangeDetails details = new ChangeDetails()
                    .object("before", json -> write(json, before))
                    .object("after", json -> write(json, after));
            changes.write(session, call, Kind.UPDATE_DATABASE, name, null, details);
            return after;
        });
    }

    @Override
    public void drop(Call call, DatabaseName name, boolean cascade, DataEffect effect) {
        if (name.equals(DatabaseName.DEFAULT)) {
            throw new InvalidOperationException(
                    Reason.DEFAULT_DATABASE, "The database " + name + " is always there and can't be dropped.");
        }
        database.transaction(session -> {
            drop(session, call, name, cascade);
            return null;
        });
    }

    /** Drops a database within a transaction. */
    void drop(Session session, Call call, DatabaseName name, boolean cascade) {
        Database before = find(session, LOCK, name).orElseThrow(() -> notFound(name));
        List<String> tables = session.list(TABLE_NAMES, row -> row.orderedText(1), before.id());
        List<String> functions = session.list(FUNCTION_NAMES, row -> row.orderedText(1), before.id());
        if (!cascade && !(tables.isEmpty() && functions.isEmpty())) {
            throw new InvalidOperationException(
                    Reason.DATABASE_NOT_EMPTY,
                    "Database " + name + " is not empty. "
                            + (tables.isEmpty() ? "One or more functions" : "One or more tables") + " exist.");
        }
        session.execute(
                DROP, dialect.orderedText(Tombstone.of(before.id())), Microseconds.of(clock.instant()), before.id());
        follower.dropped(session, name);
        ChangeDetails details = new ChangeDetails()
                .object("before", json -> write(json, before))
                .value("tables", json -> json.value(tables, JsonWriter::value))
                .value("functions", json -> json.value(functions, JsonWriter::value));
        changes.write(session, call, Kind.DROP_DATABASE, name, null, details);
    }

    private static String storable(String field, Optional<String> text) {
        return text.map(present -> StorableText.require(field, present)).orElse(null);
    }

    private static Database read(Row row) throws SQLException {
        return new Database(
                row.number(1),
                new DatabaseName(row.text(2), row.orderedText(3)),
                new DatabaseDefinition(
                        row.optionalText(4),
                        row.optionalText(5),
                        TextMap.read(row.text(6)),
                        TableDocument.owner(row.optionalText(7), row.optionalText(8)),
                        remote(row.text(10), row.text(11))),
                row.instant(9));
    }

    private static Optional<RemoteDatabase> remote(String connector, String name) {
        return connector == null ? Optional.empty() : Optional.of(new RemoteDatabase(connector, name));
    }

    private static void write(JsonWriter json, Database database) {
        DatabaseDefinition definition = database.definition();
        json.member("id", database.id())
                .member("catalog", database.name().catalog())
                .member("database", database.name().database())
                .member("description", definition.description())
                .member("location", definition.location())
                .member("parameters", definition.parameters());
        definition.owner().ifPresent(owner -> json.member("owner", owner.name())
                .member("ownerType", owner.type().name()));
        definition.remote().ifPresent(remote -> json.member("connector", remote.connector())
                .member("remoteDatabase", remote.database()));
        json.member("createTime", Microseconds.of(database.createTime()));
    }
}

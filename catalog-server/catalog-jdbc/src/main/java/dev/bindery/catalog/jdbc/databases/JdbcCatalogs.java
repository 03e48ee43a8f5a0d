package dev.bindery.catalog.jdbc.databases;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalogs;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.change.NewChange;
import dev.bindery.catalog.change.Subject;
import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.changes.ChangeWriter;
import dev.bindery.catalog.jdbc.paging.Cursor;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Failures;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.model.CatalogDefinition;
import dev.bindery.model.CatalogName;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.NamedCatalog;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.json.JsonWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/** Catalogs. */
public final class JdbcCatalogs implements Catalogs {

    private static final String COLUMNS = "SELECT name, description, location, create_time FROM catalogs";
    private static final String GET = COLUMNS + " WHERE name = ?";
    private static final String LOCK = GET + " FOR UPDATE";
    private static final String LIST = COLUMNS + " ORDER BY name";
    private static final String LIST_AFTER = COLUMNS + " WHERE name > ? ORDER BY name";
    private static final String INSERT =
            "INSERT INTO catalogs (name, description, location, create_time) VALUES (?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE catalogs SET description = ?, location = ? WHERE name = ?";
    private static final String DATABASES =
            "SELECT name FROM databases WHERE catalog = ? AND dropped_at IS NULL ORDER BY name LIMIT 2";
    private static final Cursor CURSOR = new Cursor("catalogs");

    private final Database database;
    private final Dialect dialect;
    private final JdbcDatabases databases;
    private final ChangeWriter changes;
    private final Clock clock;

    public JdbcCatalogs(Database database, JdbcDatabases databases, ChangeWriter changes, Clock clock) {
        this.database = database;
        this.dialect = database.dialect();
        this.databases = databases;
        this.changes = changes;
        this.clock = clock;
    }

    @Override
    public NamedCatalog get(Call call, CatalogName name) {
        return find(name).orElseThrow(() -> notFound(name));
    }

    /** The catalog of that name, where there is one. */
    public Optional<NamedCatalog> find(CatalogName name) {
        return database.read(session -> find(session, GET, name));
    }

    private Optional<NamedCatalog> find(Session session, String sql, CatalogName name) {
        return session.first(sql, JdbcCatalogs::read, dialect.orderedText(name.catalog()));
    }

    static NotFoundException notFound(CatalogName name) {
        return new NotFoundException(EntityKind.CATALOG, name.toString());
    }

    @Override
    public Page<NamedCatalog> list(Call call, PageRequest page) {
        Optional<String> after = CURSOR.after(page);
        String limit = page.limit() == PageRequest.UNLIMITED ? "" : " LIMIT " + Cursor.oneMore(page);
        List<NamedCatalog> found = database.read(session -> after.isPresent()
                ? session.list(LIST_AFTER + limit, JdbcCatalogs::read, dialect.orderedText(after.get()))
                : session.list(LIST + limit, JdbcCatalogs::read));
        return CURSOR.page(found, page, each -> each.name().catalog());
    }

    @Override
    public NamedCatalog create(Call call, CatalogName name, CatalogDefinition definition, DataEffect effect) {
        String location = definition
                .location()
                .orElseThrow(() ->
                        new InvalidInputException("catalog location", "The catalog " + name + " needs a location."));
        StorableText.require("catalog name", name.catalog());
        try {
            return database.transaction(session -> {
                NamedCatalog created = insert(session, name, definition);
                ChangeDetails details = new ChangeDetails().object("after", json -> write(json, created));
                note(session, call, Kind.CREATE_CATALOG, name, details);
                DatabaseDefinition first = new DatabaseDefinition(
                        Optional.of("Default database for catalog " + name),
                        Optional.of(location.startsWith("/") ? "file:" + location : location),
                        Map.of(),
                        Optional.empty());
                databases.insert(session, call, name.defaultDatabase(), first);
                return created;
            });
        } catch (DataAccessException e) {
            if (Failures.isUniqueViolation(e)) {
                throw new AlreadyExistsException(EntityKind.CATALOG, name.toString());
            }
            throw e;
        }
    }

    /** Makes the default catalog, whose folder is known outside of the store. It has always been there: that is no change. */
    public void createDefault() {
        database.transaction(session -> insert(
                session,
                CatalogName.DEFAULT,
                new CatalogDefinition(Optional.of("Default catalog, for Hive"), Optional.empty())));
    }

    private NamedCatalog insert(Session session, CatalogName name, CatalogDefinition definition) {
        Instant now = Microseconds.truncate(clock.instant());
        NamedCatalog created = new NamedCatalog(name, definition, now);
        session.execute(
                INSERT,
                dialect.orderedText(name.catalog()),
                storable("description", definition.description()),
                storable("location", definition.location()),
                Microseconds.of(now));
        return created;
    }

    @Override
    public NamedCatalog update(Call call, CatalogName name, CatalogDefinition definition) {
        return database.transaction(session -> {
            NamedCatalog before = find(session, LOCK, name).orElseThrow(() -> notFound(name));
            CatalogDefinition located = new CatalogDefinition(
                    definition.description(),
                    definition.location().or(() -> before.definition().location()));
            NamedCatalog after = new NamedCatalog(name, located, before.createTime());
            session.execute(
                    UPDATE,
                    storable("description", located.description()),
                    storable("location", located.location()),
                    dialect.orderedText(name.catalog()));
            ChangeDetails details = new ChangeDetails()
                    .object("before", json -> write(json, before))
                    .object("after", json -> write(json, after));
            note(session, call, Kind.UPDATE_CATALOG, name, details);
            return after;
        });
    }

    @Override
    public void drop(Call call, CatalogName name, DataEffect effect) {
        if (name.isDefault()) {
            throw new InvalidOperationException(
                    Reason.DEFAULT_CATALOG, "The catalog " + name + " is always there and can't be dropped.");
        }
        database.transaction(session -> {
            NamedCatalog before = find(session, LOCK, name).orElseThrow(() -> notFound(name));
            dropDefaultDatabase(session, call, name);
            session.execute("DELETE FROM catalogs WHERE name = ?", dialect.orderedText(name.catalog()));
            ChangeDetails details = new ChangeDetails().object("before", json -> write(json, before));
            note(session, call, Kind.DROP_CATALOG, name, details);
            return null;
        });
    }

    private void note(Session session, Call call, Kind kind, CatalogName name, ChangeDetails details) {
        changes.record(session, call, NewChange.of(kind, Subject.ofCatalog(name.catalog()), details.write()));
    }

    private void dropDefaultDatabase(Session session, Call call, CatalogName name) {
        DatabaseName first = name.defaultDatabase();
        List<String> names = session.list(DATABASES, row -> row.orderedText(1), name.catalog());
        if (names.stream().anyMatch(each -> !each.equals(first.database()))) {
            throw new InvalidOperationException(
                    Reason.CATALOG_NOT_EMPTY,
                    "There are non-default databases in the catalog " + name + " so it cannot be dropped.");
        }
        if (!names.isEmpty()) {
            try {
                databases.drop(session, call, first, false);
            } catch (InvalidOperationException e) {
                throw new InvalidOperationException(
                        Reason.CATALOG_NOT_EMPTY,
                        "There are still objects in the default database for catalog " + name + ".");
            }
        }
    }

    private static String storable(String field, Optional<String> text) {
        return text.map(present -> StorableText.require(field, present)).orElse(null);
    }

    private static NamedCatalog read(Row row) throws SQLException {
        return new NamedCatalog(
                new CatalogName(row.orderedText(1)),
                new CatalogDefinition(row.optionalText(2), row.optionalText(3)),
                row.instant(4));
    }

    private static void write(JsonWriter json, NamedCatalog catalog) {
        json.member("catalog", catalog.name().catalog())
                .member("description", catalog.definition().description())
                .member("location", catalog.definition().location())
                .member("createTime", Microseconds.of(catalog.createTime()));
    }
}

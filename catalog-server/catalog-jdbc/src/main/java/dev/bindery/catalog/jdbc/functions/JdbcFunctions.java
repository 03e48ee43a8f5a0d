package dev.bindery.catalog.jdbc.functions;

import static dev.bindery.catalog.jdbc.schema.Tables.DATABASES;
import static dev.bindery.catalog.jdbc.schema.Tables.FUNCTIONS;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Functions;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.change.NewChange;
import dev.bindery.catalog.change.Subject;
import dev.bindery.catalog.jdbc.changes.ChangeDetails;
import dev.bindery.catalog.jdbc.changes.ChangeWriter;
import dev.bindery.catalog.jdbc.databases.DatabaseLocks;
import dev.bindery.catalog.jdbc.databases.WantedDatabases;
import dev.bindery.catalog.jdbc.document.TableDocument;
import dev.bindery.catalog.jdbc.paging.Cursor;
import dev.bindery.database.Database;
import dev.bindery.database.Dialect;
import dev.bindery.database.Failures;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Function;
import dev.bindery.model.FunctionName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.exception.DataAccessException;

/** User-defined functions. */
public final class JdbcFunctions implements Functions {

    private static final String GET = "SELECT f.name, f.class_name, f.owner_name, f.owner_type, f.create_time,"
            + " f.resources, f.id FROM functions f WHERE f.database_id ="
            + " (SELECT d.id FROM databases d WHERE d.catalog = ? AND d.name = ?) AND f.name = ?";
    private static final String INSERT = "INSERT INTO functions (database_id, name, class_name, owner_name,"
            + " owner_type, create_time, resources) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String UPDATE = "UPDATE functions SET database_id = ?, name = ?, class_name = ?,"
            + " owner_name = ?, owner_type = ?, create_time = ?, resources = ? WHERE id = ?";
    private static final int FETCH_SIZE = 1_000;

    private final Database database;
    private final Dialect dialect;
    private final DatabaseLocks databaseLocks;
    private final ChangeWriter changes;
    private final Clock clock;
    private final String listAcross;

    public JdbcFunctions(Database database, ChangeWriter changes, Clock clock) {
        this.database = database;
        this.dialect = database.dialect();
        this.databaseLocks = new DatabaseLocks(database);
        this.changes = changes;
        this.clock = clock;
        this.listAcross = "SELECT f.name, f.class_name, f.owner_name, f.owner_type, f.create_time, f.resources,"
                + " d.catalog, d.name" + WantedDatabases.from(dialect)
                + " JOIN functions f ON f.database_id = d.id ORDER BY d.catalog, d.name, f.name";
    }

    private record Stored(long id, Function function) {}

    @Override
    public Function get(Call call, FunctionName name) {
        return database.read(session -> find(session, GET, name)).function();
    }

    private Stored find(Session session, String sql, FunctionName name) {
        return session.first(
                        sql,
                        row -> new Stored(row.number(7), read(row, name.database())),
                        name.database().catalog(),
                        dialect.orderedText(name.database().database()),
                        dialect.orderedText(name.function()))
                .orElseThrow(() -> new NotFoundException(EntityKind.FUNCTION, name.toString()));
    }

    @Override
    public Page<Function> list(Call call, DatabaseName name, NamePattern pattern, PageRequest page) {
        Cursor cursor = new Cursor("functions of " + name);
        Optional<String> after = cursor.after(page);
        List<Function> matching = database.read(session -> {
            Condition condition = DATABASES.CATALOG.eq(name.catalog()).and(DATABASES.NAME.eq(name.database()));
            if (after.isPresent()) {
                condition = condition.and(FUNCTIONS.NAME.gt(after.get()));
            }
            var select = session.dsl()
                    .select(
                            FUNCTIONS.NAME,
                            FUNCTIONS.CLASS_NAME,
                            FUNCTIONS.OWNER_NAME,
                            FUNCTIONS.OWNER_TYPE,
                            FUNCTIONS.CREATE_TIME,
                            FUNCTIONS.RESOURCES)
                    .from(FUNCTIONS)
                    .join(DATABASES)
                    .on(DATABASES.ID.eq(FUNCTIONS.DATABASE_ID))
                    .where(condition)
                    .orderBy(FUNCTIONS.NAME);
            return session.list(select, FETCH_SIZE, row -> {
                Function function = read(row, name);
                return pattern.matches(function.name().function()) ? function : null;
            });
        });
        return cursor.page(matching.stream().limit(Cursor.oneMore(page)).toList(), page, function -> function.name()
                .function());
    }

    @Override
    public List<Function> list(Call call, Collection<DatabaseName> databases, NamePattern pattern) {
        if (databases.isEmpty()) {
            return List.of();
        }
        return database.read(session -> session.list(
                listAcross,
                row -> pattern.matches(row.orderedText(1))
                        ? read(row, new DatabaseName(row.text(7), row.orderedText(8)))
                        : null,
                WantedDatabases.binds(session, databases).toArray()));
    }

    @Override
    public Function create(Call call, Function given) {
        Function function = new Function(
                given.name(),
                given.className(),
                given.owner(),
                Microseconds.truncate(clock.instant()),
                given.resources());
        return unlessTaken(
                function.name(),
                () -> database.transaction(session -> {
                    long databaseId =
                            databaseLocks.hold(session, function.name().database());
                    session.insert(INSERT, binds(databaseId, function).toArray());
                    write(
                            session,
                            call,
                            Kind.CREATE_FUNCTION,
                            function.name(),
                            Optional.empty(),
                            Optional.of(function));
                    return function;
                }));
    }

    @Override
    public Function update(Call call, FunctionName name, Function given) {
        return unlessTaken(
                given.name(),
                () -> database.transaction(session -> {
                    Stored before = find(session, GET + " FOR UPDATE", name);
                    long databaseId = databaseLocks.hold(session, given.name().database());
                    Function after = new Function(
                            given.name(),
                            given.className(),
                            given.owner(),
                            before.function().createTime(),
                            given.resources());
                    List<Object> binds = binds(databaseId, after);
                    binds.add(before.id());
                    session.execute(UPDATE, binds.toArray());
                    write(
                            session,
                            call,
                            Kind.UPDATE_FUNCTION,
                            name,
                            Optional.of(before.function()),
                            Optional.of(after));
                    return after;
                }));
    }

    @Override
    public void drop(Call call, FunctionName name) {
        database.transaction(session -> {
            Stored before = find(session, GET + " FOR UPDATE", name);
            session.execute("DELETE FROM functions WHERE id = ?", before.id());
            write(session, call, Kind.DROP_FUNCTION, name, Optional.of(before.function()), Optional.empty());
            return null;
        });
    }

    private List<Object> binds(long databaseId, Function function) {
        List<Object> binds = new ArrayList<>();
        binds.add(databaseId);
        binds.add(dialect.orderedText(
                StorableText.require("function name", function.name().function())));
        binds.add(StorableText.require("class name", function.className()));
        binds.add(function.owner()
                .map(owner -> StorableText.require("owner", owner.name()))
                .orElse(null));
        binds.add(function.owner().map(owner -> owner.type().name()).orElse(null));
        binds.add(Microseconds.of(function.createTime()));
        binds.add(resources(function));
        return binds;
    }

    private static String resources(Function function) {
        return StorableText.json()
                .value(function.resources(), (json, resource) -> json.beginObject()
                        .member("type", resource.type().name())
                        .member("uri", resource.uri())
                        .endObject())
                .toString();
    }

    private static Function read(Row row, DatabaseName database) throws SQLException {
        return new Function(
                new FunctionName(database, row.orderedText(1)),
                row.text(2),
                TableDocument.owner(row.optionalText(3), row.optionalText(4)),
                row.instant(5),
                Json.objects(row.text(6)).stream().map(JdbcFunctions::resource).toList());
    }

    private static Function.Resource resource(JsonObject json) {
        return new Function.Resource(
                Function.ResourceType.valueOf(json.requiredText("type")), json.requiredText("uri"));
    }

    private void write(
            Session session,
            Call call,
            Kind kind,
            FunctionName name,
            Optional<Function> before,
            Optional<Function> after) {
        ChangeDetails details = new ChangeDetails();
        before.ifPresent(function -> details.object("before", json -> write(json, function)));
        after.ifPresent(function -> details.object("after", json -> write(json, function)));
        // Of an update notifications tell as of a drop and a creation.
        int ids = kind == Kind.UPDATE_FUNCTION ? 2 : 1;
        changes.record(session, call, new NewChange(kind, Subject.of(name), ids, details.write()));
    }

    private static void write(JsonWriter json, Function function) {
        json.member("catalog", function.name().database().catalog())
                .member("database", function.name().database().database())
                .member("function", function.name().function())
                .member("className", function.className());
        function.owner().ifPresent(owner -> json.member("owner", owner.name())
                .member("ownerType", owner.type().name()));
        json.member("createTime", Microseconds.of(function.createTime()));
        json.name("resources").json(resources(function));
    }

    @FunctionalInterface
    private interface Change {
        Function run();
    }

    private static Function unlessTaken(FunctionName name, Change change) {
        try {
            return change.run();
        } catch (DataAccessException e) {
            if (Failures.isUniqueViolation(e)) {
                throw new AlreadyExistsException(EntityKind.FUNCTION, name.toString());
            }
            throw e;
        }
    }
}

package dev.bindery.hiveserver.connectors;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.NamePattern;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.change.Change.Kind;
import dev.bindery.catalog.change.ChangeRecorder;
import dev.bindery.catalog.change.NewChange;
import dev.bindery.catalog.change.Subject;
import dev.bindery.database.Database;
import dev.bindery.database.Failures;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.database.secret.rotation.SecretColumn;
import dev.bindery.model.Owner;
import dev.bindery.model.connection.Secrets;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import dev.bindery.model.json.JsonWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/** Data connectors in SQL. */
public final class JdbcDataConnectors implements DataConnectors {

    private static final String ACCESS = "access";

    /** Where the secrets are: a member of the document. */
    public static final SecretColumn SECRETS = SecretColumn.named(
            "data connectors",
            "data_connectors",
            "name",
            "document",
            JdbcDataConnectors::bound,
            new SecretColumn.Form(
                    document -> Json.object(document).requiredText(ACCESS), JdbcDataConnectors::withAccess));

    private static final String GET = "SELECT name, document, create_time FROM data_connectors WHERE name = ?";

    private final Database database;
    private final Catalog catalog;
    private final ChangeRecorder<Session> changes;
    private final SecretCipher cipher;
    private final Clock clock;

    public JdbcDataConnectors(
            Database database, Catalog catalog, ChangeRecorder<Session> changes, SecretCipher cipher, Clock clock) {
        this.database = database;
        this.catalog = catalog;
        this.changes = changes;
        this.cipher = cipher;
        this.clock = clock;
    }

    @Override
    public DataConnector get(Call call, String name) {
        return database.read(session -> find(session, GET, name)).orElseThrow(() -> missing(name));
    }

    private Optional<DataConnector> find(Session session, String sql, String name) {
        return session.first(
                sql, row -> read(row.text(1), Json.object(row.text(2)), row.instant(3)), DataConnector.fold(name));
    }

    private static NotFoundException missing(String name) {
        return new NotFoundException(EntityKind.DATA_CONNECTOR, name);
    }

    @Override
    public List<String> names(Call call) {
        return database.read(
                session -> session.list("SELECT name FROM data_connectors ORDER BY name", row -> row.text(1)));
    }

    @Override
    public void create(Call call, DataConnector connector) {
        Instant now = Microseconds.truncate(clock.instant());
        try {
            database.transaction(session -> {
                session.execute(
                        "INSERT INTO data_connectors (name, document, create_time) VALUES (?, ?, ?)",
                        StorableText.require("data connector name", connector.name()),
                        document(connector),
                        Microseconds.of(now));
                note(session, call, Kind.CREATE_DATA_CONNECTOR, connector.name(), "{\"after\":", connector, now);
                return null;
            });
        } catch (DataAccessException e) {
            if (Failures.isUniqueViolation(e)) {
                throw new AlreadyExistsException(EntityKind.DATA_CONNECTOR, connector.name());
            }
            throw e;
        }
    }

    @Override
    public void update(Call call, String name, DataConnector connector) {
        database.transaction(session -> {
            DataConnector before = find(session, GET + " FOR UPDATE", name).orElseThrow(() -> missing(name));
            session.execute(
                    "UPDATE data_connectors SET document = ? WHERE name = ?", document(connector), before.name());
            note(
                    session,
                    call,
                    Kind.UPDATE_DATA_CONNECTOR,
                    before.name(),
                    "{\"before\":" + described(before, before.createTime()) + ",\"after\":",
                    connector,
                    before.createTime());
            return null;
        });
    }

    @Override
    public void drop(Call call, String name, boolean checkReferences) {
        if (checkReferences) {
            requireUnused(call, DataConnector.fold(name));
        }
        database.transaction(session -> {
            DataConnector before = find(session, GET + " FOR UPDATE", name).orElseThrow(() -> missing(name));
            session.execute("DELETE FROM data_connectors WHERE name = ?", before.name());
            session.execute("DELETE FROM privilege_grants WHERE object_key = ?", "connector/" + before.name());
            note(session, call, Kind.DROP_DATA_CONNECTOR, before.name(), "{\"before\":", before, before.createTime());
            return null;
        });
    }

    private void requireUnused(Call call, String name) {
        catalog.catalogs()
                .list(call, PageRequest.ALL)
                .items()
                .forEach(in ->
                        catalog
                                .databases()
                                .list(call, in.name().catalog(), NamePattern.ANY, PageRequest.ALL)
                                .items()
                                .stream()
                                .filter(each -> each.definition()
                                        .remote()
                                        .filter(remote -> remote.connector().equalsIgnoreCase(name))
                                        .isPresent())
                                .findFirst()
                                .ifPresent(user -> {
                                    throw new InvalidOperationException(
                                            Reason.STATE,
                                            "The data connector " + name + " is used by the database " + user.name()
                                                    + ".");
                                }));
    }

    private void note(
            Session session,
            Call call,
            Kind kind,
            String name,
            String prefix,
            DataConnector connector,
            Instant createTime) {
        changes.record(
                session,
                call,
                NewChange.of(kind, Subject.named(name), prefix + described(connector, createTime) + "}"));
    }

    /** What readers of the change log are told; the parameters may hold credentials, so that only their names are. */
    private static String described(DataConnector connector, Instant createTime) {
        JsonWriter json = StorableText.json().beginObject().member("name", connector.name());
        writeCommon(json, connector);
        return json.member(
                        "parameterNames",
                        connector.parameters().keySet().stream().sorted().toList())
                .member("createTime", Microseconds.of(createTime))
                .endObject()
                .toString();
    }

    private String document(DataConnector connector) {
        JsonWriter json = StorableText.json().beginObject();
        writeCommon(json, connector);
        String open = StorableText.secretJson("parameter or URL of the data connector")
                .beginObject()
                .member("url", connector.url())
                .member("parameters", connector.parameters())
                .endObject()
                .toString();
        return json.member(ACCESS, cipher.protect(open, bound(connector.name())))
                .endObject()
                .toString();
    }

    /** Within texts of the document the quotes are escaped, so that it is found once. */
    private static String withAccess(String document, String access) {
        String before = access(Json.object(document).requiredText(ACCESS));
        return document.replace(before, access(access));
    }

    private static String access(String text) {
        String object = StorableText.json()
                .beginObject()
                .member(ACCESS, text)
                .endObject()
                .toString();
        return object.substring(1, object.length() - 1);
    }

    private static String bound(String name) {
        return "dataConnector/" + name;
    }

    /** What isn't secret. */
    private static void writeCommon(JsonWriter json, DataConnector connector) {
        json.member("type", connector.type())
                .member("url", connector.url().map(Secrets::hiddenUrl))
                .member("description", connector.description());
        connector.owner().ifPresent(owner -> json.member("owner", owner.name())
                .member("ownerType", owner.type().name()));
    }

    private DataConnector read(String name, JsonObject json, Instant createTime) {
        JsonObject access = Json.object(cipher.reveal(json.requiredText(ACCESS), bound(name)));
        return new DataConnector(
                name,
                json.text("type"),
                access.text("url"),
                json.text("description"),
                access.textMap("parameters"),
                json.text("owner")
                        .map(owner -> new Owner(
                                owner,
                                json.text("ownerType").map(Owner.Type::valueOf).orElse(Owner.Type.USER))),
                createTime);
    }
}

package dev.bindery.hiveserver.privileges;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.ObjectNames;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.hiveserver.privileges.ObjectKeys.StoredObject;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfColumn;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfConnector;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfDatabase;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfPartition;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfServer;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfTable;
import dev.bindery.hiveserver.roles.Role;
import dev.bindery.hiveserver.roles.Roles;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Owner;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.json.Json;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Grants in SQL, by the ids of things. */
public final class JdbcPrivileges implements Privileges {

    private static final String SELECT = "SELECT object_kind, database_id, table_id, object_name, partition_values,"
            + " column_name, principal_name, principal_type, privilege, grantor_name, grantor_type, grant_option,"
            + " create_time, authorizer, id FROM privilege_grants";
    private static final String INSERT = "INSERT INTO privilege_grants (object_kind, object_key, database_id, table_id,"
            + " object_name, partition_values, column_name, principal_name, principal_type, privilege, grantor_name,"
            + " grantor_type, grant_option, create_time, authorizer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String GRANTED =
            " WHERE object_key = ? AND principal_name = ? AND principal_type = ? AND privilege = ?";
    /** Changes are made one at a time: whether something was granted is asked before. */
    private static final String LOCK = "hive-privileges";

    private final Database database;
    private final Catalog catalog;
    private final ObjectNames names;
    private final Roles roles;
    private final Clock clock;

    /** @param catalog the things that grants are on, without a check of permissions: they are asked about here */
    public JdbcPrivileges(Database database, Catalog catalog, ObjectNames names, Roles roles, Clock clock) {
        this.database = database;
        this.catalog = catalog;
        this.names = names;
        this.roles = roles;
        this.clock = clock;
    }

    /** A row. */
    private record Stored(
            long id,
            String kind,
            Optional<Long> database,
            Optional<Long> table,
            Optional<String> name,
            List<String> partition,
            Optional<String> column,
            Grant grant) {

        static Stored read(Row row) throws SQLException {
            Grant grant = new Grant(
                    new OfServer(),
                    new Owner(row.text(7), Owner.Type.valueOf(row.text(8))),
                    row.text(9),
                    new Owner(
                            row.text(10),
                            row.optionalText(11).map(Owner.Type::valueOf).orElse(Owner.Type.USER)),
                    row.bool(12),
                    row.instant(13),
                    row.text(14));
            return new Stored(
                    row.number(15),
                    row.text(1),
                    row.isNull(2) ? Optional.empty() : Optional.of(row.number(2)),
                    row.isNull(3) ? Optional.empty() : Optional.of(row.number(3)),
                    row.optionalText(4),
                    row.optionalText(5).map(Json::texts).orElse(List.of()),
                    row.optionalText(6),
                    grant);
        }

        Grant on(PrivilegeObject object) {
            return new Grant(
                    object,
                    grant.principal(),
                    grant.privilege(),
                    grant.grantor(),
                    grant.grantOption(),
                    grant.createTime(),
                    grant.authorizer());
        }
    }

    /** Gives the role {@code admin} every privilege, where it hasn't been given it yet. */
    public void makePredefined() {
        Owner admin = new Owner(Role.ADMIN, Owner.Type.ROLE);
        if (list(Call.system(), Optional.of(admin), Optional.of(new OfServer())).isEmpty()) {
            try {
                grant(Call.system(), List.of(new Grant(new OfServer(), admin, "All", admin, true, Instant.EPOCH, "")));
            } catch (AlreadyExistsException e) {
                // Another server was first.
            }
        }
    }

    @Override
    public void grant(Call call, List<Grant> grants) {
        requireRoles(call, grants);
        ObjectKeys keys = new ObjectKeys(call, catalog);
        grants.forEach(grant -> keys.of(grant.object()));
        database.exclusively(LOCK, session -> {
            grants.forEach(grant -> insert(session, keys.of(grant.object()), grant));
            return null;
        });
    }

    @Override
    public void requireGrantable(Call call, List<Grant> grants) {
        requireRoles(call, grants);
        Set<List<Object>> once = new HashSet<>();
        for (Grant grant : grants) {
            requireText(grant);
            if (!once.add(List.of(
                    grant.object(),
                    grant.principal(),
                    grant.privilege(),
                    grant.authorizer(),
                    grant.grantor().name()))) {
                throw new InvalidInputException(
                        "privilege",
                        "There are two grants of " + grant.privilege() + " to "
                                + grant.principal().name() + " by "
                                + grant.grantor().name() + ".");
            }
        }
    }

    private static void requireText(Grant grant) {
        if (grant.privilege().isBlank()) {
            throw new InvalidInputException("privilege", "A grant needs a privilege.");
        }
        StorableText.require("principal", grant.principal().name());
        StorableText.require("privilege", grant.privilege());
        StorableText.require("grantor", grant.grantor().name());
    }

    private void requireRoles(Call call, List<Grant> grants) {
        Set<String> grantees = new HashSet<>();
        grants.stream()
                .map(Grant::principal)
                .filter(principal -> principal.type() == Owner.Type.ROLE)
                .forEach(role -> grantees.add(role.name()));
        if (!grantees.isEmpty()) {
            grantees.removeAll(new HashSet<>(roles.names(call)));
            grantees.stream().sorted().findFirst().ifPresent(missing -> {
                throw new NotFoundException(EntityKind.ROLE, missing);
            });
        }
    }

    private void insert(Session session, StoredObject object, Grant grant) {
        requireText(grant);
        if (session.first(
                        SELECT + GRANTED + " AND authorizer = ? AND grantor_name = ?",
                        Stored::read,
                        object.key(),
                        grant.principal().name(),
                        grant.principal().type().name(),
                        grant.privilege(),
                        grant.authorizer(),
                        grant.grantor().name())
                .isPresent()) {
            throw new AlreadyExistsException(
                    EntityKind.GRANT,
                    "of " + grant.privilege() + " to " + grant.principal().name() + " by "
                            + grant.grantor().name());
        }
        session.execute(
                INSERT,
                object.kind(),
                object.key(),
                object.database().orElse(null),
                object.table().orElse(null),
                object.name().orElse(null),
                object.partition().orElse(null),
                object.column().orElse(null),
                grant.principal().name(),
                grant.principal().type().name(),
                grant.privilege(),
                grant.grantor().name(),
                grant.grantor().type().name(),
                grant.grantOption(),
                Microseconds.of(clock.instant()),
                grant.authorizer());
    }

    @Override
    public void revoke(Call call, List<Grant> grants, boolean grantOptionOnly) {
        ObjectKeys keys = new ObjectKeys(call, catalog);
        grants.forEach(grant -> keys.of(grant.object()));
        database.exclusively(LOCK, session -> {
            grants.forEach(grant -> revoke(session, keys.of(grant.object()), grant, grantOptionOnly));
            return null;
        });
    }

    private static void revoke(Session session, StoredObject object, Grant grant, boolean grantOptionOnly) {
        List<Stored> there = session
                .list(
                        SELECT + GRANTED,
                        Stored::read,
                        object.key(),
                        grant.principal().name(),
                        grant.principal().type().name(),
                        grant.privilege())
                .stream()
                .filter(each -> grant.authorizer().isEmpty()
                        || grant.authorizer().equals(each.grant().authorizer()))
                .toList();
        if (there.isEmpty()) {
            throw new NotFoundException(
                    EntityKind.GRANT,
                    "of " + grant.privilege() + " to " + grant.principal().name());
        }
        if (grantOptionOnly && there.stream().noneMatch(each -> each.grant().grantOption())) {
            throw new InvalidOperationException(
                    Reason.STATE,
                    "User " + grant.principal().name() + " does not have grant option with privilege "
                            + grant.privilege());
        }
        String change =
                grantOptionOnly ? "UPDATE privilege_grants SET grant_option = FALSE" : "DELETE FROM privilege_grants";
        there.forEach(each -> session.execute(change + " WHERE id = ?", each.id()));
    }

    /** What a grant is but for its time: grants that agree in it are the same. */
    private record Sameness(
            PrivilegeObject object, Owner principal, String privilege, Owner grantor, boolean grantOption) {

        static Sameness of(Grant grant) {
            return new Sameness(
                    grant.object(), grant.principal(), grant.privilege(), grant.grantor(), grant.grantOption());
        }
    }

    @Override
    public void refresh(Call call, PrivilegeObject object, String authorizer, List<Grant> grants) {
        requireRoles(call, grants);
        ObjectKeys keys = new ObjectKeys(call, catalog);
        grants.forEach(grant -> keys.of(grant.object()));
        Condition condition =
                object instanceof OfColumn columns && columns.column().isEmpty()
                        ? new Condition(
                                "object_kind = 'COLUMN' AND table_id = ?",
                                catalog.tables().get(call, columns.table()).id())
                        : new Condition("object_key = ?", keys.of(object).key());
        database.exclusively(LOCK, session -> {
            List<Stored> rows =
                    session.list(SELECT + " WHERE " + condition.sql(), Stored::read, condition.bind()).stream()
                            .filter(row -> row.grant().authorizer().equals(authorizer))
                            .toList();
            Map<Sameness, Long> before = new LinkedHashMap<>();
            resolved(rows).forEach((row, grant) -> before.put(Sameness.of(grant), row.id()));
            List<Grant> added = new ArrayList<>();
            for (Grant grant : grants) {
                if (before.remove(Sameness.of(grant)) == null) {
                    added.add(grant);
                }
            }
            before.values().forEach(id -> session.execute("DELETE FROM privilege_grants WHERE id = ?", id));
            added.forEach(grant -> insert(session, keys.of(grant.object()), grant));
            return null;
        });
    }

    private record Condition(String sql, Object bind) {}

    @Override
    public List<Grant> list(Call call, Optional<Owner> principal, Optional<PrivilegeObject> object) {
        List<String> conditions = new ArrayList<>();
        List<Object> binds = new ArrayList<>();
        principal.ifPresent(who -> {
            conditions.add("principal_name = ? AND principal_type = ?");
            binds.addAll(List.of(who.name(), who.type().name()));
        });
        object.ifPresent(what -> {
            conditions.add("object_key = ?");
            binds.add(new ObjectKeys(call, catalog).of(what).key());
        });
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        List<Stored> rows =
                database.read(session -> session.list(SELECT + where + " ORDER BY id", Stored::read, binds.toArray()));
        return List.copyOf(resolved(rows).values());
    }

    /** Rows with what they are on now; those on things that are gone are left out. */
    private Map<Stored, Grant> resolved(List<Stored> rows) {
        Map<Long, DatabaseName> databases = names.databases(
                rows.stream().flatMap(row -> row.database().stream()).distinct().toList());
        Map<Long, TableName> tables = names.tables(
                rows.stream().flatMap(row -> row.table().stream()).distinct().toList());
        Map<Stored, Grant> grants = new LinkedHashMap<>();
        for (Stored row : rows) {
            Optional<DatabaseName> ofDatabase = row.database().map(databases::get);
            Optional<TableName> ofTable = row.table().map(tables::get);
            Optional<? extends PrivilegeObject> object =
                    switch (row.kind()) {
                        case "GLOBAL" -> Optional.of(new OfServer());
                        case "DATACONNECTOR" -> row.name().map(OfConnector::new);
                        case "DATABASE" -> ofDatabase.map(OfDatabase::new);
                        case "TABLE" -> ofTable.map(OfTable::new);
                        case "PARTITION" -> ofTable.map(table -> new OfPartition(table, row.partition()));
                        default -> ofTable.map(table -> new OfColumn(table, row.partition(), row.column()));
                    };
            object.ifPresent(what -> grants.put(row, row.on(what)));
        }
        return grants;
    }

    @Override
    public PrivilegeSet of(Call call, PrivilegeObject object, Optional<String> user, List<String> groups) {
        List<Grant> all = list(call, Optional.empty(), Optional.of(object));
        // As Hive's own answer: what roles may do to everything isn't asked for here.
        Collection<String> reached = object instanceof OfServer ? List.of() : roles.reachable(call, user, groups);
        return new PrivilegeSet(
                select(all, Owner.Type.USER, user.stream().toList()),
                select(all, Owner.Type.GROUP, groups),
                select(all, Owner.Type.ROLE, reached));
    }

    private static Map<String, List<Grant>> select(List<Grant> grants, Owner.Type type, Collection<String> wanted) {
        Map<String, List<Grant>> selected = new LinkedHashMap<>();
        wanted.forEach(name -> selected.put(
                name,
                grants.stream()
                        .filter(grant -> grant.principal().type() == type
                                && grant.principal().name().equals(name))
                        .toList()));
        return selected;
    }
}

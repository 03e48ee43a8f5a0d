package dev.bindery.hiveserver.roles;

import dev.bindery.catalog.Call;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.model.Owner;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Roles in SQL. Changes are made one at a time, so that no two of them make a cycle together. */
public final class JdbcRoles implements Roles {

    private static final String LOCK = "hive-roles";
    private static final String FIND = "SELECT name, owner_name, create_time FROM roles WHERE name = ?";
    private static final String GRANTS = "SELECT role_name, principal_name, principal_type, grant_option, grant_time,"
            + " grantor_name, grantor_type FROM role_grants";
    private static final String BY_PRINCIPAL = " WHERE principal_name = ? AND principal_type = ?";
    private static final String ONE = " WHERE role_name = ? AND principal_name = ? AND principal_type = ?";

    private final Database database;
    private final Clock clock;

    public JdbcRoles(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Makes {@code admin} and {@code public} where they aren't there yet. */
    public void makePredefined() {
        if (names(Call.system()).containsAll(List.of(Role.ADMIN, Role.PUBLIC))) {
            return;
        }
        database.exclusively(LOCK, session -> {
            for (String role : List.of(Role.ADMIN, Role.PUBLIC)) {
                if (find(session, role).isEmpty()) {
                    insert(session, role, Optional.of(role));
                }
            }
            return null;
        });
    }

    @Override
    public void create(Call call, String role, Optional<String> owner) {
        if (role.equals(Role.PUBLIC)) {
            throw refused("public role implicitly exists. It can't be created.");
        }
        if (role.isBlank()) {
            throw new InvalidInputException("role name", "A role needs a name.");
        }
        database.exclusively(LOCK, session -> {
            if (find(session, role).isPresent()) {
                throw new AlreadyExistsException(EntityKind.ROLE, role);
            }
            insert(session, role, owner);
            return null;
        });
    }

    private void insert(Session session, String role, Optional<String> owner) {
        session.execute(
                "INSERT INTO roles (name, owner_name, create_time) VALUES (?, ?, ?)",
                StorableText.require("role name", role),
                owner.orElse(null),
                Microseconds.of(clock.instant()));
    }

    @Override
    public void drop(Call call, String role) {
        if (role.equals(Role.PUBLIC) || role.equals(Role.ADMIN)) {
            throw refused("public,admin roles can't be dropped.");
        }
        database.exclusively(LOCK, session -> {
            if (session.execute("DELETE FROM roles WHERE name = ?", role) == 0) {
                throw new NotFoundException(EntityKind.ROLE, role);
            }
            session.execute("DELETE FROM role_grants WHERE role_name = ?", role);
            session.execute("DELETE FROM role_grants" + BY_PRINCIPAL, role, Owner.Type.ROLE.name());
            session.execute("DELETE FROM privilege_grants" + BY_PRINCIPAL, role, Owner.Type.ROLE.name());
            return null;
        });
    }

    @Override
    public List<String> names(Call call) {
        return database.read(session -> session.list("SELECT name FROM roles ORDER BY name", row -> row.text(1)));
    }

    private static Optional<Role> find(Session session, String role) {
        return session.first(FIND, JdbcRoles::role, role);
    }

    private static void require(Session session, String role) {
        find(session, role).orElseThrow(() -> new NotFoundException(EntityKind.ROLE, role));
    }

    @Override
    public void grant(Call call, String role, Owner grantee, Owner grantor, boolean grantOption) {
        if (role.equals(Role.PUBLIC)) {
            throw refused("No user can be added to public. Since all users implicitly belong to public role.");
        }
        database.exclusively(LOCK, session -> {
            require(session, role);
            if (grantee.type() == Owner.Type.ROLE) {
                require(session, grantee.name());
                if (closure(session, List.of(role)).contains(grantee.name())) {
                    throw refused("Cannot grant role " + role + " to " + grantee.name() + " as " + role
                            + " already belongs to the role " + grantee.name() + ". (no cycles allowed)");
                }
            }
            if (one(session, role, grantee).isPresent()) {
                throw new AlreadyExistsException(EntityKind.GRANT, "of role " + role + " to " + grantee.name());
            }
            session.execute(
                    "INSERT INTO role_grants (role_name, principal_name, principal_type, grantor_name, grantor_type,"
                            + " grant_option, grant_time) VALUES (?, ?, ?, ?, ?, ?, ?)",
                    role,
                    StorableText.require("principal", grantee.name()),
                    grantee.type().name(),
                    grantor.name(),
                    grantor.type().name(),
                    grantOption,
                    Microseconds.of(clock.instant()));
            return null;
        });
    }

    private static Optional<RoleGrant> one(Session session, String role, Owner grantee) {
        return session.first(
                GRANTS + ONE,
                JdbcRoles::grant,
                role,
                grantee.name(),
                grantee.type().name());
    }

    @Override
    public void revoke(Call call, String role, Owner grantee, boolean grantOptionOnly) {
        if (role.equals(Role.PUBLIC)) {
            throw refused("public role can't be revoked.");
        }
        database.exclusively(LOCK, session -> {
            require(session, role);
            RoleGrant there = one(session, role, grantee)
                    .orElseThrow(
                            () -> new NotFoundException(EntityKind.GRANT, "of role " + role + " to " + grantee.name()));
            if (grantOptionOnly && !there.grantOption()) {
                throw refused("User " + grantee.name() + " does not have grant option with role " + role);
            }
            String change = grantOptionOnly ? "UPDATE role_grants SET grant_option = FALSE" : "DELETE FROM role_grants";
            session.execute(change + ONE, role, grantee.name(), grantee.type().name());
            return null;
        });
    }

    @Override
    public List<Role> rolesOf(Call call, Owner principal) {
        List<Role> roles = new ArrayList<>(database.read(session -> session.list(
                "SELECT r.name, r.owner_name, r.create_time FROM role_grants g JOIN roles r ON r.name = g.role_name"
                        + " WHERE g.principal_name = ? AND g.principal_type = ? ORDER BY r.name",
                JdbcRoles::role,
                principal.name(),
                principal.type().name())));
        if (principal.type() == Owner.Type.USER) {
            roles.add(new Role(Role.PUBLIC, Optional.of(Role.PUBLIC), Instant.EPOCH));
        }
        return roles;
    }

    @Override
    public List<RoleGrant> grantsTo(Call call, Owner principal) {
        List<RoleGrant> grants = new ArrayList<>(database.read(session -> session.list(
                GRANTS + BY_PRINCIPAL + " ORDER BY role_name",
                JdbcRoles::grant,
                principal.name(),
                principal.type().name())));
        if (principal.type() == Owner.Type.USER) {
            grants.add(new RoleGrant(Role.PUBLIC, principal, false, Instant.EPOCH, Optional.empty()));
        }
        return grants;
    }

    @Override
    public List<RoleGrant> grantsOf(Call call, String role) {
        return database.read(session -> session.list(
                GRANTS + " WHERE role_name = ? ORDER BY principal_type, principal_name", JdbcRoles::grant, role));
    }

    @Override
    public Set<String> reachable(Call call, Optional<String> user, List<String> groups) {
        return database.read(session -> {
            Set<String> direct = new LinkedHashSet<>();
            user.ifPresent(name -> direct.addAll(session.list(
                    "SELECT role_name FROM role_grants" + BY_PRINCIPAL,
                    row -> row.text(1),
                    name,
                    Owner.Type.USER.name())));
            if (!groups.isEmpty()) {
                direct.addAll(session.list(
                        "SELECT role_name FROM role_grants WHERE principal_type = 'GROUP' AND principal_name = ANY(CAST(? AS "
                                + session.dialect().textType() + " ARRAY))",
                        row -> row.text(1),
                        session.textArray(groups)));
            }
            return direct.isEmpty() ? direct : closure(session, direct);
        });
    }

    /** Roles and the roles that they have, and so on. */
    private static Set<String> closure(Session session, Iterable<String> roles) {
        Map<String, List<String>> had = new HashMap<>();
        session.list(GRANTS + " WHERE principal_type = 'ROLE'", JdbcRoles::grant)
                .forEach(grant -> had.computeIfAbsent(grant.grantee().name(), name -> new ArrayList<>())
                        .add(grant.role()));
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        roles.forEach(open::add);
        while (!open.isEmpty()) {
            String next = open.remove();
            if (reached.add(next)) {
                open.addAll(had.getOrDefault(next, List.of()));
            }
        }
        return reached;
    }

    private static InvalidOperationException refused(String message) {
        return new InvalidOperationException(Reason.STATE, message);
    }

    private static Role role(Row row) throws SQLException {
        return new Role(row.text(1), row.optionalText(2), row.instant(3));
    }

    private static RoleGrant grant(Row row) throws SQLException {
        Optional<String> grantorType = row.optionalText(7);
        return new RoleGrant(
                row.text(1),
                new Owner(row.text(2), Owner.Type.valueOf(row.text(3))),
                row.bool(4),
                row.instant(5),
                row.optionalText(6)
                        .map(name -> new Owner(
                                name, grantorType.map(Owner.Type::valueOf).orElse(Owner.Type.USER))));
    }
}

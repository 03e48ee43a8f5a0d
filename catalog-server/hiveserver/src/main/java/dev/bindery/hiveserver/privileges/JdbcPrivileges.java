package dev.bindery.hiveserver.privileges;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.ObjectNames;
import dev.bindery.catalog.Tables;
import dev.bindery.database.Database;
import dev.bindery.database.Failures;
import dev.bindery.database.Session;
import dev.bindery.hiveserver.privileges.GrantRows.Found;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfColumn;
import dev.bindery.hiveserver.privileges.PrivilegeObject.OfServer;
import dev.bindery.hiveserver.roles.Role;
import dev.bindery.hiveserver.roles.Roles;
import dev.bindery.model.Owner;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
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
import java.util.TreeSet;
import org.jooq.exception.DataAccessException;

/** Grants in SQL, by the ids of things. */
public final class JdbcPrivileges implements Privileges {

    /** Changes are made one at a time: whether something was granted is asked before. */
    private static final String LOCK = "hive-privileges";

    /** How many rows {@link #prune} looks at together. */
    private static final int PRUNED_TOGETHER = 1_000;

    private final Database database;
    private final ObjectNames names;
    private final Tables tables;
    private final Roles roles;
    private final GrantRows rows;
    private final GrantedThings things;
    private final Clock clock;

    /**
     * @param names the things that grants are on, without a check of permissions: they are asked about here
     * @param tables the tables that they are on, without one either
     */
    public JdbcPrivileges(Database database, ObjectNames names, Tables tables, Roles roles, Clock clock) {
        this.database = database;
        this.names = names;
        this.tables = tables;
        this.roles = roles;
        this.rows = new GrantRows(database.dialect());
        this.things = new GrantedThings(names);
        this.clock = clock;
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
        if (grants.isEmpty()) {
            return;
        }
        grants.forEach(GrantRules::requireText);
        List<StoredObject> objects = keys(grants).all(grants);
        database.exclusively(LOCK, session -> {
            holdRoles(session, grants);
            Set<Identity> granted = new HashSet<>();
            for (Found found : rows.there(session, objects, grants)) {
                granted.add(Identity.of(found.row().object(), found.row().grant()));
            }
            for (int i = 0; i < grants.size(); i++) {
                if (!granted.add(Identity.of(objects.get(i), grants.get(i)))) {
                    throw new AlreadyExistsException(EntityKind.GRANT, GrantRules.described(grants.get(i)));
                }
            }
            rows.insert(session, objects, grants, clock.instant());
            return null;
        });
    }

    private ObjectKeys keys(List<Grant> grants) {
        return ObjectKeys.of(names, grants.stream().map(Grant::object).toList());
    }

    /** What no two grants have in common. */
    private record Identity(String object, Owner principal, String privilege, String grantor, String authorizer) {

        static Identity of(StoredObject object, Grant grant) {
            return new Identity(
                    object.key(),
                    grant.principal(),
                    grant.privilege(),
                    grant.grantor().name(),
                    grant.authorizer());
        }
    }

    /** The roles can't be dropped before the grants are there, which go with them. */
    private void holdRoles(Session session, List<Grant> grants) {
        TreeSet<String> grantees = GrantRows.rolesOf(grants);
        if (!grantees.isEmpty()) {
            requireAll(grantees, rows.holdRoles(session, grantees));
        }
    }

    private static void requireAll(TreeSet<String> wanted, Collection<String> there) {
        wanted.removeAll(new HashSet<>(there));
        if (!wanted.isEmpty()) {
            throw new NotFoundException(EntityKind.ROLE, wanted.first());
        }
    }

    @Override
    public void requireGrantable(Call call, List<Grant> grants) {
        TreeSet<String> grantees = GrantRows.rolesOf(grants);
        if (!grantees.isEmpty()) {
            requireAll(grantees, roles.names(call));
        }
        GrantRules.requireSound(grants);
    }

    @Override
    public void grantToOwner(Call call, TableName table, List<Grant> grants) {
        Optional<Owner> owner = tables.get(Call.system(), table).definition().owner();
        if (!GrantRules.areOfOwner(table, owner, grants)) {
            throw new InvalidInputException(
                    "privilege", "A table comes with grants of its owner to itself, and one of these is another.");
        }
        grant(call, grants);
    }

    @Override
    public void revoke(Call call, List<Grant> grants, boolean grantOptionOnly) {
        if (grants.isEmpty()) {
            return;
        }
        List<StoredObject> objects = keys(grants).all(grants);
        database.exclusively(LOCK, session -> {
            List<List<StoredGrant>> there = new ArrayList<>();
            grants.forEach(grant -> there.add(new ArrayList<>()));
            for (Found found : rows.there(session, objects, grants)) {
                String authorizer = grants.get(found.number()).authorizer();
                if (authorizer.isEmpty()
                        || authorizer.equals(found.row().grant().authorizer())) {
                    there.get(found.number()).add(found.row());
                }
            }
            Set<Long> ids = new HashSet<>();
            for (int i = 0; i < grants.size(); i++) {
                requireRevocable(grants.get(i), there.get(i), grantOptionOnly);
                there.get(i).forEach(row -> ids.add(row.id()));
            }
            if (grantOptionOnly) {
                rows.takeOptions(session, ids);
            } else {
                rows.delete(session, ids);
            }
            return null;
        });
    }

    private static void requireRevocable(Grant grant, List<StoredGrant> there, boolean grantOptionOnly) {
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
    }

    /** What a grant is but for its time: grants that agree in it are the same. */
    private record Sameness(String object, Owner principal, String privilege, Owner grantor, boolean grantOption) {

        static Sameness of(StoredObject object, Grant grant) {
            return new Sameness(
                    object.key(), grant.principal(), grant.privilege(), grant.grantor(), grant.grantOption());
        }
    }

    @Override
    public void refresh(Call call, PrivilegeObject object, String authorizer, List<Grant> grants) {
        grants.forEach(GrantRules::requireText);
        List<PrivilegeObject> asked = new ArrayList<>(List.of(object));
        grants.forEach(grant -> asked.add(grant.object()));
        ObjectKeys keys = ObjectKeys.of(names, asked);
        boolean everyColumn =
                object instanceof OfColumn columns && columns.column().isEmpty();
        String condition = " WHERE g.authorizer = ? AND "
                + (everyColumn ? "g.object_kind = 'COLUMN' AND g.table_id = ?" : "g.object_key = ?");
        Object bind = everyColumn
                ? keys.table(((OfColumn) object).table())
                : keys.get(object).key();
        database.exclusively(LOCK, session -> {
            holdRoles(session, grants);
            Map<Sameness, Long> before = new LinkedHashMap<>();
            rows.where(session, condition, authorizer, bind)
                    .forEach(row -> before.put(Sameness.of(row.object(), row.grant()), row.id()));
            Map<Sameness, Grant> wanted = new LinkedHashMap<>();
            grants.forEach(grant -> wanted.putIfAbsent(Sameness.of(keys.get(grant.object()), grant), grant));
            Set<Sameness> kept = new HashSet<>(before.keySet());
            kept.retainAll(wanted.keySet());
            before.keySet().removeAll(kept);
            wanted.keySet().removeAll(kept);
            rows.delete(session, before.values());
            List<Grant> added = List.copyOf(wanted.values());
            insertOnce(session, keys.all(added), added);
            return null;
        });
    }

    private void insertOnce(Session session, List<StoredObject> objects, List<Grant> grants) {
        try {
            rows.insert(session, objects, grants, clock.instant());
        } catch (DataAccessException e) {
            if (Failures.isUniqueViolation(e)) {
                throw new AlreadyExistsException(
                        EntityKind.GRANT,
                        "among those " + GrantRules.described(grants.get(0))
                                + " and others, with and without the right to grant");
            }
            throw e;
        }
    }

    @Override
    public List<Grant> list(Call call, Optional<Owner> principal, Optional<PrivilegeObject> object) {
        List<String> conditions = new ArrayList<>();
        List<Object> binds = new ArrayList<>();
        principal.ifPresent(who -> {
            conditions.add("g.principal_name = ? AND g.principal_type = ?");
            binds.addAll(List.of(who.name(), who.type().name()));
        });
        object.ifPresent(what -> {
            conditions.add("g.object_key = ?");
            binds.add(ObjectKeys.of(names, List.of(what)).get(what).key());
        });
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        List<StoredGrant> found = database.read(session -> rows.where(session, where, binds.toArray()));
        return List.copyOf(things.resolved(found).values());
    }

    /** Removes the grants on what is gone; returns how many. Somebody is to call it now and then. */
    public long prune() {
        long removed = 0;
        long after = 0;
        List<StoredGrant> some;
        do {
            long behind = after;
            some = database.read(session -> rows.onThings(session, behind, PRUNED_TOGETHER));
            Set<StoredGrant> alive = things.resolved(some).keySet();
            List<Long> dead = some.stream()
                    .filter(row -> !alive.contains(row))
                    .map(StoredGrant::id)
                    .toList();
            removed += dead.isEmpty() ? 0 : database.transaction(session -> rows.delete(session, dead));
            after = some.isEmpty() ? after : some.get(some.size() - 1).id();
        } while (some.size() == PRUNED_TOGETHER);
        return removed;
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

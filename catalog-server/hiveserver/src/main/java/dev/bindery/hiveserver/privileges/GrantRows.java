package dev.bindery.hiveserver.privileges;

import dev.bindery.database.Dialect;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Session;
import dev.bindery.model.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The rows of grants: one statement for any number of them. */
final class GrantRows {

    private static final String SELECT = "SELECT " + StoredGrant.COLUMNS + " FROM privilege_grants g";
    private static final String IDS = " WHERE id = ANY(CAST(? AS BIGINT ARRAY))";

    private final String there;
    private final String insert;
    private final String roles;

    GrantRows(Dialect dialect) {
        String text = "CAST(? AS " + dialect.textType() + " ARRAY)";
        String texts = ", " + text;
        String numbers = ", CAST(? AS BIGINT ARRAY)";
        there = "SELECT " + StoredGrant.COLUMNS + ", wanted.number FROM UNNEST(CAST(? AS integer ARRAY)"
                + texts.repeat(4)
                + ") AS wanted (number, object_key, principal_name, principal_type, privilege)"
                + " JOIN privilege_grants g ON g.object_key = wanted.object_key"
                + " AND g.principal_name = wanted.principal_name AND g.principal_type = wanted.principal_type"
                + " AND g.privilege = wanted.privilege ORDER BY g.id";
        insert = "INSERT INTO privilege_grants (object_kind, object_key, database_id, table_id, partition_id,"
                + " object_name, column_name, principal_name, principal_type, privilege, grantor_name, grantor_type,"
                + " authorizer, grant_option, create_time) SELECT n.object_kind, n.object_key, n.database_id,"
                + " n.table_id, n.partition_id, n.object_name, n.column_name, n.principal_name, n.principal_type,"
                + " n.privilege, n.grantor_name, n.grantor_type, n.authorizer, n.grant_option, CAST(? AS BIGINT)"
                + " FROM UNNEST(CAST(? AS integer ARRAY), " + text + texts + numbers.repeat(3) + texts.repeat(8)
                + ", CAST(? AS BOOLEAN ARRAY)) AS n (number, object_kind, object_key, database_id, table_id,"
                + " partition_id, object_name, column_name, principal_name, principal_type, privilege, grantor_name,"
                + " grantor_type, authorizer, grant_option) ORDER BY n.number";
        roles = "SELECT name FROM roles WHERE name = ANY(" + text + ") ORDER BY name" + dialect.forShare();
    }

    /** A row, and the number of what was asked for that it is of. */
    record Found(int number, StoredGrant row) {}

    /** Whoever granted them: those of the same things, principals and privileges. */
    List<Found> there(Session session, List<StoredObject> objects, List<Grant> grants) {
        return session.list(
                there,
                row -> new Found(row.integer(StoredGrant.WIDTH + 1), StoredGrant.read(row)),
                numbers(session, grants),
                session.textArray(objects.stream().map(StoredObject::key).toList()),
                session.textArray(
                        grants.stream().map(grant -> grant.principal().name()).toList()),
                session.textArray(grants.stream()
                        .map(grant -> grant.principal().type().name())
                        .toList()),
                session.textArray(grants.stream().map(Grant::privilege).toList()));
    }

    private static Session.SqlArray numbers(Session session, Collection<?> of) {
        return session.integerArray(IntStream.range(0, of.size()).boxed().toList());
    }

    /** @param condition behind WHERE, with {@code g} for the table */
    List<StoredGrant> where(Session session, String condition, Object... binds) {
        return session.list(SELECT + condition + " ORDER BY g.id", StoredGrant::read, binds);
    }

    /** Those on databases and what is in them, in the order of their ids. */
    List<StoredGrant> onThings(Session session, long after, int limit) {
        return session.list(
                SELECT + " WHERE g.id > ? AND (g.database_id IS NOT NULL OR g.table_id IS NOT NULL)"
                        + " ORDER BY g.id LIMIT ?",
                StoredGrant::read,
                after,
                limit);
    }

    void insert(Session session, List<StoredObject> objects, List<Grant> grants, Instant now) {
        if (grants.isEmpty()) {
            return;
        }
        List<Long> databases = new ArrayList<>();
        List<Long> tables = new ArrayList<>();
        List<Long> partitions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (StoredObject object : objects) {
            databases.add(object.database().orElse(null));
            tables.add(object.table().orElse(null));
            partitions.add(object.partition().orElse(null));
            names.add(object.name().orElse(null));
            columns.add(object.column().orElse(null));
        }
        session.execute(
                insert,
                Microseconds.of(now),
                numbers(session, grants),
                session.textArray(objects.stream().map(StoredObject::kind).toList()),
                session.textArray(objects.stream().map(StoredObject::key).toList()),
                session.numberArray(databases),
                session.numberArray(tables),
                session.numberArray(partitions),
                session.textArray(names),
                session.textArray(columns),
                session.textArray(
                        grants.stream().map(grant -> grant.principal().name()).toList()),
                session.textArray(grants.stream()
                        .map(grant -> grant.principal().type().name())
                        .toList()),
                session.textArray(grants.stream().map(Grant::privilege).toList()),
                session.textArray(
                        grants.stream().map(grant -> grant.grantor().name()).toList()),
                session.textArray(grants.stream()
                        .map(grant -> grant.grantor().type().name())
                        .toList()),
                session.textArray(grants.stream().map(Grant::authorizer).toList()),
                session.booleanArray(grants.stream().map(Grant::grantOption).toList()));
    }

    int delete(Session session, Collection<Long> ids) {
        return ids.isEmpty() ? 0 : session.execute("DELETE FROM privilege_grants" + IDS, session.numberArray(ids));
    }

    void takeOptions(Session session, Collection<Long> ids) {
        session.execute("UPDATE privilege_grants SET grant_option = FALSE" + IDS, session.numberArray(ids));
    }

    /** Those of the roles that are there, none of which can be dropped before the transaction ends. */
    List<String> holdRoles(Session session, Collection<String> names) {
        return session.list(roles, row -> row.text(1), session.textArray(new TreeSet<>(names)));
    }

    /** The names of the roles that are granted something. */
    static TreeSet<String> rolesOf(List<Grant> grants) {
        TreeSet<String> names = new TreeSet<>();
        grants.stream()
                .map(Grant::principal)
                .filter(principal -> principal.type() == Owner.Type.ROLE)
                .forEach(role -> names.add(role.name()));
        return names;
    }
}

package dev.bindery.identity;

import dev.bindery.access.policy.PolicyKind;
import dev.bindery.database.Database;
import dev.bindery.database.Session;
import dev.bindery.identity.IdentityStore.Stored;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.NotFoundException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Users, groups, roles and managed policies, who is in which group, and which policies each has. Every change counts up
 * {@link #epoch()} in its own transaction.
 */
public final class Identities {

    private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int ID_LENGTH = 16;

    private final Database database;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Brings the tables up to date. */
    public Identities(Database database, Clock clock) {
        database.migrate(IdentityStore.SCHEMA);
        this.database = database;
        this.clock = clock;
        ProvidedPolicies.keep(this);
    }

    /** Where they are kept. */
    Database database() {
        return database;
    }

    /** Work that changes something. */
    interface Change<T> {
        T make(Session session);
    }

    <T> T change(Change<T> change) {
        return database.transaction(session -> {
            IdentityStore.countUp(session);
            return change.make(session);
        });
    }

    /** Grows with every change, on whichever server it was made. */
    public long epoch() {
        return database.read(IdentityStore::epoch);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * @throws AlreadyExistsException where there is one of that name, whatever its case
     * @throws dev.bindery.model.error.InvalidInputException where name, path or document can't be
     */
    public Identity create(IdentityKind kind, String name, String path, IdentityDetails details) {
        IdentityRules.name(kind, name);
        IdentityRules.path(path);
        IdentityRules.details(kind, details);
        Instant now = now();
        Identity identity = new Identity(kind, name, uniqueId(kind), path, details, now, now);
        return change(session -> {
            if (IdentityStore.find(session, kind, name).isPresent()) {
                throw new AlreadyExistsException(kind.entity(), name);
            }
            long id = IdentityStore.insert(session, identity);
            if (kind == IdentityKind.POLICY) {
                PolicyVersions.insertFirst(session, id, details.document().orElseThrow(), now);
            }
            return identity;
        });
    }

    String uniqueId(IdentityKind kind) {
        StringBuilder id = new StringBuilder(kind.prefix());
        random.ints(ID_LENGTH, 0, ID_CHARACTERS.length()).forEach(i -> id.append(ID_CHARACTERS.charAt(i)));
        return id.toString();
    }

    /** @throws NotFoundException where there is none of that name */
    public Identity get(IdentityKind kind, String name) {
        return database.read(session -> IdentityStore.get(session, kind, name)).identity();
    }

    public Optional<Identity> find(IdentityKind kind, String name) {
        return database.read(session -> IdentityStore.find(session, kind, name)).map(Stored::identity);
    }

    /**
     * In the order of their names, case apart.
     *
     * @param pathPrefix what their paths begin with
     * @param after the name that the first one follows
     */
    public List<Identity> list(IdentityKind kind, String pathPrefix, Optional<String> after, int limit) {
        return database.read(session -> IdentityStore.list(session, kind, pathPrefix, after, limit)).stream()
                .map(Stored::identity)
                .toList();
    }

    /**
     * Changes what is said of one.
     *
     * @throws NotFoundException where there is none of that name
     */
    public Identity update(IdentityKind kind, String name, UnaryOperator<IdentityDetails> edit) {
        return change(session -> {
            Stored there = IdentityStore.get(session, kind, name);
            IdentityDetails details = edit.apply(there.identity().details());
            IdentityRules.details(kind, details);
            IdentityStore.update(session, there.id(), details, now());
            if (kind == IdentityKind.POLICY) {
                PolicyVersions.updateInForce(
                        session, there.id(), details.document().orElseThrow());
            }
            return IdentityStore.get(session, kind, name).identity();
        });
    }

    /**
     * Gives one another name and another path; what hangs on it stays.
     *
     * @throws NotFoundException where there is none of that name
     * @throws AlreadyExistsException where there is another one of the new name
     */
    public Identity rename(IdentityKind kind, String name, String newName, String newPath) {
        IdentityRules.name(kind, newName);
        IdentityRules.path(newPath);
        return change(session -> {
            Stored there = IdentityStore.get(session, kind, name);
            if (IdentityStore.find(session, kind, newName)
                    .filter(other -> other.id() != there.id())
                    .isPresent()) {
                throw new AlreadyExistsException(kind.entity(), newName);
            }
            IdentityStore.move(session, there.id(), newName, newPath, now());
            return IdentityStore.get(session, kind, newName).identity();
        });
    }

    /**
     * @throws NotFoundException where there is none of that name
     * @throws InvalidOperationException ({@code IN_USE}) where something still hangs on it, as in IAM (DeleteConflict)
     */
    public void delete(IdentityKind kind, String name) {
        change(session -> {
            Stored there = IdentityStore.get(session, kind, name);
            Map<String, String> hanging = new TreeMap<>(Map.of(
                    "access keys", "SELECT COUNT(*) FROM access_keys WHERE user_id = ?",
                    "attached policies", "SELECT COUNT(*) FROM policy_attachments WHERE identity_id = ?",
                    "inline policies", "SELECT COUNT(*) FROM inline_policies WHERE identity_id = ?",
                    "members", "SELECT COUNT(*) FROM group_members WHERE group_id = ?",
                    "memberships of groups", "SELECT COUNT(*) FROM group_members WHERE user_id = ?",
                    "identities that it is attached to",
                            "SELECT COUNT(*) FROM policy_attachments WHERE policy_id = ?"));
            hanging.forEach((what, count) -> {
                if (session.first(count, row -> row.number(1), there.id()).orElseThrow() > 0) {
                    throw new InvalidOperationException(
                            InvalidOperationException.Reason.IN_USE,
                            "The " + kind.type() + " " + name + " can't be deleted while it has " + what + ".");
                }
            });
            return session.execute("DELETE FROM identities WHERE id = ?", there.id());
        });
    }

    /** Puts a user into a group; nothing happens where it is in it. */
    public void addMember(String group, String user) {
        change(session -> {
            long groupId = IdentityStore.get(session, IdentityKind.GROUP, group).id();
            long userId = IdentityStore.get(session, IdentityKind.USER, user).id();
            session.execute("DELETE FROM group_members WHERE group_id = ? AND user_id = ?", groupId, userId);
            return session.execute("INSERT INTO group_members (group_id, user_id) VALUES (?, ?)", groupId, userId);
        });
    }

    /** @throws NotFoundException where the user isn't in the group */
    public void removeMember(String group, String user) {
        change(session -> {
            long groupId = IdentityStore.get(session, IdentityKind.GROUP, group).id();
            long userId = IdentityStore.get(session, IdentityKind.USER, user).id();
            if (session.execute("DELETE FROM group_members WHERE group_id = ? AND user_id = ?", groupId, userId) == 0) {
                throw new NotFoundException(EntityKind.USER, user + " in the group " + group);
            }
            return groupId;
        });
    }

    public List<Identity> members(String group) {
        return related(
                IdentityKind.GROUP,
                group,
                "SELECT " + IdentityStore.COLUMNS + " FROM identities i JOIN group_members m ON m.user_id = i.id"
                        + " WHERE m.group_id = ? ORDER BY i.name");
    }

    public List<Identity> groupsOf(String user) {
        return related(
                IdentityKind.USER,
                user,
                "SELECT " + IdentityStore.COLUMNS + " FROM identities i JOIN group_members m ON m.group_id = i.id"
                        + " WHERE m.user_id = ? ORDER BY i.name");
    }

    /** Attaches a managed policy of the account's own; nothing happens where it is attached. */
    public void attach(IdentityKind kind, String name, String policy) {
        attach(kind, name, IdentityKind.POLICY, policy);
    }

    /**
     * Attaches a managed policy; nothing happens where it is attached.
     *
     * @param policyKind {@code POLICY} or {@code PROVIDED}
     */
    public void attach(IdentityKind kind, String name, IdentityKind policyKind, String policy) {
        change(session -> {
            long id = IdentityStore.get(session, kind, name).id();
            long policyId = IdentityStore.get(session, policyKind, policy).id();
            session.execute("DELETE FROM policy_attachments WHERE identity_id = ? AND policy_id = ?", id, policyId);
            return session.execute(
                    "INSERT INTO policy_attachments (identity_id, policy_id) VALUES (?, ?)", id, policyId);
        });
    }

    /** @throws NotFoundException where it isn't attached */
    public void detach(IdentityKind kind, String name, String policy) {
        detach(kind, name, IdentityKind.POLICY, policy);
    }

    /** @throws NotFoundException where it isn't attached */
    public void detach(IdentityKind kind, String name, IdentityKind policyKind, String policy) {
        change(session -> {
            long id = IdentityStore.get(session, kind, name).id();
            long policyId = IdentityStore.get(session, policyKind, policy).id();
            if (session.execute("DELETE FROM policy_attachments WHERE identity_id = ? AND policy_id = ?", id, policyId)
                    == 0) {
                throw new NotFoundException(EntityKind.POLICY, policy + " at the " + kind.type() + " " + name);
            }
            return id;
        });
    }

    /** The managed policies of a user, group or role. */
    public List<Identity> attached(IdentityKind kind, String name) {
        return related(
                kind,
                name,
                "SELECT " + IdentityStore.COLUMNS + " FROM identities i JOIN policy_attachments a ON a.policy_id = i.id"
                        + " WHERE a.identity_id = ? ORDER BY i.name");
    }

    /** The users, groups and roles that have a managed policy. */
    public List<Identity> havingPolicy(IdentityKind policyKind, String policy) {
        return related(
                policyKind,
                policy,
                "SELECT " + IdentityStore.COLUMNS
                        + " FROM identities i JOIN policy_attachments a ON a.identity_id = i.id"
                        + " WHERE a.policy_id = ? ORDER BY i.kind, i.name");
    }

    /** How many there are of each kind. */
    public Map<IdentityKind, Long> counts() {
        Map<IdentityKind, Long> counts = new EnumMap<>(IdentityKind.class);
        for (IdentityKind kind : IdentityKind.values()) {
            counts.put(kind, 0L);
        }
        database.read(session -> session.list(
                        "SELECT kind, COUNT(*) FROM identities GROUP BY kind",
                        row -> Map.entry(IdentityKind.valueOf(row.text(1)), row.number(2))))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    /** How many users, groups and roles each of some managed policies is attached to, by its unique id; none: missing. */
    public Map<String, Long> attachmentCounts(List<Identity> policies) {
        Map<String, Long> counts = new TreeMap<>();
        database.read(session -> session.list(
                        "SELECT p.unique_id, COUNT(*) FROM policy_attachments a JOIN identities p ON p.id = a.policy_id"
                                + " WHERE p.unique_id = ANY(?) GROUP BY p.unique_id",
                        row -> Map.entry(row.text(1), row.number(2)),
                        session.textArray(
                                policies.stream().map(Identity::uniqueId).toList())))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    private List<Identity> related(IdentityKind kind, String name, String sql) {
        return database
                .read(session -> session.list(
                        sql,
                        Stored::read,
                        IdentityStore.get(session, kind, name).id()))
                .stream()
                .map(Stored::identity)
                .toList();
    }

    /** Gives a user, group or role a policy of its own, in place of one of that name. */
    public void putInline(IdentityKind kind, String name, String policy, String document) {
        IdentityRules.name(IdentityKind.POLICY, policy);
        IdentityRules.document("PolicyDocument", PolicyKind.IDENTITY, document);
        change(session -> {
            long id = IdentityStore.get(session, kind, name).id();
            Object key = session.dialect().orderedText(policy);
            session.execute("DELETE FROM inline_policies WHERE identity_id = ? AND name = ?", id, key);
            return session.execute(
                    "INSERT INTO inline_policies (identity_id, name, document) VALUES (?, ?, ?)", id, key, document);
        });
    }

    /** @throws NotFoundException where it has none of that name */
    public void deleteInline(IdentityKind kind, String name, String policy) {
        change(session -> {
            long id = IdentityStore.get(session, kind, name).id();
            if (session.execute(
                            "DELETE FROM inline_policies WHERE identity_id = ? AND name = ?",
                            id,
                            session.dialect().orderedText(policy))
                    == 0) {
                throw new NotFoundException(EntityKind.POLICY, policy + " of the " + kind.type() + " " + name);
            }
            return id;
        });
    }

    /** The documents of its own policies by their names. */
    public Map<String, String> inline(IdentityKind kind, String name) {
        Map<String, String> documents = new TreeMap<>();
        database.read(session -> session.list(
                        "SELECT name, document FROM inline_policies WHERE identity_id = ? ORDER BY name",
                        row -> Map.entry(row.orderedText(1), row.text(2)),
                        IdentityStore.get(session, kind, name).id()))
                .forEach(entry -> documents.put(entry.getKey(), entry.getValue()));
        return documents;
    }
}

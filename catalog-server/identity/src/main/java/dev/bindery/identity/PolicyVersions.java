package dev.bindery.identity;

import dev.bindery.access.policy.PolicyKind;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.LimitExceededException;
import dev.bindery.model.error.NotFoundException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The versions of managed policies: at most five, one of them in force ("Versioning IAM policies"). */
public final class PolicyVersions {

    private static final int MOST = 5;
    private static final String SELECT = "SELECT version, in_force, document, created_at FROM policy_versions";

    private final Identities identities;

    /** @param identities whose tables have them */
    public PolicyVersions(Identities identities) {
        this.identities = identities;
    }

    static void insertFirst(Session session, long policyId, String document, Instant now) {
        insert(session, policyId, new PolicyVersion(1, true, document, now));
        session.execute("INSERT INTO policy_version_counts (policy_id, versions) VALUES (?, 1)", policyId);
    }

    static void updateInForce(Session session, long policyId, String document) {
        session.execute("UPDATE policy_versions SET document = ? WHERE policy_id = ? AND in_force", document, policyId);
    }

    private static void insert(Session session, long policyId, PolicyVersion version) {
        session.execute(
                "INSERT INTO policy_versions (policy_id, version, in_force, document, created_at) VALUES (?, ?, ?, ?, ?)",
                policyId,
                version.number(),
                version.inForce(),
                version.document(),
                Microseconds.of(version.createTime()));
    }

    private static PolicyVersion read(Row row) throws SQLException {
        return new PolicyVersion(row.integer(1), row.bool(2), row.text(3), row.instant(4));
    }

    /** The newest first. A policy that every account has is in its first version. */
    public List<PolicyVersion> list(IdentityKind kind, String policy) {
        return identities.database().read(session -> {
            IdentityStore.Stored there = IdentityStore.get(session, kind, policy);
            if (kind == IdentityKind.PROVIDED) {
                Identity provided = there.identity();
                return List.of(
                        new PolicyVersion(1, true, provided.details().document().orElseThrow(), provided.updateTime()));
            }
            return session.list(
                    SELECT + " WHERE policy_id = ? ORDER BY version DESC", PolicyVersions::read, there.id());
        });
    }

    /** Which version of each of some policies is in force, by its unique id. */
    public Map<String, Integer> inForce(List<Identity> policies) {
        Map<String, Integer> versions = new TreeMap<>();
        policies.forEach(policy -> versions.put(policy.uniqueId(), 1));
        identities
                .database()
                .read(session -> session.list(
                        "SELECT p.unique_id, v.version FROM policy_versions v JOIN identities p ON p.id = v.policy_id"
                                + " WHERE v.in_force AND p.unique_id = ANY(?)",
                        row -> Map.entry(row.text(1), row.integer(2)),
                        session.textArray(
                                policies.stream().map(Identity::uniqueId).toList())))
                .forEach(entry -> versions.put(entry.getKey(), entry.getValue()));
        return versions;
    }

    /** @throws NotFoundException where there is no such policy, or no such version of it */
    public PolicyVersion get(IdentityKind kind, String policy, String versionId) {
        return list(kind, policy).stream()
                .filter(version -> version.id().equals(versionId))
                .findFirst()
                .orElseThrow(() -> missing(policy, versionId));
    }

    private static NotFoundException missing(String policy, String versionId) {
        return new NotFoundException(EntityKind.POLICY, policy + " version " + versionId);
    }

    /**
     * Gives a policy a new version.
     *
     * @param inForce whether it counts from now on
     * @throws LimitExceededException where it has five
     */
    public PolicyVersion create(String policy, String document, boolean inForce) {
        IdentityRules.document("PolicyDocument", PolicyKind.IDENTITY, document);
        return identities.change(session -> {
            IdentityStore.Stored there = IdentityStore.get(session, IdentityKind.POLICY, policy);
            if (versions(session, there.id()) >= MOST) {
                throw new LimitExceededException("A managed policy can have up to " + MOST
                        + " versions. Before you create a new version, you must delete an existing version.");
            }
            return insertNext(session, there, document, inForce);
        });
    }

    /** Puts a new version in force; where the policy has five, the oldest of the others makes room. */
    public PolicyVersion replace(String policy, String document) {
        IdentityRules.document("PolicyDocument", PolicyKind.IDENTITY, document);
        return identities.change(session -> {
            IdentityStore.Stored there = IdentityStore.get(session, IdentityKind.POLICY, policy);
            if (versions(session, there.id()) >= MOST) {
                session.execute(
                        "DELETE FROM policy_versions WHERE policy_id = ? AND version = (SELECT MIN(version) FROM"
                                + " policy_versions WHERE policy_id = ? AND NOT in_force)",
                        there.id(),
                        there.id());
            }
            return insertNext(session, there, document, true);
        });
    }

    private PolicyVersion insertNext(Session session, IdentityStore.Stored there, String document, boolean inForce) {
        session.execute("UPDATE policy_version_counts SET versions = versions + 1 WHERE policy_id = ?", there.id());
        int number = session.first(
                        "SELECT versions FROM policy_version_counts WHERE policy_id = ?",
                        row -> row.integer(1),
                        there.id())
                .orElseThrow();
        PolicyVersion version = new PolicyVersion(number, false, document, identities.now());
        insert(session, there.id(), version);
        return inForce ? putInForce(session, there, version) : version;
    }

    private PolicyVersion putInForce(Session session, IdentityStore.Stored there, PolicyVersion version) {
        session.execute(
                "UPDATE policy_versions SET in_force = (version = ?) WHERE policy_id = ?",
                version.number(),
                there.id());
        IdentityStore.update(
                session, there.id(), there.identity().details().withDocument(version.document()), identities.now());
        return new PolicyVersion(version.number(), true, version.document(), version.createTime());
    }

    private static long versions(Session session, long policyId) {
        return session.first("SELECT COUNT(*) FROM policy_versions WHERE policy_id = ?", row -> row.number(1), policyId)
                .orElseThrow();
    }

    /** @throws NotFoundException where there is no such policy, or no such version of it */
    public void setDefault(String policy, String versionId) {
        identities.change(session -> {
            IdentityStore.Stored there = IdentityStore.get(session, IdentityKind.POLICY, policy);
            return putInForce(session, there, find(session, there, policy, versionId));
        });
    }

    /**
     * @throws NotFoundException where there is no such policy, or no such version of it
     * @throws InvalidOperationException where it is the one in force
     */
    public void delete(String policy, String versionId) {
        identities.change(session -> {
            IdentityStore.Stored there = IdentityStore.get(session, IdentityKind.POLICY, policy);
            PolicyVersion version = find(session, there, policy, versionId);
            if (version.inForce()) {
                throw new InvalidOperationException(
                        InvalidOperationException.Reason.IN_USE, "Cannot delete the default version of a policy.");
            }
            return session.execute(
                    "DELETE FROM policy_versions WHERE policy_id = ? AND version = ?", there.id(), version.number());
        });
    }

    private static PolicyVersion find(Session session, IdentityStore.Stored there, String policy, String versionId) {
        Optional<Integer> number = versionId.matches("v[1-9][0-9]{0,8}")
                ? Optional.of(Integer.valueOf(versionId.substring(1)))
                : Optional.empty();
        return number.flatMap(it -> session.first(
                        SELECT + " WHERE policy_id = ? AND version = ?", PolicyVersions::read, there.id(), it))
                .orElseThrow(() -> missing(policy, versionId));
    }
}

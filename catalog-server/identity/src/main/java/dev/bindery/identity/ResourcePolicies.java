package dev.bindery.identity;

import dev.bindery.access.policy.PolicyKind;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.model.error.ConcurrentModificationException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Policies of things, as Glue's PutResourcePolicy keeps one of the catalog. */
public final class ResourcePolicies {

    private static final String SELECT = "SELECT arn, document, hash, created_at, updated_at FROM resource_policies";

    private final Database database;
    private final Clock clock;

    /** @param identities whose tables are brought up to date; both are in the same database */
    public ResourcePolicies(Identities identities, Clock clock) {
        this.database = identities.database();
        this.clock = clock;
    }

    /** Glue's PolicyExistsCondition. */
    public enum Existing {
        MUST_EXIST,
        NOT_EXIST,
        NONE
    }

    public Optional<ResourcePolicy> find(String arn) {
        return database.read(session -> find(session, arn));
    }

    /** In the order of their ARNs. */
    public List<ResourcePolicy> list() {
        return database.read(session -> session.list(SELECT + " ORDER BY arn", ResourcePolicies::read));
    }

    private static Optional<ResourcePolicy> find(Session session, String arn) {
        return session.first(SELECT + " WHERE arn = ?", ResourcePolicies::read, arn);
    }

    private static ResourcePolicy read(Row row) throws SQLException {
        return new ResourcePolicy(row.text(1), row.text(2), row.text(3), row.instant(4), row.instant(5));
    }

    /**
     * @param hash that of the policy that is to be replaced; empty where any may be
     * @throws ConcurrentModificationException where a condition isn't met
     * @throws dev.bindery.model.error.InvalidInputException where the document can't be
     */
    public ResourcePolicy put(String arn, String document, Existing existing, Optional<String> hash) {
        IdentityRules.document("PolicyInJson", PolicyKind.RESOURCE, document);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return database.transaction(session -> {
            IdentityStore.countUp(session);
            Optional<ResourcePolicy> there = find(session, arn);
            if (existing == Existing.MUST_EXIST && there.isEmpty()) {
                throw new ConcurrentModificationException("There is no policy to replace (MUST_EXIST).");
            }
            if (existing == Existing.NOT_EXIST && there.isPresent()) {
                throw new ConcurrentModificationException("There is a policy already (NOT_EXIST).");
            }
            expected(there, hash);
            ResourcePolicy policy = new ResourcePolicy(
                    arn,
                    document,
                    hash(document, now),
                    there.map(ResourcePolicy::createTime).orElse(now),
                    now);
            session.execute("DELETE FROM resource_policies WHERE arn = ?", arn);
            session.execute(
                    "INSERT INTO resource_policies (arn, document, hash, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
                    arn,
                    document,
                    policy.hash(),
                    Microseconds.of(policy.createTime()),
                    Microseconds.of(now));
            return policy;
        });
    }

    /**
     * @throws NotFoundException where there is none
     * @throws ConcurrentModificationException where its hash is another one
     */
    public void delete(String arn, Optional<String> hash) {
        database.transaction(session -> {
            IdentityStore.countUp(session);
            ResourcePolicy there =
                    find(session, arn).orElseThrow(() -> new NotFoundException(EntityKind.POLICY, "of " + arn));
            expected(Optional.of(there), hash);
            return session.execute("DELETE FROM resource_policies WHERE arn = ?", arn);
        });
    }

    private static void expected(Optional<ResourcePolicy> there, Optional<String> hash) {
        hash.filter(wanted -> !there.map(ResourcePolicy::hash).equals(Optional.of(wanted)))
                .ifPresent(wanted -> {
                    throw new ConcurrentModificationException("The policy's hash is "
                            + there.map(ResourcePolicy::hash).orElse("none") + ", not " + wanted
                            + ": somebody changed it.");
                });
    }

    private static String hash(String document, Instant now) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((now + " " + document).getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .substring(0, 24);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}

package dev.bindery.identity;

import dev.bindery.access.evaluation.CompiledPolicies;
import dev.bindery.access.evaluation.NamedPolicy;
import dev.bindery.access.evaluation.PolicySet;
import dev.bindery.access.matching.KeptAnswers;
import dev.bindery.access.policy.PolicyDocument;
import dev.bindery.access.policy.PolicyKind;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.database.Database;
import dev.bindery.database.Session;
import dev.bindery.database.Session.SqlArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The policies of everybody who calls, read and compiled once an epoch: what is kept is served only while the epoch in
 * the database is still the one that it was read under, so that a change on any server is in force on all of them.
 */
final class PolicySets {

    private static final String IDS = "SELECT own.id FROM UNNEST(CAST(? AS bigint ARRAY)) AS own (id)";
    private static final int MOST_KEPT = 2_000;
    private static final int MOST_ANSWERS = 100_000;
    private static final Pattern OF_CATALOG =
            Pattern.compile("arn:aws:glue:[^:]*:[^:]*:(catalog|database/|table/|userDefinedFunction/|connection/)");

    private final Database database;
    private final String resourceArn;
    private volatile Kept kept = new Kept(-1);

    /** @param resourceArn whose resource policy counts for everything: the catalog's */
    PolicySets(Database database, String resourceArn) {
        this.database = database;
        this.resourceArn = resourceArn;
    }

    /**
     * Whose policies they are.
     *
     * @param name empty where no user or role is kept of them
     * @param groups further ones beside those that a user is in here, in lower case and in order
     * @param sessionPolicies the documents that bound them
     */
    private record Key(IdentityKind kind, Optional<String> name, List<String> groups, List<String> sessionPolicies) {

        static Key of(ProvenIdentity identity) {
            return new Key(
                    identity.kind() == ProvenIdentity.Kind.ROLE ? IdentityKind.ROLE : IdentityKind.USER,
                    identity.kind() == ProvenIdentity.Kind.FEDERATED ? Optional.empty() : Optional.of(identity.name()),
                    identity.groups().stream()
                            .map(group -> group.toLowerCase(Locale.ROOT))
                            .distinct()
                            .sorted()
                            .toList(),
                    List.of());
        }

        Key boundedBy(List<String> documents) {
            return new Key(kind, name, groups, documents);
        }
    }

    /**
     * What counts for a caller.
     *
     * @param policies for what is in the catalog
     * @param beyond for everything else, of which the catalog's resource policy says nothing
     * @param path of the user or role it is, such as {@code role/service-role/jobs}; empty where none is kept
     */
    record Ruled(CompiledPolicies policies, CompiledPolicies beyond, Optional<String> path) {

        static Ruled of(PolicySet set, Optional<String> path, KeptAnswers answers) {
            CompiledPolicies policies = new CompiledPolicies(set, answers);
            return new Ruled(
                    policies,
                    set.resource().isEmpty()
                            ? policies
                            : new CompiledPolicies(
                                    new PolicySet(set.identity(), Optional.empty(), set.session()), answers),
                    path);
        }

        /** Those that count for a thing, or for things whose ARNs begin so. */
        CompiledPolicies about(String arn) {
            return OF_CATALOG.matcher(arn).lookingAt() ? policies : beyond;
        }
    }

    private static final class Kept {
        private final long epoch;
        private final Map<Key, Ruled> sets = new ConcurrentHashMap<>();
        private final KeptAnswers answers = new KeptAnswers(MOST_ANSWERS);

        private Kept(long epoch) {
            this.epoch = epoch;
        }
    }

    /**
     * Those of a user or role, of its groups and of the catalog, bounded by the session's. One statement where they are
     * kept.
     */
    Ruled of(ProvenIdentity identity) {
        Kept there = kept;
        long epoch = database.read(IdentityStore::epoch);
        if (epoch != there.epoch) {
            there = new Kept(epoch);
            kept = there;
        }
        Key key = Key.of(identity);
        KeptAnswers answers = there.answers;
        Ruled ofIdentity = there.sets.get(key);
        if (ofIdentity == null) {
            // Read after the epoch: it may be newer than what it is kept under, and is read again then; never older.
            ofIdentity = database.read(session -> read(session, key, answers));
            keep(there, key, ofIdentity);
        }
        return identity.sessionPolicies().isEmpty()
                ? ofIdentity
                : bounded(there, key.boundedBy(identity.sessionPolicies()), ofIdentity);
    }

    private static Ruled bounded(Kept there, Key key, Ruled ofIdentity) {
        Ruled bounded = there.sets.get(key);
        if (bounded == null) {
            List<NamedPolicy> session = key.sessionPolicies().stream()
                    .map(document ->
                            new NamedPolicy("the session's policy", PolicyDocument.parse(PolicyKind.SESSION, document)))
                    .toList();
            PolicySet set = ofIdentity.policies().policies();
            bounded =
                    Ruled.of(new PolicySet(set.identity(), set.resource(), session), ofIdentity.path(), there.answers);
            keep(there, key, bounded);
        }
        return bounded;
    }

    /** Sessions come and go without end. */
    private static void keep(Kept there, Key key, Ruled compiled) {
        if (there.sets.size() >= MOST_KEPT) {
            there.sets.clear();
        }
        there.sets.put(key, compiled);
    }

    private Ruled read(Session session, Key key, KeptAnswers answers) {
        List<Long> ids = new ArrayList<>();
        Optional<IdentityStore.Stored> stored =
                key.name().flatMap(name -> IdentityStore.find(session, key.kind(), name));
        stored.ifPresent(identity -> ids.add(identity.id()));
        if (!key.groups().isEmpty()) {
            ids.addAll(session.list(
                    "SELECT i.id FROM identities i JOIN UNNEST(CAST(? AS "
                            + session.dialect().orderedTextType()
                            + " ARRAY)) AS named (name) ON i.name = named.name WHERE i.kind = 'GROUP'",
                    row -> row.number(1),
                    session.orderedTextArray(key.groups())));
        }
        List<NamedPolicy> policies = new ArrayList<>();
        if (!ids.isEmpty()) {
            SqlArray all = session.numberArray(ids);
            policies.addAll(session.list(
                    "SELECT i.kind, i.shown_name, p.name, p.document FROM inline_policies p JOIN identities i ON i.id ="
                            + " p.identity_id WHERE i.id IN (" + IDS + ") OR i.id IN (SELECT group_id FROM"
                            + " group_members WHERE user_id IN (" + IDS + ")) ORDER BY i.kind DESC, i.name, p.name",
                    row -> named(row.orderedText(3), row.text(1), row.text(2), row.text(4)),
                    all,
                    all));
            policies.addAll(session.list(
                    "SELECT i.kind, i.shown_name, m.shown_name, m.details FROM policy_attachments a JOIN identities i ON"
                            + " i.id = a.identity_id JOIN identities m ON m.id = a.policy_id WHERE i.id IN (" + IDS
                            + ")"
                            + " OR i.id IN (SELECT group_id FROM group_members WHERE user_id IN (" + IDS
                            + ")) ORDER BY i.kind DESC,"
                            + " i.name, m.name",
                    row -> named(
                            row.text(3),
                            row.text(1),
                            row.text(2),
                            DetailsJson.read(row.text(4)).document().orElseThrow()),
                    all,
                    all));
        }
        Optional<NamedPolicy> resource = session.first(
                "SELECT document FROM resource_policies WHERE arn = ?",
                row -> new NamedPolicy(
                        "the catalog's resource policy", PolicyDocument.parse(PolicyKind.RESOURCE, row.text(1))),
                resourceArn);
        return Ruled.of(
                new PolicySet(policies, resource, List.of()),
                stored.map(IdentityStore.Stored::identity)
                        .map(identity -> identity.kind().type() + identity.path() + identity.name()),
                answers);
    }

    private static NamedPolicy named(String policy, String kind, String of, String document) {
        return new NamedPolicy(
                policy + " (of the " + IdentityKind.valueOf(kind).type() + " " + of + ")",
                PolicyDocument.parse(PolicyKind.IDENTITY, document));
    }
}

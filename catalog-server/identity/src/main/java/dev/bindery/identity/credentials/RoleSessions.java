package dev.bindery.identity.credentials;

import dev.bindery.access.evaluation.Evaluator;
import dev.bindery.access.evaluation.NamedPolicy;
import dev.bindery.access.evaluation.PolicySet;
import dev.bindery.access.matching.RequestContext;
import dev.bindery.access.policy.AccessRequest;
import dev.bindery.access.policy.MalformedPolicyException;
import dev.bindery.access.policy.PolicyDocument;
import dev.bindery.access.policy.PolicyKind;
import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.Permissions;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.InvalidInputException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who may become which role (STS, AssumeRole): the role's trust policy must say so, and the caller's own must not forbid it. */
public final class RoleSessions {

    private static final String ACTION = "sts:AssumeRole";
    private static final Duration SHORTEST = Duration.ofMinutes(15);

    private final Identities identities;
    private final Permissions permissions;
    private final Authentication authentication;
    private final String account;

    public RoleSessions(Identities identities, Permissions permissions, Authentication authentication, String account) {
        this.identities = identities;
        this.permissions = permissions;
        this.authentication = authentication;
        this.account = account;
    }

    /**
     * What is asked for.
     *
     * @param role the role's name
     * @param session what the session is called
     * @param duration how long the credentials are to hold; empty: an hour
     * @param policy a document that bounds what they may do
     * @param externalId what the trust policy may ask for
     */
    public record Wanted(
            String role,
            String session,
            Optional<Duration> duration,
            Optional<String> policy,
            Optional<String> externalId) {

        /** A session of an hour without bounds of its own. */
        public static Wanted of(String role, String session) {
            return new Wanted(role, session, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * Credentials for a caller.
     *
     * @throws AccessDeniedException where the caller may not become that role, or there is none: which of the two isn't
     *     told
     * @throws InvalidInputException where the session can't be like that
     */
    public TemporaryCredentials assume(Call call, ProvenIdentity caller, Wanted wanted) {
        String arn = "arn:aws:iam::" + account + ":role/" + wanted.role();
        Optional<Identity> role = identities.find(IdentityKind.ROLE, wanted.role());
        if (role.isEmpty() || !trusts(role.get(), Set.of(caller.arn()), wanted) || !mayAsk(call, caller, role.get())) {
            throw new AccessDeniedException(
                    caller.arn(),
                    ACTION,
                    role.map(it -> it.arn(account)).orElse(arn),
                    role.isEmpty()
                            ? "There is no such role."
                            : "The role's trust policy or the caller's own forbids it.");
        }
        return issued(role.get(), wanted);
    }

    /**
     * Credentials for a service that works as a role, such as {@code glue.amazonaws.com}.
     *
     * @throws InvalidInputException where the role doesn't trust the service, or there is none
     */
    public TemporaryCredentials assumeFor(String service, Wanted wanted) {
        Optional<Identity> role =
                identities.find(IdentityKind.ROLE, wanted.role()).filter(it -> trusts(it, Set.of(service), wanted));
        if (role.isEmpty()) {
            throw new InvalidInputException(
                    "Role",
                    "Service is unable to assume provided role. Please verify role's TrustPolicy: there is no role "
                            + wanted.role() + " that trusts " + service + ".");
        }
        return issued(role.get(), wanted);
    }

    private boolean trusts(Identity role, Set<String> principals, Wanted wanted) {
        PolicyDocument trust =
                PolicyDocument.parse(PolicyKind.TRUST, role.details().document().orElseThrow());
        Map<String, List<String>> context = new HashMap<>();
        wanted.externalId().ifPresent(id -> context.put("sts:ExternalId", List.of(id)));
        context.put("sts:RoleSessionName", List.of(wanted.session()));
        return Evaluator.decide(
                        new AccessRequest(principals, ACTION, role.arn(account), RequestContext.of(context)),
                        new PolicySet(
                                List.of(), Optional.of(new NamedPolicy("the role's trust policy", trust)), List.of()))
                .isAllowed();
    }

    /** A trust policy that names the caller is enough; one that names the account leaves it to the caller's policies. */
    private boolean mayAsk(Call call, ProvenIdentity caller, Identity role) {
        if (caller.kind() == ProvenIdentity.Kind.ROOT) {
            return true;
        }
        return switch (permissions
                .explain(call, caller, ACTION, role.arn(account))
                .decision()
                .outcome()) {
            case ALLOWED -> true;
            case EXPLICITLY_DENIED -> false;
            case IMPLICITLY_DENIED -> caller.sessionPolicies().isEmpty() && names(role, caller);
        };
    }

    private static boolean names(Identity role, ProvenIdentity caller) {
        return PolicyDocument.parse(PolicyKind.TRUST, role.details().document().orElseThrow()).statements().stream()
                .flatMap(statement -> statement.principals().stream())
                .anyMatch(principals -> !principals.negated()
                        && principals.byKind().values().stream().anyMatch(names -> names.contains(caller.arn())));
    }

    private TemporaryCredentials issued(Identity role, Wanted wanted) {
        if (!wanted.session().matches("[A-Za-z0-9_+=,.@-]{2,64}")) {
            throw new InvalidInputException(
                    "RoleSessionName",
                    "The name of a session has 2 to 64 characters, letters and digits of ASCII and _+=,.@-; \""
                            + wanted.session() + "\" isn't one.");
        }
        Duration longest = role.details().longestSession();
        Duration duration = wanted.duration().orElse(Duration.ofHours(1));
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(longest) > 0) {
            throw new InvalidInputException(
                    "DurationSeconds",
                    "The requested DurationSeconds is " + duration.toSeconds()
                            + "; 900 to the MaxSessionDuration set for" + " this role (" + longest.toSeconds()
                            + ") are possible.");
        }
        wanted.policy().ifPresent(document -> {
            try {
                PolicyDocument.parse(PolicyKind.SESSION, document);
            } catch (MalformedPolicyException e) {
                throw new InvalidInputException("Policy", e.getMessage());
            }
        });
        ProvenIdentity session = new ProvenIdentity(
                ProvenIdentity.Kind.ROLE,
                role.name(),
                "arn:aws:sts::" + account + ":assumed-role/" + role.name() + "/" + wanted.session(),
                role.uniqueId() + ":" + wanted.session(),
                wanted.policy().stream().toList(),
                role.details().tags());
        return authentication.issue(session, duration);
    }
}

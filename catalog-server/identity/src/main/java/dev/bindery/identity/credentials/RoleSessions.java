package dev.bindery.identity.credentials;

import dev.bindery.access.evaluation.Evaluator;
import dev.bindery.access.evaluation.NamedPolicy;
import dev.bindery.access.evaluation.PolicySet;
import dev.bindery.access.policy.AccessRequest;
import dev.bindery.access.policy.Effect;
import dev.bindery.access.policy.MalformedPolicyException;
import dev.bindery.access.policy.PolicyDocument;
import dev.bindery.access.policy.PolicyKind;
import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.identity.Identities;
import dev.bindery.identity.Identity;
import dev.bindery.identity.IdentityArn;
import dev.bindery.identity.IdentityKind;
import dev.bindery.identity.Permissions;
import dev.bindery.identity.federation.WebIdentity;
import dev.bindery.model.error.AccessDeniedException;
import dev.bindery.model.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Who may become which role (STS, AssumeRole): the role's trust policy must say so, and the caller's own must not forbid it. */
public final class RoleSessions {

    private static final String ACTION = "sts:AssumeRole";
    private static final String ACTION_WITH_TOKEN = "sts:AssumeRoleWithWebIdentity";
    private static final Duration SHORTEST = Duration.ofMinutes(15);
    private static final Duration CHAINED = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofHours(12);

    /** What follows the prefix of the unique id of nobody: these characters are in none. */
    static final String NOBODY = "0000000000000000";

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
     * @param policies documents that bound what they may do, all of them together one bound
     * @param externalId what the trust policy may ask for
     */
    public record Wanted(
            String role,
            String session,
            Optional<Duration> duration,
            List<String> policies,
            Optional<String> externalId) {

        public Wanted {
            policies = List.copyOf(policies);
        }

        /** With one policy at most. */
        public Wanted(
                String role,
                String session,
                Optional<Duration> duration,
                Optional<String> policy,
                Optional<String> externalId) {
            this(role, session, duration, policy.stream().toList(), externalId);
        }

        /** A session of an hour without bounds of its own. */
        public static Wanted of(String role, String session) {
            return new Wanted(role, session, Optional.empty(), List.of(), Optional.empty());
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
        if (role.filter(it -> mayBecome(call, caller, it, ACTION, wanted)).isEmpty()) {
            throw new AccessDeniedException(
                    caller.arn(),
                    ACTION,
                    role.map(it -> it.arn(account)).orElse(arn),
                    role.isEmpty()
                            ? "There is no such role."
                            : "The role's trust policy or the caller's own forbids it.");
        }
        if (caller.kind() == ProvenIdentity.Kind.ROLE
                && wanted.duration().orElse(CHAINED).compareTo(CHAINED) > 0) {
            throw new InvalidInputException(
                    "DurationSeconds",
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.");
        }
        return issued(role.get(), wanted, caller.expiration());
    }

    /**
     * Credentials for somebody whom an issuer of tokens vouches for (STS, AssumeRoleWithWebIdentity). The role's trust
     * policy names the issuer as {@code arn:aws:iam::ACCOUNT:oidc-provider/ISSUER}, and should ask for {@code ISSUER:aud} and
     * {@code ISSUER:sub}. As at AWS, how long the token holds is no bound.
     *
     * @throws AccessDeniedException where the role doesn't trust them, or there is none: which of the two isn't told
     */
    public TemporaryCredentials assumeWithToken(Call call, WebIdentity said, Wanted wanted) {
        Map<String, List<String>> context = context(wanted);
        context.putAll(said.conditions());
        Identity role = withToken(
                wanted,
                it -> trusts(
                        it,
                        permissions.asked(
                                call.sourceAddress(),
                                said.providerArn(account),
                                ACTION_WITH_TOKEN,
                                it.arn(account),
                                context)));
        return issued(role, wanted, Optional.empty());
    }

    /**
     * The same for who shows one of the server's own tokens, whom the role's trust policy names. What bounds the token
     * bounds this too.
     *
     * @param bearer whom the token stands for
     * @throws AccessDeniedException where the bearer may not become that role, or there is none: which of the two isn't
     *     told
     */
    public TemporaryCredentials assumeWithToken(Call call, ProvenIdentity bearer, Wanted wanted) {
        Identity role = withToken(wanted, it -> mayBecome(call, bearer, it, ACTION_WITH_TOKEN, wanted));
        return issued(role, wanted, bearer.expiration());
    }

    private Identity withToken(Wanted wanted, Predicate<Identity> may) {
        return identities
                .find(IdentityKind.ROLE, wanted.role())
                .filter(may)
                .orElseThrow(() -> new AccessDeniedException("Not authorized to perform " + ACTION_WITH_TOKEN));
    }

    /** Whether there is a role of exactly that account and path, in whatever case its name is written. */
    boolean isThere(IdentityArn arn) {
        return identities
                .find(IdentityKind.ROLE, arn.name())
                .filter(role -> arn.account().equals(account) && arn.path().equals(role.path()))
                .isPresent();
    }

    /**
     * Credentials for a service that works as a role, such as {@code glue.amazonaws.com}.
     *
     * @throws InvalidInputException where the role doesn't trust the service, or there is none
     */
    public TemporaryCredentials assumeFor(String service, Wanted wanted) {
        Optional<Identity> role =
                identities.find(IdentityKind.ROLE, wanted.role()).filter(it -> trusts(it, service, wanted));
        if (role.isEmpty()) {
            throw new InvalidInputException(
                    "Role",
                    "Service is unable to assume provided role. Please verify role's TrustPolicy: there is no role "
                            + wanted.role() + " that trusts " + service + ".");
        }
        return issued(role.get(), wanted, Optional.empty());
    }

    /** Whether there is the role, and it trusts the service. */
    boolean canBeAssumedFor(String service, Wanted wanted) {
        return identities
                .find(IdentityKind.ROLE, wanted.role())
                .filter(it -> trusts(it, service, wanted))
                .isPresent();
    }

    private static Map<String, List<String>> context(Wanted wanted) {
        Map<String, List<String>> context = new HashMap<>();
        wanted.externalId().ifPresent(id -> context.put("sts:ExternalId", List.of(id)));
        context.put("sts:RoleSessionName", List.of(wanted.session()));
        return context;
    }

    private boolean trusts(Identity role, String service, Wanted wanted) {
        return trusts(role, permissions.asked(Optional.empty(), service, ACTION, role.arn(account), context(wanted)));
    }

    private static boolean trusts(Identity role, AccessRequest request) {
        return Evaluator.decide(
                        request,
                        new PolicySet(
                                List.of(),
                                Optional.of(new NamedPolicy("the role's trust policy", trust(role))),
                                List.of()))
                .isAllowed();
    }

    private static PolicyDocument trust(Identity role) {
        return PolicyDocument.parse(PolicyKind.TRUST, role.details().document().orElseThrow());
    }

    /** A trust policy that names the caller is enough; one that names the account leaves it to the caller's policies. */
    private boolean mayBecome(Call call, ProvenIdentity caller, Identity role, String action, Wanted wanted) {
        AccessRequest request = permissions.asked(call, caller, action, role.arn(account), context(wanted));
        if (!trusts(role, request)) {
            return false;
        }
        if (caller.kind() == ProvenIdentity.Kind.ROOT) {
            return true;
        }
        return switch (permissions.decide(caller, request).outcome()) {
            case ALLOWED -> true;
            case EXPLICITLY_DENIED -> false;
            case IMPLICITLY_DENIED -> caller.sessionPolicies().isEmpty() && names(role, request);
        };
    }

    private static boolean names(Identity role, AccessRequest request) {
        return trust(role).statements().stream()
                .filter(statement -> statement.effect() == Effect.ALLOW && statement.matches(request))
                .flatMap(statement -> statement.principals().stream())
                .anyMatch(principals -> !principals.negated()
                        && principals.byKind().values().stream()
                                .anyMatch(names -> names.stream().anyMatch(request.principals()::contains)));
    }

    private TemporaryCredentials issued(Identity role, Wanted wanted, Optional<Instant> until) {
        requireName(wanted);
        Duration longest = role.details().longestSession();
        Duration duration = duration(wanted, longest);
        requirePolicies(wanted);
        ProvenIdentity session =
                session(role.name(), role.uniqueId(), wanted, role.details().tags());
        return authentication.issue(until.map(session::until).orElse(session), duration);
    }

    /**
     * Credentials where nobody is asked who they are: they have the form, and count nowhere where somebody is, for no
     * role has the unique id that is in them.
     */
    public TemporaryCredentials assumeUnasked(Wanted wanted) {
        requireName(wanted);
        requirePolicies(wanted);
        Optional<Identity> role = identities.find(IdentityKind.ROLE, wanted.role());
        return authentication.issue(
                session(
                        role.map(Identity::name).orElse(wanted.role()),
                        "AROA" + NOBODY,
                        wanted,
                        role.map(it -> it.details().tags()).orElse(Map.of())),
                duration(wanted, LONGEST));
    }

    private static void requireName(Wanted wanted) {
        if (!wanted.session().matches("[A-Za-z0-9_+=,.@-]{2,64}")) {
            throw new InvalidInputException(
                    "RoleSessionName",
                    "The name of a session has 2 to 64 characters, letters and digits of ASCII and _+=,.@-; \""
                            + wanted.session() + "\" isn't one.");
        }
    }

    private static Duration duration(Wanted wanted, Duration longest) {
        Duration duration = wanted.duration().orElse(Duration.ofHours(1));
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(longest) > 0) {
            throw new InvalidInputException(
                    "DurationSeconds",
                    "The requested DurationSeconds is " + duration.toSeconds()
                            + "; 900 to the MaxSessionDuration set for this role (" + longest.toSeconds()
                            + ") are possible.");
        }
        return duration;
    }

    private static void requirePolicies(Wanted wanted) {
        wanted.policies().forEach(document -> {
            try {
                PolicyDocument.parse(PolicyKind.SESSION, document);
            } catch (MalformedPolicyException e) {
                throw new InvalidInputException("Policy", e.getMessage());
            }
        });
    }

    private ProvenIdentity session(String role, String uniqueId, Wanted wanted, Map<String, String> tags) {
        return new ProvenIdentity(
                ProvenIdentity.Kind.ROLE,
                role,
                "arn:aws:sts::" + account + ":assumed-role/" + role + "/" + wanted.session(),
                uniqueId + ":" + wanted.session(),
                wanted.policies(),
                tags);
    }
}

package dev.bindery.identity;

import dev.bindery.access.evaluation.Decision;
import dev.bindery.access.evaluation.Evaluator;
import dev.bindery.access.evaluation.Explanation;
import dev.bindery.access.evaluation.PolicySet;
import dev.bindery.access.matching.RequestContext;
import dev.bindery.access.policy.AccessRequest;
import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.AccessPolicy;
import dev.bindery.catalog.access.Principal;
import dev.bindery.catalog.access.ProvenIdentity;
import dev.bindery.catalog.operation.Arns;
import dev.bindery.catalog.operation.Operation;
import dev.bindery.catalog.operation.Resource;
import dev.bindery.database.Database;
import dev.bindery.model.error.AccessDeniedException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks every operation against the policies that are kept: all ARNs of a resource must be allowed, its own and its
 * ancestors' (developer guide, "Glue access control policies"). The server itself and the account's root may do
 * everything; who didn't prove who they are may do nothing.
 */
public final class Permissions implements AccessPolicy {

    private final PolicySets sets;
    private final EndedSessions ended;
    private final Arns arns;
    private final Clock clock;

    /**
     * @param database in which {@link Identities} keeps everything
     * @param region part of every ARN
     * @param account part of every ARN
     */
    public Permissions(Database database, String region, String account, Clock clock) {
        this.arns = new Arns(region, account);
        this.sets = new PolicySets(database, arns.glue("catalog"));
        this.ended = new EndedSessions(database, clock);
        this.clock = clock;
    }

    @Override
    public void check(Call call, Operation operation, Resource resource) {
        Principal principal = call.principal();
        if (mayDoEverything(principal)) {
            return;
        }
        List<String> things = resource.arns(arns);
        if (principal.proven().isEmpty()) {
            throw new AccessDeniedException(
                    principal.name(), operation.action(), things.get(0), "The caller has proven nothing.");
        }
        ProvenIdentity identity = principal.proven().get();
        if (ended.hasEnded(identity)) {
            throw new AccessDeniedException(
                    identity.arn(), operation.action(), things.get(0), "The run that the session is of has ended.");
        }
        PolicySet policies = sets.of(identity);
        RequestContext context = context(call, identity, resource.conditions());
        for (String thing : things) {
            AccessRequest request = request(identity, operation.action(), thing, context);
            Decision decision = Evaluator.decide(request, policies);
            if (!decision.isAllowed()) {
                throw new AccessDeniedException(decision.message(identity.arn()), reason(request, policies));
            }
        }
    }

    /** For the audit: which statement decided, or that none did, and what would change it. */
    private static String reason(AccessRequest request, PolicySet policies) {
        Explanation explanation = Explanation.of(request, policies);
        return explanation
                        .decision()
                        .statement()
                        .map(statement -> "Decided by " + statement + ". ")
                        .orElse("No statement allows it. ")
                + explanation.change();
    }

    private static boolean mayDoEverything(Principal principal) {
        return principal
                .proven()
                .filter(it -> it.kind() == ProvenIdentity.Kind.ROOT || it.kind() == ProvenIdentity.Kind.SERVER)
                .isPresent();
    }

    /** Why somebody may do something to one ARN, or may not. */
    public Explanation explain(Call call, ProvenIdentity identity, String action, String arn) {
        return Explanation.of(request(identity, action, arn, context(call, identity, Map.of())), sets.of(identity));
    }

    private static AccessRequest request(ProvenIdentity identity, String action, String arn, RequestContext context) {
        return new AccessRequest(arns(identity), action, arn, context);
    }

    /** A session is known by its own ARN and by that of its role. */
    private static Set<String> arns(ProvenIdentity identity) {
        if (identity.kind() != ProvenIdentity.Kind.ROLE) {
            return Set.of(identity.arn());
        }
        String account = identity.arn().split(":", -1)[4];
        return Set.of(identity.arn(), "arn:aws:iam::" + account + ":role/" + identity.name());
    }

    private static String principalType(ProvenIdentity.Kind kind) {
        return switch (kind) {
            case ROLE -> "AssumedRole";
            case FEDERATED -> "FederatedUser";
            case ROOT, SERVER -> "Account";
            case USER -> "User";
        };
    }

    /** "AWS global condition context keys", as far as there is something to say. */
    private RequestContext context(Call call, ProvenIdentity identity, Map<String, List<String>> ofRequest) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Map<String, List<String>> values = new HashMap<>(ofRequest);
        values.put("aws:CurrentTime", List.of(now.toString()));
        values.put("aws:EpochTime", List.of(Long.toString(now.getEpochSecond())));
        values.put("aws:PrincipalArn", List.of(identity.arn()));
        values.put("aws:PrincipalAccount", List.of(identity.arn().split(":", -1)[4]));
        values.put("aws:PrincipalType", List.of(principalType(identity.kind())));
        values.put("aws:userid", List.of(identity.userId()));
        if (identity.kind() == ProvenIdentity.Kind.USER) {
            values.put("aws:username", List.of(identity.name()));
        }
        identity.tags().forEach((name, value) -> values.put("aws:PrincipalTag/" + name, List.of(value)));
        Optional<String> source = call.sourceAddress();
        source.ifPresent(address -> values.put("aws:SourceIp", List.of(address)));
        return RequestContext.of(values);
    }
}

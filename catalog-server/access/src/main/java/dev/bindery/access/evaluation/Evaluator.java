package dev.bindery.access.evaluation;

import dev.bindery.access.evaluation.Decision.Layer;
import dev.bindery.access.evaluation.Decision.Outcome;
import dev.bindery.access.evaluation.Decision.StatementName;
import dev.bindery.access.policy.AccessRequest;
import dev.bindery.access.policy.Effect;
import dev.bindery.access.policy.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Decides requests within one account ("Policy evaluation logic"): a statement that denies wins, wherever it stands; else
 * a policy of the identity or of the resource must allow, and where there are session policies one of these too.
 */
public final class Evaluator {

    private Evaluator() {}

    public static Decision decide(AccessRequest request, PolicySet policies) {
        List<NamedPolicy> ofResource = policies.resource().stream().toList();
        Optional<Decision> denied = find(Effect.DENY, Layer.IDENTITY, policies.identity(), request)
                .or(() -> find(Effect.DENY, Layer.RESOURCE, ofResource, request))
                .or(() -> find(Effect.DENY, Layer.SESSION, policies.session(), request));
        if (denied.isPresent()) {
            return denied.get();
        }
        Optional<Decision> allowed = find(Effect.ALLOW, Layer.IDENTITY, policies.identity(), request)
                .or(() -> find(Effect.ALLOW, Layer.RESOURCE, ofResource, request));
        if (allowed.isEmpty()) {
            return new Decision(request, Outcome.IMPLICITLY_DENIED, Layer.IDENTITY, Optional.empty());
        }
        if (!policies.session().isEmpty()
                && find(Effect.ALLOW, Layer.SESSION, policies.session(), request)
                        .isEmpty()) {
            return new Decision(request, Outcome.IMPLICITLY_DENIED, Layer.SESSION, Optional.empty());
        }
        return allowed.get();
    }

    private static Optional<Decision> find(
            Effect effect, Layer layer, List<NamedPolicy> policies, AccessRequest request) {
        for (NamedPolicy policy : policies) {
            for (Statement statement : policy.document().statements()) {
                if (statement.effect() == effect && statement.matches(request)) {
                    return Optional.of(new Decision(
                            request,
                            effect == Effect.ALLOW ? Outcome.ALLOWED : Outcome.EXPLICITLY_DENIED,
                            layer,
                            Optional.of(new StatementName(policy.name(), statement.name()))));
                }
            }
        }
        return Optional.empty();
    }
}

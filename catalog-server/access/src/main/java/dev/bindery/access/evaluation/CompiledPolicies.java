package dev.bindery.access.evaluation;

import dev.bindery.access.matching.ArnNames;
import dev.bindery.access.policy.AccessRequest;
import dev.bindery.access.policy.Effect;
import dev.bindery.access.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * A caller's policies, sorted by what is asked of them: the statements about an action, and among these by the beginnings
 * of their resources. It allows what {@link Evaluator} allows, which says why where it is denied.
 */
public final class CompiledPolicies {

    /** Allows everything of a listing. */
    public static final Predicate<String> ALL = rest -> true;

    private static final Predicate<String> NONE = rest -> false;
    private static final String RESOURCE_TAGS = "resourcetag/";
    private static final int MOST_ACTIONS = 1_000;

    private final PolicySet policies;
    private final Map<String, OfAction> actions = new ConcurrentHashMap<>();

    /** The statements about an action; of sessions empty where there is no bound. */
    private record OfAction(
            StatementIndex deny, StatementIndex allow, Optional<StatementIndex> bound, boolean resourceTags) {}

    public CompiledPolicies(PolicySet policies) {
        this.policies = policies;
    }

    /** What was compiled. */
    public PolicySet policies() {
        return policies;
    }

    public boolean allows(AccessRequest request) {
        OfAction of = of(request.action());
        return !of.deny().matches(request)
                && of.allow().matches(request)
                && (of.bound().isEmpty() || of.bound().get().matches(request));
    }

    /** Why, with the statement that decided. */
    public Decision decide(AccessRequest request) {
        return Evaluator.decide(request, policies);
    }

    /** Whether statements about an action ask for tags of the resource. */
    public boolean asksForResourceTags(String action) {
        return of(action).resourceTags();
    }

    /**
     * Which of the resources are allowed that begin alike, by the rest of their ARNs. The request's own resource doesn't
     * count; whatever its conditions ask for must be in it.
     *
     * @param beginning into the last part of an ARN
     * @return {@link #ALL} where all are
     */
    public Predicate<String> allowed(AccessRequest request, String beginning) {
        OfAction of = of(request.action());
        List<ArnNames> denied = of.deny().names(request, beginning);
        List<ArnNames> allowed = of.allow().names(request, beginning);
        Optional<List<ArnNames>> bound = of.bound().map(index -> index.names(request, beginning));
        if (isEverything(denied)
                || allowed.isEmpty()
                || bound.filter(List::isEmpty).isPresent()) {
            return NONE;
        }
        if (denied.isEmpty()
                && isEverything(allowed)
                && bound.filter(it -> !isEverything(it)).isEmpty()) {
            return ALL;
        }
        return rest -> any(allowed, rest) && (bound.isEmpty() || any(bound.get(), rest)) && !any(denied, rest);
    }

    private static boolean isEverything(List<ArnNames> names) {
        return names.stream().anyMatch(ArnNames::isEverything);
    }

    private static boolean any(List<ArnNames> names, String rest) {
        for (ArnNames each : names) {
            if (each.test(rest)) {
                return true;
            }
        }
        return false;
    }

    private OfAction of(String action) {
        String key = action.toLowerCase(Locale.ROOT);
        OfAction there = actions.get(key);
        if (there == null) {
            if (actions.size() >= MOST_ACTIONS) {
                actions.clear();
            }
            there = compiled(action);
            actions.put(key, there);
        }
        return there;
    }

    private OfAction compiled(String action) {
        List<NamedPolicy> giving = new ArrayList<>(policies.identity());
        policies.resource().ifPresent(giving::add);
        List<Statement> given = about(action, giving);
        List<Statement> bounding = about(action, policies.session());
        List<Statement> denying = new ArrayList<>(with(Effect.DENY, given));
        denying.addAll(with(Effect.DENY, bounding));
        List<Statement> all = new ArrayList<>(given);
        all.addAll(bounding);
        return new OfAction(
                new StatementIndex(denying),
                new StatementIndex(with(Effect.ALLOW, given)),
                policies.session().isEmpty()
                        ? Optional.empty()
                        : Optional.of(new StatementIndex(with(Effect.ALLOW, bounding))),
                all.stream().anyMatch(statement -> statement.asksFor(RESOURCE_TAGS)));
    }

    private static List<Statement> about(String action, List<NamedPolicy> policies) {
        return policies.stream()
                .flatMap(policy -> policy.document().statements().stream())
                .filter(statement -> statement.isAbout(action))
                .toList();
    }

    private static List<Statement> with(Effect effect, List<Statement> statements) {
        return statements.stream()
                .filter(statement -> statement.effect() == effect)
                .toList();
    }
}

package dev.bindery.access.evaluation;

import dev.bindery.access.matching.KeptAnswers;
import dev.bindery.access.matching.SeenNames;
import dev.bindery.access.policy.AccessRequest;
import dev.bindery.access.policy.Effect;
import dev.bindery.access.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private static final int MOST_LISTINGS = 100;
    private static final int MOST_ANSWERS = 10_000;

    private final PolicySet policies;
    private final KeptAnswers answers;
    private final Map<String, OfAction> actions = new ConcurrentHashMap<>();

    /**
     * The statements about an action.
     *
     * @param bound of sessions; empty where there is none
     * @param keys the condition keys that what they say hangs on
     * @param principals whether it hangs on who asks
     * @param listings what may be seen of things that begin alike, as long as nothing is different that it hangs on
     */
    private record OfAction(
            StatementIndex deny,
            StatementIndex allow,
            Optional<StatementIndex> bound,
            boolean resourceTags,
            List<String> keys,
            boolean principals,
            Map<Listing, SeenNames> listings) {}

    /** All that the answers to a listing hang on, beside the policies and the action. */
    private record Listing(String beginning, Set<String> principals, List<Optional<List<String>>> values) {}

    public CompiledPolicies(PolicySet policies) {
        this(policies, new KeptAnswers(MOST_ANSWERS));
    }

    /** @param answers where what is answered for names is kept: those of all policies may be in one place */
    public CompiledPolicies(PolicySet policies, KeptAnswers answers) {
        this.policies = policies;
        this.answers = answers;
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
     * @return {@link #ALL} where all are; otherwise best asked in the order of names, and by one thread
     */
    public Predicate<String> allowed(AccessRequest request, String beginning) {
        SeenNames seen = seen(request, beginning);
        return seen.isEverything() ? ALL : seen.isNothing() ? NONE : seen.inOrder(answers);
    }

    private SeenNames seen(AccessRequest request, String beginning) {
        OfAction of = of(request.action());
        Listing listing = new Listing(
                beginning,
                of.principals() ? request.principals() : Set.of(),
                of.keys().stream().map(key -> request.context().values(key)).toList());
        SeenNames there = of.listings().get(listing);
        if (there == null) {
            there = new SeenNames(
                    of.deny().names(request, beginning),
                    of.allow().names(request, beginning),
                    of.bound().map(index -> index.names(request, beginning)));
            if (of.listings().size() >= MOST_LISTINGS) {
                of.listings().clear();
            }
            of.listings().put(listing, there);
        }
        return there;
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
                all.stream().anyMatch(statement -> statement.asksFor(RESOURCE_TAGS)),
                all.stream()
                        .flatMap(statement -> statement.keys().stream())
                        .distinct()
                        .toList(),
                all.stream().anyMatch(statement -> statement.principals().isPresent()),
                new ConcurrentHashMap<>());
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

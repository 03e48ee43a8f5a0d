package dev.bindery.access.evaluation;

import dev.bindery.access.condition.Condition;
import dev.bindery.access.condition.ConditionOperator;
import dev.bindery.access.evaluation.Decision.StatementName;
import dev.bindery.access.policy.AccessRequest;
import dev.bindery.access.policy.Effect;
import dev.bindery.access.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a request is allowed or not, for people.
 *
 * @param decision the answer
 * @param near statements that are about the action but don't match for another reason, with that reason
 * @param change what would make it otherwise; a sentence
 */
public record Explanation(Decision decision, List<Near> near, String change) {

    /**
     * A statement that almost matches.
     *
     * @param statement which one
     * @param effect what it would say
     * @param misses why it doesn't; a sentence
     */
    public record Near(StatementName statement, Effect effect, String misses) {}

    public Explanation {
        near = List.copyOf(near);
    }

    public static Explanation of(AccessRequest request, PolicySet policies) {
        Decision decision = Evaluator.decide(request, policies);
        List<NamedPolicy> all = new ArrayList<>(policies.identity());
        policies.resource().ifPresent(all::add);
        all.addAll(policies.session());
        List<Near> near = new ArrayList<>();
        for (NamedPolicy policy : all) {
            for (Statement statement : policy.document().statements()) {
                if (statement.matchesAction(request) && !statement.matches(request)) {
                    near.add(new Near(
                            new StatementName(policy.name(), statement.name()),
                            statement.effect(),
                            misses(statement, request)));
                }
            }
        }
        return new Explanation(decision, near, change(decision, near));
    }

    private static String misses(Statement statement, AccessRequest request) {
        if (!statement.matchesPrincipal(request)) {
            return "Its Principal isn't the caller.";
        }
        if (!statement.matchesResource(request)) {
            return "Its " + (statement.notResources() ? "NotResource includes " : "Resource doesn't include ")
                    + request.resource() + ".";
        }
        Condition condition = statement.failing(request).get(0);
        String found = condition.operator() == ConditionOperator.NULL
                ? ""
                : request.context()
                        .values(condition.key())
                        .filter(values -> !values.isEmpty())
                        .map(values -> ", and the request has " + String.join(", ", values))
                        .orElse(", and the request has no such key");
        return "Its condition " + condition.written() + " on " + condition.key() + " wants "
                + String.join(
                        " or ",
                        condition.values().stream().map(Object::toString).toList())
                + found + ".";
    }

    private static String change(Decision decision, List<Near> near) {
        AccessRequest request = decision.request();
        String subject = request.action() + " on " + request.resource();
        return switch (decision.outcome()) {
            case ALLOWED -> "Without " + decision.statement().orElseThrow()
                    + " it is denied, unless another statement allows it; a Deny in any policy wins over it.";
            case EXPLICITLY_DENIED -> "A Deny wins over every Allow: take " + subject + " out of "
                    + decision.statement().orElseThrow() + ".";
            case IMPLICITLY_DENIED -> near.stream()
                    .filter(it -> it.effect() == Effect.ALLOW)
                    .findFirst()
                    .map(it -> "The nearest is " + it.statement() + ": " + it.misses())
                    .orElse("Attach a policy with a statement that allows " + subject + ".");
        };
    }
}

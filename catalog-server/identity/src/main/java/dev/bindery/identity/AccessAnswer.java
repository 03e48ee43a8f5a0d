package dev.bindery.identity;

import dev.bindery.access.evaluation.Decision;
import dev.bindery.access.evaluation.Decision.Layer;
import dev.bindery.access.evaluation.Decision.Outcome;
import dev.bindery.access.evaluation.Explanation;
import dev.bindery.access.policy.Effect;
import dev.bindery.model.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether somebody may do something to a thing, and why: an answer for each ARN that must be allowed, the thing's own
 * first and then those of its ancestors.
 *
 * @param principal the ARN of who would do it
 * @param action such as {@code glue:GetTable}
 * @param allowed whether all ARNs are
 * @param resources an explanation for each ARN
 * @param changes what would make it otherwise, each a sentence; the most telling first
 */
public record AccessAnswer(
        String principal, String action, boolean allowed, List<Explanation> resources, List<String> changes) {

    public AccessAnswer {
        resources = List.copyOf(resources);
        changes = List.copyOf(changes);
    }

    static AccessAnswer of(String principal, String action, List<Explanation> resources) {
        boolean allowed = resources.stream().allMatch(each -> each.decision().isAllowed());
        return new AccessAnswer(
                principal,
                action,
                allowed,
                resources,
                allowed ? keeping(resources) : changing(principal, action, resources));
    }

    private static List<String> keeping(List<Explanation> resources) {
        return resources.stream().map(Explanation::change).distinct().toList();
    }

    private static List<String> changing(String principal, String action, List<Explanation> resources) {
        Set<String> changes = new LinkedHashSet<>();
        for (Explanation each : resources) {
            if (each.decision().outcome() == Outcome.EXPLICITLY_DENIED) {
                changes.add(each.change());
            }
        }
        for (Layer layer : List.of(Layer.IDENTITY, Layer.SESSION)) {
            List<String> missing = resources.stream()
                    .map(Explanation::decision)
                    .filter(decision -> decision.outcome() == Outcome.IMPLICITLY_DENIED && decision.layer() == layer)
                    .map(decision -> decision.request().resource())
                    .toList();
            if (!missing.isEmpty()) {
                changes.add("Add to " + (layer == Layer.SESSION ? "the session's policy of " : "a policy of ")
                        + principal + " the statement " + statement(action, missing));
            }
        }
        for (Explanation each : resources) {
            if (each.decision().outcome() == Outcome.IMPLICITLY_DENIED) {
                each.near().stream()
                        .filter(near -> near.effect() == Effect.ALLOW)
                        .forEach(near -> changes.add("Or let " + near.statement() + " match: " + near.misses()));
            }
        }
        return new ArrayList<>(changes);
    }

    private static String statement(String action, List<String> resources) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", Effect.ALLOW.written());
        statement.put("Action", action);
        statement.put("Resource", resources.size() == 1 ? resources.get(0) : resources);
        return Json.print(statement);
    }

    /** Of who may do everything, whatever policies say. */
    static AccessAnswer ofRoot(String principal, String action) {
        return new AccessAnswer(
                principal, action, true, List.of(), List.of("Nothing: whom the account belongs to may do everything."));
    }

    /** The first ARN's that isn't allowed; else the thing's own. Empty of who may do everything. */
    public Optional<Decision> decision() {
        return resources.stream()
                .map(Explanation::decision)
                .filter(decision -> !decision.isAllowed())
                .findFirst()
                .or(() -> resources.stream().findFirst().map(Explanation::decision));
    }
}

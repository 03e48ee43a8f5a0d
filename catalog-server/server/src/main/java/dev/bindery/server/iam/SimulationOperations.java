package dev.bindery.server.iam;

import dev.bindery.access.evaluation.Decision;
import dev.bindery.catalog.Call;
import dev.bindery.identity.AccessAnswer;
import dev.bindery.identity.administration.Explanations;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What policies would say. */
@Singleton
class SimulationOperations implements QueryOperations {

    private static final int MOST = 1_000;

    private final Explanations explanations;

    SimulationOperations(Explanations explanations) {
        this.explanations = explanations;
    }

    @Override
    public Map<String, QueryOperation> operations() {
        return Map.of("SimulatePrincipalPolicy", this::simulate);
    }

    private record Result(String action, String resource, AccessAnswer answer) {}

    private void simulate(Call call, Parameters parameters, XmlAnswer answer) {
        String principal = parameters.required("PolicySourceArn");
        List<String> actions = parameters.texts("ActionNames");
        List<String> resources = parameters.texts("ResourceArns");
        if (resources.isEmpty()) {
            resources = List.of("*");
        }
        if (!parameters.texts("PolicyInputList").isEmpty()) {
            throw QueryFault.validation("PolicyInputList isn't supported; only policies that are kept are asked.");
        }
        if (actions.isEmpty() || actions.size() * resources.size() > MOST) {
            throw QueryFault.validation("ActionNames and ResourceArns make 1 to " + MOST + " questions.");
        }
        Map<String, List<String>> context = new TreeMap<>();
        for (String entry : parameters.structures("ContextEntries", "ContextKeyName")) {
            context.put(parameters.required(entry + "ContextKeyName"), parameters.texts(entry + "ContextKeyValues"));
        }
        List<Result> results = new ArrayList<>();
        for (String action : actions) {
            for (String resource : resources) {
                results.add(
                        new Result(action, resource, explanations.explain(call, principal, action, resource, context)));
            }
        }
        answer.list("EvaluationResults", results, result -> write(result, answer))
                .flag("IsTruncated", false);
    }

    private static void write(Result result, XmlAnswer answer) {
        boolean denied = result.answer().resources().stream()
                .anyMatch(each -> each.decision().outcome() == Decision.Outcome.EXPLICITLY_DENIED);
        List<String> policies = result.answer().resources().stream()
                .flatMap(each -> each.decision().statement().stream())
                .map(Decision.StatementName::policy)
                .distinct()
                .toList();
        answer.text("EvalActionName", result.action())
                .text("EvalResourceName", result.resource())
                .text("EvalDecision", result.answer().allowed() ? "allowed" : denied ? "explicitDeny" : "implicitDeny")
                .list("MatchedStatements", policies, policy -> answer.text("SourcePolicyId", policy))
                .list("MissingContextValues", List.of(), none -> {});
    }
}

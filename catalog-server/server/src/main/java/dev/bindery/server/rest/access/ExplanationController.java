package dev.bindery.server.rest.access;

import dev.bindery.identity.administration.Explanations;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.server.rest.RestCallers;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Who may do what, and why. */
@Controller("/api/v1/access")
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "access")
class ExplanationController {

    private final Explanations explanations;
    private final RestCallers callers;

    ExplanationController(Explanations explanations, RestCallers callers) {
        this.explanations = explanations;
        this.callers = callers;
    }

    /**
     * Says whether somebody may do something, by which statement of which policy, and what would change it. In open mode it is
     * what policies would say in closed mode.
     *
     * @param principal the ARN of a user, a role, a session of a role or the account's root; or such as user/ann, role/jobs
     * @param action such as glue:GetTable
     * @param resource an ARN, or its last part where it is one of Glue's, such as table/sales/orders; left out for actions
     *     that aren't about a thing
     * @param context a value that the request has for a condition, such as aws:SourceIp=10.0.0.1; may be given again
     * @return the answer and its reasons
     */
    @Get("/explain")
    ExplanationView explainAccess(
            HttpRequest<?> request,
            @QueryValue String principal,
            @QueryValue String action,
            @QueryValue(defaultValue = "*") String resource,
            @QueryValue Optional<List<String>> context) {
        return ExplanationView.of(explanations.explain(
                callers.call(request), principal, action, resource, conditions(context.orElse(List.of()))));
    }

    private static Map<String, List<String>> conditions(List<String> context) {
        Map<String, List<String>> conditions = new TreeMap<>();
        for (String pair : context) {
            int sign = pair.indexOf('=');
            if (sign <= 0) {
                throw new InvalidInputException(
                        "context", "A value of a condition key is written KEY=VALUE, such as aws:SourceIp=10.0.0.1.");
            }
            conditions
                    .computeIfAbsent(pair.substring(0, sign), key -> new ArrayList<>())
                    .add(pair.substring(sign + 1));
        }
        return conditions;
    }
}

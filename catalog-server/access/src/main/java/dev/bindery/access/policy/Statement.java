package dev.bindery.access.policy;

import dev.bindery.access.condition.Condition;
import dev.bindery.access.matching.RequestContext;
import dev.bindery.access.matching.TextPattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement of a policy.
 *
 * @param sid its own name
 * @param index its place in the document, from 0
 * @param effect what it says where it matches
 * @param principals whom it is about; empty in policies of identities
 * @param actions which actions it is about
 * @param notActions whether it is about all other actions
 * @param resources which things it is about; empty in trust policies
 * @param notResources whether it is about all other things
 * @param conditions all of which must hold
 */
public record Statement(
        Optional<String> sid,
        int index,
        Effect effect,
        Optional<Principals> principals,
        List<TextPattern> actions,
        boolean notActions,
        List<TextPattern> resources,
        boolean notResources,
        List<Condition> conditions) {

    public Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = List.copyOf(conditions);
    }

    /** Its own name, or else its place, such as {@code Statement[0]}. */
    public String name() {
        return sid.orElse("Statement[" + index + "]");
    }

    public boolean matches(AccessRequest request) {
        return matchesAction(request) && matchesResource(request) && holds(request);
    }

    /** Whether it is about the caller and its conditions hold, whatever the action and the resource. */
    public boolean holds(AccessRequest request) {
        return matchesPrincipal(request)
                && conditions.stream().allMatch(condition -> condition.holds(request.context()));
    }

    /** Whether any of its texts asks for a condition key of a family, such as {@code resourcetag/}. */
    public boolean asksFor(String part) {
        return Stream.concat(
                        conditions.stream()
                                .flatMap(condition -> Stream.concat(
                                        Stream.of(condition.key()),
                                        condition.values().stream().map(TextPattern::text))),
                        resources.stream().map(TextPattern::text))
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(part));
    }

    /** The condition keys that what it says hangs on, in lower case. */
    public Set<String> keys() {
        return Stream.concat(
                        conditions.stream()
                                .flatMap(condition -> Stream.concat(
                                        Stream.of(condition.key()),
                                        condition.values().stream().flatMap(value -> value.variables().stream()))),
                        resources.stream().flatMap(resource -> resource.variables().stream()))
                .map(key -> key.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    public boolean matchesPrincipal(AccessRequest request) {
        return principals.isEmpty() || principals.get().include(request.principals());
    }

    public boolean matchesAction(AccessRequest request) {
        return isAbout(request.action());
    }

    /** Whether it is about an action. Actions have no variables, so that this doesn't hang on the request. */
    public boolean isAbout(String action) {
        return actions.stream().anyMatch(pattern -> pattern.matchesIgnoringCase(action, RequestContext.EMPTY))
                != notActions;
    }

    public boolean matchesResource(AccessRequest request) {
        return resources.isEmpty()
                || resources.stream().anyMatch(resource -> resource.matchesArn(request.resource(), request.context()))
                        != notResources;
    }

    /** The conditions that don't hold. */
    public List<Condition> failing(AccessRequest request) {
        return conditions.stream()
                .filter(condition -> !condition.holds(request.context()))
                .toList();
    }
}

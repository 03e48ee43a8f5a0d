package dev.bindery.server.runs;

import dev.bindery.jobs.process.LaunchException;
import dev.bindery.model.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one statement says of S3, and of nothing else.
 *
 * @param effect {@code Allow} or {@code Deny}
 * @param notActions whether it is about all other actions
 * @param actions such as {@code s3:GetObject}; at least one
 * @param notResources whether it is about all other things
 * @param resources ARNs with wildcards, or {@code *}; at least one
 * @param condition its JSON; empty where there is none
 */
record StoreStatement(
        String effect,
        boolean notActions,
        Set<String> actions,
        boolean notResources,
        Set<String> resources,
        String condition) {

    static final String ALL_ACTIONS = "s3:*";

    private static final String SERVICE = "s3:";
    private static final int SERVICE_PART = 2;
    private static final int COLONS_OF_ARN = 5;

    StoreStatement {
        actions = withoutCovered(actions);
        resources = withoutCovered(resources);
    }

    boolean allows() {
        return effect.equals("Allow");
    }

    /** Whether it is of actions on resources, with no ifs and buts. */
    boolean isPlain() {
        return !notActions && !notResources && condition.isEmpty();
    }

    /** Of two that are alike but for that; the same where both are about all other actions, which must be the same. */
    StoreStatement withActionsOf(StoreStatement other) {
        Set<String> all = new LinkedHashSet<>(actions);
        all.addAll(other.actions);
        return new StoreStatement(effect, notActions, all, notResources, resources, condition);
    }

    StoreStatement withResourcesOf(StoreStatement other) {
        Set<String> all = new LinkedHashSet<>(resources);
        all.addAll(other.resources);
        return new StoreStatement(effect, notActions, actions, notResources, all, condition);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("Effect", effect);
        json.put(notActions ? "NotAction" : "Action", oneOrMore(actions));
        json.put(notResources ? "NotResource" : "Resource", oneOrMore(resources));
        if (!condition.isEmpty()) {
            json.put("Condition", Json.read(condition));
        }
        return json;
    }

    private static Object oneOrMore(Set<String> texts) {
        return texts.size() == 1 ? texts.iterator().next() : List.copyOf(texts);
    }

    /**
     * The statements of a policy that are about S3.
     *
     * @param document one that was checked when it was kept
     * @throws LaunchException where one means something else at a store: it says things of who asks, and there it is the
     *     server who does
     */
    static List<StoreStatement> read(String role, String document) throws LaunchException {
        Map<?, ?> policy = (Map<?, ?>) Json.read(document);
        boolean hasVariables = "2012-10-17".equals(policy.get("Version"));
        List<StoreStatement> statements = new ArrayList<>();
        for (Object each : list(policy.get("Statement"))) {
            Optional<StoreStatement> statement = of((Map<?, ?>) each);
            if (statement.isPresent()) {
                statement.get().check(role, hasVariables);
                statements.add(statement.get());
            }
        }
        return statements;
    }

    private static Optional<StoreStatement> of(Map<?, ?> statement) {
        boolean notActions = statement.containsKey("NotAction");
        Set<String> actions = actions(statement.get(notActions ? "NotAction" : "Action"));
        if (notActions && actions.contains(ALL_ACTIONS) || !notActions && actions.isEmpty()) {
            return Optional.empty();
        }
        if (actions.isEmpty()) {
            notActions = false;
            actions = Set.of(ALL_ACTIONS);
        }
        boolean notResources = statement.containsKey("NotResource");
        Set<String> resources = resources(statement.get(notResources ? "NotResource" : "Resource"));
        if (notResources && resources.contains("*") || !notResources && resources.isEmpty()) {
            return Optional.empty();
        }
        if (resources.isEmpty()) {
            notResources = false;
            resources = Set.of("*");
        }
        Object condition = statement.get("Condition");
        return Optional.of(new StoreStatement(
                (String) statement.get("Effect"),
                notActions,
                actions,
                notResources,
                resources,
                condition == null ? "" : Json.print(condition)));
    }

    private static Set<String> actions(Object value) {
        Set<String> actions = new LinkedHashSet<>();
        for (Object each : list(value)) {
            String action = (String) each;
            if (action.equals("*")) {
                actions.add(ALL_ACTIONS);
            } else if (action.regionMatches(true, 0, SERVICE, 0, SERVICE.length())) {
                actions.add(SERVICE + action.substring(SERVICE.length()));
            }
        }
        return actions;
    }

    /** All but those that are surely of another service. */
    private static Set<String> resources(Object value) {
        Set<String> resources = new LinkedHashSet<>();
        for (Object each : list(value)) {
            String resource = (String) each;
            String[] parts = resource.split(":", -1);
            boolean certain = parts.length > SERVICE_PART
                    && !hasWildcards(parts[0] + parts[1] + parts[SERVICE_PART])
                    && !parts[SERVICE_PART].equals("s3");
            if (!certain) {
                resources.add(resource);
            }
        }
        return resources;
    }

    private static boolean hasWildcards(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0 || text.contains("${");
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }

    private void check(String role, boolean hasVariables) throws LaunchException {
        String texts = String.join(" ", resources) + condition;
        if (hasVariables) {
            texts = texts.replace("${*}", "").replace("${?}", "").replace("${$}", "");
        }
        if (texts.contains("${")) {
            throw unspeakable(role, "with policy variables");
        }
        if (!condition.isEmpty()) {
            for (Object keys : ((Map<?, ?>) Json.read(condition)).values()) {
                for (Object key : ((Map<?, ?>) keys).keySet()) {
                    String lower = ((String) key).toLowerCase(Locale.ROOT);
                    if (lower.startsWith("aws:principal") || lower.startsWith("aws:user")) {
                        throw unspeakable(role, "with the condition key " + key);
                    }
                }
            }
        }
    }

    private static LaunchException unspeakable(String role, String how) {
        return new LaunchException("A policy of the role " + role + " speaks of S3 " + how
                + ", which is about who asks, and means something else at the store: write it without that.");
    }

    /** In order, and without what another of them stands for already. */
    private static Set<String> withoutCovered(Set<String> patterns) {
        Set<String> needed = new TreeSet<>(patterns);
        needed.removeIf(each -> patterns.stream().anyMatch(other -> !other.equals(each) && covers(other, each)));
        return needed;
    }

    /** Whether all that one matches begins as another does that ends with its only wildcard. */
    private static boolean covers(String pattern, String other) {
        if (pattern.equals("*")) {
            return true;
        }
        String beginning = pattern.substring(0, pattern.length() - 1);
        boolean ofArn = pattern.startsWith("arn:");
        return pattern.endsWith("*")
                && !hasWildcards(beginning)
                && (!ofArn || beginning.chars().filter(c -> c == ':').count() >= COLONS_OF_ARN)
                && other.startsWith(beginning);
    }
}

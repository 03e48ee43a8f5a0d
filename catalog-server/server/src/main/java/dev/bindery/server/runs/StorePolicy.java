package dev.bindery.server.runs;

import dev.bindery.jobs.process.LaunchException;
import dev.bindery.model.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the policies of a role say of S3, as one session policy for a store's AssumeRole. A session policy takes away from
 * what the store allows the server, so that it has to say all that a run may do there.
 */
final class StorePolicy {

    /** AWS's bound of inline session policies, in characters (AssumeRole, "Policy"). */
    static final int LONGEST = 2_048;

    /** Allows nothing; that it denies too is because a policy has a statement. */
    private static final StoreStatement NOTHING =
            new StoreStatement("Deny", false, Set.of(StoreStatement.ALL_ACTIONS), false, Set.of("*"), "");

    private static final StoreStatement NOTHING_ELSE =
            new StoreStatement("Deny", true, Set.of(StoreStatement.ALL_ACTIONS), false, Set.of("*"), "");

    /** A bound by that many statements takes a power of two of them. */
    private static final int MOST_BOUNDS = 3;

    private StorePolicy() {}

    /**
     * The session policy, as short as it gets.
     *
     * @param role what it is called in sentences
     * @param documents the role's policies
     * @param bound the run's own session policy
     * @throws LaunchException where a store can't be told what they say, or it doesn't fit
     */
    static String of(String role, List<String> documents, Optional<String> bound) throws LaunchException {
        List<StoreStatement> statements = new ArrayList<>();
        for (String document : documents) {
            statements.addAll(StoreStatement.read(role, document));
        }
        if (bound.isPresent()) {
            List<StoreStatement> bounds = StoreStatement.read(role, bound.get());
            statements.addAll(bounds.stream().filter(each -> !each.allows()).toList());
            statements.addAll(outside(
                    role, merged(bounds.stream().filter(StoreStatement::allows).toList())));
        }
        statements = merged(statements);
        if (statements.stream().noneMatch(StoreStatement::allows)) {
            statements = List.of(NOTHING);
        } else if (statements.stream().anyMatch(each -> each.allows() && each.notActions())) {
            // All actions but some: those of other services aren't meant.
            statements = new ArrayList<>(statements);
            statements.add(NOTHING_ELSE);
        }
        String written = written(statements);
        if (written.length() > LONGEST) {
            throw new LaunchException("What the policies of the role " + role + " say of S3 takes " + written.length()
                    + " characters as a session policy of the store, which takes " + LONGEST
                    + ": say it with fewer statements, or shorter resources.");
        }
        return written;
    }

    private static String written(List<StoreStatement> statements) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Version", "2012-10-17");
        document.put(
                "Statement",
                statements.size() == 1
                        ? statements.get(0).json()
                        : statements.stream().map(StoreStatement::json).toList());
        return Json.printCompact(document);
    }

    /**
     * Statements that deny whatever none of some statements allows: for each way to divide them in two, what isn't an action
     * of the ones on what isn't a resource of the others.
     */
    private static List<StoreStatement> outside(String role, List<StoreStatement> allowed) throws LaunchException {
        if (allowed.isEmpty()) {
            return List.of(NOTHING);
        }
        if (allowed.size() > MOST_BOUNDS || !allowed.stream().allMatch(StoreStatement::isPlain)) {
            throw new LaunchException("The session policy of the run bounds what the role " + role
                    + " may do in S3 in a way that the store can't be told: up to " + MOST_BOUNDS
                    + " statements of Allow, Action and Resource can.");
        }
        List<StoreStatement> denied = new ArrayList<>();
        for (int ones = 0; ones < 1 << allowed.size(); ones++) {
            Set<String> actions = new LinkedHashSet<>();
            Set<String> resources = new LinkedHashSet<>();
            for (int i = 0; i < allowed.size(); i++) {
                if ((ones >> i & 1) == 1) {
                    actions.addAll(allowed.get(i).actions());
                } else {
                    resources.addAll(allowed.get(i).resources());
                }
            }
            if (actions.contains(StoreStatement.ALL_ACTIONS) || resources.contains("*")) {
                continue;
            }
            denied.add(new StoreStatement(
                    "Deny",
                    !actions.isEmpty(),
                    actions.isEmpty() ? Set.of(StoreStatement.ALL_ACTIONS) : actions,
                    !resources.isEmpty(),
                    resources.isEmpty() ? Set.of("*") : resources,
                    ""));
        }
        return denied;
    }

    /** The same said with fewer statements: those alike but for their actions, or but for their resources, are one. */
    private static List<StoreStatement> merged(List<StoreStatement> statements) {
        Map<List<Object>, StoreStatement> byResources = new LinkedHashMap<>();
        for (StoreStatement each : statements) {
            List<Object> key = List.of(
                    each.effect(),
                    each.notActions() ? each.actions() : Set.of(),
                    each.notActions(),
                    each.notResources(),
                    each.resources(),
                    each.condition());
            byResources.merge(key, each, StoreStatement::withActionsOf);
        }
        Map<List<Object>, StoreStatement> byActions = new LinkedHashMap<>();
        for (StoreStatement each : byResources.values()) {
            List<Object> key = List.of(
                    each.effect(),
                    each.notResources() ? each.resources() : Set.of(),
                    each.notResources(),
                    each.notActions(),
                    each.actions(),
                    each.condition());
            byActions.merge(key, each, StoreStatement::withResourcesOf);
        }
        return List.copyOf(byActions.values());
    }
}

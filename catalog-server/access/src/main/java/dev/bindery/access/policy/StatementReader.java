package dev.bindery.access.policy;

import static dev.bindery.access.policy.PolicyReader.object;
import static dev.bindery.access.policy.PolicyReader.pattern;
import static dev.bindery.access.policy.PolicyReader.text;
import static dev.bindery.access.policy.PolicyReader.texts;
import static dev.bindery.access.policy.PolicyReader.wrong;

import dev.bindery.access.condition.Condition;
import dev.bindery.access.matching.TextPattern;
import dev.bindery.access.matching.TextPattern.Syntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One statement of a policy. */
final class StatementReader {

    private static final Set<String> PRINCIPALS = Set.of("AWS", "Service", "Federated", "CanonicalUser");
    private static final int ARN_PARTS = 6;

    private final PolicyKind kind;
    private final boolean variables;
    private final String path;

    StatementReader(PolicyKind kind, boolean variables, String path) {
        this.kind = kind;
        this.variables = variables;
        this.path = path;
    }

    Statement read(int index, Map<String, Object> statement) {
        PolicyReader.known(path, statement, PolicyReader.membersOfStatements());
        boolean notActions = either(statement, "Action", "NotAction");
        boolean notResources = kind.hasResources() && either(statement, "Resource", "NotResource");
        if (!kind.hasResources() && (statement.containsKey("Resource") || statement.containsKey("NotResource"))) {
            throw wrong(path, "The statements of a trust policy have no Resource: they are about the role itself.");
        }
        Effect effect = effect(statement.get("Effect"));
        return new Statement(
                Optional.ofNullable(statement.get("Sid")).map(this::sid),
                index,
                effect,
                principals(statement, kind == PolicyKind.RESOURCE && effect == Effect.ALLOW),
                actions(notActions ? "NotAction" : "Action", statement),
                notActions,
                kind.hasResources() ? resources(notResources ? "NotResource" : "Resource", statement) : List.of(),
                notResources,
                conditions(statement.get("Condition")));
    }

    /** Whether the second of two members is there; exactly one of them must be. */
    private boolean either(Map<String, Object> statement, String one, String other) {
        if (statement.containsKey(one) == statement.containsKey(other)) {
            throw wrong(
                    path,
                    statement.containsKey(one)
                            ? "A statement has either " + one + " or " + other + ", not both."
                            : "The statement has neither " + one + " nor " + other + ".");
        }
        return statement.containsKey(other);
    }

    private String sid(Object value) {
        String sid = text(path + ".Sid", value);
        if (kind == PolicyKind.IDENTITY && !sid.matches("[A-Za-z0-9]*")) {
            throw wrong(path + ".Sid", "A Sid has letters and digits of ASCII alone, not \"" + sid + "\".");
        }
        return sid;
    }

    private Effect effect(Object value) {
        for (Effect effect : Effect.values()) {
            if (effect.written().equals(value)) {
                return effect;
            }
        }
        throw wrong(
                path + ".Effect",
                "The effect is Allow or Deny (case counts)" + (value == null ? "" : ", not " + value) + ".");
    }

    private List<TextPattern> actions(String member, Map<String, Object> statement) {
        return patterns(
                member,
                statement,
                Syntax.WILDCARDS,
                action -> action.equals("*") || action.matches("[A-Za-z0-9-]+:[A-Za-z0-9*?]+")
                        ? Optional.empty()
                        : Optional.of("\"" + action
                                + "\" isn't an action; they are written like glue:GetTable, glue:Get* or *."));
    }

    private List<TextPattern> resources(String member, Map<String, Object> statement) {
        Syntax syntax = variables ? Syntax.BOTH : Syntax.WILDCARDS;
        return patterns(member, statement, syntax, StatementReader::problemOfResource);
    }

    private static Optional<String> problemOfResource(String resource) {
        boolean arn = resource.startsWith("arn:") && resource.split(":", -1).length >= ARN_PARTS
                || resource.startsWith("arn:") && resource.indexOf('*') > 0;
        return resource.equals("*") || arn || resource.startsWith("${")
                ? Optional.empty()
                : Optional.of("\"" + resource
                        + "\" isn't a resource; they are ARNs such as arn:aws:glue:us-east-1:000000000000:table/sales/*,"
                        + " or *.");
    }

    private interface Check {
        Optional<String> problem(String text);
    }

    private List<TextPattern> patterns(String member, Map<String, Object> statement, Syntax syntax, Check check) {
        boolean isList = statement.get(member) instanceof List<?>;
        List<String> texts = texts(path + "." + member, statement.get(member));
        List<TextPattern> patterns = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String at = path + "." + member + (isList ? "[" + i + "]" : "");
            check.problem(texts.get(i)).ifPresent(problem -> {
                throw wrong(at, problem);
            });
            patterns.add(pattern(at, texts.get(i), syntax));
        }
        return patterns;
    }

    private Optional<Principals> principals(Map<String, Object> statement, boolean delegating) {
        boolean present = statement.containsKey("Principal") || statement.containsKey("NotPrincipal");
        if (!kind.hasPrincipals()) {
            if (present) {
                throw wrong(path, "A policy of an identity has no Principal: it is about whom it is attached to.");
            }
            return Optional.empty();
        }
        boolean negated = either(statement, "Principal", "NotPrincipal");
        String member = path + (negated ? ".NotPrincipal" : ".Principal");
        Object value = statement.get(negated ? "NotPrincipal" : "Principal");
        if ("*".equals(value)) {
            return Optional.of(new Principals(negated, delegating, Map.of("AWS", List.of("*"))));
        }
        Map<String, Object> given = object(member, value);
        PolicyReader.known(member, given, PRINCIPALS);
        Map<String, List<String>> byKind = new LinkedHashMap<>();
        given.forEach((name, names) -> byKind.put(name, texts(member + "." + name, names)));
        if (byKind.isEmpty()) {
            throw wrong(member, "It names nobody.");
        }
        return Optional.of(new Principals(negated, delegating, byKind));
    }

    private List<Condition> conditions(Object value) {
        if (value == null) {
            return List.of();
        }
        List<Condition> conditions = new ArrayList<>();
        String member = path + ".Condition";
        object(member, value).forEach((operator, keys) -> object(member + "." + operator, keys)
                .forEach((key, values) -> conditions.add(condition(member, operator, key, values))));
        return conditions;
    }

    private Condition condition(String member, String operator, String key, Object value) {
        String at = member + "." + operator + "." + key;
        List<String> values = new ArrayList<>();
        for (Object each : value instanceof List<?> list ? list : List.of(value == null ? Map.of() : value)) {
            if (!(each instanceof String || each instanceof Number || each instanceof Boolean)) {
                throw wrong(at, "The values of a condition are texts, numbers, true or false.");
            }
            values.add(each.toString());
        }
        try {
            return Condition.of(operator, key, values, variables);
        } catch (IllegalArgumentException e) {
            throw wrong(at, e.getMessage());
        }
    }
}

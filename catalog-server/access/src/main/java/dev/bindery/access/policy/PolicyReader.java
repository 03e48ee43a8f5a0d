package dev.bindery.access.policy;

import dev.bindery.access.matching.TextPattern;
import dev.bindery.model.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** From the JSON of a policy to its statements; whatever isn't known is refused, with the path to it. */
final class PolicyReader {

    static final String CURRENT = "2012-10-17";
    private static final String FORMER = "2008-10-17";
    private static final Set<String> MEMBERS = Set.of("Version", "Id", "Statement");
    private static final Set<String> OF_STATEMENTS = Set.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private final PolicyKind kind;
    private boolean variables;

    PolicyReader(PolicyKind kind) {
        this.kind = kind;
    }

    PolicyDocument read(String json) {
        long length = json.chars().filter(c -> c > ' ').count();
        if (length > kind.longest()) {
            throw wrong(
                    "", "The policy has " + length + " characters without blanks; " + kind.longest() + " are allowed.");
        }
        Map<String, Object> document = object("", parsed(json));
        known("", document, MEMBERS);
        String version = text("Version", document.getOrDefault("Version", FORMER));
        if (!version.equals(CURRENT) && !version.equals(FORMER)) {
            throw wrong("Version", "The version is " + CURRENT + ", not " + version + ".");
        }
        variables = version.equals(CURRENT);
        if (!document.containsKey("Statement")) {
            throw wrong("", "The policy has no Statement.");
        }
        List<Object> elements = document.get("Statement") instanceof List<?> list
                ? new ArrayList<>(list)
                : listOf(document.get("Statement"));
        if (elements.isEmpty()) {
            throw wrong("Statement", "The policy has no statement.");
        }
        List<Statement> statements = new ArrayList<>();
        Set<String> sids = new HashSet<>();
        for (int i = 0; i < elements.size(); i++) {
            String path = "Statement[" + i + "]";
            Statement statement = new StatementReader(kind, variables, path).read(i, object(path, elements.get(i)));
            statement.sid().filter(sid -> !sids.add(sid)).ifPresent(sid -> {
                throw wrong(path + ".Sid", "Two statements are called " + sid + ".");
            });
            statements.add(statement);
        }
        return new PolicyDocument(
                kind, version, Optional.ofNullable(document.get("Id")).map(id -> text("Id", id)), statements);
    }

    private static List<Object> listOf(Object single) {
        List<Object> list = new ArrayList<>();
        list.add(single);
        return list;
    }

    private static Object parsed(String json) {
        try {
            return Json.readUnique(json);
        } catch (IllegalArgumentException e) {
            throw wrong("", e.getMessage());
        }
    }

    static void known(String path, Map<String, Object> object, Set<String> members) {
        Set<String> unknown = new TreeSet<>(object.keySet());
        unknown.removeAll(members);
        if (!unknown.isEmpty()) {
            throw wrong(
                    path,
                    "A policy has no " + String.join(", ", unknown) + " here; it may have "
                            + String.join(", ", new TreeSet<>(members)) + " (case counts).");
        }
    }

    static Map<String, Object> object(String path, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrong(path, "This is a JSON object.");
        }
        Map<String, Object> object = new LinkedHashMap<>();
        map.forEach((name, member) -> object.put((String) name, member));
        return object;
    }

    static String text(String path, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(path, "This is a text.");
    }

    /** One text, or a list of them; at least one. */
    static List<String> texts(String path, Object value) {
        if (value instanceof String single) {
            return List.of(single);
        }
        if (!(value instanceof List<?> list) || list.isEmpty()) {
            throw wrong(path, "This is a text, or a list of at least one.");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            texts.add(text(path + "[" + i + "]", list.get(i)));
        }
        return texts;
    }

    static TextPattern pattern(String path, String text, TextPattern.Syntax syntax) {
        try {
            return TextPattern.parse(text, syntax);
        } catch (IllegalArgumentException e) {
            throw wrong(path, e.getMessage());
        }
    }

    static MalformedPolicyException wrong(String path, String problem) {
        return new MalformedPolicyException(path, problem);
    }

    static Set<String> membersOfStatements() {
        return OF_STATEMENTS;
    }
}

package dev.bindery.access.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Decides by the words of the documentation, on the plain JSON, with regular expressions and no thought of speed. It
 * shares nothing with what it is compared to.
 */
final class NaiveEvaluator {

    private NaiveEvaluator() {}

    /** {@code allow}, {@code deny} or {@code nothing}. */
    static String decide(
            List<Map<String, Object>> statements, String action, String resource, Map<String, List<String>> context) {
        boolean allow = false;
        for (Map<String, Object> statement : statements) {
            if (applies(statement, action, resource, context)) {
                if (statement.get("Effect").equals("Deny")) {
                    return "deny";
                }
                allow = true;
            }
        }
        return allow ? "allow" : "nothing";
    }

    private static boolean applies(
            Map<String, Object> statement, String action, String resource, Map<String, List<String>> context) {
        boolean rightAction = statement.containsKey("Action")
                ? any(statement.get("Action"), it -> glob(it.toLowerCase(), action.toLowerCase()))
                : !any(statement.get("NotAction"), it -> glob(it.toLowerCase(), action.toLowerCase()));
        boolean rightResource = statement.containsKey("Resource")
                ? any(statement.get("Resource"), it -> arn(it, resource))
                : !any(statement.get("NotResource"), it -> arn(it, resource));
        return rightAction && rightResource && conditions(statement.get("Condition"), context);
    }

    private interface Test {
        boolean of(String text);
    }

    private static boolean any(Object value, Test test) {
        for (Object each : value instanceof List<?> list ? list : List.of(value)) {
            if (test.of(each.toString())) {
                return true;
            }
        }
        return false;
    }

    private static boolean glob(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }

    /** The five first colons of the text can only be met by a colon, or by a star that a colon or the end follows. */
    private static boolean arn(String pattern, String text) {
        StringBuilder marked = new StringBuilder();
        int colons = 0;
        for (char c : text.toCharArray()) {
            marked.append(c == ':' && colons++ < 5 ? '\u0001' : c);
        }
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*') {
                boolean last = i + 1 == pattern.length() || pattern.charAt(i + 1) == ':';
                regex.append(last ? ".*" : "[^\u0001]*");
            } else if (c == '?') {
                regex.append("[^\u0001]");
            } else if (c == ':') {
                regex.append("[:\u0001]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(marked).matches();
    }

    private static boolean conditions(Object block, Map<String, List<String>> context) {
        if (block == null) {
            return true;
        }
        for (Map.Entry<?, ?> operator : ((Map<?, ?>) block).entrySet()) {
            for (Map.Entry<?, ?> key : ((Map<?, ?>) operator.getValue()).entrySet()) {
                if (!condition(operator.getKey().toString(), key.getKey().toString(), key.getValue(), context)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean condition(String operator, String key, Object wanted, Map<String, List<String>> context) {
        List<String> values = context.getOrDefault(key, List.of());
        if (operator.equals("Null")) {
            return any(wanted, it -> it.equals("true") == values.isEmpty());
        }
        String name = operator;
        boolean forAll = name.startsWith("ForAllValues:");
        boolean forAny = name.startsWith("ForAnyValue:");
        name = name.substring(name.indexOf(':') + 1);
        boolean ifExists = name.endsWith("IfExists");
        name = ifExists ? name.substring(0, name.length() - "IfExists".length()) : name;
        boolean not = name.contains("Not");
        String positive = name.replace("Not", "");
        if (values.isEmpty()) {
            return ifExists || forAll || not && !forAny;
        }
        List<Boolean> each = new ArrayList<>();
        for (String value : values) {
            each.add(any(wanted, it -> compare(positive, value, it)));
        }
        if (forAll) {
            return not ? !each.contains(true) : !each.contains(false);
        }
        if (forAny) {
            return not ? each.contains(false) : each.contains(true);
        }
        return not ? !each.contains(true) : each.contains(true);
    }

    private static boolean compare(String operator, String value, String wanted) {
        return switch (operator) {
            case "StringEquals" -> value.equals(wanted);
            case "StringEqualsIgnoreCase" -> value.equalsIgnoreCase(wanted);
            case "StringLike" -> glob(wanted, value);
            case "NumericEquals" -> number(value, wanted, 0);
            case "NumericLessThan" -> number(value, wanted, -1);
            case "NumericGreaterThanEquals" -> number(value, wanted, 0) || number(value, wanted, 1);
            default -> throw new IllegalArgumentException(operator);
        };
    }

    private static boolean number(String value, String wanted, int sign) {
        try {
            return Integer.signum(Double.compare(Double.parseDouble(value), Double.parseDouble(wanted))) == sign;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}

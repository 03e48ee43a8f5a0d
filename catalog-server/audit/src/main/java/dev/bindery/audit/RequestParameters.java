package dev.bindery.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names in a request, in the words of Glue and IAM. They are taken from the ARNs of what it is about and from nothing
 * else: whatever a request has besides, secrets among it, never comes here.
 */
final class RequestParameters {

    private RequestParameters() {}

    /** @return null where there are none, as CloudTrail has it */
    static Map<String, Object> of(List<String> arns) {
        if (arns.isEmpty()) {
            return null;
        }
        Map<String, Object> parameters = named(arns.get(0));
        if (arns.size() > 1) {
            List<Object> all = new ArrayList<>();
            arns.forEach(arn -> all.add(named(arn)));
            parameters = new LinkedHashMap<>();
            parameters.put("items", all);
        }
        return parameters.isEmpty() ? null : parameters;
    }

    private static Map<String, Object> named(String arn) {
        String[] parts = arn.split(":", 6);
        Map<String, Object> parameters = new LinkedHashMap<>();
        if (parts.length < 6) {
            return parameters;
        }
        String[] names = parts[5].split("/", -1);
        String last = names[names.length - 1];
        switch (names[0]) {
            case "table", "userDefinedFunction" -> {
                if (names.length > 3) {
                    parameters.put("catalogName", names[1]);
                }
                if (names.length > 2) {
                    parameters.put("databaseName", names[names.length - 2]);
                }
                parameters.put(names[0].equals("table") ? "tableName" : "functionName", last);
            }
            case "database" -> parameters.put("databaseName", last);
            case "catalog" -> {
                if (names.length > 1) {
                    parameters.put("catalogName", last);
                }
            }
            default -> {
                if (names.length > 1) {
                    parameters.put(names[0] + "Name", last);
                }
            }
        }
        return parameters;
    }
}

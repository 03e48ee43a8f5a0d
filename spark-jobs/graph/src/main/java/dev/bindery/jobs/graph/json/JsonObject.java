package dev.bindery.jobs.graph.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object whose members are asked for by kind; what is missing or of another kind is said in a sentence. */
record JsonObject(String subject, Map<?, ?> members) {

    static JsonObject of(Object value, String subject) {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(subject, map);
        }
        throw new IllegalArgumentException(subject + " is not a JSON object.");
    }

    JsonObject named(String newSubject) {
        return new JsonObject(newSubject, members);
    }

    String text(String name) {
        return optionalText(name)
                .orElseThrow(() -> new IllegalArgumentException(subject + " lacks the member \"" + name + "\"."));
    }

    Optional<String> optionalText(String name) {
        return Optional.ofNullable(members.get(name)).map(value -> text(name, value));
    }

    /** Empty where the member is missing. */
    List<String> texts(String name) {
        return list(name).stream().map(value -> text(name, value)).toList();
    }

    List<List<String>> lists(String name) {
        return list(name).stream()
                .map(value -> {
                    if (value instanceof List<?> list) {
                        return list.stream().map(element -> text(name, element)).toList();
                    }
                    throw new IllegalArgumentException(subject + " has \"" + name + "\" that is not a list of lists.");
                })
                .toList();
    }

    List<JsonObject> objects(String name) {
        return list(name).stream()
                .map(value -> of(value, subject + ", in \"" + name + "\","))
                .toList();
    }

    Map<String, String> textMap(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        Object value = members.get(name);
        if (value != null) {
            of(value, subject + ", in \"" + name + "\",")
                    .members()
                    .forEach((key, text) -> texts.put(String.valueOf(key), text(name, text)));
        }
        return texts;
    }

    private List<?> list(String name) {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException(subject + " has \"" + name + "\" that is not a list.");
    }

    private String text(String name, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(subject + " has \"" + name + "\" that is not a text.");
    }
}

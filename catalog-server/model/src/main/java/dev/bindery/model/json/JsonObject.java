package dev.bindery.model.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object whose members are asked for by kind. One that is missing or null reads as empty or false; one of another
 * kind is an {@link IllegalArgumentException} that says whose member it is.
 *
 * @param subject what the object is, as the start of a sentence: {@code The document}
 * @param members by name, in the order of the text
 */
public record JsonObject(String subject, Map<?, ?> members) {

    /** @throws IllegalArgumentException where the value isn't an object */
    public static JsonObject of(Object value, String subject) {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject(subject, map);
        }
        throw new IllegalArgumentException(subject + " is not a JSON object.");
    }

    /** The same object under another name. */
    public JsonObject named(String newSubject) {
        return new JsonObject(newSubject, members);
    }

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public Optional<String> text(String name) {
        return member(name, String.class, "a text");
    }

    /** @throws IllegalArgumentException where there is none */
    public String requiredText(String name) {
        return text(name)
                .orElseThrow(() -> new IllegalArgumentException(subject + " lacks the member \"" + name + "\"."));
    }

    public Optional<Long> number(String name) {
        return member(name, Long.class, "a whole number");
    }

    public boolean bool(String name) {
        return member(name, Boolean.class, "true or false").orElse(false);
    }

    public Optional<JsonObject> object(String name) {
        return member(name, Map.class, "an object").map(map -> new JsonObject(within(name), map));
    }

    /** An object of texts. */
    public Map<String, String> textMap(String name) {
        return object(name).map(JsonObject::textMap).orElse(Map.of());
    }

    /** This object, where all its members are texts. */
    public Map<String, String> textMap() {
        Map<String, String> texts = new LinkedHashMap<>();
        members.forEach((name, value) -> texts.put((String) name, text((String) name, value)));
        return texts;
    }

    public List<String> texts(String name) {
        return texts(name, list(name));
    }

    /** A list of lists of texts. */
    public List<List<String>> textLists(String name) {
        List<List<String>> lists = new ArrayList<>();
        for (Object element : list(name)) {
            if (!(element instanceof List<?> list)) {
                throw wrong(name, "a list of lists");
            }
            lists.add(texts(name, list));
        }
        return lists;
    }

    public List<JsonObject> objects(String name) {
        List<?> list = list(name);
        List<JsonObject> objects = new ArrayList<>(list.size());
        String within = within(name);
        list.forEach(element -> objects.add(of(element, within)));
        return objects;
    }

    private List<?> list(String name) {
        Object value = members.get(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw wrong(name, "a list");
    }

    private List<String> texts(String name, List<?> list) {
        List<String> texts = new ArrayList<>(list.size());
        list.forEach(element -> texts.add(text(name, element)));
        return texts;
    }

    private String text(String name, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw wrong(name, "a text");
    }

    private <T> Optional<T> member(String name, Class<T> kind, String kindInWords) {
        Object value = members.get(name);
        if (value == null || kind.isInstance(value)) {
            return Optional.ofNullable(kind.cast(value));
        }
        throw wrong(name, kindInWords);
    }

    private String within(String name) {
        return subject + "'s \"" + name + "\"";
    }

    private IllegalArgumentException wrong(String name, String kindInWords) {
        return new IllegalArgumentException(subject + " has \"" + name + "\" that is not " + kindInWords + ".");
    }
}

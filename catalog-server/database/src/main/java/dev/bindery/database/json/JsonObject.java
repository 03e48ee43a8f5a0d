package dev.bindery.database.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A JSON object that was read; what {@link JsonWriter} left out reads as empty, 0 or false.
 *
 * @param members by name, in the order of the text
 */
public record JsonObject(Map<String, Object> members) {

    public boolean has(String name) {
        return members.containsKey(name);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable((String) members.get(name));
    }

    /** @throws IllegalArgumentException where there is none */
    public String requiredText(String name) {
        return text(name).orElseThrow(() -> new IllegalArgumentException("The document has no \"" + name + "\"."));
    }

    public Optional<Long> number(String name) {
        return Optional.ofNullable((Long) members.get(name));
    }

    public boolean bool(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    public Optional<JsonObject> object(String name) {
        return Optional.ofNullable((JsonObject) members.get(name));
    }

    /** An object of texts. */
    public Map<String, String> textMap(String name) {
        return object(name).map(JsonObject::textMap).orElse(Map.of());
    }

    /** This object, where all its members are texts. */
    public Map<String, String> textMap() {
        Map<String, String> map = new LinkedHashMap<>();
        members.forEach((key, value) -> map.put(key, (String) value));
        return map;
    }

    public List<String> texts(String name) {
        return list(name, element -> (String) element);
    }

    public List<JsonObject> objects(String name) {
        return list(name, element -> (JsonObject) element);
    }

    public <T> List<T> list(String name, Function<Object, T> element) {
        Object list = members.get(name);
        return list == null
                ? List.of()
                : ((List<?>) list).stream().<T>map(element).toList();
    }
}

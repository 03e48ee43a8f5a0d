package dev.bindery.catalog.jdbc.document;

import dev.bindery.database.StorableText;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonWriter;
import java.util.List;
import java.util.Map;

/** Bags of parameters and lists of values as JSON; an empty one is null in its column. */
public final class TextMap {

    private TextMap() {}

    public static String write(Map<String, String> map) {
        return map.isEmpty() ? null : StorableText.json().value(map).toString();
    }

    public static Map<String, String> read(String json) {
        return json == null ? Map.of() : Json.object(json).textMap();
    }

    public static String writeList(List<String> list) {
        return list.isEmpty()
                ? null
                : StorableText.json().value(list, JsonWriter::value).toString();
    }

    public static List<String> readList(String json) {
        return json == null ? List.of() : Json.texts(json);
    }
}

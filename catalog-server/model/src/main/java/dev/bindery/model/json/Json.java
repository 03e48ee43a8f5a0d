package dev.bindery.model.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * JSON (RFC 8259) as plain values: objects are maps in their order, arrays are lists, and the rest strings, numbers,
 * booleans and {@code null}. Whole numbers that fit are longs, other numbers {@link java.math.BigDecimal}s; of a name
 * that comes twice the last value counts.
 *
 * <p>What is refused on reading is refused on writing: more than {@value #MAXIMUM_DEPTH} objects and arrays inside each
 * other, and numbers of more than {@value #MAXIMUM_NUMBER} characters or an exponent of more than four digits, which are
 * small as text and huge as values.
 */
public final class Json {

    /** A Spark schema has three levels for a struct in a struct, and types are at most 250 deep. */
    static final int MAXIMUM_DEPTH = 1000;

    /** Characters. */
    static final int MAXIMUM_NUMBER = 1000;

    private Json() {}

    /** @throws IllegalArgumentException with the position, counted from 1, and what was expected there */
    public static Object read(String text) {
        return new JsonReader(text, false).read();
    }

    /**
     * The same of a text in which everything counts: no object may have a name twice.
     *
     * @throws IllegalArgumentException with the position, counted from 1, and what was expected there
     */
    public static Object readUnique(String text) {
        return new JsonReader(text, true).read();
    }

    /** @throws IllegalArgumentException where it isn't JSON or isn't an object */
    public static JsonObject object(String text) {
        return JsonObject.of(read(text), "The document");
    }

    /**
     * An array of objects.
     *
     * @throws IllegalArgumentException where it is anything else
     */
    public static List<JsonObject> objects(String text) {
        List<?> elements = array(text);
        List<JsonObject> objects = new ArrayList<>(elements.size());
        elements.forEach(element -> objects.add(JsonObject.of(element, "An element of the array")));
        return objects;
    }

    /**
     * An array of texts.
     *
     * @throws IllegalArgumentException where it is anything else
     */
    public static List<String> texts(String text) {
        List<?> elements = array(text);
        List<String> texts = new ArrayList<>(elements.size());
        for (Object element : elements) {
            if (!(element instanceof String string)) {
                throw new IllegalArgumentException("An element of the array is not a text.");
            }
            texts.add(string);
        }
        return texts;
    }

    /**
     * On one line, with a blank after commas and colons.
     *
     * @throws IllegalArgumentException where it holds something that isn't such a plain value
     */
    public static String print(Object value) {
        return print(JsonWriter.Layout.SPACED, value);
    }

    /**
     * As short as it gets: on one line, without blanks between the values.
     *
     * @throws IllegalArgumentException where it holds something that isn't such a plain value
     */
    public static String printCompact(Object value) {
        return print(JsonWriter.Layout.COMPACT, value);
    }

    /**
     * Objects and arrays over several lines, indented by two blanks, with a newline at the end.
     *
     * @throws IllegalArgumentException where it holds something that isn't such a plain value
     */
    public static String printIndented(Object value) {
        return print(JsonWriter.Layout.INDENTED, value) + '\n';
    }

    private static String print(JsonWriter.Layout layout, Object value) {
        JsonWriter json = new JsonWriter(layout);
        Deque<Level> open = new ArrayDeque<>();
        begin(json, value, open);
        while (!open.isEmpty()) {
            Level level = open.peek();
            if (level.rest().hasNext()) {
                Object next = level.rest().next();
                begin(json, level.isObject() ? member(json, (Map.Entry<?, ?>) next) : next, open);
            } else {
                open.pop();
                if (level.isObject()) {
                    json.endObject();
                } else {
                    json.endArray();
                }
            }
        }
        return json.toString();
    }

    /** What is still to be written of an object or array. */
    private record Level(boolean isObject, Iterator<?> rest) {}

    private static Object member(JsonWriter json, Map.Entry<?, ?> member) {
        json.name(String.valueOf(member.getKey()));
        return member.getValue();
    }

    private static void begin(JsonWriter json, Object value, Deque<Level> open) {
        if (value instanceof Map<?, ?> map) {
            json.beginObject();
            open.push(new Level(true, map.entrySet().iterator()));
        } else if (value instanceof List<?> list) {
            json.beginArray();
            open.push(new Level(false, list.iterator()));
        } else if (value instanceof String text) {
            json.value(text);
        } else if (value instanceof Number number) {
            json.value(number);
        } else if (value instanceof Boolean truth) {
            json.value(truth.booleanValue());
        } else if (value == null) {
            json.nullValue();
        } else {
            throw new IllegalArgumentException(
                    "JSON has no form for a " + value.getClass().getName() + ".");
        }
    }

    private static List<?> array(String text) {
        if (read(text) instanceof List<?> list) {
            return list;
        }
        throw new IllegalArgumentException("The document is not a JSON array.");
    }
}

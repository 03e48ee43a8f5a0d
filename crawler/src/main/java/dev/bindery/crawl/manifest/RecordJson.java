package dev.bindery.crawl.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Records as JSON and back, whatever components they have: what classifiers answer is kept whole, without a list of its
 * parts that somebody would have to keep up. Components are texts, numbers, booleans, enums, types, records, and lists,
 * optional values and maps of them.
 */
final class RecordJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String KIND = "@";

    private RecordJson() {}

    /** @throws IllegalArgumentException where a component is of a kind that isn't known */
    static JsonNode write(Object value) {
        if (value instanceof String text) {
            return JSON.textNode(text);
        }
        if (value instanceof Boolean bool) {
            return JSON.booleanNode(bool);
        }
        if (value instanceof Integer || value instanceof Long) {
            return JSON.numberNode(((Number) value).longValue());
        }
        if (value instanceof Double number) {
            return JSON.numberNode(number);
        }
        if (value instanceof Enum<?> constant) {
            return JSON.textNode(constant.name());
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(RecordJson::write).orElse(JSON.nullNode());
        }
        if (value instanceof OptionalLong number) {
            return number.isPresent() ? JSON.numberNode(number.getAsLong()) : JSON.nullNode();
        }
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? JSON.numberNode(number.getAsInt()) : JSON.nullNode();
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(element -> array.add(write(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            new TreeMap<>(map).forEach((key, element) -> object.set((String) key, write(element)));
            return object;
        }
        if (value instanceof Record record) {
            return writeRecord(record);
        }
        throw new IllegalArgumentException("No JSON is written of a "
                + (value == null ? "null" : value.getClass().getName()) + ".");
    }

    private static ObjectNode writeRecord(Record record) {
        ObjectNode object = JSON.objectNode();
        if (record instanceof HiveType) {
            object.put(KIND, record.getClass().getSimpleName());
        }
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            object.set(component.getName(), write(component(record, component)));
        }
        return object;
    }

    /** @throws IllegalArgumentException where the JSON isn't what {@link #write} made of such a record */
    static <T extends Record> T read(JsonNode json, Class<T> type) {
        return type.cast(read(json, (Type) type));
    }

    private static Object read(JsonNode json, Type type) {
        if (type instanceof ParameterizedType generic) {
            return readGeneric(json, generic);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class) {
            return json.textValue();
        }
        if (plain == boolean.class) {
            return json.booleanValue();
        }
        if (plain == int.class) {
            return json.intValue();
        }
        if (plain == long.class) {
            return json.longValue();
        }
        if (plain == double.class) {
            return json.doubleValue();
        }
        if (plain == OptionalLong.class) {
            return json.isNull() ? OptionalLong.empty() : OptionalLong.of(json.longValue());
        }
        if (plain == OptionalInt.class) {
            return json.isNull() ? OptionalInt.empty() : OptionalInt.of(json.intValue());
        }
        if (plain == HiveType.class) {
            return json.isTextual() ? PrimitiveType.valueOf(json.textValue()) : readRecord(json, kindOfType(json));
        }
        if (plain.isEnum()) {
            return Arrays.stream(plain.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(json.textValue()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("There is no " + json + " of " + plain + "."));
        }
        if (plain.isRecord()) {
            return readRecord(json, plain);
        }
        throw new IllegalArgumentException("No JSON is read to a " + plain + ".");
    }

    private static Object readGeneric(JsonNode json, ParameterizedType type) {
        Type[] of = type.getActualTypeArguments();
        if (type.getRawType() == Optional.class) {
            return json.isNull() ? Optional.empty() : Optional.of(read(json, of[0]));
        }
        if (type.getRawType() == List.class) {
            List<Object> list = new ArrayList<>();
            json.forEach(element -> list.add(read(element, of[0])));
            return list;
        }
        if (type.getRawType() == Map.class) {
            Map<String, Object> map = new TreeMap<>();
            json.properties().forEach(entry -> map.put(entry.getKey(), read(entry.getValue(), of[1])));
            return map;
        }
        throw new IllegalArgumentException("No JSON is read to a " + type + ".");
    }

    private static Class<?> kindOfType(JsonNode json) {
        return Arrays.stream(HiveType.class.getPermittedSubclasses())
                .filter(type -> type.getSimpleName().equals(json.path(KIND).asText()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no such type: " + json + "."));
    }

    private static Object readRecord(JsonNode json, Class<?> type) {
        return made(type, component -> {
            JsonNode value = json.get(component.getName());
            if (value == null) {
                throw new IllegalArgumentException("A " + type + " needs its " + component.getName() + ".");
            }
            return read(value, component.getGenericType());
        });
    }

    /** The same record, but for the components that the JSON has. */
    static <T extends Record> T with(T record, JsonNode changes) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) record.getClass();
        return made(type, component -> {
            JsonNode value = changes.get(component.getName());
            return value == null ? component(record, component) : read(value, component.getGenericType());
        });
    }

    private static Object component(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static <T> T made(Class<T> type, Function<RecordComponent, Object> value) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value.apply(components[i]);
        }
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

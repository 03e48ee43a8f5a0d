package dev.bindery.server.glue.wire;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A document of a request. Members that nobody asks for are ignored, and a null member is one that wasn't sent.
 *
 * <p>Every method throws {@link GlueFault}: SerializationException where a member has another JSON type, and
 * ValidationException where a required one is missing or a value is out of its bounds.
 */
public final class Input {

    private static final Set<String> NOT_FINITE = Set.of("NaN", "Infinity", "-Infinity");
    private static final String NOT_NULL = "Member must not be null";

    private final Map<String, Object> members;
    private final Path path;

    Input(Map<String, Object> members, Path path) {
        this.members = members;
        this.path = path;
    }

    /** Whether the member was sent at all. */
    public boolean has(String name) {
        return members.get(name) != null;
    }

    public Optional<String> text(String name) {
        return value(name, String.class, "a string");
    }

    /** A text that isn't empty. */
    public String requiredText(String name) {
        String text = text(name).orElseThrow(() -> missing(name));
        if (text.isEmpty()) {
            throw GlueFault.validation(
                    path.of(name).constraint(), text, "Member must have length greater than or equal to 1");
        }
        return text;
    }

    public Optional<Boolean> flag(String name) {
        return value(name, Boolean.class, "true or false");
    }

    public Optional<Integer> whole(String name) {
        return value(name, BigDecimal.class, "a whole number").map(number -> {
            try {
                return number.intValueExact();
            } catch (ArithmeticException e) {
                throw wrongType(path.of(name), "a whole number of 32 bits", number);
            }
        });
    }

    /** A whole number within bounds, both of them allowed. */
    public Optional<Integer> whole(String name, int lowest, int highest) {
        Optional<Integer> number = whole(name);
        number.ifPresent(value -> {
            if (value < lowest) {
                throw GlueFault.validation(
                        path.of(name).constraint(),
                        value.toString(),
                        "Member must have value greater than or equal to " + lowest);
            }
            if (value > highest) {
                throw GlueFault.validation(
                        path.of(name).constraint(),
                        value.toString(),
                        "Member must have value less than or equal to " + highest);
            }
        });
        return number;
    }

    public int requiredWhole(String name, int lowest, int highest) {
        return whole(name, lowest, highest).orElseThrow(() -> missing(name));
    }

    public Optional<Double> number(String name) {
        return value(name, BigDecimal.class, "a number").map(BigDecimal::doubleValue);
    }

    /** A whole number of 64 bits. */
    public Optional<Long> longWhole(String name) {
        return value(name, BigDecimal.class, "a whole number").map(number -> {
            try {
                return number.longValueExact();
            } catch (ArithmeticException e) {
                throw wrongType(path.of(name), "a whole number of 64 bits", number);
            }
        });
    }

    /** A whole number that isn't negative. */
    public long requiredCount(String name) {
        long count = longWhole(name).orElseThrow(() -> missing(name));
        if (count < 0) {
            throw GlueFault.validation(
                    path.of(name).constraint(),
                    Long.toString(count),
                    "Member must have value greater than or equal to 0");
        }
        return count;
    }

    /** A number, or one of the texts that AWS writes for what JSON has no number for. */
    public Optional<Double> real(String name) {
        return members.get(name) instanceof String text && NOT_FINITE.contains(text)
                ? Optional.of(Double.valueOf(text))
                : number(name);
    }

    /** Seconds since 1970, with decimals. */
    public Optional<Instant> time(String name) {
        return value(name, BigDecimal.class, "a number of seconds since 1970").map(seconds -> {
            try {
                BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
                return Instant.ofEpochSecond(
                        whole.longValueExact(),
                        seconds.subtract(whole).movePointRight(9).longValue());
            } catch (ArithmeticException | DateTimeException e) {
                throw wrongType(path.of(name), "a number of seconds since 1970", seconds);
            }
        });
    }

    public Optional<Input> object(String name) {
        Object value = members.get(name);
        return value == null ? Optional.empty() : Optional.of(object(value, path.of(name)));
    }

    public Input requiredObject(String name) {
        return object(name).orElseThrow(() -> missing(name));
    }

    /** The documents of a list; none where there is no list. */
    public List<Input> objects(String name) {
        List<Input> objects = new ArrayList<>();
        List<?> elements = list(name).orElse(List.of());
        for (int i = 0; i < elements.size(); i++) {
            Path at = path.of(name).at(i);
            objects.add(object(present(elements.get(i), at), at));
        }
        return objects;
    }

    /** The documents of a list that must be there, within its bounds. */
    public List<Input> requiredObjects(String name, int fewest, int most) {
        requireLength(name, fewest, most);
        return objects(name);
    }

    public Optional<List<String>> texts(String name) {
        return list(name).map(elements -> {
            List<String> texts = new ArrayList<>(elements.size());
            for (int i = 0; i < elements.size(); i++) {
                Path at = path.of(name).at(i);
                texts.add(cast(present(elements.get(i), at), String.class, at, "a string"));
            }
            return texts;
        });
    }

    /** The texts of a list that must be there, within its bounds. */
    public List<String> requiredTexts(String name, int fewest, int most) {
        requireLength(name, fewest, most);
        return texts(name).orElseThrow(() -> missing(name));
    }

    /** A bag of texts; entries that are null are left out. */
    public Optional<Map<String, String>> map(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        Path at = path.of(name);
        Map<String, String> map = new LinkedHashMap<>();
        object(value, at).members.forEach((key, entry) -> {
            if (entry != null) {
                map.put(key, cast(entry, String.class, at.of(key), "a string"));
            }
        });
        return Optional.of(map);
    }

    /** A member as JSON text, for what is kept without being understood. */
    public Optional<String> json(String name) {
        return Optional.ofNullable(members.get(name)).map(JsonDocuments::text);
    }

    /** That a member that isn't supported wasn't sent, or is as good as not sent (an empty list, an empty object). */
    public void refuse(String name, String reason) {
        Object value = members.get(name);
        boolean empty = value == null
                || (value instanceof List<?> list && list.isEmpty())
                || (value instanceof Map<?, ?> map && map.isEmpty())
                || "".equals(value);
        if (!empty) {
            throw GlueFault.invalidInput(path.of(name) + " isn't supported here: " + reason);
        }
    }

    /** That the fault is about this member, in AWS's wording. */
    public GlueFault broken(String name, String constraint) {
        Object value = members.get(name);
        return GlueFault.validation(
                path.of(name).constraint(), value == null ? null : JsonDocuments.text(value), constraint);
    }

    private void requireLength(String name, int fewest, int most) {
        int length = list(name).orElseThrow(() -> missing(name)).size();
        if (length < fewest || length > most) {
            throw GlueFault.validation(
                    path.of(name).constraint(),
                    JsonDocuments.text(members.get(name)),
                    length < fewest
                            ? "Member must have length greater than or equal to " + fewest
                            : "Member must have length less than or equal to " + most);
        }
    }

    private Optional<List<?>> list(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof List<?> elements)) {
            throw wrongType(path.of(name), "a list", value);
        }
        return Optional.of(elements);
    }

    private static Object present(Object element, Path at) {
        if (element == null) {
            throw GlueFault.validation(at.constraint(), null, NOT_NULL);
        }
        return element;
    }

    private static Input object(Object value, Path at) {
        if (!(value instanceof Map<?, ?> map)) {
            throw wrongType(at, "an object", value);
        }
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((key, member) -> members.put((String) key, member));
        return new Input(members, at);
    }

    private <T> Optional<T> value(String name, Class<T> type, String words) {
        Object value = members.get(name);
        return value == null ? Optional.empty() : Optional.of(cast(value, type, path.of(name), words));
    }

    private static <T> T cast(Object value, Class<T> type, Path at, String words) {
        if (!type.isInstance(value)) {
            throw wrongType(at, words, value);
        }
        return type.cast(value);
    }

    private GlueFault missing(String name) {
        return GlueFault.validation(path.of(name).constraint(), null, NOT_NULL);
    }

    private static GlueFault wrongType(Path at, String words, Object value) {
        String found = value instanceof String
                ? "a string"
                : value instanceof BigDecimal number
                        ? "the number " + number
                        : value instanceof Boolean ? "true or false" : value instanceof List ? "a list" : "an object";
        return GlueFault.serialization(at + " must be " + words + ", not " + found + ".");
    }
}

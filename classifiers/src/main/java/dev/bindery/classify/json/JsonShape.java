package dev.bindery.classify.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.bindery.model.types.ArrayType;
import dev.bindery.model.types.DecimalType;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.StructType;
import dev.bindery.model.types.TypeConflict;
import dev.bindery.model.types.TypeLattice;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/** What was seen at one place of the records: how often each kind of value, and where first. Mutable while reading. */
final class JsonShape {

    /** What is nested deeper becomes a string: nobody queries it as columns. */
    private static final int DEEPEST = 60;

    /** Whole numbers up to here are doubles without loss. */
    private static final long EXACT_IN_DOUBLE = 1L << 53;

    /** The kinds of JSON values that lead to different types. */
    enum Kind {
        NULL,
        BOOLEAN,
        INTEGER,
        LONG_INTEGER,
        NUMBER,
        STRING,
        ARRAY,
        OBJECT
    }

    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> firstOffset = new EnumMap<>(Kind.class);
    private final Map<String, JsonShape> fields = new LinkedHashMap<>();
    private JsonShape element;
    private int longestInteger;
    private boolean inexactAsDouble;

    /**
     * Takes the value at which the parser stands.
     *
     * @param base where the parser began in the text, in bytes
     */
    void add(JsonParser parser, int base, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        Kind kind = kind(token, parser);
        if (counts.merge(kind, 1L, Long::sum) == 1) {
            firstOffset.put(kind, base + parser.currentTokenLocation().getByteOffset());
        }
        if (depth > DEEPEST) {
            parser.skipChildren();
        } else if (kind == Kind.OBJECT) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                fields.computeIfAbsent(name, unused -> new JsonShape()).add(parser, base, depth + 1);
            }
        } else if (kind == Kind.ARRAY) {
            element = element == null ? new JsonShape() : element;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                element.add(parser, base, depth + 1);
            }
        }
    }

    private Kind kind(JsonToken token, JsonParser parser) throws IOException {
        return switch (token) {
            case START_OBJECT -> Kind.OBJECT;
            case START_ARRAY -> Kind.ARRAY;
            case VALUE_STRING -> Kind.STRING;
            case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
            case VALUE_NULL -> Kind.NULL;
            case VALUE_NUMBER_FLOAT -> Kind.NUMBER;
            default -> {
                JsonParser.NumberType type = parser.getNumberType();
                if (type == JsonParser.NumberType.INT || type == JsonParser.NumberType.LONG) {
                    inexactAsDouble |= Math.abs(parser.getLongValue()) > EXACT_IN_DOUBLE;
                    yield Kind.INTEGER;
                }
                longestInteger = Math.max(longestInteger, parser.getTextLength());
                yield Kind.LONG_INTEGER;
            }
        };
    }

    long count(Kind kind) {
        return counts.getOrDefault(kind, 0L);
    }

    /** Offset of the first value of the kind, in the bytes that were parsed. */
    long firstOffset(Kind kind) {
        return firstOffset.getOrDefault(kind, 0L);
    }

    /** Values of any kind. */
    long seen() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    Map<String, JsonShape> fields() {
        return fields;
    }

    /** The kind most often met that is not null, for evidence. */
    Kind leading() {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey() != Kind.NULL)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(Kind.NULL);
    }

    /** The smallest type for everything seen; what could not be kept is told to the listener with its place. */
    HiveType type(String path, BiConsumer<TypeConflict, JsonShape> conflicts) {
        List<HiveType> types = new ArrayList<>();
        for (Kind kind : counts.keySet()) {
            boolean losslessAsDouble = kind == Kind.INTEGER && count(Kind.NUMBER) > 0 && !inexactAsDouble;
            types.add(losslessAsDouble ? PrimitiveType.INT : type(kind, path, conflicts));
        }
        var joined = TypeLattice.joinAll(types);
        joined.conflicts()
                .forEach(conflict -> conflicts.accept(
                        new TypeConflict(path, conflict.kind(), conflict.types(), conflict.explanation()), this));
        return joined.type();
    }

    private HiveType type(Kind kind, String path, BiConsumer<TypeConflict, JsonShape> conflicts) {
        return switch (kind) {
            case NULL -> PrimitiveType.VOID;
            case BOOLEAN -> PrimitiveType.BOOLEAN;
            case INTEGER -> PrimitiveType.BIGINT;
            case LONG_INTEGER -> longestInteger <= DecimalType.MAXIMUM_PRECISION
                    ? new DecimalType(DecimalType.MAXIMUM_PRECISION, 0)
                    : PrimitiveType.DOUBLE;
            case NUMBER -> PrimitiveType.DOUBLE;
            case STRING -> PrimitiveType.STRING;
            case ARRAY -> new ArrayType(element == null ? PrimitiveType.VOID : element.type(path + "[]", conflicts));
            case OBJECT -> {
                List<StructType.Field> struct = structFields(path, conflicts);
                yield struct.isEmpty() ? PrimitiveType.STRING : new StructType(struct);
            }
        };
    }

    /** The fields in the order in which they were first met; names that differ in case alone are one field. */
    List<StructType.Field> structFields(String path, BiConsumer<TypeConflict, JsonShape> conflicts) {
        Map<String, String> spelling = new LinkedHashMap<>();
        Map<String, JsonShape> merged = new LinkedHashMap<>();
        fields.forEach((name, shape) -> {
            String key = name.toLowerCase(Locale.ROOT);
            String first = spelling.putIfAbsent(key, name);
            if (first == null) {
                merged.put(key, shape);
            } else {
                merged.put(key, merged.get(key).with(shape));
                conflicts.accept(
                        new TypeConflict(
                                place(path, first),
                                TypeConflict.Kind.SPELLING,
                                List.of(),
                                "'" + first + "' is also spelt '" + name
                                        + "'; readers that mind the case see one of them only."),
                        shape);
            }
        });
        List<StructType.Field> struct = new ArrayList<>();
        merged.forEach((key, shape) -> {
            String name = spelling.get(key).isEmpty() ? "_" : spelling.get(key);
            struct.add(new StructType.Field(name, shape.type(place(path, name), conflicts)));
        });
        return struct;
    }

    private static String place(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private JsonShape with(JsonShape other) {
        JsonShape both = new JsonShape();
        both.absorb(this);
        both.absorb(other);
        return both;
    }

    private void absorb(JsonShape other) {
        other.counts.forEach((kind, count) -> counts.merge(kind, count, Long::sum));
        other.firstOffset.forEach(firstOffset::putIfAbsent);
        longestInteger = Math.max(longestInteger, other.longestInteger);
        inexactAsDouble |= other.inexactAsDouble;
        other.fields.forEach((name, shape) ->
                fields.computeIfAbsent(name, unused -> new JsonShape()).absorb(shape));
        if (other.element != null) {
            element = element == null ? new JsonShape() : element;
            element.absorb(other.element);
        }
    }
}

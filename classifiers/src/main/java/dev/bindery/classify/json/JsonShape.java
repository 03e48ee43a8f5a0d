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
import java.util.Arrays;
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

    private static final Kind[] KINDS = Kind.values();

    /** Whole numbers of so many characters fit into 64 bits and into a double without a look at their value. */
    private static final int SHORT_INTEGER = 15;

    private final long[] counts = new long[KINDS.length];
    private final long[] firstOffset = new long[KINDS.length];
    private final Map<String, JsonShape> fields = new LinkedHashMap<>();
    /** The fields again, in their order: the next record most likely has the same ones in the same order. */
    private String[] names = new String[0];

    private JsonShape[] shapes = new JsonShape[0];
    private int place;
    private JsonShape element;
    private int longestInteger;
    private boolean inexactAsDouble;

    /**
     * Takes the value at which the parser stands.
     *
     * @param base where the parser began in the text, in bytes
     */
    void add(JsonParser parser, long base, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        Kind kind = kind(token, parser);
        if (counts[kind.ordinal()]++ == 0) {
            firstOffset[kind.ordinal()] = base + parser.currentTokenLocation().getByteOffset();
        }
        if (depth > DEEPEST) {
            parser.skipChildren();
        } else if (kind == Kind.OBJECT) {
            int expected = 0;
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                boolean asBefore = expected < fields.size() && names[expected].equals(name);
                JsonShape field = asBefore ? shapes[expected] : field(name);
                field.add(parser, base, depth + 1);
                expected = field.place + 1;
            }
        } else if (kind == Kind.ARRAY) {
            element = element == null ? new JsonShape() : element;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                element.add(parser, base, depth + 1);
            }
        }
    }

    private JsonShape field(String name) {
        JsonShape field = fields.get(name);
        if (field == null) {
            field = new JsonShape();
            field.place = fields.size();
            if (field.place == names.length) {
                names = Arrays.copyOf(names, Math.max(8, 2 * names.length));
                shapes = Arrays.copyOf(shapes, names.length);
            }
            names[field.place] = name;
            shapes[field.place] = field;
            fields.put(name, field);
        }
        return field;
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
                if (parser.getTextLength() <= SHORT_INTEGER) {
                    yield Kind.INTEGER;
                }
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
        return counts[kind.ordinal()];
    }

    /** Offset of the first value of the kind, in the bytes that were parsed. */
    long firstOffset(Kind kind) {
        return firstOffset[kind.ordinal()];
    }

    /** Values of any kind. */
    long seen() {
        return Arrays.stream(counts).sum();
    }

    Map<String, JsonShape> fields() {
        return fields;
    }

    /** The kind most often met that is not null, for evidence. */
    Kind leading() {
        Kind leading = Kind.NULL;
        for (Kind kind : KINDS) {
            boolean more = leading == Kind.NULL ? count(kind) > 0 : count(kind) >= count(leading);
            leading = kind != Kind.NULL && more ? kind : leading;
        }
        return leading;
    }

    /** The smallest type for everything seen; what could not be kept is told to the listener with its place. */
    HiveType type(String path, BiConsumer<TypeConflict, JsonShape> conflicts) {
        List<HiveType> types = new ArrayList<>();
        for (Kind kind : KINDS) {
            if (count(kind) == 0) {
                continue;
            }
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

    /** Adds what another part of the file holds, which stands behind this one. */
    void absorb(JsonShape other) {
        for (int i = 0; i < KINDS.length; i++) {
            firstOffset[i] = counts[i] == 0 ? other.firstOffset[i] : firstOffset[i];
            counts[i] += other.counts[i];
        }
        longestInteger = Math.max(longestInteger, other.longestInteger);
        inexactAsDouble |= other.inexactAsDouble;
        other.fields.forEach((name, shape) -> field(name).absorb(shape));
        if (other.element != null) {
            element = element == null ? new JsonShape() : element;
            element.absorb(other.element);
        }
    }
}

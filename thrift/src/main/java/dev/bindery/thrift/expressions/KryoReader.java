package dev.bindery.thrift.expressions;

import dev.bindery.thrift.expressions.HiveClasses.Field;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a graph of objects that Kryo wrote, as data. What comes out is made of {@link Instance}s, lists, texts, numbers,
 * booleans and {@code java.time} values; names of classes stay names. A class that isn't among the allowed ones, a nesting
 * beyond {@value #MAXIMUM_DEPTH} objects and an object that contains itself end the reading.
 */
final class KryoReader {

    private static final int MAXIMUM_DEPTH = 600;

    private static final String STRING = "java.lang.String";
    private static final String INSPECTORS = "[Lorg.apache.hadoop.hive.serde2.objectinspector.ObjectInspector;";
    private static final Set<String> LISTS = Set.of("java.util.ArrayList", "java.util.LinkedList");

    /** Classes of which there are no objects, but lists that say that they are lists of them. */
    private static final Set<String> KINDS_OF_LISTS =
            Set.of("java.lang.Object", "java.io.Serializable", "org.apache.hadoop.hive.ql.plan.ExprNodeDesc");

    private static final Set<String> SPECIAL = Set.of(
            INSPECTORS,
            "java.util.Arrays$ArrayList",
            "java.util.Collections$EmptyList",
            "java.util.Collections$SingletonList");

    private static final Object UNFINISHED = new Object();

    /** The two generations of Kryo that Hive has used. */
    enum Generation {
        /** Kryo 3, in Hive 2.3 and 3.1. */
        THREE(ByteOrder.BIG_ENDIAN),
        /** Kryo 5, in Hive 4. */
        FIVE(ByteOrder.LITTLE_ENDIAN);

        private final ByteOrder order;

        Generation(ByteOrder order) {
            this.order = order;
        }
    }

    /** An object of a class of Hive's. */
    record Instance(String className, Map<String, Object> fields) {}

    private final KryoInput in;
    private final Generation generation;
    private final HiveClasses classes;
    private final List<String> names = new ArrayList<>();
    private final List<Object> seen = new ArrayList<>();
    private int depth;

    KryoReader(byte[] bytes, Generation generation, HiveClasses classes) {
        this.in = new KryoInput(bytes, generation.order);
        this.generation = generation;
        this.classes = classes;
    }

    /** An object of a class that isn't written, and nothing after it. */
    Object readWhole(String className) throws UnreadableExpressionException {
        return ended(object(className));
    }

    /** An object with its class, and nothing after it. */
    Object readWhole() throws UnreadableExpressionException {
        return ended(any());
    }

    private Object ended(Object read) throws UnreadableExpressionException {
        if (!in.isAtEnd()) {
            throw new UnreadableExpressionException("There are bytes behind the expression.");
        }
        return read;
    }

    private Object any() throws UnreadableExpressionException {
        String className = className();
        return className == null ? null : object(className);
    }

    private String className() throws UnreadableExpressionException {
        int id = in.unsigned();
        if (id == 0) {
            return null;
        }
        if (id != 1) {
            return classes.registered(id - 2)
                    .orElseThrow(() -> new UnreadableExpressionException("No class has the number " + (id - 2) + "."));
        }
        int number = in.unsigned();
        if (number == names.size()) {
            names.add(allowed(in.text()));
        }
        if (number < 0 || number >= names.size()) {
            throw new UnreadableExpressionException("A class is referred to before it is named.");
        }
        return names.get(number);
    }

    private String allowed(String name) throws UnreadableExpressionException {
        if (name == null
                || !(LISTS.contains(name)
                        || SPECIAL.contains(name)
                        || KINDS_OF_LISTS.contains(name)
                        || classes.fields(name).isPresent())) {
            throw new UnreadableExpressionException("The class " + name + " isn't allowed in an expression.");
        }
        return name;
    }

    /** An object that is there. */
    private Object object(String className) throws UnreadableExpressionException {
        return isReferred(className) ? referred(className, in.unsigned(), false) : content(className, false);
    }

    /** An object that may be missing, of a class that isn't written. */
    private Object nullable(String className) throws UnreadableExpressionException {
        int reference = in.unsigned();
        if (reference == 0) {
            return null;
        }
        return isReferred(className) ? referred(className, reference, false) : content(className, false);
    }

    private Object referred(String className, int reference, boolean ofTexts) throws UnreadableExpressionException {
        if (reference == 1) {
            int place = seen.size();
            seen.add(UNFINISHED);
            Object read = content(className, ofTexts);
            seen.set(place, read);
            return read;
        }
        int place = reference - 2;
        if (place < 0 || place >= seen.size() || seen.get(place) == UNFINISHED) {
            throw new UnreadableExpressionException("An object refers to one that isn't there.");
        }
        return seen.get(place);
    }

    /** Whether an object of the class can be referred to later; Kryo keeps no references to numbers and booleans. */
    private boolean isReferred(String className) {
        return switch (className) {
            case "int", "float", "boolean", "byte", "char", "short", "long", "double", "java.lang.Boolean" -> false;
            case "enum" -> generation == Generation.THREE;
            default -> true;
        };
    }

    private Object content(String className, boolean ofTexts) throws UnreadableExpressionException {
        if (++depth > MAXIMUM_DEPTH) {
            throw new UnreadableExpressionException("The expression is nested too deep.");
        }
        Object content =
                switch (className) {
                    case "int" -> in.signed();
                    case "long" -> in.signedLong();
                    case "short" -> in.int16();
                    case "byte" -> in.int8();
                    case "char" -> (int) in.int16();
                    case "float" -> Float.intBitsToFloat(in.int32());
                    case "double" -> Double.longBitsToDouble(in.int64());
                    case "boolean", "java.lang.Boolean" -> in.bool();
                    case "enum" -> in.unsigned() - 1;
                    case STRING -> in.text();
                    case "bytes" -> in.octets(in.unsigned() - 1);
                    case "java.sql.Date" -> new Instance(className, Map.of("time", in.int64()));
                    case "java.sql.Timestamp" -> new Instance(
                            className, Map.of("time", in.int64(), "nanos", in.int32()));
                    case "java.util.ArrayList", "java.util.LinkedList" -> ofTexts ? texts() : list();
                    case "java.util.Arrays$ArrayList" -> arrayAsList();
                    case INSPECTORS -> anys(in.length(in.unsigned() - 1));
                    case "java.util.Collections$EmptyList" -> List.of();
                    case "java.util.Collections$SingletonList" -> anys(1);
                    default -> instance(className);
                };
        depth--;
        return content;
    }

    private Object instance(String className) throws UnreadableExpressionException {
        if (generation == Generation.FIVE && className.startsWith("java.time.")) {
            return time(className);
        }
        List<Field> fields = classes.fields(className)
                .orElseThrow(() -> new UnreadableExpressionException("There can be no object of " + className + "."));
        Map<String, Object> values = new HashMap<>();
        for (Field field : fields) {
            values.put(field.name(), value(field.kind()));
        }
        return new Instance(className, values);
    }

    private Object value(String kind) throws UnreadableExpressionException {
        return switch (kind) {
            case "int", "long", "short", "byte", "char", "float", "double", "boolean" -> content(kind, false);
            case "text" -> nullable(STRING);
            case "enum", "bytes" -> nullable(kind);
            case "any" -> any();
            case "texts" -> {
                String className = className();
                yield className == null ? null : referred(className, in.unsigned(), true);
            }
            default -> nullable(kind);
        };
    }

    private List<Object> list() throws UnreadableExpressionException {
        if (generation == Generation.THREE) {
            return anys(in.length(in.unsigned()));
        }
        boolean ofOneClass = in.peekFlag();
        int length = in.length(in.flagged() - 1);
        if (length == 0 || !ofOneClass) {
            return anys(length);
        }
        String className = className();
        if (className == null) {
            return Collections.nCopies(length, null);
        }
        return each(length, in.bool() ? () -> nullable(className) : () -> object(className));
    }

    private List<Object> texts() throws UnreadableExpressionException {
        if (generation == Generation.THREE) {
            return each(in.length(in.unsigned()), () -> nullable(STRING));
        }
        boolean nulls = in.peekFlag();
        return each(in.length(in.flagged() - 1), nulls ? () -> nullable(STRING) : () -> object(STRING));
    }

    private List<Object> arrayAsList() throws UnreadableExpressionException {
        int length = in.length(in.unsigned());
        className();
        return anys(length);
    }

    private List<Object> anys(int length) throws UnreadableExpressionException {
        return each(length, this::any);
    }

    /** Reads one of several. */
    private interface Element {
        Object read() throws UnreadableExpressionException;
    }

    private static List<Object> each(int length, Element element) throws UnreadableExpressionException {
        // As long as it turns out to be, not as it claims: lists may be in lists.
        List<Object> all = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            all.add(element.read());
        }
        return all;
    }

    private Object time(String className) throws UnreadableExpressionException {
        try {
            LocalDate date = LocalDate.of(in.unsigned(), in.int8(), in.int8());
            return className.equals("java.time.LocalDate") ? date : LocalDateTime.of(date, timeOfDay());
        } catch (DateTimeException e) {
            throw new UnreadableExpressionException("There is no such time: " + e.getMessage());
        }
    }

    /** Hour, minute, second and nanoseconds, of which the zeros at the end are left out; the last is then complemented. */
    private LocalTime timeOfDay() throws UnreadableExpressionException {
        int hour = in.int8();
        if (hour < 0) {
            return LocalTime.of(~hour, 0);
        }
        int minute = in.int8();
        if (minute < 0) {
            return LocalTime.of(hour, ~minute);
        }
        int second = in.int8();
        return second < 0 ? LocalTime.of(hour, minute, ~second) : LocalTime.of(hour, minute, second, in.unsigned());
    }
}

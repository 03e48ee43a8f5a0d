package dev.bindery.thrift.behaviour;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TBase;
import org.apache.thrift.TFieldIdEnum;
import org.apache.thrift.TFieldRequirementType;
import org.apache.thrift.TUnion;
import org.apache.thrift.meta_data.EnumMetaData;
import org.apache.thrift.meta_data.FieldMetaData;
import org.apache.thrift.meta_data.FieldValueMetaData;
import org.apache.thrift.meta_data.ListMetaData;
import org.apache.thrift.meta_data.MapMetaData;
import org.apache.thrift.meta_data.SetMetaData;
import org.apache.thrift.meta_data.StructMetaData;
import org.apache.thrift.protocol.TType;

/** Structs in which some fields are set and others aren't, with values of which some fit together and most don't. */
final class RandomStructs {

    private static final int DEEPEST = 6;
    private static final long[] NUMBERS = {-1, 0, 1, 1, 2, 7, Byte.MAX_VALUE};
    private static final long[] LARGE = {Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE};

    private final Random random;
    private final List<String> words;
    private final Path folder;

    /**
     * @param words what texts may be, such as names of things that are there
     * @param folder in which locations lie
     */
    RandomStructs(Random random, List<String> words, Path folder) {
        this.random = random;
        this.words = words;
        this.folder = folder;
    }

    /** A struct, whatever it is; those of its fields that must be there are. */
    Object struct(Class<?> type, int depth) {
        try {
            Object made = type.getDeclaredConstructor().newInstance();
            Map<? extends TFieldIdEnum, FieldMetaData> fields = fields(type);
            if (made instanceof TUnion) {
                List<Map.Entry<? extends TFieldIdEnum, FieldMetaData>> choices = new ArrayList<>(fields.entrySet());
                Map.Entry<? extends TFieldIdEnum, FieldMetaData> choice = choices.get(random.nextInt(choices.size()));
                set(made, choice.getKey(), value(choice.getValue(), depth));
                return made;
            }
            fields.forEach((field, meta) -> {
                boolean required = meta.requirementType == TFieldRequirementType.REQUIRED;
                if (required || depth < DEEPEST && random.nextInt(10) < (depth == 0 ? 9 : 5)) {
                    set(made, field, value(meta, depth));
                }
            });
            return made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<? extends TFieldIdEnum, FieldMetaData> fields(Class<?> type) {
        return FieldMetaData.getStructMetaDataMap((Class<? extends TBase>) type);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static void set(Object struct, TFieldIdEnum field, Object value) {
        if (struct instanceof TUnion union) {
            union.setFieldValue(field, value);
        } else {
            ((TBase) struct).setFieldValue(field, value);
        }
    }

    private Object value(FieldMetaData field, int depth) {
        String name = field.fieldName.toLowerCase(Locale.ROOT);
        if (field.valueMetaData.type == TType.STRING
                && !field.valueMetaData.isBinary()
                && (name.contains("location") || name.contains("uri") || name.contains("path"))) {
            return random.nextInt(4) == 0 ? "" : "file:" + folder.resolve("place" + random.nextInt(3));
        }
        return value(field.valueMetaData, depth);
    }

    private Object value(FieldValueMetaData meta, int depth) {
        if (meta instanceof EnumMetaData constants) {
            return constant(constants.enumClass.getEnumConstants());
        }
        return switch (meta.type) {
            case TType.BOOL -> random.nextBoolean();
            case TType.BYTE -> (byte) number();
            case TType.I16 -> (short) number();
            case TType.I32 -> (int) number();
            case TType.I64 -> random.nextInt(20) == 0 ? LARGE[random.nextInt(LARGE.length)] : number();
            case TType.DOUBLE -> random.nextInt(5) == 0 ? Double.NaN : number() / 2.0;
            case TType.STRING -> meta.isBinary() ? ByteBuffer.wrap(word().getBytes(StandardCharsets.UTF_8)) : word();
            case TType.STRUCT -> struct(type(meta), depth + 1);
            case TType.LIST -> list(((ListMetaData) meta).elemMetaData, depth);
            case TType.SET -> new HashSet<>(list(((SetMetaData) meta).elemMetaData, depth));
            case TType.MAP -> map((MapMetaData) meta, depth);
            default -> throw new IllegalStateException("type " + meta.type);
        };
    }

    /** Structs that refer to one that is described later know its name alone. */
    private static Class<?> type(FieldValueMetaData meta) {
        if (meta instanceof StructMetaData struct) {
            return struct.structClass;
        }
        try {
            return Class.forName(Table.class.getPackageName() + "." + meta.getTypedefName());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private long number() {
        return NUMBERS[random.nextInt(NUMBERS.length)];
    }

    private String word() {
        return words.get(random.nextInt(words.size()));
    }

    private Object constant(Object[] constants) {
        return constants[random.nextInt(constants.length)];
    }

    private List<Object> list(FieldValueMetaData element, int depth) {
        List<Object> made = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            made.add(value(element, depth));
        }
        return made;
    }

    private Map<Object, Object> map(MapMetaData meta, int depth) {
        Map<Object, Object> made = new HashMap<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            made.put(value(meta.keyMetaData, depth), value(meta.valueMetaData, depth));
        }
        return made;
    }
}

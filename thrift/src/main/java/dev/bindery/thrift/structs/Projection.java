package dev.bindery.thrift.structs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.thrift.TBase;
import org.apache.thrift.TFieldIdEnum;
import org.apache.thrift.meta_data.FieldMetaData;
import org.apache.thrift.meta_data.FieldValueMetaData;
import org.apache.thrift.meta_data.ListMetaData;
import org.apache.thrift.meta_data.StructMetaData;

/** The fields of partitions that a client wants, named by paths such as {@code sd.serdeInfo.serializationLib}. */
public final class Projection {

    /** The wanted fields of a struct; none at all: every one. */
    private record Fields(Map<TFieldIdEnum, Fields> fields) {}

    private final Fields root;

    private Projection(Fields root) {
        this.root = root;
    }

    /**
     * Of these paths; null or none of them: all fields.
     *
     * @throws MetaException where a partition has no such field
     */
    public static Projection of(List<String> paths) throws MetaException {
        Fields root = new Fields(new LinkedHashMap<>());
        for (String path : paths == null ? List.<String>of() : paths) {
            add(root, path);
        }
        return new Projection(root);
    }

    private static void add(Fields root, String path) throws MetaException {
        Fields at = root;
        Optional<Class<?>> struct = Optional.of(Partition.class);
        String[] names = path.split("\\.", -1);
        for (int i = 0; i < names.length; i++) {
            Map.Entry<TFieldIdEnum, FieldMetaData> field = null;
            for (Map.Entry<TFieldIdEnum, FieldMetaData> each : fieldsOf(struct).entrySet()) {
                if (each.getKey().getFieldName().equals(names[i])) {
                    field = each;
                }
            }
            if (field == null) {
                throw new MetaException("A partition has no field " + path + ".");
            }
            Fields known = at.fields().get(field.getKey());
            boolean whole = known != null && known.fields().isEmpty();
            if (whole) {
                return;
            }
            at = at.fields().computeIfAbsent(field.getKey(), key -> new Fields(new LinkedHashMap<>()));
            struct = structOf(field.getValue().valueMetaData);
        }
        // The whole of it, whatever parts of it were named before.
        at.fields().clear();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<TFieldIdEnum, FieldMetaData> fieldsOf(Optional<Class<?>> struct) {
        return struct.isEmpty() ? Map.of() : FieldMetaData.getStructMetaDataMap((Class) struct.get());
    }

    private static Optional<Class<?>> structOf(FieldValueMetaData value) {
        if (value instanceof StructMetaData struct) {
            return Optional.of(struct.structClass);
        }
        return value instanceof ListMetaData list ? structOf(list.elemMetaData) : Optional.empty();
    }

    /** The partition with the wanted fields alone. */
    public Partition of(Partition partition) {
        return root.fields().isEmpty() ? partition : (Partition) reduced(partition, root);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static TBase reduced(TBase struct, Fields wanted) {
        if (wanted.fields().isEmpty()) {
            return struct;
        }
        TBase reduced = struct.deepCopy();
        reduced.clear();
        wanted.fields().forEach((field, parts) -> {
            if (struct.isSet(field)) {
                reduced.setFieldValue(field, value(struct.getFieldValue(field), parts));
            }
        });
        return reduced;
    }

    private static Object value(Object value, Fields parts) {
        if (value instanceof TBase<?, ?> struct) {
            return reduced(struct, parts);
        }
        if (value instanceof List<?> list && !parts.fields().isEmpty()) {
            List<Object> reduced = new ArrayList<>(list.size());
            list.forEach(each -> reduced.add(value(each, parts)));
            return reduced;
        }
        return value;
    }
}

package dev.bindery.thrift.dispatch;

import dev.bindery.thrift.structs.DescriptorReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.thrift.TBase;
import org.apache.thrift.TException;
import org.apache.thrift.TFieldIdEnum;
import org.apache.thrift.TFieldRequirementType;
import org.apache.thrift.meta_data.FieldMetaData;
import org.apache.thrift.meta_data.FieldValueMetaData;
import org.apache.thrift.meta_data.ListMetaData;
import org.apache.thrift.meta_data.MapMetaData;
import org.apache.thrift.meta_data.StructMetaData;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TMap;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolException;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TType;

/**
 * Reads arguments with lists of partitions as the generated classes do, but for the partitions' descriptors, which share what
 * they have in common: the generated class of a column looks each of its strings up in a table of the whole process, which
 * for a thousand partitions of twenty columns is most of the work of reading them.
 */
final class PartitionsReader {

    /** Whether a struct has a list of partitions, and nothing that can't be read here. */
    private static final ClassValue<Boolean> WITH_PARTITIONS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> struct) {
            return isReadable(struct) && values(struct).anyMatch(PartitionsReader::isPartitions);
        }
    };

    private final TProtocol in;
    private final DescriptorReader descriptors;

    PartitionsReader(TProtocol in) {
        this.in = in;
        this.descriptors = new DescriptorReader(in);
    }

    /** Whether a struct has a list of partitions, or one of its structs has, and nothing that can't be read here. */
    static boolean isFor(TBase<?, ?> arguments) {
        return isReadable(Partition.class)
                && isReadable(arguments.getClass())
                && values(arguments.getClass())
                        .anyMatch(value -> isPartitions(value)
                                || value instanceof StructMetaData struct && WITH_PARTITIONS.get(struct.structClass));
    }

    private static boolean isPartitions(FieldValueMetaData value) {
        return value instanceof ListMetaData list
                && list.elemMetaData instanceof StructMetaData element
                && element.structClass == Partition.class;
    }

    private static boolean isReadable(Class<?> struct) {
        return values(struct).allMatch(PartitionsReader::isReadable);
    }

    private static boolean isReadable(FieldValueMetaData value) {
        return switch (value.type) {
            case TType.BOOL, TType.I32, TType.I64 -> true;
            case TType.STRING -> !value.isBinary();
            case TType.STRUCT -> value instanceof StructMetaData;
            case TType.LIST -> value instanceof ListMetaData list && isReadable(list.elemMetaData);
            case TType.MAP -> value instanceof MapMetaData map
                    && isReadable(map.keyMetaData)
                    && isReadable(map.valueMetaData);
            default -> false;
        };
    }

    private static Stream<FieldValueMetaData> values(Class<?> struct) {
        return fields(struct).values().stream().map(field -> field.valueMetaData);
    }

    /** The class of a struct is that struct's; the library's generics can't say so. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<? extends TFieldIdEnum, FieldMetaData> fields(Class struct) {
        return FieldMetaData.getStructMetaDataMap(struct);
    }

    <F extends TFieldIdEnum> void read(TBase<?, F> struct) throws TException {
        Map<? extends TFieldIdEnum, FieldMetaData> fields = fields(struct.getClass());
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            F id = struct.fieldForId(field.id);
            FieldMetaData known = id == null ? null : fields.get(id);
            if (known == null || known.valueMetaData.type != field.type) {
                TProtocolUtil.skip(in, field.type);
            } else {
                struct.setFieldValue(id, value(known.valueMetaData));
            }
            in.readFieldEnd();
        }
        in.readStructEnd();
        requireAll(struct, fields);
    }

    private static <F extends TFieldIdEnum> void requireAll(
            TBase<?, F> struct, Map<? extends TFieldIdEnum, FieldMetaData> fields) throws TProtocolException {
        for (Map.Entry<? extends TFieldIdEnum, FieldMetaData> field : fields.entrySet()) {
            if (field.getValue().requirementType == TFieldRequirementType.REQUIRED
                    && !struct.isSet(struct.fieldForId(field.getKey().getThriftFieldId()))) {
                throw new TProtocolException(
                        TProtocolException.INVALID_DATA,
                        "Required field '" + field.getKey().getFieldName() + "' is unset! Struct:" + struct);
            }
        }
    }

    private Object value(FieldValueMetaData of) throws TException {
        return switch (of.type) {
            case TType.BOOL -> in.readBool();
            case TType.I32 -> in.readI32();
            case TType.I64 -> in.readI64();
            case TType.STRING -> in.readString();
            case TType.LIST -> list(((ListMetaData) of).elemMetaData);
            case TType.MAP -> map((MapMetaData) of);
            case TType.STRUCT -> struct(((StructMetaData) of).structClass);
            default -> throw new IllegalStateException("A value of type " + of.type + " can't be read here.");
        };
    }

    private List<Object> list(FieldValueMetaData of) throws TException {
        TList begin = in.readListBegin();
        List<Object> list = new ArrayList<>(begin.size);
        for (int i = 0; i < begin.size; i++) {
            list.add(value(of));
        }
        in.readListEnd();
        return list;
    }

    private Map<Object, Object> map(MapMetaData of) throws TException {
        TMap begin = in.readMapBegin();
        Map<Object, Object> map = new HashMap<>(2 * begin.size);
        for (int i = 0; i < begin.size; i++) {
            map.put(value(of.keyMetaData), value(of.valueMetaData));
        }
        in.readMapEnd();
        return map;
    }

    private TBase<?, ?> struct(Class<?> type) throws TException {
        if (type == StorageDescriptor.class) {
            return descriptors.read();
        }
        if (type == Partition.class) {
            Partition partition = new Partition();
            read(partition);
            return partition;
        }
        try {
            TBase<?, ?> struct = (TBase<?, ?>) type.getDeclaredConstructor().newInstance();
            if (WITH_PARTITIONS.get(type)) {
                read(struct);
            } else {
                struct.read(in);
            }
            return struct;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The generated class " + type + " can't be used.", e);
        }
    }
}

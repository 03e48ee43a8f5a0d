package dev.bindery.thrift.dispatch;

import dev.bindery.thrift.compatibility.MissingArgumentException;
import dev.bindery.thrift.structs.DescriptorReader;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;
import org.apache.thrift.TBase;
import org.apache.thrift.TException;
import org.apache.thrift.TFieldIdEnum;
import org.apache.thrift.meta_data.FieldMetaData;
import org.apache.thrift.meta_data.StructMetaData;
import org.apache.thrift.protocol.TProtocol;

/**
 * A method of the published Thrift API, by the structs that were generated for it. They are found by the method's name
 * when it is called first, so that starting the server doesn't load several hundred classes.
 */
final class GeneratedShape implements MethodShape {

    private static final String[] SERVICES = {
        "org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore$", "com.facebook.fb303.FacebookService$"
    };
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,100}");

    private final TBase<?, ?> arguments;
    private final boolean hasPartitions;
    private final Optional<TBase<?, ?>> result;
    private final Map<Class<?>, Integer> exceptions = new HashMap<>();
    /** By field, the name of each struct without which a call means nothing. */
    private final Map<Integer, String> needed;

    private GeneratedShape(String method, TBase<?, ?> arguments, Optional<TBase<?, ?>> result) {
        this.arguments = arguments;
        this.result = result;
        this.hasPartitions = PartitionsReader.isFor(arguments);
        Map<Integer, String> structs = new LinkedHashMap<>();
        fields(arguments).forEach((field, meta) -> {
            if (meta.valueMetaData instanceof StructMetaData struct && struct.structClass != EnvironmentContext.class) {
                structs.put((int) field.getThriftFieldId(), field.getFieldName());
            }
        });
        // Beside other arguments a struct may be left out, but not what a thing is to become.
        this.needed = fields(arguments).size() == 1 || method.startsWith("alter_") ? structs : Map.of();
        result.ifPresent(struct -> fields(struct).forEach((field, meta) -> {
            if (field.getThriftFieldId() > 0 && meta.valueMetaData instanceof StructMetaData exception) {
                exceptions.put(exception.structClass, (int) field.getThriftFieldId());
            }
        }));
    }

    /** The shape of a method of the published API; empty where it has none of that name. */
    static Optional<MethodShape> of(String method) {
        if (!NAME.matcher(method).matches()) {
            return Optional.empty();
        }
        for (String service : SERVICES) {
            Optional<TBase<?, ?>> arguments = struct(service + method + "_args");
            if (arguments.isPresent()) {
                return Optional.of(new GeneratedShape(method, arguments.get(), struct(service + method + "_result")));
            }
        }
        return Optional.empty();
    }

    private static Optional<TBase<?, ?>> struct(String className) {
        try {
            Class<?> type = Class.forName(className, true, GeneratedShape.class.getClassLoader());
            return type.getDeclaredConstructor().newInstance() instanceof TBase<?, ?> struct
                    ? Optional.of(struct)
                    : Optional.empty();
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            return Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The generated class " + className + " can't be used.", e);
        }
    }

    /** The class of a struct is that struct's; the library's generics can't say so. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<? extends TFieldIdEnum, FieldMetaData> fields(TBase struct) {
        return FieldMetaData.getStructMetaDataMap(struct.getClass());
    }

    @Override
    public boolean isOneWay() {
        return result.isEmpty();
    }

    @Override
    public Object readArguments(TProtocol in) throws TException {
        TBase<?, ?> read = arguments.deepCopy();
        if (hasPartitions && DescriptorReader.canRead(in)) {
            new PartitionsReader(in).read(read);
        } else {
            read.read(in);
        }
        for (Map.Entry<Integer, String> struct : needed.entrySet()) {
            if (!isSet(read, struct.getKey())) {
                throw new MissingArgumentException("The call has no " + struct.getValue() + ".");
            }
        }
        return read;
    }

    private static <F extends TFieldIdEnum> boolean isSet(TBase<?, F> struct, int field) {
        return struct.isSet(struct.fieldForId(field));
    }

    @Override
    public boolean declares(Class<? extends TException> exception) {
        return exceptions.containsKey(exception);
    }

    @Override
    public void writeResult(TProtocol out, Object value) throws TException {
        TBase<?, ?> struct = result.orElseThrow().deepCopy();
        if (value != null) {
            set(struct, 0, value);
        }
        struct.write(out);
    }

    @Override
    public void writeException(TProtocol out, TException exception) throws TException {
        TBase<?, ?> struct = result.orElseThrow().deepCopy();
        set(struct, exceptions.get(exception.getClass()), exception);
        struct.write(out);
    }

    private static <F extends TFieldIdEnum> void set(TBase<?, F> struct, int field, Object value) {
        struct.setFieldValue(struct.fieldForId(field), value);
    }
}

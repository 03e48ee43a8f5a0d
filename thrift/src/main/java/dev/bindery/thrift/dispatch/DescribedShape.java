package dev.bindery.thrift.dispatch;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.thrift.TException;
import org.apache.thrift.TSerializable;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;

/**
 * A method whose arguments and result are described by hand, because the published Thrift API hasn't it or reads it
 * wrongly. Where nothing else is said, arguments are strings and lists of strings, and others are passed over.
 */
final class DescribedShape implements MethodShape {

    private static final TStruct RESULT = new TStruct("result");

    /** What a method returns. */
    enum Returns {
        NOTHING,
        BOOL,
        STRUCT,
        STRUCTS,
        STRINGS
    }

    /** Reads the struct of the arguments. */
    @FunctionalInterface
    interface Reader {
        Object read(TProtocol in) throws TException;
    }

    private final Returns returns;
    private final Reader reader;
    private final Map<Class<? extends TException>, Integer> exceptions = new LinkedHashMap<>();

    /** @param exceptions those that are declared, in the order of their field ids, from 1 */
    DescribedShape(Returns returns, List<Class<? extends TException>> exceptions) {
        this(returns, exceptions, DescribedShape::readStrings);
    }

    /** As {@link #DescribedShape(Returns, List)}, with arguments of its own. */
    DescribedShape(Returns returns, List<Class<? extends TException>> exceptions, Reader reader) {
        this.returns = returns;
        this.reader = reader;
        exceptions.forEach(exception -> this.exceptions.put(exception, this.exceptions.size() + 1));
    }

    /**
     * The arguments that were strings or lists of strings.
     *
     * @param strings by field id
     * @param lists by field id
     */
    record Arguments(Map<Integer, String> strings, Map<Integer, List<String>> lists) {

        /** A string; null where the client sent none. */
        String string(int field) {
            return strings.get(field);
        }

        List<String> list(int field) {
            return lists.getOrDefault(field, List.of());
        }
    }

    @Override
    public boolean isOneWay() {
        return false;
    }

    @Override
    public Object readArguments(TProtocol in) throws TException {
        return reader.read(in);
    }

    private static Arguments readStrings(TProtocol in) throws TException {
        Arguments arguments = new Arguments(new HashMap<>(), new HashMap<>());
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            if (field.type == TType.STRING) {
                arguments.strings().put((int) field.id, in.readString());
            } else if (field.type == TType.LIST) {
                list(in, field.id, arguments);
            } else {
                TProtocolUtil.skip(in, field.type);
            }
            in.readFieldEnd();
        }
        in.readStructEnd();
        return arguments;
    }

    private static void list(TProtocol in, int field, Arguments arguments) throws TException {
        TList list = in.readListBegin();
        if (list.elemType == TType.STRING) {
            String[] strings = new String[list.size];
            for (int i = 0; i < list.size; i++) {
                strings[i] = in.readString();
            }
            arguments.lists().put(field, List.of(strings));
        } else {
            for (int i = 0; i < list.size; i++) {
                TProtocolUtil.skip(in, list.elemType);
            }
        }
        in.readListEnd();
    }

    @Override
    public boolean declares(Class<? extends TException> exception) {
        return exceptions.containsKey(exception);
    }

    @Override
    public void writeResult(TProtocol out, Object value) throws TException {
        out.writeStructBegin(RESULT);
        switch (returns) {
            case NOTHING -> {}
            case BOOL -> {
                out.writeFieldBegin(new TField("success", TType.BOOL, (short) 0));
                out.writeBool((Boolean) value);
                out.writeFieldEnd();
            }
            case STRUCT -> {
                out.writeFieldBegin(new TField("success", TType.STRUCT, (short) 0));
                ((TSerializable) value).write(out);
                out.writeFieldEnd();
            }
            case STRUCTS, STRINGS -> writeList(out, (Collection<?>) value);
        }
        out.writeFieldStop();
        out.writeStructEnd();
    }

    private void writeList(TProtocol out, Collection<?> values) throws TException {
        out.writeFieldBegin(new TField("success", TType.LIST, (short) 0));
        out.writeListBegin(new TList(returns == Returns.STRINGS ? TType.STRING : TType.STRUCT, values.size()));
        for (Object value : values) {
            if (value instanceof TSerializable struct) {
                struct.write(out);
            } else {
                out.writeString((String) value);
            }
        }
        out.writeListEnd();
        out.writeFieldEnd();
    }

    @Override
    public void writeException(TProtocol out, TException exception) throws TException {
        out.writeStructBegin(RESULT);
        int field = exceptions.get(exception.getClass());
        out.writeFieldBegin(new TField("o" + field, TType.STRUCT, (short) field));
        ((TSerializable) exception).write(out);
        out.writeFieldEnd();
        out.writeFieldStop();
        out.writeStructEnd();
    }
}

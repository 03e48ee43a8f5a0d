package dev.bindery.thrift.dispatch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolException;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TType;

/**
 * Reads the arguments of {@code add_dynamic_partitions}, whose struct changed shape between Hive 2.3 and 3: the write id
 * became field 2, and what was there moved up by one. The generated class refuses an old client's message; the type of
 * field 2 tells the two apart.
 */
final class AddedPartitionsReader {

    private final TProtocol in;
    private final Map<Integer, Long> numbers = new HashMap<>();
    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, List<String>> lists = new HashMap<>();

    private AddedPartitionsReader(TProtocol in) {
        this.in = in;
    }

    static AddedPartitions read(TProtocol in) throws TException {
        AddedPartitionsReader reader = new AddedPartitionsReader(in);
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            if (field.id == 1 && field.type == TType.STRUCT) {
                reader.request();
            } else {
                TProtocolUtil.skip(in, field.type);
            }
            in.readFieldEnd();
        }
        in.readStructEnd();
        return reader.result();
    }

    private void request() throws TException {
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            switch (field.type) {
                case TType.I64 -> numbers.put((int) field.id, in.readI64());
                case TType.I32 -> numbers.put((int) field.id, (long) in.readI32());
                case TType.STRING -> texts.put((int) field.id, in.readString());
                case TType.LIST -> lists.put((int) field.id, strings());
                default -> TProtocolUtil.skip(in, field.type);
            }
            in.readFieldEnd();
        }
        in.readStructEnd();
    }

    private AddedPartitions result() throws TException {
        if (!numbers.containsKey(1)) {
            throw new TProtocolException(TProtocolException.INVALID_DATA, "no transaction is named");
        }
        boolean old = texts.containsKey(2);
        int moved = old ? 0 : 1;
        Long operation = numbers.get(5 + moved);
        return new AddedPartitions(
                numbers.get(1),
                old || !numbers.containsKey(2) ? OptionalLong.empty() : OptionalLong.of(numbers.get(2)),
                texts.get(2 + moved),
                texts.get(3 + moved),
                lists.getOrDefault(4 + moved, List.of()),
                operation == null ? OptionalInt.empty() : OptionalInt.of(operation.intValue()));
    }

    private List<String> strings() throws TException {
        TList list = in.readListBegin();
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < list.size; i++) {
            if (list.elemType == TType.STRING) {
                strings.add(in.readString());
            } else {
                TProtocolUtil.skip(in, list.elemType);
            }
        }
        in.readListEnd();
        return List.copyOf(strings);
    }
}

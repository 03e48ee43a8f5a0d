package dev.bindery.thrift.dispatch;

import dev.bindery.thrift.dispatch.InsertEvent.Insert;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolUtil;
import org.apache.thrift.protocol.TType;

/**
 * Reads the arguments of {@code fire_listener_event}, whose data changed shape between Hive 2.3 and 3: what were fields 1
 * and 2 (files and checksums) became 2 and 3, behind a new first one. The generated class would take an old client's
 * checksums for files; the type of the first field tells the two apart.
 */
final class InsertEventReader {

    private final TProtocol in;

    private boolean successful;
    private String catalog;
    private String database;
    private String table;
    private List<String> partition = List.of();
    private final List<Insert> inserts = new ArrayList<>();
    private Optional<Boolean> refresh = Optional.empty();

    private InsertEventReader(TProtocol in) {
        this.in = in;
    }

    /** Takes a field if it knows it. */
    private interface Fields {

        /** @return false where the field isn't known */
        boolean take(int id, byte type) throws TException;
    }

    static InsertEvent read(TProtocol in) throws TException {
        InsertEventReader reader = new InsertEventReader(in);
        reader.struct((id, type) -> id == 1 && reader.nested(type, reader::request));
        return new InsertEvent(
                reader.successful,
                reader.catalog,
                reader.database,
                reader.table,
                List.copyOf(reader.inserts),
                reader.refresh,
                reader.partition);
    }

    private boolean request(int id, byte type) throws TException {
        if (id == 2) {
            return nested(type, this::data);
        }
        if (id < 1 || id > 6 || type != (id == 1 ? TType.BOOL : id == 5 ? TType.LIST : TType.STRING)) {
            return false;
        }
        switch (id) {
            case 1 -> successful = in.readBool();
            case 3 -> database = in.readString();
            case 4 -> table = in.readString();
            case 5 -> partition = strings();
            default -> catalog = in.readString();
        }
        return true;
    }

    private boolean data(int id, byte type) throws TException {
        if (id == 1 && type == TType.STRUCT) {
            insert();
            return true;
        }
        if (id == 2 && type == TType.LIST) {
            TList list = in.readListBegin();
            for (int i = 0; i < list.size; i++) {
                if (list.elemType == TType.STRUCT) {
                    insert();
                } else {
                    TProtocolUtil.skip(in, list.elemType);
                }
            }
            in.readListEnd();
            return true;
        }
        if (id == 3 && type == TType.BOOL) {
            refresh = Optional.of(in.readBool());
            return true;
        }
        return false;
    }

    private void insert() throws TException {
        InsertFields fields = new InsertFields();
        struct(fields);
        inserts.add(fields.insert());
    }

    /** The fields of an insert, in either shape. */
    private final class InsertFields implements Fields {

        private boolean old;
        private boolean replaces;
        private final Map<Integer, List<String>> lists = new HashMap<>();

        @Override
        public boolean take(int id, byte type) throws TException {
            if (id == 1 && type == TType.BOOL) {
                replaces = in.readBool();
                return true;
            }
            if (id < 1 || id > 5 || type != TType.LIST) {
                return false;
            }
            old |= id == 1;
            lists.put(id, strings());
            return true;
        }

        Insert insert() {
            int files = old ? 1 : 2;
            return new Insert(
                    Optional.ofNullable(lists.get(5)),
                    replaces,
                    lists.getOrDefault(files, List.of()),
                    lists.getOrDefault(files + 1, List.of()),
                    lists.getOrDefault(4, List.of()));
        }
    }

    private boolean nested(byte type, Fields fields) throws TException {
        if (type != TType.STRUCT) {
            return false;
        }
        struct(fields);
        return true;
    }

    private void struct(Fields fields) throws TException {
        in.readStructBegin();
        for (TField field = in.readFieldBegin(); field.type != TType.STOP; field = in.readFieldBegin()) {
            if (!fields.take(field.id, field.type)) {
                TProtocolUtil.skip(in, field.type);
            }
            in.readFieldEnd();
        }
        in.readStructEnd();
    }

    private List<String> strings() throws TException {
        TList list = in.readListBegin();
        List<String> strings = new ArrayList<>(list.size);
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

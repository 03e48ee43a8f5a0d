package dev.bindery.thrift.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.thrift.dispatch.InsertEvent.Insert;
import dev.bindery.thrift.wire.ThriftBytes;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.hive.metastore.api.FireEventRequest;
import org.apache.hadoop.hive.metastore.api.FireEventRequestData;
import org.apache.hadoop.hive.metastore.api.InsertEventRequestData;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.fire_listener_event_args;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryInputTransport;
import org.junit.jupiter.api.Test;

class InsertEventReaderTest {

    private static final List<String> FILES = List.of("file1", "file2");
    private static final List<String> SUMS = List.of("sum1", "sum2");

    private static InsertEvent expected(Insert... inserts) {
        return new InsertEvent(true, null, "db", "t", List.of(inserts), Optional.empty(), List.of("2024"));
    }

    @Test
    void theShapeSinceHive3() throws TException {
        assertThat(read(new fire_listener_event_args(request(FireEventRequestData.insertData(data())))::write))
                .as("the event")
                .isEqualTo(expected(new Insert(Optional.empty(), true, FILES, SUMS, List.of("delta_1"))));
    }

    private static InsertEventRequestData data() {
        InsertEventRequestData insert = new InsertEventRequestData(FILES);
        insert.setFilesAddedChecksum(SUMS);
        insert.setReplace(true);
        insert.setSubDirectoryList(List.of("delta_1"));
        return insert;
    }

    private static FireEventRequest request(FireEventRequestData data) {
        FireEventRequest request = new FireEventRequest(true, data);
        request.setDbName("db");
        request.setTableName("t");
        request.setPartitionVals(List.of("2024"));
        return request;
    }

    @Test
    void severalInsertsSinceHive4() throws TException {
        InsertEventRequestData first = data();
        first.setPartitionVal(List.of("a"));
        InsertEventRequestData second = new InsertEventRequestData(List.of());
        second.setPartitionVal(List.of("b"));
        FireEventRequestData both = FireEventRequestData.insertDatas(List.of(first, second));
        assertThat(read(new fire_listener_event_args(request(both))::write))
                .as("the event")
                .isEqualTo(expected(
                        new Insert(Optional.of(List.of("a")), true, FILES, SUMS, List.of("delta_1")),
                        new Insert(Optional.of(List.of("b")), false, List.of(), List.of(), List.of())));
    }

    @Test
    void aReload() throws TException {
        FireEventRequestData refresh = FireEventRequestData.refreshEvent(true);
        assertThat(read(new fire_listener_event_args(request(refresh))::write))
                .as("the event")
                .isEqualTo(new InsertEvent(true, null, "db", "t", List.of(), Optional.of(true), List.of("2024")));
    }

    @Test
    void theShapeOfHive23() throws TException {
        assertThat(read(out -> arguments(out, FILES)))
                .as("the event")
                .isEqualTo(expected(new Insert(Optional.empty(), false, FILES, SUMS, List.of())));
        assertThat(read(out -> arguments(out, List.of())).inserts().get(0).files())
                .as("no files: the checksums aren't taken for them")
                .isEmpty();
    }

    private static void arguments(TProtocol out, List<String> files) throws TException {
        struct(out, 1, () -> {
            out.writeFieldBegin(new TField("successful", TType.BOOL, (short) 1));
            out.writeBool(true);
            struct(
                    out,
                    2,
                    () -> struct(out, 1, () -> {
                        strings(out, 1, files);
                        strings(out, 2, List.of("sum1", "sum2"));
                    }));
            out.writeFieldBegin(new TField("dbName", TType.STRING, (short) 3));
            out.writeString("db");
            out.writeFieldBegin(new TField("tableName", TType.STRING, (short) 4));
            out.writeString("t");
            strings(out, 5, List.of("2024"));
        });
        out.writeFieldStop();
    }

    /** Writes something. */
    private interface Part {
        void write() throws TException;
    }

    private static void struct(TProtocol out, int id, Part content) throws TException {
        out.writeFieldBegin(new TField("", TType.STRUCT, (short) id));
        out.writeStructBegin(new TStruct());
        content.write();
        out.writeFieldStop();
    }

    private static void strings(TProtocol out, int id, List<String> strings) throws TException {
        out.writeFieldBegin(new TField("", TType.LIST, (short) id));
        out.writeListBegin(new TList(TType.STRING, strings.size()));
        for (String string : strings) {
            out.writeString(string);
        }
    }

    private static InsertEvent read(ThriftBytes.Writer writer) throws TException {
        return InsertEventReader.read(new TBinaryProtocol(new TMemoryInputTransport(ThriftBytes.of(writer))));
    }
}

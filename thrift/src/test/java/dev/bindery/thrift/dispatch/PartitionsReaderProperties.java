package dev.bindery.thrift.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.PartitionDefinition;
import dev.bindery.thrift.structs.PartitionStructs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.hadoop.hive.metastore.api.AddPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.AlterPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.EnvironmentContext;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_partitions_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.add_partitions_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_partitions_req_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.alter_partitions_with_environment_context_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_table_req_args;
import org.apache.thrift.TBase;
import org.apache.thrift.TException;
import org.apache.thrift.TSerializer;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TField;
import org.apache.thrift.protocol.TList;
import org.apache.thrift.protocol.TProtocol;
import org.apache.thrift.protocol.TProtocolException;
import org.apache.thrift.protocol.TStruct;
import org.apache.thrift.protocol.TType;
import org.apache.thrift.transport.TMemoryBuffer;
import org.apache.thrift.transport.TMemoryInputTransport;

/** Partitions are read as the generated classes read them, and share what they have in common. */
class PartitionsReaderProperties {

    @Property(tries = 300)
    void allIsReadAsTheGeneratedClassesRead(@ForAll("lists") List<Partition> partitions, @ForAll boolean more)
            throws TException {
        add_partitions_args added = new add_partitions_args();
        added.setNew_parts(partitions);
        assertSame(added, new add_partitions_args());
        AddPartitionsRequest request = new AddPartitionsRequest("db", "t", partitions, more);
        request.setNeedResult(more);
        assertSame(new add_partitions_req_args(request), new add_partitions_req_args());
        EnvironmentContext context = new EnvironmentContext();
        context.setProperties(Map.of("DO_NOT_UPDATE_STATS", "true"));
        assertSame(
                new alter_partitions_with_environment_context_args("db", "t", partitions, more ? context : null),
                new alter_partitions_with_environment_context_args());
        AlterPartitionsRequest altered = new AlterPartitionsRequest("db", "t", partitions);
        altered.setEnvironmentContext(context);
        altered.setWriteId(7);
        altered.setPartitionColSchema(List.of(new FieldSchema("a", "int", "beside them")));
        assertSame(new alter_partitions_req_args(altered), new alter_partitions_req_args());
    }

    private static void assertSame(TBase<?, ?> arguments, TBase<?, ?> empty) throws TException {
        assertThat(PartitionsReader.isFor(empty))
                .as("whether %s are read so", empty.getClass())
                .isTrue();
        byte[] bytes = new TSerializer(new TBinaryProtocol.Factory()).serialize(arguments);
        // Something else is before and behind it, as in a message.
        byte[] message = new byte[bytes.length + 20];
        Arrays.fill(message, (byte) 1);
        System.arraycopy(bytes, 0, message, 10, bytes.length);
        TMemoryInputTransport transport = new TMemoryInputTransport(message, 10, bytes.length);
        new PartitionsReader(new TBinaryProtocol(transport)).read(empty);
        assertThat(empty).as("what was read").isEqualTo(arguments);
        assertThat(transport.getBytesRemainingInBuffer())
                .as("bytes that weren't read")
                .isZero();
        assertThat(new TSerializer(new TBinaryProtocol.Factory()).serialize(empty))
                .as("written again")
                .isEqualTo(bytes);
    }

    @Property(tries = 200)
    void theyMeanTheSame(@ForAll("lists") List<Partition> partitions) throws TException {
        List<Partition> read = read(partitions);
        for (int i = 0; i < read.size(); i++) {
            PartitionDefinition expected = PartitionStructs.fromWire(stamped(partitions.get(i)));
            assertThat(PartitionStructs.fromWire(stamped(read.get(i))))
                    .as("what partition %s means", i)
                    .isEqualTo(expected);
        }
    }

    /** The time of the last change is now where nobody says it. */
    private static Partition stamped(Partition partition) {
        partition.setParameters(Map.of("transient_lastDdlTime", "1"));
        return partition;
    }

    @Example
    void thoseThatDifferInTheirLocationsAloneShareTheRest() throws TException {
        List<Partition> read = read(List.of(
                partition("1", descriptor("a", "s3://b/1", Map.of("x", "1", "y", "2", "z", "3"))),
                partition("2", descriptor("a", "s3://b/2", new LinkedHashMap<>(Map.of("x", "1", "y", "2", "z", "3")))),
                partition("3", descriptor("a", null, Map.of("x", "1", "y", "2", "z", "3"))),
                partition("4", descriptor("b", "s3://b/4", Map.of("x", "1", "y", "2", "z", "3")))));
        StorageDescriptor second = read.get(1).getSd();
        assertThat(second.getLocation()).as("its own location").isEqualTo("s3://b/2");
        StorageDescriptor third = read.get(2).getSd();
        assertThat(third.getCols()).as("the columns").isSameAs(second.getCols());
        assertThat(PartitionStructs.fromWire(read.get(2)).descriptor().columns())
                .as("the columns of the model")
                .isSameAs(PartitionStructs.fromWire(read.get(1)).descriptor().columns());
        assertThat(third.isSetLocation()).as("whether it says where").isFalse();
        assertThat(read.get(3).getSd().getCols().get(0).getName())
                .as("the column of another descriptor")
                .isEqualTo("b");
        second.setInputFormat("changed");
        assertThat(third.getInputFormat()).as("of one when another was changed").isNull();
        assertThat(PartitionStructs.fromWire(read.get(1)).descriptor().inputFormat())
                .as("what the changed one means")
                .contains("changed");
    }

    /** Generated code takes the last of what is said twice. */
    @Example
    void aLocationThatIsSaidTwiceIsTheLast() throws TException {
        TMemoryBuffer buffer = new TMemoryBuffer(1_000);
        TProtocol out = new TBinaryProtocol(buffer);
        out.writeFieldBegin(new TField("new_parts", TType.LIST, (short) 1));
        out.writeListBegin(new TList(TType.STRUCT, 3));
        for (int i = 0; i < 3; i++) {
            out.writeFieldBegin(new TField("sd", TType.STRUCT, (short) 6));
            out.writeFieldBegin(new TField("cols", TType.LIST, (short) 1));
            out.writeListBegin(new TList(TType.STRUCT, 0));
            string(out, 2, "first " + i);
            string(out, 3, "format");
            string(out, 2, "last");
            out.writeFieldStop();
            out.writeFieldStop();
        }
        out.writeFieldStop();
        add_partitions_args arguments = new add_partitions_args();
        new PartitionsReader(new TBinaryProtocol(new TMemoryInputTransport(buffer.getArray(), 0, buffer.length())))
                .read(arguments);
        assertThat(arguments.getNew_parts())
                .as("locations")
                .extracting(partition -> partition.getSd().getLocation())
                .containsExactly("last", "last", "last");
    }

    private static void string(TProtocol out, int field, String value) throws TException {
        out.writeFieldBegin(new TField("", TType.STRING, (short) field));
        out.writeString(value);
    }

    @Example
    void whatIsRequiredIsMissed() throws TException {
        TMemoryBuffer buffer = new TMemoryBuffer(100);
        TProtocol out = new TBinaryProtocol(buffer);
        out.writeStructBegin(new TStruct("add_partitions_req_args"));
        out.writeFieldBegin(new TField("request", TType.STRUCT, (short) 1));
        string(out, 1, "db");
        out.writeFieldStop();
        out.writeFieldStop();
        TBinaryProtocol in = new TBinaryProtocol(new TMemoryInputTransport(buffer.getArray(), 0, buffer.length()));
        assertThatThrownBy(() -> new PartitionsReader(in).read(new add_partitions_req_args()))
                .isInstanceOf(TProtocolException.class)
                .hasMessageContaining("Required field");
    }

    @Example
    void otherArgumentsAreLeftToTheirClasses() {
        assertThat(PartitionsReader.isFor(new get_table_req_args()))
                .as("a request without partitions")
                .isFalse();
    }

    private static List<Partition> read(List<Partition> partitions) throws TException {
        add_partitions_args arguments = new add_partitions_args();
        arguments.setNew_parts(partitions);
        byte[] bytes = new TSerializer(new TBinaryProtocol.Factory()).serialize(arguments);
        add_partitions_args read = new add_partitions_args();
        new PartitionsReader(new TBinaryProtocol(new TMemoryInputTransport(bytes))).read(read);
        return read.getNew_parts();
    }

    @Provide
    Arbitrary<List<Partition>> lists() {
        Arbitrary<StorageDescriptor> descriptors = Combinators.combine(
                        Arbitraries.of("a", "b"),
                        Arbitraries.of("s3://b/1", "/2", "hdfs:/ü/3").injectNull(0.2),
                        Arbitraries.maps(Arbitraries.of("x", "y", "z"), Arbitraries.of("1", "2")),
                        Arbitraries.integers().between(0, 3))
                .as((column, location, parameters, kind) -> {
                    StorageDescriptor descriptor = descriptor(column, location, parameters);
                    if (kind == 0) {
                        descriptor.unsetCols();
                    } else if (kind == 1) {
                        descriptor.setStoredAsSubDirectories(true);
                        descriptor.setSerdeInfo(new SerDeInfo("n", "l", Map.of()));
                    }
                    return descriptor;
                });
        return Combinators.combine(Arbitraries.of("1", "2", "__HIVE_DEFAULT_PARTITION__"), descriptors.injectNull(0.1))
                .as(PartitionsReaderProperties::partition)
                .list()
                .ofMaxSize(6);
    }

    private static Partition partition(String value, StorageDescriptor descriptor) {
        Partition partition = new Partition();
        partition.setValues(new ArrayList<>(List.of(value)));
        partition.setDbName("db");
        partition.setTableName("t");
        partition.setCreateTime(5);
        partition.setSd(descriptor);
        partition.setParameters(new HashMap<>(Map.of("numRows", value)));
        return partition;
    }

    private static StorageDescriptor descriptor(String column, String location, Map<String, String> parameters) {
        StorageDescriptor descriptor = new StorageDescriptor();
        descriptor.setCols(new ArrayList<>(
                List.of(new FieldSchema(column, "int", null), new FieldSchema("other", "string", "with a comment"))));
        descriptor.setLocation(location);
        descriptor.setNumBuckets(-1);
        descriptor.setParameters(parameters);
        return descriptor;
    }
}

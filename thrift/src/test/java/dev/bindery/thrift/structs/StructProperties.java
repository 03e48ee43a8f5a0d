package dev.bindery.thrift.structs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.model.Column;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Function.Resource;
import dev.bindery.model.Function.ResourceType;
import dev.bindery.model.FunctionName;
import dev.bindery.model.Owner;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.RemoteDatabase;
import dev.bindery.model.SerDe;
import dev.bindery.model.Skew;
import dev.bindery.model.SortColumn;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TBase;
import org.apache.thrift.TDeserializer;
import org.apache.thrift.TException;
import org.apache.thrift.TSerializer;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.protocol.TCompactProtocol;
import org.apache.thrift.protocol.TProtocolFactory;

/** What the model holds goes over the wire and comes back as it was, and so does what the wire holds. */
class StructProperties {

    private static final Instant THEN = Instant.ofEpochSecond(1_700_000_000);
    private static final TableName NAME = TableName.of("db", "t");

    @Property(tries = 300)
    void tables(@ForAll("tables") TableDefinition definition) throws TException {
        dev.bindery.model.Table table = new dev.bindery.model.Table(7, NAME, 3, definition, THEN, THEN, "somebody");
        Table wire = overTheWire(TableStructs.toWire(table), new Table());
        TableDefinition back = TableStructs.fromWire(wire, definition);
        assertThat(back).as("the definition, over the wire and back").isEqualTo(definition);
        assertThat(TableStructs.toWire(new dev.bindery.model.Table(7, NAME, 3, back, THEN, THEN, "somebody")))
                .as("the struct, to the model and back")
                .isEqualTo(wire);
    }

    @Property(tries = 300)
    void partitions(@ForAll("descriptors") StorageDescriptor descriptor, @ForAll("maps") Map<String, String> parameters)
            throws TException {
        Map<String, String> stamped = PartitionStructs.withDdlTime(parameters);
        // Glue's parameters of columns have no place in Hive's struct; for tables they are carried over.
        StorageDescriptor plain = descriptor.withColumns(descriptor.columns().stream()
                .map(column -> new Column(column.name(), column.type(), column.comment(), Map.of()))
                .toList());
        PartitionDefinition definition =
                new PartitionDefinition(List.of("a", "", "x/y=%"), plain, stamped, Optional.of(THEN), Optional.empty());
        Partition wire = overTheWire(
                PartitionStructs.toWire(new dev.bindery.model.Partition(NAME, "n", definition, THEN)), new Partition());
        assertThat(PartitionStructs.fromWire(wire))
                .as("the definition, over the wire and back")
                .isEqualTo(definition);
        assertThat(wire.getCreateTime()).as("create time").isEqualTo(1_700_000_000);
    }

    @Property(tries = 300)
    void partitionsAreAnsweredAsTheGeneratedClassWritesThem(
            @ForAll("descriptors") StorageDescriptor one,
            @ForAll("descriptors") StorageDescriptor other,
            @ForAll("maps") Map<String, String> parameters)
            throws TException {
        TableName elsewhere = DatabaseName.of("elsewhere").table("u");
        List<dev.bindery.model.Partition> partitions = List.of(
                partition(NAME, one, parameters, Optional.empty()),
                partition(NAME, one.withLocation(Optional.of("s3://b/ü")), parameters, Optional.of(THEN)),
                partition(NAME, other, Map.of(), Optional.empty()),
                partition(elsewhere, one, parameters, Optional.empty()));
        List<Partition> made = PartitionStructs.toWire(partitions);
        List<Partition> answered = PartitionStructs.answer(made);
        assertThat(answered).as("as many").hasSameSizeAs(made);
        for (int i = 0; i < made.size(); i++) {
            Partition expected = overTheWire(new Partition(made.get(i)), new Partition());
            assertThat(overTheWire(answered.get(i), new Partition()))
                    .as("partition %d in the binary encoding", i)
                    .isEqualTo(expected);
            Partition compact = new Partition();
            new TDeserializer(new TCompactProtocol.Factory())
                    .deserialize(compact, new TSerializer(new TCompactProtocol.Factory()).serialize(answered.get(i)));
            assertThat(compact).as("partition %d in the compact encoding", i).isEqualTo(expected);
        }
    }

    private static dev.bindery.model.Partition partition(
            TableName table, StorageDescriptor descriptor, Map<String, String> parameters, Optional<Instant> accessed) {
        return new dev.bindery.model.Partition(
                table,
                "n",
                new PartitionDefinition(List.of("a", "", "ü😀"), descriptor, parameters, accessed, Optional.empty()),
                THEN);
    }

    @Property(tries = 300)
    void descriptorsAreWrittenAsTheGeneratedClassDoes(
            @ForAll("descriptors") StorageDescriptor descriptor, @ForAll boolean changed) throws TException {
        org.apache.hadoop.hive.metastore.api.StorageDescriptor wire = new DescriptorStructs().toWire(descriptor);
        assertThat(new DescriptorStructs()
                        .toWire(descriptor.withLocation(Optional.of("s3://b/elsewhere")))
                        .getCols())
                .as("the columns of another descriptor that shares them")
                .isSameAs(wire.getCols());
        if (changed) {
            wire.setParameters(Map.of("changed", "afterwards"));
        }
        assertThat(((EncodedDescriptor) wire).isUnchanged())
                .as("whether it is written from the bytes that were made once")
                .isEqualTo(!changed);
        org.apache.hadoop.hive.metastore.api.StorageDescriptor plain =
                new org.apache.hadoop.hive.metastore.api.StorageDescriptor();
        for (var field : org.apache.hadoop.hive.metastore.api.StorageDescriptor._Fields.values()) {
            plain.setFieldValue(field, wire.getFieldValue(field));
        }
        for (TProtocolFactory encoding : List.of(new TBinaryProtocol.Factory(), new TCompactProtocol.Factory())) {
            assertThat(new TSerializer(encoding).serialize(wire))
                    .as("the bytes of %s", encoding.getClass())
                    .isEqualTo(new TSerializer(encoding).serialize(plain));
        }
    }

    @Property(tries = 300)
    void databases(
            @ForAll("optionals") Optional<String> description,
            @ForAll("maps") Map<String, String> parameters,
            @ForAll("owners") Optional<Owner> owner,
            @ForAll boolean remote)
            throws TException {
        DatabaseDefinition plain = new DatabaseDefinition(description, Optional.of("s3://b/db"), parameters, owner);
        DatabaseDefinition definition = remote ? plain.withRemote(new RemoteDatabase("c", "There")) : plain;
        Database wire = overTheWire(
                DatabaseStructs.toWire(new dev.bindery.model.Database(1, DatabaseName.of("db"), definition, THEN)),
                new Database());
        assertThat(DatabaseStructs.fromWire(wire))
                .as("the definition, over the wire and back")
                .isEqualTo(definition);
    }

    @Property(tries = 100)
    void functions(@ForAll("owners") Optional<Owner> owner, @ForAll ResourceType type) throws TException {
        dev.bindery.model.Function function = new dev.bindery.model.Function(
                new FunctionName(DatabaseName.of("db"), "f"),
                "a.b.C",
                owner,
                THEN,
                List.of(new Resource(type, "s3://b/x.jar")));
        assertThat(FunctionStructs.fromWire(overTheWire(FunctionStructs.toWire(function), new Function())))
                .as("the function, over the wire and back")
                .isEqualTo(function);
    }

    private static <T extends TBase<?, ?>> T overTheWire(T struct, T empty) throws TException {
        byte[] bytes = new TSerializer(new TBinaryProtocol.Factory()).serialize(struct);
        new TDeserializer(new TBinaryProtocol.Factory()).deserialize(empty, bytes);
        return empty;
    }

    @Provide
    Arbitrary<TableDefinition> tables() {
        return Combinators.combine(
                        owners(),
                        Arbitraries.of(
                                TableDefinition.MANAGED_TABLE,
                                TableDefinition.EXTERNAL_TABLE,
                                TableDefinition.VIRTUAL_VIEW,
                                "governed"),
                        descriptors(),
                        columns(),
                        maps(),
                        optionals(),
                        Arbitraries.of(true, false),
                        Arbitraries.integers())
                .as((owner, type, descriptor, keys, parameters, text, flag, number) -> new TableDefinition(
                        text,
                        owner,
                        Optional.of(type),
                        descriptor,
                        keys,
                        withExternal(type, parameters),
                        text,
                        text,
                        flag,
                        number,
                        Optional.of(THEN).filter(time -> flag),
                        Optional.of(THEN)));
    }

    /** Hive's readers always find the parameter where the type is external to them. */
    private static Map<String, String> withExternal(String type, Map<String, String> parameters) {
        Map<String, String> all = new HashMap<>(parameters);
        if (type.equals(TableDefinition.EXTERNAL_TABLE) || type.equals("governed")) {
            all.put("EXTERNAL", "TRUE");
        }
        return all;
    }

    @Provide
    Arbitrary<StorageDescriptor> descriptors() {
        Arbitrary<SerDe> serDes =
                Combinators.combine(optionals(), optionals(), maps()).as(SerDe::new);
        Arbitrary<Skew> skews = Arbitraries.of(
                Skew.NONE,
                new Skew(List.of("a"), List.of(List.of("1"), List.of("2")), Map.of("1", "file:/x", "2", "file:/y")),
                new Skew(List.of("a", "b"), List.of(List.of("1", "z")), Map.of("1\u0001z", "file:/x")));
        return Combinators.combine(
                        columns(),
                        Arbitraries.of(Optional.<String>empty(), Optional.of("s3://b/ä b/%20")),
                        optionals(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(-1, 0, 8),
                        serDes,
                        maps(),
                        skews)
                .as((columns, location, format, flag, buckets, serDe, parameters, skew) -> new StorageDescriptor(
                        columns,
                        location,
                        format,
                        format,
                        flag,
                        buckets,
                        serDe,
                        columns.stream().map(Column::name).toList(),
                        columns.stream()
                                .map(column -> new SortColumn(column.name(), flag))
                                .toList(),
                        parameters,
                        skew,
                        flag));
    }

    private Arbitrary<List<Column>> columns() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "größe", "with space"),
                        Arbitraries.of("int", "struct<Id:int,x:array<string>>", "decimal(10,2)"),
                        optionals(),
                        maps())
                .as(Column::new)
                .list()
                .uniqueElements(Column::name)
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<Optional<String>> optionals() {
        return Arbitraries.of(Optional.empty(), Optional.of(""), Optional.of("text 😀 \" '"));
    }

    @Provide
    Arbitrary<Map<String, String>> maps() {
        return Arbitraries.of(
                Map.of(), Map.of("k", "v"), Map.of("spark.sql.sources.provider", "csv", "", "", "é😀", "line\nbreak"));
    }

    @Provide
    Arbitrary<Optional<Owner>> owners() {
        return Arbitraries.of(
                Optional.empty(),
                Optional.of(Owner.user("")),
                Optional.of(new Owner("r", Owner.Type.ROLE)),
                Optional.of(new Owner("g", Owner.Type.GROUP)));
    }
}

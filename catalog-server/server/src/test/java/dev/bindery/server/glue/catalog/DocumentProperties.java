package dev.bindery.server.glue.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.model.Column;
import dev.bindery.model.Owner;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.SerDe;
import dev.bindery.model.Skew;
import dev.bindery.model.SortColumn;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.server.glue.wire.Input;
import dev.bindery.server.glue.wire.JsonDocuments;
import dev.bindery.server.glue.wire.Output;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the catalog holds goes over the wire and comes back as it was. */
class DocumentProperties {

    private static final TableName NAME = TableName.of("db", "t");

    @Property(tries = 300)
    void tablesComeBackAsTheyWere(@ForAll("tables") TableDefinition definition) {
        Table table = new Table(1, NAME, 7, definition, Instant.EPOCH, Instant.EPOCH, "ana");
        assertThat(TableDocument.read(overTheWire(TableDocument.write(table, "000000000000"))))
                .as("the definition")
                .isEqualTo(definition);
    }

    @Property(tries = 300)
    void partitionsComeBackAsTheyWere(
            @ForAll("descriptors") StorageDescriptor descriptor,
            @ForAll("bags") Map<String, String> parameters,
            @ForAll("texts") String value,
            @ForAll("times") Optional<Instant> time) {
        PartitionDefinition definition =
                new PartitionDefinition(List.of(value, "2"), descriptor, parameters, time, Optional.empty());
        Partition partition = new Partition(NAME, "a=1/b=2", definition, Instant.EPOCH);
        assertThat(PartitionDocument.read(overTheWire(PartitionDocument.write(partition, "000000000000"))))
                .as("the definition")
                .isEqualTo(definition);
    }

    private static Input overTheWire(Output document) {
        return JsonDocuments.read(JsonDocuments.bytes(document));
    }

    @Provide
    Arbitrary<TableDefinition> tables() {
        Arbitrary<Optional<String>> optional = texts().optional();
        return Combinators.combine(
                        optional,
                        texts().map(Owner::user).optional(),
                        Arbitraries.of(TableDefinition.EXTERNAL_TABLE, TableDefinition.VIRTUAL_VIEW, "ICEBERG")
                                .optional(),
                        descriptors(),
                        columns(),
                        bags(),
                        Combinators.combine(optional, optional).as(List::of),
                        Combinators.combine(Arbitraries.integers().between(0, Integer.MAX_VALUE), times(), times())
                                .as(Numbers::new))
                .as((description, owner, type, descriptor, keys, parameters, views, numbers) -> new TableDefinition(
                        description,
                        owner,
                        type,
                        descriptor,
                        keys,
                        parameters,
                        views.get(0),
                        views.get(1),
                        false,
                        numbers.retention(),
                        numbers.access(),
                        numbers.analysis()));
    }

    private record Numbers(int retention, Optional<Instant> access, Optional<Instant> analysis) {}

    @Provide
    Arbitrary<StorageDescriptor> descriptors() {
        Arbitrary<SerDe> serDes = Combinators.combine(texts().optional(), texts().optional(), bags())
                .as(SerDe::new);
        Arbitrary<Skew> skews = Combinators.combine(
                        texts().list().ofMaxSize(2),
                        texts().map(List::of).list().ofMaxSize(2),
                        bags())
                .as(Skew::new);
        Arbitrary<SortColumn> sorts =
                Combinators.combine(names(), Arbitraries.of(true, false)).as(SortColumn::new);
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        return Combinators.combine(
                        columns(),
                        texts().optional(),
                        Combinators.combine(texts().optional(), texts().optional())
                                .as(List::of),
                        Combinators.combine(flags, flags).as(List::of),
                        Combinators.combine(Arbitraries.integers(), serDes).as(Map::entry),
                        Combinators.combine(
                                        names().list().ofMaxSize(2),
                                        sorts.list().ofMaxSize(2))
                                .as(Map::entry),
                        bags(),
                        skews)
                .as((columns, location, formats, booleans, buckets, order, parameters, skew) -> new StorageDescriptor(
                        columns,
                        location,
                        formats.get(0),
                        formats.get(1),
                        booleans.get(0),
                        buckets.getKey(),
                        buckets.getValue(),
                        order.getKey(),
                        order.getValue(),
                        parameters,
                        skew,
                        booleans.get(1)));
    }

    @Provide
    Arbitrary<Map<String, String>> bags() {
        return Arbitraries.maps(texts(), Arbitraries.oneOf(texts(), Arbitraries.just("")))
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("aZ9 _-/\\\"'%é{}:,\n\t\u0001")
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(text -> text + "😀");
    }

    @Provide
    Arbitrary<Optional<Instant>> times() {
        return Arbitraries.longs()
                .between(0, 4_000_000_000_000L)
                .map(Instant::ofEpochMilli)
                .optional();
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(8);
    }

    private Arbitrary<List<Column>> columns() {
        return Combinators.combine(
                        names(),
                        Arbitraries.of("int", "struct<Sku:string,n:int>", "decimal(10,2)"),
                        texts().optional(),
                        bags())
                .as(Column::new)
                .list()
                .ofMaxSize(3);
    }
}

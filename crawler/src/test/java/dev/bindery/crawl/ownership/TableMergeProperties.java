package dev.bindery.crawl.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.spark.SparkForm;
import dev.bindery.catalog.spark.SparkSchema;
import dev.bindery.crawl.store.BaseJson;
import dev.bindery.model.Column;
import dev.bindery.model.SerDe;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.SparkTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TableMergeProperties {

    private static final List<String> TYPES =
            List.of("int", "bigint", "string", "double", "struct<A:int>", "struct<A:int,b:array<string>>");

    @Provide
    Arbitrary<TableDefinition> wanted() {
        Arbitrary<List<Column>> columns = Combinators.combine(
                        Arbitraries.of("a", "b", "c", "d", "e", "f"), Arbitraries.of(TYPES))
                .as(Column::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(6)
                .uniqueElements(Column::name);
        Arbitrary<Map<String, String>> parameters = Arbitraries.maps(
                        Arbitraries.of("classification", "compressionType", "delimiter", "objectCount", "k"),
                        Arbitraries.of("1", "2", "none"))
                .ofMaxSize(4);
        return Combinators.combine(columns, parameters, Arbitraries.of(true, false), Arbitraries.of(true, false))
                .as(TableMergeProperties::table);
    }

    private static TableDefinition table(
            List<Column> columns, Map<String, String> parameters, boolean text, boolean spark) {
        String serDe =
                text ? "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe" : "org.openx.data.jsonserde.JsonSerDe";
        TableDefinition hive = TableDefinition.of(
                        TableDefinition.EXTERNAL_TABLE,
                        StorageDescriptor.EMPTY
                                .withColumns(columns)
                                .withLocation("s3://lake/t")
                                .withFormats("in", "out")
                                .withSerDe(SerDe.of(serDe, Map.of("field.delim", parameters.getOrDefault("k", ",")))))
                .withParameters(parameters);
        List<SparkTypes.Column> data = columns.stream()
                .map(column -> new SparkTypes.Column(
                        column.name().equals("a") ? "A" : column.name(), HiveType.parse(column.type())))
                .toList();
        return spark ? SparkForm.add(hive, "csv", new SparkSchema(data, List.of()), Map.of()) : hive;
    }

    private static Merged merge(Base base, TableDefinition there, TableDefinition wanted) {
        return new TableMerge(Optional.of(base), there, wanted, Map.of("classification", "x"), false).merge();
    }

    private static Base base(TableDefinition wanted) {
        return Base.of(wanted, Map.of("classification", "x"));
    }

    @Property(tries = 300)
    void withoutEditsTheFilesHaveTheirWay(
            @ForAll("wanted") TableDefinition first, @ForAll("wanted") TableDefinition second) {
        Merged merged = merge(base(first), first, second);
        assertThat(merged.definition()).as("merged").isEqualTo(second);
        assertThat(merged.kept()).as("kept").isEmpty();
        assertThat(merged.conflicts()).as("conflicts").isEmpty();
    }

    @Property(tries = 300)
    void aCrawlIsIdempotentWhateverWasThere(
            @ForAll("wanted") TableDefinition base,
            @ForAll("wanted") TableDefinition there,
            @ForAll("wanted") TableDefinition wanted) {
        TableDefinition inStep = SparkForm.keepInStep(Optional.of(base), there);
        Merged once = merge(base(base), inStep, wanted);
        Merged twice = merge(once.base(), once.definition(), wanted);
        assertThat(twice.definition()).as("merged again").isEqualTo(once.definition());
        assertThat(twice.conflicts()).as("conflicts").isEmpty();
        assertThat(twice.base()).as("base").isEqualTo(once.base());
    }

    /** Comments, parameters and types that hold everything: nothing that files could contradict. */
    @Property(tries = 300)
    void whatTheFilesDoNotContradictSurvivesAnyNumberOfCrawls(
            @ForAll("wanted") TableDefinition first, @ForAll List<@From("wanted") TableDefinition> later) {
        Map<String, String> parameters = new HashMap<>(first.parameters());
        parameters.put("team", "sales");
        List<Column> columns = new ArrayList<>();
        first.descriptor()
                .columns()
                .forEach(column -> columns.add(new Column(
                        column.name(), column.type(), Optional.of("about " + column.name()), Map.of("unit", "metre"))));
        TableDefinition edited = first.withParameters(parameters)
                .withDescriptor(first.descriptor().withColumns(columns));
        TableDefinition there = SparkForm.keepInStep(Optional.of(first), edited);
        Base base = base(first);
        List<String> present =
                new ArrayList<>(columns.stream().map(Column::name).toList());
        for (TableDefinition wanted : later.subList(0, Math.min(4, later.size()))) {
            Merged merged = merge(base, there, wanted);
            TableDefinition written = SparkForm.keepInStep(Optional.of(there), merged.definition());
            assertThat(written).as("what is written is in step").isEqualTo(merged.definition());
            assertThat(written.parameters()).as("parameters").containsEntry("team", "sales");
            List<String> names =
                    written.descriptor().columns().stream().map(Column::name).toList();
            present.retainAll(names);
            written.descriptor().columns().stream()
                    .filter(column -> present.contains(column.name()))
                    .forEach(column -> {
                        assertThat(column.comment()).as("comment").contains("about " + column.name());
                        assertThat(column.parameters()).as("parameters").containsEntry("unit", "metre");
                    });
            there = written;
            base = merged.base();
        }
    }

    @Property(tries = 100)
    void aBaseIsReadAsItWasWritten(@ForAll("wanted") TableDefinition wanted) {
        Base base = base(wanted).withPartitionForm(List.of("0123456789abcdef"), "fedcba9876543210");
        assertThat(BaseJson.read(BaseJson.write(base))).as("base").isEqualTo(base);
    }
}

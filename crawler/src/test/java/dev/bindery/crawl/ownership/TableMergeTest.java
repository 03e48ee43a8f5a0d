package dev.bindery.crawl.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.spark.SparkSchema;
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
import org.junit.jupiter.api.Test;

class TableMergeTest {

    private static final String JSON_SERDE = "org.openx.data.jsonserde.JsonSerDe";
    private static final String CSV_SERDE = "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe";

    private static TableDefinition table(String serDe, Map<String, String> parameters, String... namesAndTypes) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            columns.add(Column.of(namesAndTypes[i], namesAndTypes[i + 1]));
        }
        Map<String, String> all = new HashMap<>(Map.of("classification", "x", CrawlerParameters.UPDATED_BY, "c"));
        all.putAll(parameters);
        return TableDefinition.of(
                        TableDefinition.EXTERNAL_TABLE,
                        StorageDescriptor.EMPTY
                                .withColumns(columns)
                                .withLocation("s3://lake/t")
                                .withSerDe(SerDe.of(serDe, Map.of("serialization.format", "1"))))
                .withParameters(all);
    }

    private static TableDefinition json(String... namesAndTypes) {
        return table(JSON_SERDE, Map.of(), namesAndTypes);
    }

    private static TableDefinition csv(String... namesAndTypes) {
        return table(CSV_SERDE, Map.of("delimiter", ","), namesAndTypes);
    }

    private static Merged merge(TableDefinition base, TableDefinition there, TableDefinition wanted) {
        return new TableMerge(Optional.of(Base.of(base, Map.of())), there, wanted, Map.of(), false).merge();
    }

    private static Merged onlyNew(TableDefinition base, TableDefinition there, TableDefinition wanted) {
        return new TableMerge(Optional.of(Base.of(base, Map.of())), there, wanted, Map.of(), true).merge();
    }

    private static List<String> columns(Merged merged) {
        return merged.definition().descriptor().columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    private static TableDefinition withParameter(TableDefinition table, String key, String value) {
        Map<String, String> parameters = new HashMap<>(table.parameters());
        parameters.put(key, value);
        return table.withParameters(parameters);
    }

    @Test
    void whatNobodyTouchedFollowsTheFiles() {
        TableDefinition wanted = json("id", "bigint", "more", "string");
        Merged merged = merge(json("id", "int", "old", "date"), json("id", "int", "old", "date"), wanted);
        assertThat(merged.definition()).as("merged").isEqualTo(wanted);
        assertThat(merged.kept()).as("kept").isEmpty();
        assertThat(merged.conflicts()).as("conflicts").isEmpty();
    }

    @Test
    void aTypeThatSomebodySetStaysAsLongAsTheFilesSayWhatTheySaid() {
        Merged merged = merge(json("id", "int"), json("id", "string"), json("id", "int"));
        assertThat(columns(merged)).as("columns").containsExactly("id string");
        assertThat(merged.kept()).as("kept").singleElement().asString().contains("type string of column id", "int");
    }

    @Test
    void aTypeThatIsKeptIsToldOfBesideTheTypeThatTheFilesHaveAndNotTheSerDes() {
        TableDefinition text = csv("id", "string");
        SparkSchema numbers =
                new SparkSchema(List.of(new SparkTypes.Column("id", HiveType.parse("bigint"))), List.of());
        TableDefinition crawled = text.withParameters(numbers.in(text.parameters()));
        TableDefinition edited =
                crawled.withDescriptor(crawled.descriptor().withColumns(List.of(Column.of("id", "int"))));
        Merged merged = merge(crawled, edited, crawled);
        assertThat(merged.kept())
                .as("kept")
                .anyMatch(kept -> kept.contains("the type int of column id, which the files have as bigint"));
    }

    @Test
    void aTypeThatHoldsWhatTheFilesHaveNowStays() {
        Merged merged = merge(json("id", "int"), json("id", "string"), json("id", "bigint"));
        assertThat(columns(merged)).as("columns").containsExactly("id string");
        assertThat(merged.conflicts()).as("conflicts").isEmpty();
    }

    @Test
    void aTypeThatTheFilesContradictIsAConflictThatTheFilesWin() {
        Merged merged = merge(json("id", "int"), json("id", "smallint"), json("id", "string"));
        assertThat(columns(merged)).as("columns").containsExactly("id string");
        assertThat(merged.conflicts())
                .as("conflicts")
                .singleElement()
                .asString()
                .contains("smallint", "string");
    }

    @Test
    void aColumnThatSomebodyDroppedStaysAway() {
        Merged merged = merge(
                json("id", "int", "secret", "string", "n", "int"),
                json("id", "int", "n", "int"),
                json("id", "int", "secret", "string", "n", "int", "more", "date"));
        assertThat(columns(merged)).as("columns").containsExactly("id int", "n int", "more date");
        assertThat(merged.kept()).as("kept").singleElement().asString().contains("secret stays away");
    }

    @Test
    void aColumnThatSomebodyAddedStaysWhereItIs() {
        Merged merged = merge(
                json("id", "int", "n", "int"),
                json("id", "int", "extra", "date", "n", "int"),
                json("id", "int", "n", "bigint"));
        assertThat(columns(merged)).as("columns").containsExactly("id int", "extra date", "n bigint");
    }

    @Test
    void aRenamedColumnFollowsTheFilesUnderItsName() {
        Merged merged = merge(
                csv("col0", "int", "col1", "string"),
                csv("id", "int", "name", "string"),
                csv("col0", "bigint", "col1", "string", "col2", "date"));
        assertThat(columns(merged)).as("columns").containsExactly("id bigint", "name string", "col2 date");
        Merged again = merge(
                csv("col0", "bigint", "col1", "string", "col2", "date"),
                merged.definition(),
                csv("col0", "bigint", "col1", "string", "col2", "date"));
        assertThat(again.definition()).as("merged again").isEqualTo(merged.definition());
    }

    @Test
    void anOrderThatSomebodyChoseStays() {
        Merged merged = merge(
                json("a", "int", "b", "int", "c", "int"),
                json("c", "int", "a", "int", "b", "int"),
                json("a", "int", "b", "int", "new", "int", "c", "int"));
        assertThat(columns(merged)).as("columns").containsExactly("c int", "a int", "b int", "new int");
    }

    @Test
    void anEditedColumnThatIsInNoFileAnyMoreIsToldOf() {
        TableDefinition there = json("id", "int", "old", "string");
        List<Column> columns = new ArrayList<>(there.descriptor().columns());
        columns.set(1, columns.get(1).withComment("what it means"));
        Merged merged = merge(
                json("id", "int", "old", "string"),
                there.withDescriptor(there.descriptor().withColumns(columns)),
                json("id", "int"));
        assertThat(columns(merged)).as("columns").containsExactly("id int");
        assertThat(merged.conflicts())
                .as("conflicts")
                .singleElement()
                .asString()
                .contains("old", "no file");
    }

    @Test
    void parametersOfPeopleStayAndThoseThatTheFilesContradictDoNot() {
        TableDefinition base = csv("id", "int");
        TableDefinition there = withParameter(withParameter(base, "team", "sales"), "delimiter", ";");
        Merged unchanged = merge(base, there, base);
        assertThat(unchanged.definition().parameters())
                .as("parameters")
                .containsEntry("team", "sales")
                .containsEntry("delimiter", ";");
        assertThat(unchanged.kept()).as("kept").anyMatch(kept -> kept.contains("delimiter, team"));
        Merged changed = merge(base, there, withParameter(base, "delimiter", "|"));
        assertThat(changed.definition().parameters()).as("parameters").containsEntry("delimiter", "|");
        assertThat(changed.conflicts())
                .as("conflicts")
                .singleElement()
                .asString()
                .contains("delimiter", ";", "|");
    }

    @Test
    void whatACrawlCountsIsAlwaysTheCrawls() {
        TableDefinition base = withParameter(csv("id", "int"), "objectCount", "1");
        TableDefinition there = withParameter(base, "objectCount", "17");
        assertThat(merge(base, there, base).definition().parameters())
                .as("parameters")
                .containsEntry("objectCount", "1");
    }

    @Test
    void aSerDeThatSomebodyChoseStaysWithItsSettings() {
        TableDefinition base = csv("id", "int");
        TableDefinition there = base.withDescriptor(base.descriptor()
                .withSerDe(SerDe.of(
                        "org.apache.hadoop.hive.serde2.OpenCSVSerde", Map.of("separatorChar", ",", "quoteChar", "'"))));
        Merged merged = merge(base, there, csv("id", "int", "n", "int"));
        assertThat(merged.definition().descriptor().serDe())
                .as("SerDe")
                .isEqualTo(there.descriptor().serDe());
    }

    @Test
    void aTableOfSomebodyElsesKeepsWhatItSaysAndGetsWhatItDoesNotSay() {
        TableDefinition there = json("id", "string", "mine", "date")
                .withParameters(Map.of("classification", "their own", "team", "sales"));
        Merged merged = new TableMerge(Optional.empty(), there, json("id", "int", "n", "int"), Map.of(), false).merge();
        assertThat(columns(merged)).as("columns").containsExactlyInAnyOrder("id string", "mine date", "n int");
        assertThat(merged.definition().parameters())
                .as("parameters")
                .containsEntry("classification", "their own")
                .containsEntry("team", "sales")
                .containsEntry(CrawlerParameters.UPDATED_BY, "c");
        Merged again = new TableMerge(
                        Optional.of(merged.base()), merged.definition(), json("id", "int", "n", "int"), Map.of(), false)
                .merge();
        assertThat(again.definition()).as("crawled again").isEqualTo(merged.definition());
    }

    @Test
    void newColumnsAndFieldsAreMergedAndNothingGoes() {
        Merged merged = onlyNew(
                json("id", "int", "s", "struct<a:int,b:string>", "gone", "date"),
                json("id", "int", "s", "struct<a:int,b:string>", "gone", "date"),
                json("new", "int", "id", "string", "s", "struct<b:int,C:array<int>,a:bigint>"));
        assertThat(columns(merged))
                .as("columns")
                .containsExactly("id int", "s struct<a:int,b:string,C:array<int>>", "gone date", "new int");
        Merged again = new TableMerge(
                        Optional.of(merged.base()),
                        merged.definition(),
                        json("new", "int", "id", "string", "s", "struct<b:int,C:array<int>,a:bigint>"),
                        Map.of(),
                        true)
                .merge();
        assertThat(again.definition()).as("once more").isEqualTo(merged.definition());
        Merged following = new TableMerge(
                        Optional.of(merged.base()),
                        merged.definition(),
                        json("new", "int", "id", "string"),
                        Map.of(),
                        false)
                .merge();
        assertThat(columns(following)).as("when the policy changes").containsExactly("new int", "id string");
    }

    @Test
    void aMissingCompressionIsNone() {
        TableDefinition wanted = withParameter(csv("id", "int"), "compressionType", "none");
        TableMerge none = new TableMerge(Optional.empty(), csv("id", "int"), wanted, Map.of(), true);
        assertThat(none.fundamentalChanges()).as("none").isEmpty();
        TableMerge gzip = new TableMerge(
                Optional.empty(),
                csv("id", "int"),
                withParameter(csv("id", "int"), "compressionType", "gzip"),
                Map.of(),
                true);
        assertThat(gzip.fundamentalChanges())
                .as("gzip")
                .singleElement()
                .asString()
                .contains("from none to gzip");
        TableMerge pipes = new TableMerge(
                Optional.of(Base.of(csv("id", "int"), Map.of())),
                csv("id", "int"),
                withParameter(csv("id", "int"), "delimiter", "|"),
                Map.of(),
                true);
        assertThat(pipes.fundamentalChanges()).as("delimiter").hasSize(1);
    }
}

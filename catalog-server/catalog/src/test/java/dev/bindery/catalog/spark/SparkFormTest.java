package dev.bindery.catalog.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.model.Column;
import dev.bindery.model.SerDe;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.types.HiveType;
import dev.bindery.model.types.PrimitiveType;
import dev.bindery.model.types.SparkTypes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SparkFormTest {

    private static final SparkSchema SCHEMA = new SparkSchema(
            List.of(
                    new SparkTypes.Column("Id", PrimitiveType.INT),
                    new SparkTypes.Column("Name", PrimitiveType.STRING, Optional.of("who \"it\" is"))),
            List.of(new SparkTypes.Column("Day", PrimitiveType.STRING)));

    private static TableDefinition hive() {
        StorageDescriptor descriptor = StorageDescriptor.EMPTY
                .withLocation("s3://lake/people")
                .withColumns(List.of(
                        Column.of("id", "string"), Column.of("name", "string").withComment("who \"it\" is")))
                .withSerDe(SerDe.of(SparkForm.OPEN_CSV_SERDE, Map.of("separatorChar", ";")));
        return TableDefinition.of(TableDefinition.EXTERNAL_TABLE, descriptor)
                .withPartitionKeys(List.of(Column.of("day", "string")))
                .withParameters(Map.of("EXTERNAL", "TRUE"));
    }

    private static TableDefinition dual() {
        return SparkForm.add(hive(), "csv", SCHEMA, Map.of("header", "true", "delimiter", ";"));
    }

    @Test
    void addsEveryParameterThatSparkNeeds() {
        assertThat(dual().parameters())
                .as("table parameters")
                .containsEntry("spark.sql.sources.provider", "csv")
                .containsEntry("spark.sql.partitionProvider", "catalog")
                .containsEntry("spark.sql.sources.schema.numPartCols", "1")
                .containsEntry("spark.sql.sources.schema.partCol.0", "Day")
                .containsEntry("EXTERNAL", "TRUE")
                .containsEntry(
                        "spark.sql.sources.schema",
                        "{\"type\":\"struct\",\"fields\":["
                                + "{\"name\":\"Id\",\"type\":\"integer\",\"nullable\":true,\"metadata\":{}},"
                                + "{\"name\":\"Name\",\"type\":\"string\",\"nullable\":true,"
                                + "\"metadata\":{\"comment\":\"who \\\"it\\\" is\"}},"
                                + "{\"name\":\"Day\",\"type\":\"string\",\"nullable\":true,\"metadata\":{}}]}");
        assertThat(dual().descriptor().serDe().parameters())
                .as("SerDe parameters")
                .containsEntry("path", "s3://lake/people")
                .containsEntry("header", "true")
                .containsEntry("separatorChar", ";")
                .containsEntry("serialization.format", "1");
        assertThat(SparkForm.isDual(dual())).as("both forms").isTrue();
        assertThat(SparkForm.isDual(hive())).as("Hive's form alone").isFalse();
    }

    @Test
    void typesThatDifferOnPurposeStayWhereSparkChangesOtherColumns() {
        TableDefinition hive = TableDefinition.of(
                TableDefinition.EXTERNAL_TABLE,
                StorageDescriptor.EMPTY
                        .withLocation("s3://lake/readings")
                        .withColumns(List.of(Column.of("at", "bigint"), Column.of("n", "int")))
                        .withSerDe(SerDe.of("org.apache.hadoop.hive.serde2.avro.AvroSerDe", Map.of())));
        List<SparkTypes.Column> columns = new ArrayList<>(List.of(
                new SparkTypes.Column("at", PrimitiveType.TIMESTAMP), new SparkTypes.Column("n", PrimitiveType.INT)));
        TableDefinition before = SparkForm.add(hive, "avro", new SparkSchema(columns, List.of()), Map.of());
        columns.set(1, new SparkTypes.Column("n", PrimitiveType.BIGINT));
        columns.add(new SparkTypes.Column("clock", PrimitiveType.TIMESTAMP_NTZ));
        TableDefinition altered = before.withParameters(new SparkSchema(columns, List.of()).in(before.parameters()));
        assertThat(SparkForm.keepInStep(Optional.of(before), altered)
                        .descriptor()
                        .columns())
                .as("Hive's columns")
                .containsExactly(Column.of("at", "bigint"), Column.of("n", "bigint"), Column.of("clock", "timestamp"));
    }

    @Test
    void refusesKeysThatAreNotTheTables() {
        SparkSchema other =
                new SparkSchema(SCHEMA.columns(), List.of(new SparkTypes.Column("month", PrimitiveType.STRING)));
        assertThatThrownBy(() -> SparkForm.add(hive(), "csv", other, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[month]")
                .hasMessageContaining("[day]");
    }

    @Test
    void aLongSchemaIsSplitAndReadBack() {
        List<SparkTypes.Column> columns = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            columns.add(new SparkTypes.Column("Column_😀_" + i, HiveType.parse("struct<A:int,b:array<string>>")));
        }
        SparkSchema schema = new SparkSchema(columns, SCHEMA.partitionColumns());
        Map<String, String> parameters = schema.parameters();
        assertThat(parameters).as("parts").containsKey("spark.sql.sources.schema.numParts");
        assertThat(parameters).as("not in one").doesNotContainKey("spark.sql.sources.schema");
        assertThat(parameters.values()).as("length of each value").allMatch(value -> value.length() <= 4000);
        assertThat(SparkSchema.read(parameters)).as("read back").contains(schema);
        assertThat(SCHEMA.in(parameters)).as("a short one leaves nothing of it").isEqualTo(SCHEMA.parameters());
    }

    @Test
    void aSchemaThatCantBeReadIsNone() {
        assertThat(SparkSchema.read(Map.of("spark.sql.sources.schema", "{")))
                .as("no JSON")
                .isEmpty();
        assertThat(SparkSchema.read(Map.of("spark.sql.sources.schema.numParts", "2")))
                .as("parts missing")
                .isEmpty();
        Map<String, String> wrongKey = new HashMap<>(SCHEMA.parameters());
        wrongKey.put("spark.sql.sources.schema.partCol.0", "nothing");
        assertThat(SparkSchema.read(wrongKey)).as("key that isn't a column").isEmpty();
    }

    private static SparkSchema schemaOf(TableDefinition table) {
        return SparkSchema.read(table.parameters()).orElseThrow();
    }

    @Test
    void hiveColumnsThatChangeReachSpark() {
        TableDefinition after = dual().withDescriptor(dual().descriptor()
                .withColumns(List.of(
                        Column.of("id", "string").withComment("number"),
                        Column.of("name", "varchar(20)"),
                        Column.of("since", "date"))));
        SparkSchema schema = schemaOf(SparkForm.keepInStep(Optional.of(dual()), after));
        assertThat(schema.columns())
                .as("case and unchanged types kept, comments and changed types taken, new ones added")
                .containsExactly(
                        new SparkTypes.Column("Id", PrimitiveType.INT, Optional.of("number")),
                        new SparkTypes.Column("Name", HiveType.parse("varchar(20)")),
                        new SparkTypes.Column("since", PrimitiveType.DATE));
        assertThat(schema.partitionColumns()).as("keys").isEqualTo(SCHEMA.partitionColumns());
    }

    @Test
    void aRenamedColumnKeepsItsType() {
        TableDefinition after = dual().withDescriptor(dual().descriptor()
                .withColumns(List.of(Column.of("number", "string"), Column.of("name", "string"))));
        assertThat(schemaOf(SparkForm.keepInStep(Optional.of(dual()), after))
                        .columns()
                        .get(0))
                .as("the renamed column")
                .isEqualTo(new SparkTypes.Column("number", PrimitiveType.INT));
    }

    @Test
    void sparksSchemaWinsWhereItChanged() {
        List<SparkTypes.Column> columns = new ArrayList<>(SCHEMA.columns());
        columns.add(new SparkTypes.Column("Since", PrimitiveType.DATE));
        Map<String, String> parameters = new HashMap<>(dual().parameters());
        parameters.putAll(new SparkSchema(columns, SCHEMA.partitionColumns()).parameters());
        parameters.put("spark.sql.statistics.numRows", "5");
        TableDefinition after = dual().withParameters(parameters)
                .withDescriptor(dual().descriptor().withColumns(List.of(Column.of("col", "array<string>"))));
        TableDefinition inStep = SparkForm.keepInStep(Optional.of(dual()), after);
        assertThat(inStep.descriptor().columns())
                .as("Hive's columns, text as this SerDe has them")
                .containsExactly(
                        Column.of("id", "string"),
                        Column.of("name", "string").withComment("who \"it\" is"),
                        Column.of("since", "string"));
        assertThat(inStep.parameters()).as("statistics").doesNotContainKey("spark.sql.statistics.numRows");
    }

    @Test
    void pathAndLocationFollowEachOther() {
        TableDefinition moved = dual().withDescriptor(dual().descriptor().withLocation("s3://lake/elsewhere"));
        assertThat(SparkForm.keepInStep(Optional.of(dual()), moved)
                        .descriptor()
                        .serDe()
                        .parameters())
                .as("the path of a table that moved")
                .containsEntry("path", "s3://lake/elsewhere");
        Map<String, String> repathed = new HashMap<>(dual().descriptor().serDe().parameters());
        repathed.put("path", "s3://lake/other");
        TableDefinition after = dual().withDescriptor(dual().descriptor()
                .withSerDe(dual().descriptor().serDe().withParameters(repathed)));
        assertThat(SparkForm.keepInStep(Optional.of(dual()), after).descriptor().location())
                .as("the location of a table whose path changed")
                .contains("s3://lake/other");
    }

    @Test
    void otherTablesStayAsTheyAre() {
        assertThat(SparkForm.keepInStep(Optional.empty(), hive()))
                .as("Hive's form alone")
                .isEqualTo(hive());
        TableDefinition sparkOnly = dual().withDescriptor(dual().descriptor()
                .withColumns(List.of(Column.of("col", "array<string>")))
                .withLocation("file:/warehouse/people-__PLACEHOLDER__"));
        assertThat(SparkForm.keepInStep(Optional.empty(), sparkOnly))
                .as("a table that Spark alone can read, new")
                .isEqualTo(sparkOnly);
        assertThat(SparkForm.keepInStep(Optional.of(sparkOnly), sparkOnly))
                .as("and altered")
                .isEqualTo(sparkOnly);
        assertThat(SparkForm.keepInStep(Optional.empty(), dual()))
                .as("a new table in step")
                .isEqualTo(dual());
        assertThat(SparkForm.keepInStep(Optional.of(dual()), dual()))
                .as("nothing changed")
                .isEqualTo(dual());
    }

    @Test
    void aCopyWithOtherColumnsIsBroughtInStep() {
        TableDefinition copy = dual().withDescriptor(dual().descriptor()
                .withColumns(List.of(Column.of("id", "string"), Column.of("city", "string"))));
        assertThat(schemaOf(SparkForm.keepInStep(Optional.empty(), copy)).columns())
                .as("Spark's columns")
                .containsExactly(
                        new SparkTypes.Column("Id", PrimitiveType.INT),
                        new SparkTypes.Column("city", PrimitiveType.STRING));
    }
}

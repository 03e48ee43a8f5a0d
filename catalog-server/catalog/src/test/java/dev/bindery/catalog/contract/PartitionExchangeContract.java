package dev.bindery.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.catalog.statistics.AccuracyParameter;
import dev.bindery.model.Column;
import dev.bindery.model.Partition;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partitions that move from a table to another. */
public abstract class PartitionExchangeContract extends CatalogContract {

    @BeforeEach
    void makeTables() {
        create("a", "ds", "string", "h", "int");
        create("b", "ds", "string", "h", "int");
        add("a", List.of(List.of("x", "1"), List.of("x", "2"), List.of("y", "1")));
    }

    private List<Partition> exchange(String from, String to, List<List<String>> values) {
        return catalog().partitions().exchange(CALL, name(from), name(to), values, DataEffect.LEAVE_FILES);
    }

    private List<String> names(String table) {
        return catalog()
                .partitions()
                .names(CALL, name(table), PartitionQuery.ALL, PageRequest.ALL)
                .items();
    }

    @Test
    public void theyMove() {
        List<Partition> moved = exchange("a", "b", List.of(List.of("x", "2"), List.of("x", "1")));
        assertThat(moved).as("moved").extracting(Partition::name).containsExactly("ds=x/h=1", "ds=x/h=2");
        assertThat(moved).as("of the other table").extracting(Partition::table).containsOnly(name("b"));
        assertThat(moved.get(0).definition().descriptor().location())
                .as("where their values put them in the other table")
                .contains("s3://lake/" + database.name().database() + "/b/ds=x/h=1");
        assertThat(names("a")).as("left").containsExactly("ds=y/h=1");
        assertThat(catalog().partitions().get(CALL, name("b"), List.of("x", "1")))
                .as("read back")
                .isEqualTo(moved.get(0));
    }

    @Test
    public void whatIsSaidOfThemMovesAlong() {
        StorageDescriptor own =
                parquet().withColumns(List.of(Column.of("id", "bigint"))).withLocation("hdfs://elsewhere/z");
        PartitionDefinition odd = PartitionDefinition.of(List.of("z", "1"), own).withParameters(Map.of("numRows", "7"));
        catalog().partitions().add(CALL, name("a"), List.of(odd), IfPresent.FAIL, DataEffect.LEAVE_FILES);
        Partition moved = exchange("a", "b", List.of(List.of("z", "1"))).get(0);
        assertThat(moved.definition())
                .as("columns, parameters, and a place of its own")
                .isEqualTo(odd);
    }

    @Test
    public void statisticsStayBehind() {
        PartitionDefinition analyzed = PartitionDefinition.of(List.of("z", "1"), parquet())
                .withParameters(Map.of(
                        AccuracyParameter.NAME,
                        "{\"BASIC_STATS\":\"true\",\"COLUMN_STATS\":{\"" + firstColumn() + "\":\"true\"}}"));
        catalog().partitions().add(CALL, name("a"), List.of(analyzed), IfPresent.FAIL, DataEffect.LEAVE_FILES);
        Partition moved = exchange("a", "b", List.of(List.of("z", "1"))).get(0);
        assertThat(moved.definition().parameters())
                .as("what is accurate")
                .containsEntry(AccuracyParameter.NAME, "{\"BASIC_STATS\":\"true\"}");
    }

    private static String firstColumn() {
        return parquet().columns().get(0).name();
    }

    @Test
    public void allOrNothing() {
        add("b", List.of(List.of("x", "2")));
        assertThatThrownBy(() -> exchange("a", "b", List.of(List.of("x", "1"), List.of("x", "2"))))
                .as("one is there")
                .isInstanceOf(AlreadyExistsException.class);
        assertThatThrownBy(() -> exchange("a", "b", List.of(List.of("x", "1"), List.of("nope", "2"))))
                .as("one isn't there")
                .isInstanceOf(NotFoundException.class);
        assertThat(names("a")).as("source").hasSize(3);
        assertThat(names("b")).as("destination").containsExactly("ds=x/h=2");
    }

    @Test
    public void tablesMustBeAlike() {
        create("keys", "ds", "string", "h", "bigint");
        create(
                "columns",
                definition("columns", "ds", "string", "h", "int")
                        .withDescriptor(parquet().withColumns(List.of(Column.of("id", "string")))));
        for (String other : List.of("keys", "columns", "a")) {
            assertThatThrownBy(() -> exchange("a", other, List.of(List.of("x", "1"))))
                    .as("with %s", other)
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> exchange("a", "nope", List.of(List.of("x", "1"))))
                .as("with a table that isn't there")
                .isInstanceOf(NotFoundException.class);
    }
}

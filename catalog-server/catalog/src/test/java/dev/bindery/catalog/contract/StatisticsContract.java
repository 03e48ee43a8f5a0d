package dev.bindery.catalog.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions.Change;
import dev.bindery.catalog.Statistics.Total;
import dev.bindery.catalog.StatisticsQuery;
import dev.bindery.catalog.StatisticsUpdate;
import dev.bindery.catalog.TableCompanions;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.catalog.statistics.AccuracyParameter;
import dev.bindery.model.Column;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.Table;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.statistics.ColumnStatistics;
import dev.bindery.model.statistics.ColumnValues;
import dev.bindery.model.statistics.ColumnValues.Binaries;
import dev.bindery.model.statistics.ColumnValues.Booleans;
import dev.bindery.model.statistics.ColumnValues.Dates;
import dev.bindery.model.statistics.ColumnValues.Decimals;
import dev.bindery.model.statistics.ColumnValues.Doubles;
import dev.bindery.model.statistics.ColumnValues.Longs;
import dev.bindery.model.statistics.ColumnValues.Texts;
import dev.bindery.model.statistics.ColumnValues.Timestamps;
import dev.bindery.model.statistics.Sketch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** {@link dev.bindery.catalog.Statistics}. */
public abstract class StatisticsContract extends CatalogContract {

    private static final StatisticsUpdate HIVE = StatisticsUpdate.computedBy("hive");
    private static final StatisticsQuery ALL = StatisticsQuery.all();

    private static ColumnStatistics ids(long low, long high, long nulls, long distinct) {
        return ColumnStatistics.of("ID", "BIGINT", new Longs(Optional.of(low), Optional.of(high), nulls, distinct));
    }

    private static ColumnStatistics names(long longest) {
        return ColumnStatistics.of("name", "string", new Texts(longest, longest / 2.0, 0, longest));
    }

    private void update(String table, ColumnStatistics... columns) {
        catalog().statistics().updateTable(CALL, name(table), List.of(columns), HIVE);
    }

    private void update(String table, String partition, ColumnStatistics... columns) {
        catalog().statistics().updatePartitions(CALL, name(table), Map.of(partition, List.of(columns)), HIVE);
    }

    private List<ColumnValues> ofTable(String table) {
        return values(catalog().statistics().ofTable(CALL, name(table), ALL));
    }

    private Map<String, List<ColumnValues>> ofPartitions(String table, String... partitions) {
        Map<String, List<ColumnValues>> found = new HashMap<>();
        catalog()
                .statistics()
                .ofPartitions(CALL, name(table), List.of(partitions), ALL)
                .forEach((partition, columns) -> found.put(partition, values(columns)));
        return found;
    }

    private static List<ColumnValues> values(List<ColumnStatistics> columns) {
        return columns.stream().map(ColumnStatistics::values).toList();
    }

    private String accuracy(String table) {
        return catalog()
                .tables()
                .get(CALL, name(table))
                .definition()
                .parameter(AccuracyParameter.NAME)
                .orElse("");
    }

    private String accuracy(String table, String partition) {
        return catalog()
                .partitions()
                .getByNames(CALL, name(table), List.of(partition))
                .get(0)
                .definition()
                .parameters()
                .getOrDefault(AccuracyParameter.NAME, "");
    }

    @Test
    void theWriteIdsOfStatisticsAreKnown() {
        create("t", "k", "string");
        add("t", CatalogContract.values("a", "b", "c"));
        catalog().statistics().updateTable(CALL, name("t"), List.of(names(1)), HIVE.under(3));
        catalog().statistics().updateTable(CALL, name("t"), List.of(ids(1, 2, 3, 4)), HIVE);
        catalog().statistics().deleteOfTable(CALL, name("t"), List.of("id"), Optional.empty());
        assertThat(catalog().statistics().writeIdsOfTable(CALL, name("t"), "hive"))
                .as("of the table; what has none leaves it")
                .containsExactly(3L);
        catalog().statistics().updateTable(CALL, name("t"), List.of(ids(1, 2, 3, 4)), HIVE.under(2));
        assertThat(catalog().statistics().writeIdsOfTable(CALL, name("t"), "hive"))
                .as("an earlier writer who comes later adds to what a later one wrote")
                .containsExactly(3L);
        assertThat(catalog().statistics().writeIdsOfTable(CALL, name("t"), "impala"))
                .as("another engine's")
                .isEmpty();
        catalog()
                .statistics()
                .updatePartitions(
                        CALL, name("t"), Map.of("k=a", List.of(names(1)), "k=b", List.of(names(2))), HIVE.under(4));
        catalog().statistics().updatePartitions(CALL, name("t"), Map.of("k=b", List.of(names(2))), HIVE.under(5));
        update("t", "k=c", names(3));
        List<String> all = List.of("k=a", "k=b", "k=c", "k=none");
        assertThat(catalog().statistics().writeIdsOfPartitions(CALL, name("t"), all, "hive"))
                .as("of the partitions")
                .containsExactlyInAnyOrder(4L, 5L);
        assertThat(catalog().statistics().writeIdsOfPartitions(CALL, name("t"), List.of("k=c"), "hive"))
                .as("of one without")
                .isEmpty();
    }

    @Test
    void aTableIsMadeWithItsStatisticsOrNotAtAll() {
        TableCompanions known = TableCompanions.of(List.of()).with(List.of(ids(1, 9, 0, 9), names(4)), HIVE.under(7));
        Table made = catalog()
                .tables()
                .create(CALL, name("t"), definition("t"), known, TableRules.HIVE, DataEffect.LEAVE_FILES);
        assertThat(catalog().statistics().writeIdsOfTable(CALL, name("t"), "hive"))
                .as("written with")
                .containsExactly(7L);
        assertThat(ofTable("t"))
                .as("of the new table")
                .containsExactly(ids(1, 9, 0, 9).values(), names(4).values());
        assertThat(catalog().tables().get(CALL, name("t")))
                .as("what is returned")
                .isEqualTo(made);
        assertThat(AccuracyParameter.includes(made.definition().parameters(), "name"))
                .as("accurate from the start")
                .isTrue();
        ColumnStatistics unknown = ColumnStatistics.of("nobody", "string", new Texts(1, 1, 0, 1));
        TableCompanions wrong = TableCompanions.of(List.of()).with(List.of(ids(1, 2, 0, 2), unknown), HIVE);
        assertThatThrownBy(() -> catalog()
                        .tables()
                        .create(CALL, name("u"), definition("u"), wrong, TableRules.HIVE, DataEffect.LEAVE_FILES))
                .as("statistics of a column that isn't there")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> catalog().tables().get(CALL, name("u")))
                .as("the table that wasn't made")
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    public void everyFormIsReadBackAsItWasWritten() {
        Map<String, ColumnValues> forms = new LinkedHashMap<>();
        forms.put("a", new Booleans(1, 2, 3));
        forms.put("b", new Longs(Optional.of(Long.MIN_VALUE), Optional.of(Long.MAX_VALUE), 0, -1));
        forms.put("c", new Longs(Optional.empty(), Optional.empty(), 7, 0));
        forms.put("d", new Doubles(Optional.of(-1.5e300), Optional.of(Double.NaN), 0, 1));
        forms.put("e", new Decimals(Optional.of(new BigDecimal("-1.50")), Optional.of(new BigDecimal("1E+3")), 0, 1));
        forms.put("f", new Texts(10, 3.25, 1, 2));
        forms.put("g", new Binaries(10, 0.1, 1));
        forms.put("h", new Dates(Optional.of(-1L), Optional.of(20_000L), 1, 2));
        forms.put("i", new Timestamps(Optional.of(-1L), Optional.empty(), 1, 2));
        List<Column> columns =
                forms.keySet().stream().map(name -> Column.of(name, "string")).toList();
        TableDefinition plain = definition("t");
        create("t", plain.withDescriptor(plain.descriptor().withColumns(columns)));
        Instant analyzed = Instant.parse("2024-05-06T07:08:09.123456Z");
        List<ColumnStatistics> given = new ArrayList<>();
        forms.forEach((name, values) -> given.add(ColumnStatistics.of(name, "a type", values)
                .withBitVector(Optional.of(Sketch.of(new byte[] {0, -1, 2})))
                .withHistogram(Optional.of(Sketch.of(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                .withAnalyzedTime(analyzed)));
        catalog().statistics().updateTable(CALL, name("t"), given, HIVE);
        assertThat(catalog().statistics().ofTable(CALL, name("t"), ALL))
                .as("read back")
                .isEqualTo(given);
        assertThat(catalog()
                        .statistics()
                        .ofTable(CALL, name("t"), new StatisticsQuery("hive", List.of("B", "x"), false)))
                .as("one column without its sketches")
                .containsExactly(given.get(1).withBitVector(Optional.empty()).withHistogram(Optional.empty()));
    }

    @Test
    public void newOnesReplaceOldOnesColumnByColumn() {
        create("t");
        update("t", ids(1, 10, 0, 5), names(3));
        update("t", ids(2, 3, 1, 2));
        assertThat(ofTable("t"))
                .as("one of two replaced")
                .containsExactly(ids(2, 3, 1, 2).values(), names(3).values());
        assertThat(catalog().statistics().ofTable(CALL, name("t"), ALL).get(0).analyzedTime())
                .as("the catalog knows when")
                .isPresent();
        assertThat(catalog().statistics().ofTable(CALL, name("t"), StatisticsQuery.of("impala", List.of())))
                .as("another engine's")
                .isEmpty();
    }

    @Test
    public void sketchesComeAndGoWithTheirColumn() {
        create("t", "k", "string");
        add("t", values("a", "b"));
        Optional<Sketch> bits = Optional.of(Sketch.of(new byte[] {1, 2, 3}));
        Optional<Sketch> curve = Optional.of(Sketch.of(new byte[] {4, 5}));
        update("t", "k=a", ids(1, 2, 0, 2).withBitVector(bits), names(1).withHistogram(curve));
        update("t", "k=b", ids(1, 2, 0, 2));
        Map<String, List<ColumnStatistics>> both =
                catalog().statistics().ofPartitions(CALL, name("t"), List.of("k=a", "k=b"), ALL);
        assertThat(both.get("k=a").stream().map(ColumnStatistics::bitVector))
                .as("bit vectors")
                .containsExactly(bits, Optional.empty());
        assertThat(both.get("k=a").stream().map(ColumnStatistics::histogram))
                .as("histograms")
                .containsExactly(Optional.empty(), curve);
        assertThat(both.get("k=b").get(0).bitVector()).as("of the other").isEmpty();
        update("t", "k=a", ids(3, 4, 0, 2));
        List<ColumnStatistics> replaced = catalog()
                .statistics()
                .ofPartitions(CALL, name("t"), List.of("k=a"), ALL)
                .get("k=a");
        assertThat(replaced.get(0).bitVector()).as("replaced without one").isEmpty();
        assertThat(replaced.get(1).histogram()).as("of the column that stays").isEqualTo(curve);
        catalog()
                .statistics()
                .deleteOfPartitions(CALL, name("t"), List.of("k=a"), List.of("name"), Optional.of("hive"));
        update("t", "k=a", names(2));
        assertThat(catalog()
                        .statistics()
                        .ofPartitions(CALL, name("t"), List.of("k=a"), ALL)
                        .get("k=a")
                        .get(1)
                        .histogram())
                .as("forgotten and written again")
                .isEmpty();
    }

    @Test
    public void everyEngineHasItsOwn() {
        create("t");
        update("t", ids(1, 2, 0, 2), names(1));
        catalog()
                .statistics()
                .updateTable(CALL, name("t"), List.of(ids(5, 6, 0, 2)), StatisticsUpdate.computedBy("impala"));
        assertThat(ofTable("t")).as("Hive's").hasSize(2);
        assertThat(catalog().statistics().deleteOfTable(CALL, name("t"), List.of("id"), Optional.of("hive")))
                .as("of one engine")
                .isEqualTo(1);
        assertThat(values(catalog().statistics().ofTable(CALL, name("t"), StatisticsQuery.of("impala", List.of()))))
                .as("Impala's")
                .containsExactly(ids(5, 6, 0, 2).values());
        assertThat(catalog().statistics().deleteOfTable(CALL, name("t"), List.of(), Optional.empty()))
                .as("of all engines")
                .isEqualTo(2);
        assertThat(ofTable("t")).as("Hive's").isEmpty();
    }

    @Test
    public void theParameterSaysWhichAreAccurate() {
        create("t");
        Table before = catalog().tables().get(CALL, name("t"));
        update("t", ids(1, 10, 0, 5));
        assertThat(accuracy("t")).as("of one column").isEqualTo("{\"COLUMN_STATS\":{\"id\":\"true\"}}");
        update("t", names(3));
        assertThat(accuracy("t")).as("of two").isEqualTo("{\"COLUMN_STATS\":{\"id\":\"true\",\"name\":\"true\"}}");
        Table after = catalog().tables().get(CALL, name("t"));
        assertThat(after.version()).as("version").isEqualTo(before.version() + 2);
        update("t", names(4));
        assertThat(catalog().tables().get(CALL, name("t")).version())
                .as("nothing new")
                .isEqualTo(after.version());
        catalog().statistics().deleteOfTable(CALL, name("t"), List.of("NAME"), Optional.of("hive"));
        assertThat(accuracy("t")).as("of one again").isEqualTo("{\"COLUMN_STATS\":{\"id\":\"true\"}}");
        create("u");
        catalog().statistics().updateTable(CALL, name("u"), List.of(names(1)), StatisticsUpdate.estimatedBy("hive"));
        assertThat(accuracy("u")).as("of estimates").isEmpty();
    }

    @Test
    public void mergingAddsRowsToWhatIsAccurate() {
        create("t");
        update("t", ids(1, 10, 1, 5), names(3));
        catalog().statistics().updateTable(CALL, name("t"), List.of(ids(5, 20, 2, 8)), HIVE.merging());
        assertThat(ofTable("t"))
                .as("one merged")
                .containsExactly(ids(1, 20, 3, 8).values(), names(3).values());
        create("u");
        catalog().statistics().updateTable(CALL, name("u"), List.of(ids(5, 20, 2, 8)), HIVE.merging());
        assertThat(ofTable("u")).as("nothing is known of the rows before").isEmpty();
    }

    @Test
    public void mergesAtOnceLoseNothing() throws Exception {
        create("t", "k", "string");
        add("t", values("a", "b"));
        ColumnStatistics one = ids(0, 1, 1, 1);
        update("t", one);
        update("t", "k=a", one);
        update("t", "k=b", one);
        List<Callable<Void>> merges = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            List<String> partitions = i % 2 == 0 ? List.of("k=a", "k=b") : List.of("k=b", "k=a");
            merges.add(() -> {
                Map<String, List<ColumnStatistics>> each = new LinkedHashMap<>();
                partitions.forEach(partition -> each.put(partition, List.of(one)));
                catalog().statistics().updatePartitions(CALL, name("t"), each, HIVE.merging());
                catalog().statistics().updateTable(CALL, name("t"), List.of(one), HIVE.merging());
                return null;
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (Future<Void> merge : threads.invokeAll(merges)) {
                merge.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(ofTable("t"))
                .as("of the table")
                .containsExactly(ids(0, 1, 41, 1).values());
        assertThat(ofPartitions("t", "k=a", "k=b"))
                .as("of the partitions")
                .isEqualTo(Map.of(
                        "k=a",
                        List.of(ids(0, 1, 41, 1).values()),
                        "k=b",
                        List.of(ids(0, 1, 41, 1).values())));
    }

    @Test
    public void partitionsHaveTheirOwn() {
        create("t", "k", "string");
        add("t", values("a", "b", "c"));
        catalog()
                .statistics()
                .updatePartitions(
                        CALL,
                        name("t"),
                        Map.of("k=a", List.of(ids(1, 2, 0, 2), names(1)), "k=b", List.of(ids(3, 4, 1, 3))),
                        HIVE);
        assertThat(ofPartitions("t", "k=a", "k=b", "k=c", "k=x"))
                .as("of those that have some")
                .isEqualTo(Map.of(
                        "k=a",
                        List.of(ids(1, 2, 0, 2).values(), names(1).values()),
                        "k=b",
                        List.of(ids(3, 4, 1, 3).values())));
        assertThat(ofTable("t")).as("the table has none").isEmpty();
        assertThat(accuracy("t", "k=b")).as("accuracy").isEqualTo("{\"COLUMN_STATS\":{\"id\":\"true\"}}");
        catalog()
                .statistics()
                .updatePartitions(CALL, name("t"), Map.of("k=b", List.of(ids(0, 3, 1, 1))), HIVE.merging());
        assertThat(ofPartitions("t", "k=b").get("k=b"))
                .as("merged")
                .containsExactly(ids(0, 4, 2, 3).values());
        assertThat(catalog()
                        .statistics()
                        .deleteOfPartitions(CALL, name("t"), List.of("k=a"), List.of("id"), Optional.empty()))
                .as("deleted")
                .isEqualTo(1);
        assertThat(ofPartitions("t", "k=a").get("k=a")).as("the other is left").containsExactly(names(1).values());
        assertThat(accuracy("t", "k=a")).as("accuracy").isEqualTo("{\"COLUMN_STATS\":{\"name\":\"true\"}}");
    }

    @Test
    public void totalsAreOfThePartitionsAskedFor() {
        create("t", "k", "string");
        add("t", values("a", "b", "c", "d"));
        update("t", "k=a", ids(1, 2, 1, 2), names(4));
        update("t", "k=b", ids(3, 9, 1, 3), names(2));
        update("t", "k=c", ids(-7, 4, 1, 4));
        Total two = catalog().statistics().total(CALL, name("t"), List.of("k=a", "k=b"), ALL);
        assertThat(values(two.columns()))
                .as("of two")
                .containsExactly(ids(1, 9, 2, 3).values(), names(4).values());
        assertThat(two.partitionsFound()).as("partitions found").isEqualTo(2);
        Total all = catalog().statistics().total(CALL, name("t"), List.of("k=a", "k=b", "k=c", "k=d"), ALL);
        assertThat(values(all.columns()))
                .as("nulls are scaled from three partitions to four, and from two to four")
                .containsExactly(ids(-7, 9, 4, 4).values(), names(4).values());
        assertThat(all.partitionsFound()).as("with both columns").isEqualTo(2);
        Total none = catalog().statistics().total(CALL, name("t"), List.of("k=d"), ALL);
        assertThat(none.columns()).as("of none").isEmpty();
        assertThat(none.partitionsFound()).as("of none").isZero();
    }

    @Test
    public void theyFollowRenamesAndGoWithTheirOwners() {
        create("t", "k", "string");
        add("t", values("a", "b"));
        update("t", ids(1, 2, 0, 2));
        update("t", "k=a", ids(3, 4, 0, 2));
        update("t", "k=b", ids(5, 6, 0, 2));
        Table table = catalog().tables().get(CALL, name("t"));
        catalog()
                .tables()
                .update(
                        CALL,
                        name("t"),
                        table.definition(),
                        TableUpdate.replacing(TableRules.HIVE).movingTo(name("u"), DataEffect.LEAVE_FILES));
        assertThat(ofTable("u"))
                .as("of the renamed table")
                .containsExactly(ids(1, 2, 0, 2).values());
        catalog()
                .partitions()
                .update(
                        CALL,
                        name("u"),
                        List.of(new Change(
                                List.of("a"), PartitionDefinition.of(List.of("z"), StorageDescriptor.EMPTY))),
                        DataEffect.LEAVE_FILES);
        assertThat(ofPartitions("u", "k=a", "k=z"))
                .as("of the renamed partition")
                .isEqualTo(Map.of("k=z", List.of(ids(3, 4, 0, 2).values())));
        catalog().partitions().drop(CALL, name("u"), values("b"), false, DataEffect.LEAVE_FILES);
        add("u", values("b"));
        assertThat(ofPartitions("u", "k=b"))
                .as("of another partition of that name")
                .isEmpty();
        catalog().tables().drop(CALL, name("u"), DataEffect.LEAVE_FILES);
        create("u", "k", "string");
        assertThat(ofTable("u")).as("of another table of that name").isEmpty();
    }

    @Test
    public void theyGoWithTheirColumn() {
        create("t", "k", "string");
        add("t", values("a", "b"));
        update("t", ids(1, 2, 0, 2), names(1));
        update("t", "k=a", ids(3, 4, 0, 2), names(1));
        Table table = catalog().tables().get(CALL, name("t"));
        List<Column> columns =
                List.of(Column.of("id", "string"), Column.of("name", "string"), Column.of("more", "int"));
        TableDefinition changed = table.definition()
                .withDescriptor(table.definition().descriptor().withColumns(columns));
        catalog()
                .tables()
                .update(
                        CALL,
                        name("t"),
                        changed,
                        TableUpdate.replacing(TableRules.GLUE).cascading(true));
        assertThat(ofTable("t")).as("of the other column").containsExactly(names(1).values());
        assertThat(accuracy("t")).as("of the table").isEqualTo("{\"COLUMN_STATS\":{\"name\":\"true\"}}");
        assertThat(ofPartitions("t", "k=a"))
                .as("of the partition")
                .isEqualTo(Map.of("k=a", List.of(names(1).values())));
        assertThat(accuracy("t", "k=a")).as("of the partition").isEqualTo("{\"COLUMN_STATS\":{\"name\":\"true\"}}");
        PartitionDefinition other = PartitionDefinition.of(
                        List.of("a"), StorageDescriptor.EMPTY.withColumns(List.of(Column.of("id", "string"))))
                .withParameters(Map.of(AccuracyParameter.NAME, accuracy("t", "k=a")));
        catalog()
                .partitions()
                .update(CALL, name("t"), List.of(new Change(List.of("a"), other)), DataEffect.LEAVE_FILES);
        assertThat(ofPartitions("t", "k=a"))
                .as("of a partition without the column")
                .isEmpty();
        assertThat(accuracy("t", "k=a")).as("of a partition without the column").isEqualTo("{}");
    }

    @Test
    public void whatIsMissingIsRefusedAndNothingIsWritten() {
        create("t", "k", "string");
        add("t", values("a"));
        ColumnStatistics unknown = ColumnStatistics.of("nope", "int", new Booleans(1, 2, 3));
        assertThatThrownBy(() -> update("missing", ids(1, 2, 3, 4)))
                .as("a table")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> catalog().statistics().ofTable(CALL, name("missing"), ALL))
                .as("a table")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> update("t", ids(1, 2, 3, 4), unknown))
                .as("a column")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Column nope doesn't exist in table t");
        assertThatThrownBy(() -> catalog()
                        .statistics()
                        .updatePartitions(
                                CALL, name("t"), Map.of("k=a", List.of(names(1)), "k=x", List.of(names(1))), HIVE))
                .as("a partition")
                .isInstanceOf(NotFoundException.class);
        assertThat(ofTable("t")).as("of the table").isEmpty();
        assertThat(ofPartitions("t", "k=a")).as("of the partition").isEmpty();
        assertThat(catalog().statistics().deleteOfTable(CALL, name("t"), List.of(), Optional.empty()))
                .as("there were none")
                .isZero();
    }
}

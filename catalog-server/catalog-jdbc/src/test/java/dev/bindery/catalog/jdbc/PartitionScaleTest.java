package dev.bindery.catalog.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.PageRequest;
import dev.bindery.catalog.PartitionQuery;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.filter.PartitionFilter;
import dev.bindery.catalog.filter.PartitionFilter.And;
import dev.bindery.catalog.filter.PartitionFilter.Compare;
import dev.bindery.catalog.filter.PartitionFilter.Comparison;
import dev.bindery.catalog.filter.PartitionFilter.In;
import dev.bindery.catalog.filter.PartitionFilter.Key;
import dev.bindery.catalog.filter.PartitionFilter.KeyKind;
import dev.bindery.catalog.filter.PartitionFilter.Like;
import dev.bindery.catalog.filter.PartitionFilter.Operand;
import dev.bindery.catalog.filter.PartitionFilter.Or;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.StatementCounter.Executed;
import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.json.Json;
import dev.bindery.model.json.JsonObject;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred thousand partitions: they load, and a filter that selects few reads few. */
@Tag("integration")
class PartitionScaleTest {

    private static final int DAYS = 347;
    private static final int HOURS = 24;
    private static final int REGIONS = 12;
    private static final int PARTITIONS = DAYS * HOURS * REGIONS;
    private static final int BATCH = 5_000;
    private static final TableName TABLE = DatabaseName.DEFAULT.table("events");
    private static final Call CALL = Call.system();

    private static final Key DAY = new Key(0, "ds", KeyKind.TEXT);
    private static final Key HOUR = new Key(1, "h", KeyKind.NUMBER);
    private static final Key REGION = new Key(2, "region", KeyKind.TEXT);

    private static void load(JdbcCatalog catalog, TableName table) {
        catalog.tables()
                .create(
                        CALL,
                        table,
                        TableDefinition.of(
                                        TableDefinition.EXTERNAL_TABLE,
                                        StorageDescriptor.EMPTY
                                                .withColumns(List.of(Column.of("id", "bigint")))
                                                .withLocation("s3://lake/" + table.table()))
                                .withPartitionKeys(List.of(
                                        Column.of("ds", "string"),
                                        Column.of("h", "int"),
                                        Column.of("region", "string"))),
                        TableRules.HIVE,
                        DataEffect.LEAVE_FILES);
        List<PartitionDefinition> batch = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            batch.add(PartitionDefinition.of(
                    List.of(day(i / (HOURS * REGIONS)), Integer.toString(i / REGIONS % HOURS), "r" + i % REGIONS),
                    StorageDescriptor.EMPTY));
            if (batch.size() == BATCH || i == PARTITIONS - 1) {
                catalog.partitions().add(CALL, table, batch, IfPresent.FAIL, DataEffect.LEAVE_FILES);
                batch.clear();
            }
        }
    }

    private static String day(int number) {
        return LocalDate.of(2024, 1, 1).plusDays(number).toString();
    }

    private static PartitionFilter compare(Key key, Comparison comparison, Object value) {
        Operand operand = value instanceof String text
                ? new Operand.Text(text)
                : new Operand.Number(BigDecimal.valueOf((Integer) value));
        return new Compare(key, comparison, operand);
    }

    private static PartitionFilter is(Key key, Object value) {
        return compare(key, Comparison.EQUAL, value);
    }

    private static PartitionFilter and(PartitionFilter... parts) {
        return new And(List.of(parts));
    }

    /** Filters and how many partitions each selects. */
    private static Map<PartitionFilter, Integer> filters() {
        Map<PartitionFilter, Integer> filters = new LinkedHashMap<>();
        filters.put(is(DAY, day(100)), HOURS * REGIONS);
        filters.put(and(is(DAY, day(100)), is(HOUR, 7)), REGIONS);
        filters.put(and(is(DAY, day(100)), is(HOUR, 7), is(REGION, "r3")), 1);
        filters.put(and(is(HOUR, 7), is(DAY, day(100))), REGIONS);
        filters.put(
                and(compare(DAY, Comparison.GREATER_OR_EQUAL, day(200)), compare(DAY, Comparison.LESS, day(203))),
                3 * HOURS * REGIONS);
        filters.put(and(is(DAY, day(5)), compare(HOUR, Comparison.GREATER, 21)), 2 * REGIONS);
        filters.put(
                new In(DAY, List.of(new Operand.Text(day(1)), new Operand.Text(day(300)), new Operand.Text("none"))),
                2 * HOURS * REGIONS);
        filters.put(new Or(List.of(and(is(DAY, day(1)), is(HOUR, 1)), and(is(DAY, day(2)), is(HOUR, 2)))), 2 * REGIONS);
        filters.put(new Like(DAY, "2024-02-0%", (char) 0), 9 * HOURS * REGIONS);
        filters.put(is(HOUR, 7), DAYS * REGIONS);
        filters.put(is(REGION, "r3"), DAYS * HOURS);
        filters.put(and(is(HOUR, 7), is(REGION, "r3")), DAYS);
        filters.put(is(DAY, "nothing"), 0);
        return filters;
    }

    @Test
    void readsFewRowsForAFilterThatSelectsFewOnPostgres() throws SQLException {
        try (TestCatalog store = new TestCatalog(TestPostgres.newDatabase())) {
            load(store.catalog(), DatabaseName.DEFAULT.table("others"));
            load(store.catalog(), TABLE);
            // Before statistics are there, and when they are.
            checkRowsRead(store);
            store.database().read(session -> session.execute("ANALYZE"));
            checkRowsRead(store);
        }
    }

    private static void checkRowsRead(TestCatalog store) throws SQLException {
        for (Map.Entry<PartitionFilter, Integer> filter : filters().entrySet()) {
            for (PageRequest page : List.of(PageRequest.ALL, PageRequest.first(100))) {
                PartitionQuery query = PartitionQuery.matching(filter.getKey());
                store.statements().reset();
                int returned = store.catalog()
                        .partitions()
                        .list(CALL, TABLE, query, page)
                        .items()
                        .size();
                assertThat(returned)
                        .as("selected by %s", filter.getKey())
                        .isEqualTo(Math.min(filter.getValue(), page.limit()));
                Executed select = store.statements().executed().stream()
                        .filter(executed ->
                                executed.sql().toLowerCase(Locale.ROOT).contains("from partitions"))
                        .findFirst()
                        .orElseThrow();
                long read = rowsRead(store.settings(), select);
                assertThat(read)
                        .as("rows read by %s for the %d that it selects", filter.getKey(), filter.getValue())
                        .isLessThanOrEqualTo(10L * Math.max(1, filter.getValue()));
            }
        }
    }

    private static long rowsRead(DatabaseSettings settings, Executed select) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        settings.url(), settings.user().orElseThrow(), "");
                PreparedStatement statement =
                        connection.prepareStatement("EXPLAIN (ANALYZE, FORMAT JSON) " + select.sql())) {
            for (Map.Entry<Integer, Object> bind : select.binds().entrySet()) {
                statement.setObject(bind.getKey(), bind.getValue());
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                String json = result.getString(1);
                return Json.objects(json).stream()
                        .mapToLong(plan -> rowsRead(plan.object("Plan").orElseThrow()))
                        .sum();
            }
        }
    }

    /** What all scans of a plan have read, be it kept or thrown away again. */
    private static long rowsRead(JsonObject plan) {
        long rows = 0;
        String type = plan.requiredText("Node Type");
        if (type.contains("Scan") && !type.equals("CTE Scan") && !type.equals("Subquery Scan")) {
            long once = number(plan, "Actual Rows")
                    + number(plan, "Rows Removed by Filter")
                    + number(plan, "Rows Removed by Index Recheck");
            rows += once * number(plan, "Actual Loops");
        }
        for (JsonObject child : plan.objects("Plans")) {
            rows += rowsRead(child);
        }
        return rows;
    }

    private static long number(JsonObject plan, String name) {
        Object value = plan.members().get(name);
        return value == null ? 0 : ((Number) value).longValue();
    }

    @Test
    void loadsAndSelectsOnH2() {
        try (TestCatalog store = new TestCatalog(DatabaseSettings.inMemory())) {
            load(store.catalog(), TABLE);
            assertThat(store.catalog().partitions().count(CALL, TABLE, PartitionQuery.ALL))
                    .as("all")
                    .isEqualTo(PARTITIONS);
            filters().forEach((filter, expected) -> assertThat(store.catalog()
                            .partitions()
                            .names(CALL, TABLE, PartitionQuery.matching(filter), PageRequest.ALL)
                            .items())
                    .as("selected by %s", filter)
                    .hasSize(expected));
        }
    }
}

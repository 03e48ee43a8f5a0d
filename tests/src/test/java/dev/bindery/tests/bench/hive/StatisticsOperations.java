package dev.bindery.tests.bench.hive;

import static dev.bindery.tests.bench.hive.Fixture.DATABASE;
import static dev.bindery.tests.bench.hive.Operation.expect;

import dev.bindery.tests.bench.hive.Operation.Client;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.ColumnStatistics;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsDesc;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.LongColumnStatsData;
import org.apache.hadoop.hive.metastore.api.PartitionsStatsRequest;
import org.apache.hadoop.hive.metastore.api.SetPartitionsStatsRequest;
import org.apache.hadoop.hive.metastore.api.StringColumnStatsData;
import org.apache.hadoop.hive.metastore.api.TableStatsRequest;

/** Column statistics of a table and of partitions, always of all 20 columns. */
final class StatisticsOperations {

    private static final String ENGINE = "hive";
    private static final int FEW = 100;
    private static final int MANY = 1_000;

    private StatisticsOperations() {}

    static List<Operation> all() {
        return List.of(
                Operation.of("updateTableStatistics", Fixture.TABLE, 50, StatisticsOperations::updateTable),
                Operation.of("getTableStatistics", Fixture.TABLE, 200, (hive, i) -> {
                            TableStatsRequest request =
                                    new TableStatsRequest(DATABASE, Fixture.TABLE.table(), Things.columns());
                            request.setEngine(ENGINE);
                            expect(
                                    Things.columns().size(),
                                    hive.calls()
                                            .get_table_statistics_req(request)
                                            .getTableStatsSize());
                        })
                        .after(StatisticsOperations::updateTable),
                Operation.of(
                        "updatePartitionStatistics.100",
                        Fixture.PARTITIONS_1000,
                        5,
                        (hive, i) -> updatePartitions(hive, i % 9 * FEW, i % 9 * FEW + FEW)),
                Operation.of(
                                "getPartitionStatistics.1000",
                                Fixture.PARTITIONS_1000,
                                5,
                                (hive, i) -> expect(
                                        MANY,
                                        hive.calls()
                                                .get_partitions_statistics_req(partitions())
                                                .getPartStatsSize()))
                        .after((hive, count) -> updatePartitions(hive, 0, MANY)),
                Operation.of(
                                "getAggregatedStatistics.1000",
                                Fixture.PARTITIONS_1000,
                                5,
                                (hive, i) -> expect(
                                        Things.columns().size(),
                                        hive.calls()
                                                .get_aggr_stats_for(partitions())
                                                .getColStatsSize()))
                        .after((hive, count) -> updatePartitions(hive, 0, MANY)));
    }

    private static PartitionsStatsRequest partitions() {
        PartitionsStatsRequest request = new PartitionsStatsRequest(
                DATABASE, Fixture.PARTITIONS_1000.table(), Things.columns(), Things.names(0, MANY));
        request.setEngine(ENGINE);
        return request;
    }

    private static void updateTable(Client hive, int number) throws Exception {
        ColumnStatisticsDesc about = new ColumnStatisticsDesc(true, DATABASE, Fixture.TABLE.table());
        SetPartitionsStatsRequest request = new SetPartitionsStatsRequest(List.of(statistics(about, number)));
        request.setEngine(ENGINE);
        hive.calls().update_table_column_statistics_req(request);
    }

    private static void updatePartitions(Client hive, int from, int to) throws Exception {
        List<ColumnStatistics> all = new ArrayList<>();
        for (String name : Things.names(from, to)) {
            ColumnStatisticsDesc about = new ColumnStatisticsDesc(false, DATABASE, Fixture.PARTITIONS_1000.table());
            about.setPartName(name);
            all.add(statistics(about, all.size()));
        }
        SetPartitionsStatsRequest request = new SetPartitionsStatsRequest(all);
        request.setEngine(ENGINE);
        hive.calls().set_aggr_stats_for(request);
    }

    private static ColumnStatistics statistics(ColumnStatisticsDesc about, int seed) {
        List<ColumnStatisticsObj> columns = new ArrayList<>();
        for (String column : Things.columns()) {
            boolean text = columns.size() % 2 == 0;
            ColumnStatisticsData data = new ColumnStatisticsData();
            if (text) {
                data.setStringStats(new StringColumnStatsData(100, 12.5, seed, 1_000 + seed));
            } else {
                LongColumnStatsData numbers = new LongColumnStatsData(seed, 1_000 + seed);
                numbers.setLowValue(-seed);
                numbers.setHighValue(1_000_000L + seed);
                data.setLongStats(numbers);
            }
            columns.add(new ColumnStatisticsObj(column, text ? "string" : "bigint", data));
        }
        ColumnStatistics statistics = new ColumnStatistics(about, columns);
        statistics.setEngine(ENGINE);
        return statistics;
    }
}

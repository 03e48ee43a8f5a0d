package dev.bindery.thrift.migration;

import dev.bindery.thrift.migration.MigrationReport.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.ColumnStatistics;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsDesc;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.PartitionsStatsRequest;
import org.apache.hadoop.hive.metastore.api.SetPartitionsStatsRequest;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.TableStatsRequest;
import org.apache.thrift.TException;

/** Copies column statistics to tables and partitions that have none. */
final class StatisticsCopy {

    private static final String ENGINE = "hive";

    /** At once: some hundred partitions have as many of each, with bit vectors of kilobytes. */
    private static final int COLUMNS = 100;

    private final Metastore source;
    private final Metastore target;
    private final boolean plan;
    private final MigrationReport report;

    StatisticsCopy(Metastore source, Metastore target, boolean plan, MigrationReport report) {
        this.source = source;
        this.target = target;
        this.plan = plan;
        this.report = report;
    }

    void ofTable(Table table, boolean there) throws TException {
        List<String> columns = columns(table);
        if (columns.isEmpty()) {
            return;
        }
        List<ColumnStatisticsObj> statistics = ofTable(source, table, columns);
        if (statistics.isEmpty()) {
            return;
        }
        if (there && !ofTable(target, table, columns).isEmpty()) {
            report.present(Kind.TABLE_STATISTICS, 1);
            return;
        }
        if (!plan) {
            ColumnStatistics written = new ColumnStatistics(
                    new ColumnStatisticsDesc(true, table.getDbName(), table.getTableName()), statistics);
            written.setEngine(ENGINE);
            target.ask(client -> client.update_table_column_statistics(written));
        }
        report.copied(Kind.TABLE_STATISTICS, 1);
    }

    private static List<ColumnStatisticsObj> ofTable(Metastore metastore, Table table, List<String> columns)
            throws TException {
        List<ColumnStatisticsObj> all = new ArrayList<>();
        for (List<String> some : groups(columns)) {
            TableStatsRequest request = new TableStatsRequest(table.getDbName(), table.getTableName(), some);
            request.setEngine(ENGINE);
            List<ColumnStatisticsObj> found = metastore
                    .ask(client -> client.get_table_statistics_req(request))
                    .getTableStats();
            if (found != null) {
                all.addAll(found);
            }
        }
        return all;
    }

    private static List<List<String>> groups(List<String> columns) {
        List<List<String>> groups = new ArrayList<>();
        for (int from = 0; from < columns.size(); from += COLUMNS) {
            groups.add(columns.subList(from, Math.min(from + COLUMNS, columns.size())));
        }
        return groups;
    }

    /** @param names of partitions that are at the target, or would be */
    void ofPartitions(Table table, List<String> names) throws TException {
        List<String> columns = columns(table);
        if (columns.isEmpty()) {
            return;
        }
        Map<String, List<ColumnStatisticsObj>> statistics = ofPartitions(source, table, columns, names);
        if (statistics.isEmpty()) {
            return;
        }
        Map<String, List<ColumnStatisticsObj>> present =
                plan ? Map.of() : ofPartitions(target, table, columns, List.copyOf(statistics.keySet()));
        List<ColumnStatistics> missing = new ArrayList<>();
        statistics.forEach((name, objects) -> {
            if (!present.containsKey(name) && !objects.isEmpty()) {
                ColumnStatisticsDesc of = new ColumnStatisticsDesc(false, table.getDbName(), table.getTableName());
                of.setPartName(name);
                ColumnStatistics written = new ColumnStatistics(of, objects);
                written.setEngine(ENGINE);
                missing.add(written);
            }
        });
        if (!plan && !missing.isEmpty()) {
            SetPartitionsStatsRequest request = new SetPartitionsStatsRequest(missing);
            request.setEngine(ENGINE);
            target.ask(client -> client.set_aggr_stats_for(request));
        }
        report.present(Kind.PARTITION_STATISTICS, present.size());
        report.copied(Kind.PARTITION_STATISTICS, missing.size());
    }

    private static Map<String, List<ColumnStatisticsObj>> ofPartitions(
            Metastore metastore, Table table, List<String> columns, List<String> names) throws TException {
        Map<String, List<ColumnStatisticsObj>> all = new LinkedHashMap<>();
        for (List<String> some : groups(columns)) {
            PartitionsStatsRequest request =
                    new PartitionsStatsRequest(table.getDbName(), table.getTableName(), some, names);
            request.setEngine(ENGINE);
            Map<String, List<ColumnStatisticsObj>> found = metastore
                    .ask(client -> client.get_partitions_statistics_req(request))
                    .getPartStats();
            if (found != null) {
                found.forEach((name, objects) ->
                        all.computeIfAbsent(name, key -> new ArrayList<>()).addAll(objects));
            }
        }
        return all;
    }

    private static List<String> columns(Table table) {
        return table.getSd() == null || table.getSd().getCols() == null
                ? List.of()
                : table.getSd().getCols().stream().map(FieldSchema::getName).toList();
    }
}

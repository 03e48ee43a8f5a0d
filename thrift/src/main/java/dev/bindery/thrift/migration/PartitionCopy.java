package dev.bindery.thrift.migration;

import dev.bindery.thrift.migration.MigrationReport.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.hive.metastore.api.AddPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.thrift.TException;

/** Copies the partitions of a table that aren't there yet, some hundreds at a time. */
final class PartitionCopy {

    private static final int BATCH = 500;
    private static final short ALL = -1;

    private final Metastore source;
    private final Metastore target;
    private final boolean plan;
    private final MigrationReport report;
    private final StatisticsCopy statistics;
    private final Consumer<String> progress;
    private long seen;

    PartitionCopy(
            Metastore source,
            Metastore target,
            boolean plan,
            MigrationReport report,
            StatisticsCopy statistics,
            Consumer<String> progress) {
        this.source = source;
        this.target = target;
        this.plan = plan;
        this.report = report;
        this.statistics = statistics;
        this.progress = progress;
    }

    /** How many partitions were looked at so far. */
    long seen() {
        return seen;
    }

    /** @param there whether the table was there before, maybe with some of them */
    void copy(Table table, boolean there) throws TException {
        String database = table.getDbName();
        String name = table.getTableName();
        List<String> names = source.ask(client -> client.get_partition_names(database, name, ALL));
        Set<String> present =
                there ? new HashSet<>(target.ask(client -> client.get_partition_names(database, name, ALL))) : Set.of();
        for (int from = 0; from < names.size(); from += BATCH) {
            List<String> some = names.subList(from, Math.min(from + BATCH, names.size()));
            batch(table, some, present);
            seen += some.size();
            progress.accept(database + "." + name);
        }
    }

    private void batch(Table table, List<String> names, Set<String> present) {
        List<String> missing =
                names.stream().filter(each -> !present.contains(each)).toList();
        String which = table.getDbName() + "." + table.getTableName();
        report.present(Kind.PARTITION, names.size() - (long) missing.size());
        try {
            if (!missing.isEmpty()) {
                report.copied(Kind.PARTITION, plan ? missing.size() : add(table, missing));
            }
        } catch (TException e) {
            report.left(
                    Kind.PARTITION,
                    missing.size(),
                    which + ", " + missing.size() + " partitions from " + missing.get(0) + " on: " + e.getMessage());
            return;
        }
        try {
            statistics.ofPartitions(table, names);
        } catch (TException e) {
            report.left(
                    Kind.PARTITION_STATISTICS,
                    names.size(),
                    "column statistics of " + which + ", from partition " + names.get(0) + " on: " + e.getMessage());
        }
    }

    private int add(Table table, List<String> names) throws TException {
        String database = table.getDbName();
        String name = table.getTableName();
        List<Partition> copies = new ArrayList<>(names.size());
        source.ask(client -> client.get_partitions_by_names(database, name, names))
                .forEach(partition -> copies.add(Portable.of(partition)));
        AddPartitionsRequest request = new AddPartitionsRequest(database, name, copies, true);
        request.setNeedResult(false);
        target.ask(client -> client.add_partitions_req(request));
        return copies.size();
    }
}

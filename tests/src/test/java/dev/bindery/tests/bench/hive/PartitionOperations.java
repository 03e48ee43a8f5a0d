package dev.bindery.tests.bench.hive;

import static dev.bindery.tests.bench.hive.Fixture.DATABASE;
import static dev.bindery.tests.bench.hive.Operation.expect;

import dev.bindery.tests.bench.hive.Operation.Client;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.DropPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionsByNamesRequest;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.RequestPartsSpec;
import org.apache.hadoop.hive.metastore.api.Table;

/** Operations on partitions. */
final class PartitionOperations {

    private static final int MANY = 1_000;
    private static final short ALL = -1;
    private static final String CHANGED = "changed";

    private PartitionOperations() {}

    static List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        all.add(Operation.of("addPartition", Fixture.NOTHING, 100, (hive, i) -> hive.calls()
                        .add_partition(Things.partition(changed(hive), i)))
                .after((hive, count) -> hive.calls().create_table(changed(hive)))
                .then(PartitionOperations::dropChanged));
        all.add(Operation.of("addPartitions.1000", Fixture.NOTHING, 3, PartitionOperations::addMany)
                .after((hive, count) -> hive.calls().create_table(changed(hive)))
                .then(PartitionOperations::dropChanged));
        all.add(Operation.of("alterPartitions.1000", Fixture.NOTHING, 3, PartitionOperations::alterMany)
                .after((hive, count) -> createAndFill(hive, 1))
                .then(PartitionOperations::dropChanged));
        all.add(Operation.of("dropPartitions.1000", Fixture.NOTHING, 3, PartitionOperations::dropMany)
                .after(PartitionOperations::createAndFill)
                .then(PartitionOperations::dropChanged));
        all.add(Operation.of(
                "getPartition",
                Fixture.PARTITIONS_10000,
                200,
                (hive, i) -> expect(
                        2,
                        hive.calls()
                                .get_partition(
                                        DATABASE,
                                        Fixture.PARTITIONS_10000.table(),
                                        List.of(Things.day(i * 37), Things.hour(i * 37)))
                                .getValuesSize())));
        all.add(Operation.of("getPartitionsByNames.1000", Fixture.PARTITIONS_10000, 20, (hive, i) -> {
            int from = i % 9 * MANY;
            GetPartitionsByNamesRequest request =
                    new GetPartitionsByNamesRequest(DATABASE, Fixture.PARTITIONS_10000.table());
            request.setNames(Things.names(from, from + MANY));
            expect(MANY, hive.calls().get_partitions_by_names_req(request).getPartitionsSize());
        }));
        all.add(names(Fixture.PARTITIONS_1000, 100));
        all.add(names(Fixture.PARTITIONS_10000, 20));
        all.add(listing(Fixture.PARTITIONS_1000, 20));
        all.add(listing(Fixture.PARTITIONS_10000, 3));
        all.add(listing(Fixture.PARTITIONS_100000, 1));
        for (Fixture fixture : List.of(Fixture.PARTITIONS_10000, Fixture.PARTITIONS_100000)) {
            all.add(filter(fixture, 1, 100));
            all.add(filter(fixture, 100, 50));
            all.add(filter(fixture, fixture.size() / 10, fixture.size() > 10_000 ? 2 : 10));
        }
        return all;
    }

    private static Table changed(Client hive) {
        return Things.partitioned(DATABASE, CHANGED, hive.warehouse());
    }

    private static void addMany(Client hive, int number) throws Exception {
        expect(MANY, hive.calls().add_partitions(Things.partitions(changed(hive), number * MANY, (number + 1) * MANY)));
    }

    private static void alterMany(Client hive, int number) throws Exception {
        List<Partition> partitions = Things.partitions(changed(hive), 0, MANY);
        partitions.forEach(partition -> partition.putToParameters("numRows", "2000" + number));
        hive.calls().alter_partitions(DATABASE, CHANGED, partitions);
    }

    private static void createAndFill(Client hive, int count) throws Exception {
        hive.calls().create_table(changed(hive));
        for (int i = 0; i < count; i++) {
            addMany(hive, i);
        }
    }

    private static void dropMany(Client hive, int number) throws Exception {
        DropPartitionsRequest request = new DropPartitionsRequest(
                DATABASE, CHANGED, RequestPartsSpec.names(Things.names(number * MANY, (number + 1) * MANY)));
        request.setDeleteData(true);
        request.setIfExists(false);
        request.setNeedResult(false);
        hive.calls().drop_partitions_req(request);
    }

    private static void dropChanged(Client hive, int count) throws Exception {
        hive.calls().drop_table(DATABASE, CHANGED, true);
    }

    private static Operation names(Fixture fixture, int repetitions) {
        return Operation.of(
                "getPartitionNames." + fixture.size(),
                fixture,
                repetitions,
                (hive, i) -> expect(
                        fixture.size(),
                        hive.calls()
                                .get_partition_names(DATABASE, fixture.table(), ALL)
                                .size()));
    }

    private static Operation listing(Fixture fixture, int repetitions) {
        return Operation.of(
                "getPartitions." + fixture.size(),
                fixture,
                repetitions,
                (hive, i) -> expect(
                        fixture.size(),
                        hive.calls()
                                .get_partitions(DATABASE, fixture.table(), ALL)
                                .size()));
    }

    private static Operation filter(Fixture fixture, int returned, int repetitions) {
        return Operation.of(
                "getPartitionsByFilter." + returned + "of" + fixture.size(),
                fixture,
                repetitions,
                (hive, i) -> expect(
                        returned,
                        hive.calls()
                                .get_partitions_by_filter(
                                        DATABASE, fixture.table(), condition(fixture, returned, i), ALL)
                                .size()));
    }

    /** One partition, all of a day, or all of some of the last days; another day with each number. */
    static String condition(Fixture fixture, int returned, int number) {
        int partition = number * 137 % (fixture.size() / 2);
        if (returned == 1) {
            return "ds = \"" + Things.day(partition) + "\" and h = " + Things.hour(partition);
        }
        return returned == Things.PARTITIONS_A_DAY
                ? "ds = \"" + Things.day(partition) + "\""
                : "ds >= \"" + Things.day(fixture.size() - returned) + "\"";
    }
}

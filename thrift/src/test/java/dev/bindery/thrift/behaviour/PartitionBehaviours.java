package dev.bindery.thrift.behaviour;

import static dev.bindery.thrift.behaviour.Outcome.answer;
import static dev.bindery.thrift.behaviour.Outcome.fails;
import static dev.bindery.thrift.behaviour.Wire.DB;
import static dev.bindery.thrift.behaviour.Wire.VISITS;

import java.util.List;
import java.util.TreeSet;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.Table;

/** New partitions: names, folders, parameters, and values that don't fit. */
final class PartitionBehaviours {

    private static final String UNTYPED = "untyped";

    private PartitionBehaviours() {}

    static List<Behaviour> all() {
        Subject partitions = new Subject("New partitions");
        partitions.alike(
                "`create_table` with keys `place string, hour int, day date`: all its columns",
                caller -> {
                    caller.client().create_table(Wire.visits());
                    return Wire.written(caller.client().get_schema(DB, VISITS));
                },
                answer("[id int, note string (free text), place string, hour int, day date]"));
        appended(partitions, "/place=eu/hour=1/day=2024-01-01", "eu", "1", "2024-01-01");
        appended(partitions, "/place=eu/hour=2/day=2024-01-02", "eu", "2", "2024-01-02");
        appended(partitions, "/place=us/hour=10/day=2024-02-01", "us", "10", "2024-02-01");
        appended(partitions, "/place=EU/hour=-3/day=2023-12-31", "EU", "-3", "2023-12-31");
        appended(partitions, "/place=v%2Fw x%3D%25/hour=5/day=2024-01-01", "v/w x=%", "5", "2024-01-01");
        appended(
                partitions,
                "/place=__HIVE_DEFAULT_PARTITION__/hour=7/day=2024-01-01",
                "__HIVE_DEFAULT_PARTITION__",
                "7",
                "2024-01-01");
        appended(partitions, "/place=eu%27x/hour=8/day=2024-01-01", "eu'x", "8", "2024-01-01");
        partitions.alike(
                "`append_partition` with an empty value: its folder",
                caller -> folder(caller, append(caller, VISITS, "", "1", "2024-01-01")),
                answer("/place=__HIVE_DEFAULT_PARTITION__/hour=1/day=2024-01-01"));
        refused(partitions);
        untyped(partitions);
        return partitions.behaviours();
    }

    private static void appended(Subject partitions, String folder, String... values) {
        partitions.as40(
                "`append_partition` of `" + String.join("`, `", values) + "`: folder, parameters, columns",
                caller -> {
                    Partition made = append(caller, VISITS, values);
                    return folder(caller, made) + " "
                            + new TreeSet<>(made.getParameters().keySet()) + " "
                            + made.getSd().getColsSize();
                },
                answer(folder + " [transient_lastDdlTime] 2"),
                answer(folder + " [numFiles, totalSize, transient_lastDdlTime] 2"),
                Deviation.NOT_COUNTED);
    }

    private static void refused(Subject partitions) {
        partitions.ours(
                "`append_partition` of one that is there",
                caller -> append(caller, VISITS, "eu", "1", "2024-01-01"),
                fails(AlreadyExistsException.class, "Partition already exists:Partition(values:[eu, 1, 2024-01-01]…"),
                fails(AlreadyExistsException.class, "Partition already exists:Partition(values:[eu, 1, 2024-01-01]…"),
                fails(
                        AlreadyExistsException.class,
                        "Partition already exists: hive.observed.visits [eu, 1, 2024-01-01]"),
                Deviation.ONE_WORDING);
        partitions.ours(
                "`append_partition` of `eu` alone",
                caller -> append(caller, VISITS, "eu"),
                fails(MetaException.class, "Invalid partition key & values; keys [place, hour, day, ], values [eu, ]"),
                fails(MetaException.class, "Invalid partition key & values; keys [place, hour, day, ], values [eu, ]"),
                fails(
                        MetaException.class,
                        "The table has 3 partition keys [place, hour, day], but 1 values were given: [eu]."),
                Deviation.SAYS_WHAT);
    }

    private static void untyped(Subject partitions) {
        partitions.alike(
                "`append_partition` with a text where the key is a number",
                caller -> {
                    Table table = Wire.visits();
                    table.setTableName(UNTYPED);
                    caller.client().create_table(table);
                    return append(caller, UNTYPED, "zz", "late", "2024-01-01").getValues();
                },
                answer("[zz, late, 2024-01-01]"));
        partitions.alike(
                "`append_partition` with a text where the key is a date",
                caller -> append(caller, UNTYPED, "zz", "1", "someday").getValues(),
                answer("[zz, 1, someday]"));
        partitions.ours(
                "`get_partitions_by_filter` with `hour > 0` beside them",
                caller -> Wire.written(caller.client().get_partitions_by_filter(DB, UNTYPED, "hour > 0", Wire.ALL)),
                fails(MetaException.class, "Filtering is supported only on partition keys of type string"),
                fails(MetaException.class, "Filtering is supported only on partition keys of type string"),
                answer("[zz/1]"),
                Deviation.ONE_BAD_FOLDER);
    }

    private static Partition append(Caller caller, String table, String... values) throws Exception {
        return caller.client().append_partition(DB, table, List.of(values));
    }

    private static String folder(Caller caller, Partition partition) throws Exception {
        String ofTable = caller.table(DB, VISITS).getSd().getLocation();
        return partition.getSd().getLocation().substring(ofTable.length());
    }
}

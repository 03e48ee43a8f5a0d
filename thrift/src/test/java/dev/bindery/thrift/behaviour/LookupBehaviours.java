package dev.bindery.thrift.behaviour;

import static dev.bindery.thrift.behaviour.Outcome.answer;
import static dev.bindery.thrift.behaviour.Outcome.fails;
import static dev.bindery.thrift.behaviour.Wire.DB;
import static dev.bindery.thrift.behaviour.Wire.VISITS;

import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;

/** Partitions that are listed, or looked up by their names or values. */
final class LookupBehaviours {

    private static final Outcome NOTHING = answer("[]");
    private static final Outcome NO_TABLE = fails(NoSuchObjectException.class, "hive.observed.nope table not found");

    private LookupBehaviours() {}

    static List<Behaviour> all() {
        Subject lookups = new Subject("Listings of partitions, and partitions by name");
        listed(lookups);
        prefixed(lookups);
        named(lookups);
        single(lookups);
        return lookups.behaviours();
    }

    private static void listed(Subject lookups) {
        lookups.alike(
                "`get_partition_names`",
                caller -> caller.client().get_partition_names(DB, VISITS, Wire.ALL),
                answer("[place=EU/hour=-3/day=2023-12-31, place=__HIVE_DEFAULT_PARTITION__/hour=1/day=2024-01-01,"
                        + " place=__HIVE_DEFAULT_PARTITION__/hour=7/day=2024-01-01,"
                        + " place=eu%27x/hour=8/day=2024-01-01, place=eu/hour=1/day=2024-01-01,"
                        + " place=eu/hour=2/day=2024-01-02, place=us/hour=10/day=2024-02-01,"
                        + " place=v%2Fw x%3D%25/hour=5/day=2024-01-01]"));
        lookups.alike(
                "`get_partition_names`, at most 2",
                caller -> caller.client().get_partition_names(DB, VISITS, (short) 2),
                answer("[place=EU/hour=-3/day=2023-12-31, place=__HIVE_DEFAULT_PARTITION__/hour=1/day=2024-01-01]"));
        lookups.alike(
                "`get_partition_names`, at most 0",
                caller -> caller.client().get_partition_names(DB, VISITS, (short) 0),
                NOTHING);
        lookups.alike(
                "`get_partitions`, at most 0",
                caller -> caller.client().get_partitions(DB, VISITS, (short) 0),
                NOTHING);
        lookups.bySetting(
                "`get_partition_names` of a table that isn't there",
                caller -> caller.client().get_partition_names(DB, "nope", Wire.ALL),
                NOTHING,
                NO_TABLE);
        lookups.bySetting(
                "`get_partitions` of a table that isn't there",
                caller -> caller.client().get_partitions(DB, "nope", Wire.ALL),
                NOTHING,
                NO_TABLE);
    }

    private static void prefixed(Subject lookups) {
        Outcome alsoLikeIt = answer(
                "[place=eu/hour=1/day=2024-01-01, place=eu/hour=2/day=2024-01-02, place=eu%27x/hour=8/day=2024-01-01]");
        lookups.ours(
                "`get_partition_names_ps` of `eu`",
                caller -> prefix(caller, VISITS, "eu"),
                alsoLikeIt,
                alsoLikeIt,
                answer("[place=eu/hour=1/day=2024-01-01, place=eu/hour=2/day=2024-01-02]"),
                Deviation.EXACT_VALUES);
        lookups.alike(
                "`get_partition_names_ps` of any place, `2`",
                caller -> prefix(caller, VISITS, "", "2"),
                answer("[place=eu/hour=2/day=2024-01-02]"));
        Outcome unsorted = answer("[place=eu/hour=1/day=2024-01-01, place=v%2Fw x%3D%25/hour=5/day=2024-01-01,"
                + " place=__HIVE_DEFAULT_PARTITION__/hour=7/day=2024-01-01, place=eu%27x/hour=8/day=2024-01-01,"
                + " place=__HIVE_DEFAULT_PARTITION__/hour=1/day=2024-01-01]");
        lookups.ours(
                "`get_partition_names_ps` of any place, any hour, `2024-01-01`",
                caller -> prefix(caller, VISITS, "", "", "2024-01-01"),
                unsorted,
                unsorted,
                answer("[place=__HIVE_DEFAULT_PARTITION__/hour=1/day=2024-01-01,"
                        + " place=__HIVE_DEFAULT_PARTITION__/hour=7/day=2024-01-01,"
                        + " place=eu%27x/hour=8/day=2024-01-01, place=eu/hour=1/day=2024-01-01,"
                        + " place=v%2Fw x%3D%25/hour=5/day=2024-01-01]"),
                Deviation.ORDER);
        lookups.alike(
                "`get_partition_names_ps` of four values",
                caller -> prefix(caller, VISITS, "eu", "1", "2024-01-01", "x"),
                fails(
                        MetaException.class,
                        "Incorrect number of partition values. numPartKeys=3, part_val=[eu, 1, 2024-01-01, x]"));
        lookups.ours(
                "`get_partition_names_ps` of no values",
                caller -> prefix(caller, VISITS),
                fails(MetaException.class, "Invalid partition key & values; keys [], values []"),
                fails(MetaException.class, "Invalid partition key & values; keys [], values []"),
                fails(MetaException.class, "Invalid partition key & values; keys [place, hour, day], values []"),
                Deviation.SAYS_WHAT);
        lookups.alike(
                "`get_partition_names_ps` of a table that isn't there",
                caller -> prefix(caller, "nope", "eu"),
                NO_TABLE);
        lookups.alike(
                "`get_partitions_ps` of `eu`, `1`",
                caller -> Wire.written(caller.client().get_partitions_ps(DB, VISITS, List.of("eu", "1"), Wire.ALL)),
                answer("[eu/1]"));
    }

    private static void named(Subject lookups) {
        lookups.alike(
                "`get_partitions_by_names` of one that is there and one that isn't",
                caller -> named(caller, "place=eu/hour=1/day=2024-01-01", "place=zz/hour=1/day=2024-01-01"),
                answer("[eu/1]"));
        lookups.alike(
                "`get_partitions_by_names` with the keys in another order",
                caller -> named(caller, "hour=1/place=eu/day=2024-01-01"),
                NOTHING);
        lookups.alike(
                "`get_partitions_by_names` with the keys in upper case",
                caller -> named(caller, "PLACE=eu/HOUR=1/DAY=2024-01-01"),
                NOTHING);
        lookups.alike(
                "`get_partitions_by_names` of an escaped one",
                caller -> named(caller, "place=v%2Fw x%3D%25/hour=5/day=2024-01-01"),
                answer("[v/w x=%/5]"));
        lookups.alike("`get_partitions_by_names` of none", caller -> named(caller), NOTHING);
        lookups.alike(
                "`partition_name_to_vals` of an escaped one",
                caller -> caller.client().partition_name_to_vals("place=v%2Fw x%3D%25/hour=5/day=2024-01-01"),
                answer("[v/w x=%, 5, 2024-01-01]"));
        lookups.alike(
                "`partition_name_to_spec`",
                caller -> new TreeMap<>(caller.client().partition_name_to_spec("place=eu/hour=5/day=2024-01-01")),
                answer("{day=2024-01-01, hour=5, place=eu}"));
    }

    private static void single(Subject lookups) {
        lookups.alike(
                "`get_partition_by_name` of one that isn't there",
                caller -> caller.client().get_partition_by_name(DB, VISITS, "place=q/hour=1/day=2024-01-01"),
                fails(NoSuchObjectException.class, "partition values=[q, 1, 2024-01-01]"));
        lookups.alike(
                "`get_partition_by_name` of `foo`",
                caller -> caller.client().get_partition_by_name(DB, VISITS, "foo"),
                fails(NoSuchObjectException.class, "incomplete partition name - missing place"));
        lookups.alike(
                "`get_partition` of one that isn't there",
                caller -> caller.client().get_partition(DB, VISITS, List.of("q", "1", "2024-01-01")),
                fails(NoSuchObjectException.class, "partition values=[q, 1, 2024-01-01]"));
        lookups.alike(
                "`get_partition` with the hour `01` in place of `1`",
                caller -> caller.client().get_partition(DB, VISITS, List.of("eu", "01", "2024-01-01")),
                fails(NoSuchObjectException.class, "partition values=[eu, 01, 2024-01-01]"));
    }

    private static List<String> prefix(Caller caller, String table, String... values) throws Exception {
        return caller.client().get_partition_names_ps(DB, table, List.of(values), Wire.ALL);
    }

    private static String named(Caller caller, String... names) throws Exception {
        return Wire.written(caller.client().get_partitions_by_names(DB, VISITS, List.of(names)));
    }
}

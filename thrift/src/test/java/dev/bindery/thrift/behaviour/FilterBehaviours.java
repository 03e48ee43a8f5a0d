package dev.bindery.thrift.behaviour;

import static dev.bindery.thrift.behaviour.Outcome.answer;
import static dev.bindery.thrift.behaviour.Outcome.fails;
import static dev.bindery.thrift.behaviour.Wire.DB;
import static dev.bindery.thrift.behaviour.Wire.VISITS;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.PartitionsByExprRequest;
import org.apache.hadoop.hive.metastore.api.PartitionsByExprResult;

/** Partition filters that are comparisons, and what isn't one. */
final class FilterBehaviours {

    static final Outcome UNREADABLE = fails(MetaException.class, "Error parsing partition filter…");
    static final Outcome STRINGS_ONLY =
            fails(MetaException.class, "Filtering is supported only on partition keys of type string");
    static final Outcome ALL =
            answer("[EU/-3, /1, __HIVE_DEFAULT_PARTITION__/7, eu'x/8, eu/1, eu/2, us/10, v/w x=%/5]");
    static final Outcome EU = answer("[eu/1, eu/2]");
    static final Outcome NOTHING = answer("[]");

    private final Subject filters = new Subject("Partition filters (`get_partitions_by_filter`)");

    private FilterBehaviours() {}

    static List<Behaviour> all() {
        FilterBehaviours all = new FilterBehaviours();
        all.texts();
        all.numbers();
        all.quotes();
        all.whole();
        all.unreadable();
        all.wrong();
        return all.filters.behaviours();
    }

    private void texts() {
        alike("place = \"eu\"", EU);
        alike("place='eu'", EU);
        alike("PLACE = 'eu'", EU);
        as40("place == 'eu'", EU, UNREADABLE);
        alike("place = 'EU'", answer("[EU/-3]"));
        Outcome others = answer("[EU/-3, /1, __HIVE_DEFAULT_PARTITION__/7, eu'x/8, us/10, v/w x=%/5]");
        alike("place != 'eu'", others);
        alike("place <> 'eu'", others);
        alike("place > 'eu'", answer("[eu'x/8, us/10, v/w x=%/5]"));
        ours("place like 'eu%'", answer("[eu'x/8, eu/1, eu/2]"), NOTHING, answer("[eu'x/8, eu/1, eu/2]"));
        ours("place like 'eu.*'", NOTHING, answer("[eu'x/8, eu/1, eu/2]"), answer("[eu'x/8, eu/1, eu/2]"));
        alike("place like 'eu'", EU);
        alike("place between 'eu' and 'us'", answer("[eu'x/8, eu/1, eu/2, us/10]"));
        alike("(place) in ('eu','us')", answer("[eu/1, eu/2, us/10]"));
        filters.ours(
                quoted("place in ('eu','us')"),
                caller -> filter(caller, "place in ('eu','us')"),
                UNREADABLE,
                UNREADABLE,
                answer("[eu/1, eu/2, us/10]"),
                Deviation.MEANT);
    }

    private void numbers() {
        Outcome one = answer("[/1, eu/1]");
        alike("hour = 1", one);
        meant("hour = '1'", one);
        alike("hour > 1", answer("[__HIVE_DEFAULT_PARTITION__/7, eu'x/8, eu/2, us/10, v/w x=%/5]"));
        alike("hour >= 5 and hour < 10", answer("[__HIVE_DEFAULT_PARTITION__/7, eu'x/8, v/w x=%/5]"));
        alike("hour < 0", answer("[EU/-3]"));
        alike("hour = -3", answer("[EU/-3]"));
        meant("hour > '5'", answer("[__HIVE_DEFAULT_PARTITION__/7, eu'x/8, us/10]"));
        alike("10 > hour", answer("[EU/-3, /1, __HIVE_DEFAULT_PARTITION__/7, eu'x/8, eu/1, eu/2, v/w x=%/5]"));
        alike("(hour) IN (1,2)", answer("[/1, eu/1, eu/2]"));
        alike("(hour) not in (1,2)", answer("[EU/-3, __HIVE_DEFAULT_PARTITION__/7, eu'x/8, us/10, v/w x=%/5]"));
        alike("hour between 1 and 5", answer("[/1, eu/1, eu/2, v/w x=%/5]"));
        alike("hour not between 1 and 5", answer("[EU/-3, __HIVE_DEFAULT_PARTITION__/7, eu'x/8, us/10]"));
        as40("hour = 1.0", one, UNREADABLE);
        alike("place = 'eu' or hour = 10", answer("[eu/1, eu/2, us/10]"));
        alike("place = 'eu' and (hour = 1 or hour = 2)", EU);
        alike("place = 'eu' AND hour = 1 OR hour = 10", answer("[eu/1, us/10]"));
        alike("(struct(place,hour)) in (const struct('eu',1), const struct('us',10))", answer("[eu/1, us/10]"));
    }

    private void quotes() {
        filters.ours(
                quoted("place = 'eu\\'x'"),
                caller -> filter(caller, "place = 'eu\\'x'"),
                NOTHING,
                NOTHING,
                answer("[eu'x/8]"),
                Deviation.ESCAPES);
        alike("place = \"eu'x\"", answer("[eu'x/8]"));
        alike("place = 'v/w x=%'", answer("[v/w x=%/5]"));
        alike("place = '__HIVE_DEFAULT_PARTITION__'", answer("[__HIVE_DEFAULT_PARTITION__/7]"));
        as40("`place` = 'eu'", EU, UNREADABLE);
        as40("place = 'eu';", EU, UNREADABLE);
    }

    private void whole() {
        alike("", ALL);
        filters.alike("no filter", caller -> filter(caller, null), ALL);
        filters.alike(
                quoted("place = 'eu'") + ", at most 1",
                caller -> Wire.written(caller.client().get_partitions_by_filter(DB, VISITS, "place = 'eu'", (short) 1)),
                answer("[eu/1]"));
        filters.alike(
                "`get_num_partitions_by_filter` with `hour > 1`",
                caller -> caller.client().get_num_partitions_by_filter(DB, VISITS, "hour > 1"),
                answer("5"));
        filters.ours(
                quoted("place = 'eu'") + " of a table that isn't there",
                caller -> caller.client().get_partitions_by_filter(DB, "nope", "place = 'eu'", Wire.ALL),
                fails(
                        NoSuchObjectException.class,
                        "Specified catalog.database.table does not exist : hive.observed.nope"),
                fails(NoSuchObjectException.class, "hive.observed.nope table not found"),
                fails(NoSuchObjectException.class, "hive.observed.nope table not found"),
                Deviation.ONE_WORDING);
        filters.ours(
                "`get_partitions_by_expr` with the bytes of " + quoted("place = 'eu'"),
                caller -> {
                    PartitionsByExprResult found = caller.client()
                            .get_partitions_by_expr(new PartitionsByExprRequest(
                                    DB, VISITS, ByteBuffer.wrap("place = 'eu'".getBytes(StandardCharsets.UTF_8))));
                    return Wire.written(found.getPartitions()) + " unknown: " + found.isHasUnknownPartitions();
                },
                fails(MetaException.class, "java.lang.UnsupportedOperationException…"),
                fails(MetaException.class, "java.lang.UnsupportedOperationException…"),
                answer("[eu/1, eu/2] unknown: false"),
                Deviation.FILTER_AS_BYTES);
    }

    private void unreadable() {
        for (String filter : List.of(
                "not place = 'eu'",
                "place is null",
                "   ",
                "place = ",
                "place = eu",
                "place <=> 'eu'",
                "1 = 1",
                "true",
                "hour + 1 = 2",
                "upper(place) = 'EU'")) {
            alike(filter, UNREADABLE);
        }
    }

    private void wrong() {
        for (String key : List.of("nokey", "id")) {
            Outcome apache =
                    fails(MetaException.class, "Specified key <" + key + "> is not a partitioning key for the table");
            filters.ours(
                    quoted(key + " = 'x'"),
                    caller -> filter(caller, key + " = 'x'"),
                    apache,
                    apache,
                    fails(
                            MetaException.class,
                            "Specified key <" + key
                                    + "> is not a partitioning key for the table; its keys are [place, hour, day]"),
                    Deviation.SAYS_WHAT);
        }
        filters.ours(
                quoted("hour = 'abc'"),
                caller -> filter(caller, "hour = 'abc'"),
                STRINGS_ONLY,
                STRINGS_ONLY,
                fails(MetaException.class, "The partition key hour is a number and can't be compared with 'abc'"),
                Deviation.SAYS_WHAT);
    }

    private void alike(String filter, Outcome outcome) {
        filters.alike(quoted(filter), caller -> filter(caller, filter), outcome);
    }

    private void as40(String filter, Outcome hive40, Outcome hive31) {
        filters.as40(quoted(filter), caller -> filter(caller, filter), hive40, hive31, Deviation.MEANT);
    }

    private void meant(String filter, Outcome ours) {
        filters.ours(
                quoted(filter), caller -> filter(caller, filter), STRINGS_ONLY, STRINGS_ONLY, ours, Deviation.MEANT);
    }

    private void ours(String filter, Outcome hive40, Outcome hive31, Outcome ours) {
        filters.ours(quoted(filter), caller -> filter(caller, filter), hive40, hive31, ours, Deviation.BOTH_PATTERNS);
    }

    static String quoted(String filter) {
        if (filter.isEmpty()) {
            return "an empty filter";
        }
        if (filter.isBlank()) {
            return "blanks";
        }
        return filter.contains("`") ? "`` " + filter + " ``" : "`" + filter + "`";
    }

    static String filter(Caller caller, String filter) throws Exception {
        return Wire.written(caller.client().get_partitions_by_filter(DB, VISITS, filter, Wire.ALL));
    }
}

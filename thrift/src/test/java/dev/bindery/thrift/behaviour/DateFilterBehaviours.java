package dev.bindery.thrift.behaviour;

import static dev.bindery.thrift.behaviour.FilterBehaviours.STRINGS_ONLY;
import static dev.bindery.thrift.behaviour.FilterBehaviours.UNREADABLE;
import static dev.bindery.thrift.behaviour.FilterBehaviours.quoted;
import static dev.bindery.thrift.behaviour.Outcome.answer;

import java.util.List;

/** Partition filters on a key that is a date, which 3.1.3 refuses, all of them. */
final class DateFilterBehaviours {

    private static final Outcome FIRST_DAY = answer("[/1, __HIVE_DEFAULT_PARTITION__/7, eu'x/8, eu/1, v/w x=%/5]");

    private final Subject filters = new Subject("Partition filters on dates");

    private DateFilterBehaviours() {}

    static List<Behaviour> all() {
        DateFilterBehaviours all = new DateFilterBehaviours();
        all.filters();
        return all.filters.behaviours();
    }

    private void filters() {
        as40("day = '2024-01-01'", FIRST_DAY, STRINGS_ONLY);
        as40("day = 2024-01-01", FIRST_DAY, STRINGS_ONLY);
        as40("day = DATE '2024-01-01'", FIRST_DAY, UNREADABLE);
        as40("day > DATE '2024-01-01'", answer("[eu/2, us/10]"), UNREADABLE);
        as40(
                "day between '2024-01-01' and '2024-01-31'",
                answer("[/1, __HIVE_DEFAULT_PARTITION__/7, eu'x/8, eu/1, eu/2, v/w x=%/5]"),
                STRINGS_ONLY);
        as40(
                "day >= '2024'",
                answer("[/1, __HIVE_DEFAULT_PARTITION__/7, eu'x/8, eu/1, eu/2, us/10, v/w x=%/5]"),
                STRINGS_ONLY);
    }

    private void as40(String filter, Outcome hive40, Outcome hive31) {
        filters.as40(
                quoted(filter), caller -> FilterBehaviours.filter(caller, filter), hive40, hive31, Deviation.MEANT);
    }
}

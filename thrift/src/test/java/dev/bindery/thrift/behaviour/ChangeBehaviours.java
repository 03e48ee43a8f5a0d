package dev.bindery.thrift.behaviour;

import static dev.bindery.thrift.behaviour.Outcome.answer;
import static dev.bindery.thrift.behaviour.Outcome.fails;
import static dev.bindery.thrift.behaviour.Wire.DB;
import static dev.bindery.thrift.behaviour.Wire.VISITS;

import java.util.List;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.UnknownTableException;

/** Columns, alterations and drops. */
final class ChangeBehaviours {

    private static final String LOCATION = "metadata_location";

    private ChangeBehaviours() {}

    static List<Behaviour> all() {
        Subject changes = new Subject("Columns, alterations and drops");
        columns(changes);
        alterations(changes);
        expectations(changes);
        drops(changes);
        return changes.behaviours();
    }

    private static void columns(Subject changes) {
        changes.alike(
                "`get_fields`",
                caller -> Wire.written(caller.client().get_fields(DB, VISITS)),
                answer("[id int, note string (free text)]"));
        changes.alike(
                "`get_schema`: how many",
                caller -> caller.client().get_schema(DB, VISITS).size(),
                answer("5"));
        changes.alike(
                "`get_fields` of a table that isn't there",
                caller -> caller.client().get_fields(DB, "nope"),
                fails(UnknownTableException.class, "hive.observed.nope table not found"));
    }

    private static void alterations(Subject changes) {
        changes.as31(
                "`alter_table` to the name `Renamed`, of one made as `MANAGED_TABLE`: name, folder, type",
                caller -> {
                    Table table = caller.table(DB, "w_owned");
                    table.setTableName("Renamed");
                    caller.client().alter_table(DB, "w_owned", table);
                    Table renamed = caller.table(DB, "renamed");
                    String location = renamed.getSd().getLocation();
                    return renamed.getTableName() + " " + location.substring(location.lastIndexOf('/') + 1) + " "
                            + renamed.getTableType();
                },
                answer("renamed renamed EXTERNAL_TABLE"),
                answer("renamed renamed MANAGED_TABLE"),
                Deviation.NOT_TRANSLATED);
        changes.alike(
                "`alter_table` of one that isn't there",
                caller -> alter(caller, "nope", Wire.table(DB, "nope", null)),
                fails(InvalidOperationException.class, "hive.observed.nope table not found"));
        Outcome keys = fails(InvalidOperationException.class, "partition keys can not be changed.");
        changes.ours(
                "`alter_table` with another name for a partition key",
                caller -> {
                    Table table = caller.table(DB, VISITS);
                    table.getPartitionKeys().get(0).setName("other");
                    return alter(caller, VISITS, table);
                },
                keys,
                keys,
                fails(InvalidOperationException.class, "partition keys can not be changed. The partition keys of…"),
                Deviation.SAYS_WHAT);
        changes.alike(
                "`alter_table` with `int` for a column that was `string`: the first line",
                caller -> {
                    Table table = caller.table(DB, VISITS);
                    table.getSd().getCols().get(1).setType("int");
                    return alter(caller, VISITS, table);
                },
                fails(
                        InvalidOperationException.class,
                        "The following columns have types incompatible with the existing columns in their respective"
                                + " positions :"));
    }

    private static void expectations(Subject changes) {
        changes.as40(
                "`alter_table_with_environment_context` that expects another value of a parameter than it has",
                caller -> expecting(caller, "n1", "other"),
                fails(
                        MetaException.class,
                        "The table has been modified. The parameter value for key 'metadata_location' is 'null'. …"),
                answer("n1"),
                Deviation.LOST_UPDATE);
        changes.alike(
                "`alter_table` that sets that parameter",
                caller -> {
                    Table table = caller.table(DB, "w_plain");
                    table.putToParameters(LOCATION, "n1");
                    return alter(caller, "w_plain", table);
                },
                answer("done"));
        changes.alike(
                "`alter_table_with_environment_context` that expects the value that it has",
                caller -> expecting(caller, "n2", "n1"),
                answer("n2"));
    }

    private static void drops(Subject changes) {
        changes.alike(
                "`drop_partition` of one that isn't there",
                caller -> caller.client().drop_partition(DB, VISITS, List.of("q", "1", "2024-01-01"), false),
                fails(NoSuchObjectException.class, "partition values=[q, 1, 2024-01-01]"));
        changes.alike(
                "`drop_partition_by_name`",
                caller -> caller.client().drop_partition_by_name(DB, VISITS, "place=us/hour=10/day=2024-02-01", true),
                answer("true"));
        changes.alike(
                "`drop_table` of one that isn't there",
                caller -> {
                    caller.client().drop_table(DB, "nope", true);
                    return "done";
                },
                fails(NoSuchObjectException.class, "hive.observed.nope table not found"));
        changes.alike(
                "`drop_database` of one with tables in it",
                caller -> drop(caller, DB, false),
                fails(InvalidOperationException.class, "Database observed is not empty. One or more tables exist."));
        changes.alike(
                "`drop_database` of `default`",
                caller -> drop(caller, "default", false),
                fails(MetaException.class, "Can not drop default database in catalog hive"));
    }

    /** The last of all. */
    static List<Behaviour> end() {
        Subject end = new Subject("In the end");
        end.alike("`drop_database` with what is in it", caller -> drop(caller, DB, true), answer("done"));
        return end.behaviours();
    }

    private static String alter(Caller caller, String name, Table table) throws Exception {
        caller.client().alter_table(DB, name, table);
        return "done";
    }

    private static String expecting(Caller caller, String value, String expected) throws Exception {
        Table table = caller.table(DB, "w_plain");
        table.putToParameters(LOCATION, value);
        caller.client().alter_table_with_environment_context(DB, "w_plain", table, Wire.expecting(LOCATION, expected));
        return caller.table(DB, "w_plain").getParameters().get(LOCATION);
    }

    private static String drop(Caller caller, String database, boolean cascade) throws Exception {
        caller.client().drop_database(database, true, cascade);
        return "done";
    }
}

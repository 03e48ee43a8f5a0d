package dev.bindery.thrift.behaviour;

import static dev.bindery.thrift.behaviour.Outcome.answer;
import static dev.bindery.thrift.behaviour.Outcome.fails;
import static dev.bindery.thrift.behaviour.Wire.DB;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Table;

/** Tables: what is made of what a client sends, and what can't be made. */
final class TableBehaviours {

    private static final String MADE =
            ", id int, note string (free text), owner null, 0, 0, null, null, false, 0, {}, []";

    private TableBehaviours() {}

    static List<Behaviour> all() {
        Subject tables = new Subject("New tables");
        made(tables);
        refused(tables);
        wrongColumns(tables);
        missing(tables);
        return tables.behaviours();
    }

    private static void made(Subject tables) {
        tables.alike(
                "`create_table` without a type: name, columns, owner, last access, retention, formats, compressed, buckets,"
                        + " SerDe parameters, bucket columns",
                caller -> described(create(caller, "w_plain", null)),
                answer("w_plain" + MADE));
        tables.alike(
                "its location",
                caller -> caller.placed(location(caller, "w_plain")),
                answer("WAREHOUSE/observed.db/w_plain"));
        tables.alike(
                "`create_table` of a `MANAGED_TABLE`",
                caller -> described(create(caller, "w_owned", "MANAGED_TABLE")),
                answer("w_owned" + MADE));
        tables.as31(
                "its location",
                caller -> caller.placed(location(caller, "w_owned")),
                answer("WAREHOUSE_EXTERNAL/observed.db/w_owned"),
                answer("WAREHOUSE/observed.db/w_owned"),
                Deviation.NOT_TRANSLATED);
        tables.alike(
                "`create_table` of an `EXTERNAL_TABLE`",
                caller -> described(create(caller, "w_shared", "EXTERNAL_TABLE")),
                answer("w_shared" + MADE));
        tables.as31(
                "its location",
                caller -> caller.placed(location(caller, "w_shared")),
                answer("WAREHOUSE_EXTERNAL/observed.db/w_shared"),
                answer("WAREHOUSE/observed.db/w_shared"),
                Deviation.EXTERNAL_WAREHOUSE);
        tables.alike(
                "`create_table` of a `VIRTUAL_VIEW`, and its location",
                caller -> {
                    Table view = Wire.table(DB, "W_View", "VIRTUAL_VIEW");
                    view.setViewOriginalText("select 1");
                    view.setViewExpandedText("select 1 as x");
                    caller.client().create_table(view);
                    return described(caller.table(DB, "w_view")) + " " + location(caller, "w_view");
                },
                answer("w_view" + MADE + " null"));
    }

    private static void refused(Subject tables) {
        tables.alike(
                "`create_table` of one that is there",
                caller -> send(caller, Wire.table(DB, "w_plain", null)),
                fails(AlreadyExistsException.class, "Table hive.observed.w_plain already exists"));
        tables.as40(
                "`create_table` in a database that isn't there",
                caller -> send(caller, Wire.table("nodb", "x", null)),
                fails(InvalidObjectException.class, "database hive.nodb"),
                fails(InvalidObjectException.class, "nodb"),
                Deviation.ONE_WORDING);
        tables.ours(
                "`create_table` that names no database",
                caller -> send(caller, Wire.table(null, "x", null)),
                fails(MetaException.class, "Null database name is not allowed"),
                fails(InvalidObjectException.class, "null: Cannot invoke…"),
                fails(MetaException.class, "Null database name is not allowed"),
                fails(InvalidObjectException.class, "The table x names no database."),
                Deviation.LEAK);
        tables.bySetting(
                "`create_table` of `two words`",
                caller -> send(caller, Wire.table(DB, "two words", null)),
                answer("done"),
                fails(InvalidObjectException.class, "two words is not a valid object name"));
        tables.ours(
                "`create_table` without a storage descriptor",
                caller -> {
                    Table table = Wire.table(DB, "nosd", null);
                    table.unsetSd();
                    return send(caller, table);
                },
                fails(MetaException.class, "java.lang.NullPointerException…"),
                fails(MetaException.class, "java.lang.NullPointerException…"),
                fails(MetaException.class, "The table nosd has no storage descriptor (sd)."),
                Deviation.LEAK);
    }

    private static void wrongColumns(Subject tables) {
        tables.ours(
                "`create_table` with a column twice",
                caller -> send(caller, Wire.withColumn(Wire.table(DB, "twice", null), "note", "int")),
                fails(MetaException.class, "JDODataStoreException…"),
                fails(MetaException.class, "Add request failed…"),
                fails(MetaException.class, "The column \"note\" is there twice in table hive.observed.twice."),
                Deviation.LEAK);
        tables.ours(
                "`create_table` with a column of type `INT`",
                caller -> send(caller, Wire.withColumn(Wire.table(DB, "upper", null), "z", "INT")),
                fails(InvalidObjectException.class, "Invalid column type: INT"),
                fails(InvalidObjectException.class, "Invalid column type: INT"),
                fails(InvalidObjectException.class, "Invalid column type: INT (column \"z\"…"),
                Deviation.SAYS_WHAT);
        tables.ours(
                "`create_table` with a column of type `notatype`",
                caller -> send(caller, Wire.withColumn(Wire.table(DB, "unknown", null), "z", "notatype")),
                fails(InvalidObjectException.class, "Invalid column type: notatype"),
                fails(InvalidObjectException.class, "Invalid column type: notatype"),
                fails(InvalidObjectException.class, "Invalid column type: notatype (column \"z\"…"),
                Deviation.SAYS_WHAT);
        tables.alike(
                "`create_table` without columns",
                caller -> {
                    Table table = Wire.table(DB, "bare", null);
                    table.getSd().setCols(new ArrayList<>());
                    return send(caller, table);
                },
                answer("done"));
    }

    private static void missing(Subject tables) {
        tables.alike(
                "`get_table_req` of one that isn't there",
                caller -> caller.table(DB, "nope"),
                fails(NoSuchObjectException.class, "hive.observed.nope table not found"));
        tables.alike(
                "`get_table_req` in a database that isn't there",
                caller -> caller.table("nodb", "nope"),
                fails(NoSuchObjectException.class, "hive.nodb.nope table not found"));
        tables.alike(
                "`get_table_req` in `@hive#observed`, which a request doesn't take apart",
                caller -> caller.table("@hive#observed", "w_plain"),
                fails(NoSuchObjectException.class, "hive.@hive#observed.w_plain table not found"));
    }

    private static String described(Table table) {
        String columns = Wire.written(table.getSd().getCols());
        return String.join(
                ", ",
                table.getTableName(),
                columns.substring(1, columns.length() - 1),
                "owner " + table.getOwner(),
                "" + table.getLastAccessTime(),
                "" + table.getRetention(),
                "" + table.getSd().getInputFormat(),
                "" + table.getSd().getOutputFormat(),
                "" + table.getSd().isCompressed(),
                "" + table.getSd().getNumBuckets(),
                "" + table.getSd().getSerdeInfo().getParameters(),
                "" + table.getSd().getBucketCols());
    }

    private static String location(Caller caller, String table) throws Exception {
        return caller.table(DB, table).getSd().getLocation();
    }

    private static Table create(Caller caller, String name, String type) throws Exception {
        caller.client().create_table(Wire.table("Observed", name.toUpperCase(Locale.ROOT), type));
        return caller.table(DB, name);
    }

    private static String send(Caller caller, Table table) throws Exception {
        caller.client().create_table(table);
        return "done";
    }
}

package dev.bindery.thrift.behaviour;

import static dev.bindery.thrift.behaviour.Outcome.answer;
import static dev.bindery.thrift.behaviour.Outcome.fails;
import static dev.bindery.thrift.behaviour.Wire.DB;

import java.util.List;
import org.apache.hadoop.hive.metastore.api.GetTablesRequest;
import org.apache.hadoop.hive.metastore.api.MetaException;

/** Listings of tables: patterns of names, types, and filters. */
final class ListingBehaviours {

    private static final Outcome BY_NAME_40 = answer("[bare, two words, w_owned, w_plain, w_shared, w_view]");
    private static final Outcome BY_NAME_31 = answer("[bare, w_owned, w_plain, w_shared, w_view]");
    private static final Outcome AS_MADE_40 = answer("[w_plain, w_owned, w_shared, w_view, two words, bare]");
    private static final Outcome AS_MADE_31 = answer("[w_plain, w_owned, w_shared, w_view, bare]");
    private static final Outcome NOTHING = answer("[]");

    private ListingBehaviours() {}

    static List<Behaviour> all() {
        Subject listings = new Subject("Listings of tables");
        everything(listings);
        patterns(listings);
        typed(listings);
        filtered(listings);
        return listings.behaviours();
    }

    private static void everything(Subject listings) {
        listings.alike(
                "`get_all_tables` of a database that isn't there",
                caller -> caller.client().get_all_tables("nodb"),
                NOTHING);
        listings.ours(
                "`get_tables` of `*`",
                caller -> caller.client().get_tables(DB, "*"),
                AS_MADE_40,
                BY_NAME_31,
                BY_NAME_40,
                BY_NAME_31,
                Deviation.ORDER);
        listings.ours(
                "`get_tables` of `.*`",
                caller -> caller.client().get_tables(DB, ".*"),
                AS_MADE_40,
                AS_MADE_31,
                BY_NAME_40,
                BY_NAME_31,
                Deviation.ORDER);
        listings.ours(
                "`get_tables` of no pattern",
                caller -> caller.client().get_tables(DB, null),
                AS_MADE_40,
                AS_MADE_31,
                BY_NAME_40,
                BY_NAME_31,
                Deviation.ORDER);
        listings.ours(
                "`get_tables` of `*_*`",
                caller -> caller.client().get_tables(DB, "*_*"),
                answer("[w_plain, w_owned, w_shared, w_view]"),
                answer("[w_owned, w_plain, w_shared, w_view]"),
                answer("[w_owned, w_plain, w_shared, w_view]"),
                Deviation.ORDER);
    }

    private static void patterns(Subject listings) {
        listings.alike(
                "`get_tables` of `w_p*|W_v*`",
                caller -> caller.client().get_tables(DB, "w_p*|W_v*"),
                answer("[w_plain, w_view]"));
        listings.alike(
                "`get_tables` of `W_PLAIN`", caller -> caller.client().get_tables(DB, "W_PLAIN"), answer("[w_plain]"));
        listings.alike("`get_tables` of `w_%`", caller -> caller.client().get_tables(DB, "w_%"), NOTHING);
        listings.alike(
                "`get_tables` of an empty pattern", caller -> caller.client().get_tables(DB, ""), NOTHING);
        listings.alike("`get_tables` of `w?plain`", caller -> caller.client().get_tables(DB, "w?plain"), NOTHING);
        listings.alike(
                "`get_tables` of `w.plain`", caller -> caller.client().get_tables(DB, "w.plain"), answer("[w_plain]"));
    }

    private static void typed(Subject listings) {
        listings.alike(
                "`get_tables_by_type` of `.*` and `VIRTUAL_VIEW`",
                caller -> caller.client().get_tables_by_type(DB, ".*", "VIRTUAL_VIEW"),
                answer("[w_view]"));
        listings.ours(
                "`get_tables_by_type` of `*` and no type",
                caller -> caller.client().get_tables_by_type(DB, "*", null),
                fails(MetaException.class, "java.lang.NullPointerException…"),
                fails(MetaException.class, "java.lang.NullPointerException…"),
                BY_NAME_40,
                BY_NAME_31,
                Deviation.LEAK);
        listings.alike(
                "`get_table_objects_by_name_req` of `W_PLAIN` and one that isn't there: how many",
                caller -> {
                    GetTablesRequest request = new GetTablesRequest(DB);
                    request.setTblNames(List.of("W_PLAIN", "nope"));
                    return caller.client()
                            .get_table_objects_by_name_req(request)
                            .getTables()
                            .size();
                },
                answer("1"));
        listings.ours(
                "`get_table_meta` of tables of which one was made without a type: type and catalog of that one",
                caller -> caller.client().get_table_meta(DB, "*", List.of()).stream()
                        .filter(meta -> meta.getTableName().equals("w_plain"))
                        .map(meta -> meta.getTableType() + " " + meta.getCatName())
                        .toList(),
                fails(MetaException.class, "java.lang.NullPointerException…"),
                Outcome.HANGS_UP,
                answer("[MANAGED_TABLE hive]"),
                answer("[MANAGED_TABLE null]"),
                Deviation.LEAK);
    }

    private static void filtered(Subject listings) {
        listings.as31(
                "`get_table_names_by_filter` with `hive_filter_field_params__EXTERNAL = \"TRUE\"`, where one was made managed and"
                        + " one external without that parameter",
                caller -> filter(caller, "hive_filter_field_params__EXTERNAL = \"TRUE\""),
                answer("[w_owned]"),
                NOTHING,
                Deviation.NOT_TRANSLATED);
        listings.as31(
                "… with `hive_filter_field_params__EXTERNAL LIKE \"TR.*\"`",
                caller -> filter(caller, "hive_filter_field_params__EXTERNAL LIKE \"TR.*\""),
                answer("[w_owned]"),
                NOTHING,
                Deviation.NOT_TRANSLATED);
        listings.alike(
                "… with `hive_filter_field_owner__ = \"x\"`",
                caller -> filter(caller, "hive_filter_field_owner__ = \"x\""),
                NOTHING);
        listings.ours(
                "… with `nonsense ==`",
                caller -> filter(caller, "nonsense =="),
                fails(MetaException.class, "Error parsing partition filter: lexer error…"),
                fails(MetaException.class, "Error parsing partition filter; lexer error…"),
                fails(MetaException.class, "Tables are filtered by hive_filter_field_owner__, …"),
                Deviation.SAYS_WHAT);
    }

    private static List<String> filter(Caller caller, String filter) throws Exception {
        return caller.client().get_table_names_by_filter(DB, filter, Wire.ALL);
    }
}

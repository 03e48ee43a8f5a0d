package dev.bindery.thrift.behaviour;

import static dev.bindery.thrift.behaviour.Outcome.answer;
import static dev.bindery.thrift.behaviour.Outcome.fails;
import static dev.bindery.thrift.behaviour.Wire.DB;

import java.util.List;
import org.apache.hadoop.hive.metastore.api.ConfigValSecurityException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.TableStatsRequest;
import org.apache.thrift.TApplicationException;

/** Functions, settings, statistics, catalogs, notifications, and who a client is. */
final class ServerBehaviours {

    private static final Outcome NOTHING = answer("[]");

    private ServerBehaviours() {}

    static List<Behaviour> all() {
        Subject server = new Subject("Functions, settings, statistics, and the connection");
        settings(server);
        things(server);
        users(server);
        return server.behaviours();
    }

    private static void settings(Subject server) {
        server.alike(
                "`get_config_value` of `hive.metastore.warehouse.dir`, with a slash behind it",
                caller ->
                        caller.placed(caller.client().get_config_value("hive.metastore.warehouse.dir", "other") + "/"),
                answer("WAREHOUSE/"));
        server.alike(
                "`get_config_value` of `foo.bar`",
                caller -> caller.client().get_config_value("foo.bar", "other"),
                fails(
                        ConfigValSecurityException.class,
                        "For security reasons, the config key foo.bar cannot be accessed"));
        server.alike(
                "`getMetaConf` of `foo`",
                caller -> caller.client().getMetaConf("foo"),
                fails(MetaException.class, "Invalid configuration key foo"));
        server.alike(
                "`getMetaConf` of `metastore.try.direct.sql`",
                caller -> caller.client().getMetaConf("metastore.try.direct.sql"),
                answer("true"));
    }

    private static void things(Subject server) {
        server.alike(
                "`get_function` of one that isn't there",
                caller -> caller.client().get_function(DB, "nope"),
                fails(NoSuchObjectException.class, "Function observed.nope does not exist"));
        server.alike("`get_functions` of no pattern", caller -> caller.client().get_functions(DB, null), NOTHING);
        server.alike(
                "`get_table_statistics_req` of a column without any", caller -> statistics(caller, "note"), NOTHING);
        server.alike(
                "`get_table_statistics_req` of a column that isn't there",
                caller -> statistics(caller, "nope"),
                NOTHING);
        server.as40(
                "`get_catalogs`",
                caller -> caller.client().get_catalogs().getNames(),
                answer("[hive]"),
                Outcome.HANGS_UP,
                Deviation.LEAK);
        server.as40(
                "`get_current_notificationEventId` is above 0",
                caller -> caller.client().get_current_notificationEventId().getEventId() > 0,
                answer("true"),
                fails(TApplicationException.class, "Internal error processing get_current_notificationEventId"),
                Deviation.ALWAYS_NOTIFIED);
    }

    private static void users(Subject server) {
        server.alike(
                "`set_ugi` of `bob` in the group `g1`",
                caller -> {
                    try (Caller another = caller.another()) {
                        return another.client().set_ugi("bob", List.of("g1"));
                    }
                },
                answer("[g1]"));
        server.ours(
                "`set_ugi` of `al`, without groups, on the same connection",
                caller -> {
                    try (Caller another = caller.another()) {
                        another.client().set_ugi("bob", List.of("g1"));
                        return another.client().set_ugi("al", List.of());
                    }
                },
                Outcome.HANGS_UP,
                Outcome.HANGS_UP,
                NOTHING,
                Deviation.USER_CHANGES);
    }

    private static Object statistics(Caller caller, String column) throws Exception {
        return caller.client()
                .get_table_statistics_req(new TableStatsRequest(DB, "w_plain", List.of(column)))
                .getTableStats();
    }
}

package dev.bindery.thrift.behaviour;

import static dev.bindery.thrift.behaviour.Outcome.answer;
import static dev.bindery.thrift.behaviour.Outcome.fails;
import static dev.bindery.thrift.behaviour.Wire.DB;

import java.util.List;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;

/** Databases: how they are named, made, returned and found. */
final class DatabaseBehaviours {

    private static final String ODD = "north-east office";

    private DatabaseBehaviours() {}

    static List<Behaviour> all() {
        Subject databases = new Subject("Databases");
        made(databases);
        returned(databases);
        found(databases);
        return databases.behaviours();
    }

    private static void made(Subject databases) {
        databases.as40(
                "`get_database` of one that isn't there",
                caller -> caller.client().get_database(DB),
                fails(NoSuchObjectException.class, "database hive.observed"),
                fails(NoSuchObjectException.class, "observed"),
                Deviation.ONE_WORDING);
        databases.alike(
                "`create_database` of `Observed`, without a location",
                caller -> create(caller, "Observed"),
                answer("done"));
        databases.ours(
                "`create_database` of `Observed` again",
                caller -> create(caller, "Observed"),
                fails(AlreadyExistsException.class, "Database Observed already exists"),
                fails(AlreadyExistsException.class, "Database Observed already exists"),
                fails(AlreadyExistsException.class, "Database observed already exists"),
                Deviation.ONE_WORDING);
        databases.bySetting(
                "`create_database` of `north-east office`",
                caller -> create(caller, ODD),
                answer("done"),
                fails(InvalidObjectException.class, "north-east office is not a valid database name"));
        databases.alike(
                "`create_database` without a name",
                caller -> create(caller, null),
                fails(MetaException.class, "Database name cannot be null."));
    }

    private static void returned(Subject databases) {
        databases.alike(
                "`get_database` of `OBSERVED`: name, description, parameters, kind of owner, catalog",
                caller -> {
                    Database database = caller.client().get_database("OBSERVED");
                    return List.of(
                            database.getName(),
                            "" + database.getDescription(),
                            database.getParameters(),
                            database.getOwnerType(),
                            database.getCatalogName());
                },
                answer("[observed, null, {}, USER, hive]"));
        databases.as31(
                "its location",
                caller -> caller.placed(caller.client().get_database(DB).getLocationUri()),
                answer("WAREHOUSE_EXTERNAL/observed.db"),
                answer("WAREHOUSE/observed.db"),
                Deviation.DATABASES_STAY);
        databases.as31(
                "its owner, where nobody said who they are",
                caller -> caller.client().get_database(DB).getOwnerName(),
                answer("root"),
                answer("null"),
                Deviation.OWNER_IS_SAID);
        databases.as40(
                "whether it has a time of creation, and its type",
                caller -> {
                    Database database = caller.client().get_database(DB);
                    return (database.getCreateTime() > 0) + " " + database.getType();
                },
                answer("true NATIVE"),
                answer("false null"),
                Deviation.NEWER_FIELDS);
    }

    private static void found(Subject databases) {
        databases.alike(
                "`get_database` of `@hive#observed`",
                caller -> caller.client().get_database("@hive#observed").getName(),
                answer("observed"));
        databases.as40(
                "`get_database` of `@nocat#observed`",
                caller -> caller.client().get_database("@nocat#observed").getName(),
                fails(NoSuchObjectException.class, "database nocat.observed"),
                fails(NoSuchObjectException.class, "observed"),
                Deviation.ONE_WORDING);
        databases.alike(
                "`get_databases` of `obs*`", caller -> caller.client().get_databases("obs*"), answer("[observed]"));
        databases.alike(
                "`get_databases` of `OBSERVED|default`",
                caller -> caller.client().get_databases("OBSERVED|default"),
                answer("[default, observed]"));
        databases.alike(
                "`get_databases` of `.*` has it",
                caller -> caller.client().get_databases(".*").contains(DB),
                answer("true"));
        databases.ours(
                "`get_databases` of no pattern has it",
                caller -> caller.client().get_databases(null).contains(DB),
                fails(MetaException.class, "java.lang.NullPointerException…"),
                fails(MetaException.class, "java.lang.NullPointerException…"),
                answer("true"),
                Deviation.LEAK);
    }

    private static String create(Caller caller, String name) throws Exception {
        Database database = new Database();
        database.setName(name);
        caller.client().create_database(database);
        return "done";
    }
}

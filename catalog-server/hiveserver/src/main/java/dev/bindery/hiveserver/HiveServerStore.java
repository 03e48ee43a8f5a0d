package dev.bindery.hiveserver;

import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.ObjectNames;
import dev.bindery.catalog.change.ChangeRecorder;
import dev.bindery.catalog.intercept.CallInterceptor;
import dev.bindery.database.Database;
import dev.bindery.database.SchemaModule;
import dev.bindery.database.Session;
import dev.bindery.database.secret.SecretCipher;
import dev.bindery.hiveserver.connectors.DataConnectors;
import dev.bindery.hiveserver.connectors.JdbcDataConnectors;
import dev.bindery.hiveserver.marks.JdbcPartitionMarks;
import dev.bindery.hiveserver.marks.PartitionMarks;
import dev.bindery.hiveserver.measures.JdbcMeasures;
import dev.bindery.hiveserver.measures.Measures;
import dev.bindery.hiveserver.plans.JdbcResourcePlans;
import dev.bindery.hiveserver.plans.ResourcePlans;
import dev.bindery.hiveserver.privileges.JdbcPrivileges;
import dev.bindery.hiveserver.privileges.Privileges;
import dev.bindery.hiveserver.procedures.JdbcProcedures;
import dev.bindery.hiveserver.procedures.Procedures;
import dev.bindery.hiveserver.registry.JdbcSchemaRegistry;
import dev.bindery.hiveserver.registry.SchemaRegistry;
import dev.bindery.hiveserver.roles.JdbcRoles;
import dev.bindery.hiveserver.roles.Roles;
import dev.bindery.hiveserver.schedules.JdbcScheduledQueries;
import dev.bindery.hiveserver.schedules.ScheduledQueries;
import dev.bindery.hiveserver.secrets.JdbcTokens;
import dev.bindery.hiveserver.secrets.Tokens;
import java.time.Clock;

/** The stores of this module. */
public final class HiveServerStore {

    /** The module's tables. */
    public static final SchemaModule SCHEMA = new SchemaModule("hiveserver", 1);

    private final HiveServerState state;
    private final HiveServerKeeper keeper;

    private HiveServerStore(HiveServerState state, HiveServerKeeper keeper) {
        this.state = state;
        this.keeper = keeper;
    }

    /**
     * Brings the tables up to date, makes the predefined roles where there are none, and opens the stores. The database
     * stays the caller's to close.
     *
     * @param catalog the catalog that things are looked up in; permissions are asked for by the interceptor
     * @param changes where the catalog takes note of changes
     * @param interceptor what goes around every call
     * @param cipher encrypts tokens, keys and the credentials of data connectors, where it has a key
     */
    public static <C extends Catalog & ObjectNames> HiveServerStore open(
            Database database,
            C catalog,
            ChangeRecorder<Session> changes,
            CallInterceptor interceptor,
            SecretCipher cipher,
            Clock clock) {
        database.migrate(SCHEMA);
        JdbcRoles roles = new JdbcRoles(database, clock);
        JdbcMeasures measures = new JdbcMeasures(database, clock);
        JdbcPartitionMarks marks = new JdbcPartitionMarks(database, catalog, clock);
        JdbcPrivileges privileges = new JdbcPrivileges(database, catalog, catalog.tables(), roles, clock);
        roles.makePredefined();
        privileges.makePredefined();
        HiveServerState state = new HiveServerState(
                Intercepted.of(Roles.class, roles, interceptor),
                Intercepted.of(Privileges.class, privileges, interceptor),
                Intercepted.of(
                        DataConnectors.class,
                        new JdbcDataConnectors(database, catalog, changes, cipher, clock),
                        interceptor),
                Intercepted.of(ResourcePlans.class, new JdbcResourcePlans(database), interceptor),
                Intercepted.of(ScheduledQueries.class, new JdbcScheduledQueries(database, clock), interceptor),
                Intercepted.of(Procedures.class, new JdbcProcedures(database, catalog, catalog), interceptor),
                Intercepted.of(Measures.class, measures, interceptor),
                Intercepted.of(SchemaRegistry.class, new JdbcSchemaRegistry(database, catalog, catalog), interceptor),
                Intercepted.of(Tokens.class, new JdbcTokens(database, cipher), interceptor),
                Intercepted.of(PartitionMarks.class, marks, interceptor));
        return new HiveServerStore(state, new HiveServerKeeper(privileges, measures, marks));
    }

    public HiveServerState state() {
        return state;
    }

    public HiveServerKeeper keeper() {
        return keeper;
    }
}

package dev.bindery.thrift.methods;

import dev.bindery.hiveserver.HiveServerState;
import dev.bindery.thrift.dispatch.MethodTable;

/** What HiveServer2 keeps besides tables, all together. */
final class HiveServerMethods {

    private HiveServerMethods() {}

    static void register(HiveServerState state, MethodTable methods) {
        new RoleMethods(state.roles()).register(methods);
        new PrivilegeMethods(state.privileges()).register(methods);
        new DataConnectorMethods(state.connectors()).register(methods);
        new ResourcePlanMethods(state.plans()).register(methods);
        new ResourcePlanPartMethods(state.plans()).register(methods);
        new ScheduledQueryMethods(state.schedules()).register(methods);
        new ProcedureMethods(state.procedures()).register(methods);
        new MeasureMethods(state.measures()).register(methods);
        new SchemaRegistryMethods(state.registry()).register(methods);
        new TokenMethods(state.tokens()).register(methods);
        new PartitionMarkMethods(state.marks()).register(methods);
    }
}

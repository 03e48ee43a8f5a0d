package dev.bindery.hiveserver;

import dev.bindery.hiveserver.connectors.DataConnectors;
import dev.bindery.hiveserver.marks.PartitionMarks;
import dev.bindery.hiveserver.measures.Measures;
import dev.bindery.hiveserver.plans.ResourcePlans;
import dev.bindery.hiveserver.privileges.Privileges;
import dev.bindery.hiveserver.procedures.Procedures;
import dev.bindery.hiveserver.registry.SchemaRegistry;
import dev.bindery.hiveserver.roles.Roles;
import dev.bindery.hiveserver.schedules.ScheduledQueries;
import dev.bindery.hiveserver.secrets.Tokens;

/** What HiveServer2 keeps, by capability. */
public record HiveServerState(
        Roles roles,
        Privileges privileges,
        DataConnectors connectors,
        ResourcePlans plans,
        ScheduledQueries schedules,
        Procedures procedures,
        Measures measures,
        SchemaRegistry registry,
        Tokens tokens,
        PartitionMarks marks) {}

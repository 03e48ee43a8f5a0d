package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.AddPackageRequest;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.AlterDataConnectorRequest;
import org.apache.hadoop.hive.metastore.api.AlterISchemaRequest;
import org.apache.hadoop.hive.metastore.api.ClearFileMetadataRequest;
import org.apache.hadoop.hive.metastore.api.CreateDataConnectorRequest;
import org.apache.hadoop.hive.metastore.api.DataConnector;
import org.apache.hadoop.hive.metastore.api.DropDataConnectorRequest;
import org.apache.hadoop.hive.metastore.api.DropPackageRequest;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.FindSchemasByColsRqst;
import org.apache.hadoop.hive.metastore.api.GetDataConnectorRequest;
import org.apache.hadoop.hive.metastore.api.GetFileMetadataRequest;
import org.apache.hadoop.hive.metastore.api.GetPackageRequest;
import org.apache.hadoop.hive.metastore.api.GetReplicationMetricsRequest;
import org.apache.hadoop.hive.metastore.api.GetRuntimeStatsRequest;
import org.apache.hadoop.hive.metastore.api.GetSerdeRequest;
import org.apache.hadoop.hive.metastore.api.ISchema;
import org.apache.hadoop.hive.metastore.api.ISchemaName;
import org.apache.hadoop.hive.metastore.api.InvalidInputException;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.InvalidPartitionException;
import org.apache.hadoop.hive.metastore.api.ListPackageRequest;
import org.apache.hadoop.hive.metastore.api.ListStoredProcedureRequest;
import org.apache.hadoop.hive.metastore.api.MapSchemaVersionToSerdeRequest;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.PartitionEventType;
import org.apache.hadoop.hive.metastore.api.PutFileMetadataRequest;
import org.apache.hadoop.hive.metastore.api.QueryState;
import org.apache.hadoop.hive.metastore.api.ReplicationMetricList;
import org.apache.hadoop.hive.metastore.api.ReplicationMetrics;
import org.apache.hadoop.hive.metastore.api.RuntimeStat;
import org.apache.hadoop.hive.metastore.api.ScheduledQuery;
import org.apache.hadoop.hive.metastore.api.ScheduledQueryKey;
import org.apache.hadoop.hive.metastore.api.ScheduledQueryMaintenanceRequest;
import org.apache.hadoop.hive.metastore.api.ScheduledQueryMaintenanceRequestType;
import org.apache.hadoop.hive.metastore.api.ScheduledQueryPollRequest;
import org.apache.hadoop.hive.metastore.api.ScheduledQueryPollResponse;
import org.apache.hadoop.hive.metastore.api.ScheduledQueryProgressInfo;
import org.apache.hadoop.hive.metastore.api.SchemaCompatibility;
import org.apache.hadoop.hive.metastore.api.SchemaType;
import org.apache.hadoop.hive.metastore.api.SchemaValidation;
import org.apache.hadoop.hive.metastore.api.SchemaVersion;
import org.apache.hadoop.hive.metastore.api.SchemaVersionDescriptor;
import org.apache.hadoop.hive.metastore.api.SchemaVersionState;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.SetSchemaVersionStateRequest;
import org.apache.hadoop.hive.metastore.api.StoredProcedure;
import org.apache.hadoop.hive.metastore.api.StoredProcedureRequest;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.hadoop.hive.metastore.api.UnknownTableException;
import org.apache.hadoop.hive.metastore.api.WMAlterResourcePlanRequest;
import org.apache.hadoop.hive.metastore.api.WMCreateOrDropTriggerToPoolMappingRequest;
import org.apache.hadoop.hive.metastore.api.WMCreateOrUpdateMappingRequest;
import org.apache.hadoop.hive.metastore.api.WMCreateResourcePlanRequest;
import org.apache.hadoop.hive.metastore.api.WMCreateTriggerRequest;
import org.apache.hadoop.hive.metastore.api.WMFullResourcePlan;
import org.apache.hadoop.hive.metastore.api.WMGetActiveResourcePlanRequest;
import org.apache.hadoop.hive.metastore.api.WMGetAllResourcePlanRequest;
import org.apache.hadoop.hive.metastore.api.WMMapping;
import org.apache.hadoop.hive.metastore.api.WMNullableResourcePlan;
import org.apache.hadoop.hive.metastore.api.WMResourcePlan;
import org.apache.hadoop.hive.metastore.api.WMResourcePlanStatus;
import org.apache.hadoop.hive.metastore.api.WMTrigger;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What HiveServer2 asks for at its start and keeps besides tables. */
class HiveServerMethodsTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private final ThriftHiveMetastore.Client client = DOOR.client();

    @Test
    void aStartingHiveServerHasItsAnswers() throws TException {
        WMGetActiveResourcePlanRequest idle = new WMGetActiveResourcePlanRequest();
        idle.setNs("idle");
        assertThat(client.get_active_resource_plan(idle).isSetResourcePlan())
                .as("an active plan")
                .isFalse();
        assertThat(client.scheduled_query_poll(new ScheduledQueryPollRequest("nobody's"))
                        .isSetQuery())
                .as("a query that is due")
                .isFalse();
        assertThat(client.get_all_materialized_view_objects_for_rewriting())
                .as("views")
                .isEmpty();
        assertThat(client.get_all_functions().isSetFunctions()).as("functions").isTrue();
        assertThat(client.get_metastore_db_uuid()).as("the metastore's id").hasSize(36);
        assertThat(client.get_dataconnectors()).as("data connectors").doesNotContainNull();
    }

    @Test
    void dataConnectorsByRequest() throws TException {
        DataConnector connector = new DataConnector("Legacy", "mysql", "jdbc:mysql://a");
        connector.setParameters(Map.of("k", "v"));
        client.create_dataconnector_req(new CreateDataConnectorRequest(connector));
        assertThatThrownBy(() -> client.create_dataconnector_req(new CreateDataConnectorRequest(connector)))
                .as("twice")
                .isInstanceOf(AlreadyExistsException.class);
        connector.setUrl("jdbc:mysql://b");
        client.alter_dataconnector_req(new AlterDataConnectorRequest("legacy", connector));
        DataConnector read = client.get_dataconnector_req(new GetDataConnectorRequest("LEGACY"));
        assertThat(List.of(read.getName(), read.getType(), read.getUrl()))
                .as("the connector")
                .containsExactly("legacy", "mysql", "jdbc:mysql://b");
        assertThat(read.getParameters()).as("its parameters").containsEntry("k", "v");
        assertThat(client.get_dataconnectors()).as("names").contains("legacy");
        DropDataConnectorRequest drop = new DropDataConnectorRequest("legacy");
        client.drop_dataconnector_req(drop);
        assertThatThrownBy(() -> client.drop_dataconnector_req(drop))
                .as("dropped")
                .isInstanceOf(NoSuchObjectException.class);
        drop.setIfNotExists(true);
        client.drop_dataconnector_req(drop);
        assertThatThrownBy(() -> client.get_dataconnector_req(new GetDataConnectorRequest("legacy")))
                .as("gone")
                .isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void dataConnectorsAsHive400AskedForThem() throws TException {
        try (OldClient old = new OldClient(DOOR.port())) {
            assertThat(old.call("create_dataconnector", new DataConnector("older", "mysql", "u"))
                            .field())
                    .as("made")
                    .isEqualTo(-1);
            assertThat(old.call("alter_dataconnector", "older", new DataConnector("older", "mysql", "v"))
                            .field())
                    .as("changed")
                    .isEqualTo(-1);
            assertThat(client.get_dataconnector_req(new GetDataConnectorRequest("older"))
                            .getUrl())
                    .as("url")
                    .isEqualTo("v");
            assertThat(old.call("drop_dataconnector", "older").field())
                    .as("dropped")
                    .isEqualTo(-1);
            assertThat(old.call("drop_dataconnector", "older").field())
                    .as("dropped again: field 1 is NoSuchObjectException")
                    .isEqualTo(1);
        }
    }

    @Test
    void aResourcePlanFromItsMakingToItsActivation() throws TException {
        WMResourcePlan plan = new WMResourcePlan("Daily");
        plan.setQueryParallelism(4);
        WMCreateResourcePlanRequest create = new WMCreateResourcePlanRequest();
        create.setResourcePlan(plan);
        client.create_resource_plan(create);
        assertThatThrownBy(() -> client.create_resource_plan(create))
                .as("twice")
                .isInstanceOf(AlreadyExistsException.class);
        WMTrigger trigger = new WMTrigger("daily", "slow");
        trigger.setTriggerExpression("ELAPSED_TIME > 1");
        trigger.setActionExpression("KILL");
        WMCreateTriggerRequest createTrigger = new WMCreateTriggerRequest();
        createTrigger.setTrigger(trigger);
        client.create_wm_trigger(createTrigger);
        WMCreateOrDropTriggerToPoolMappingRequest watch = new WMCreateOrDropTriggerToPoolMappingRequest();
        watch.setResourcePlanName("daily");
        watch.setTriggerName("slow");
        watch.setPoolPath("default");
        client.create_or_drop_wm_trigger_to_pool_mapping(watch);
        WMMapping mapping = new WMMapping("daily", "user", "bob");
        mapping.setPoolPath("default");
        WMCreateOrUpdateMappingRequest map = new WMCreateOrUpdateMappingRequest();
        map.setMapping(mapping);
        client.create_or_update_wm_mapping(map);
        mapping.setEntityType("planet");
        assertThatThrownBy(() -> client.create_or_update_wm_mapping(map))
                .as("of an unknown kind")
                .isInstanceOf(MetaException.class);
        WMAlterResourcePlanRequest activate = new WMAlterResourcePlanRequest();
        activate.setResourcePlanName("daily");
        WMNullableResourcePlan active = new WMNullableResourcePlan();
        active.setStatus(WMResourcePlanStatus.ACTIVE);
        activate.setResourcePlan(active);
        assertThatThrownBy(() -> client.alter_resource_plan(activate))
                .as("disabled as it is")
                .isInstanceOf(InvalidOperationException.class);
        activate.setIsEnableAndActivate(true);
        WMFullResourcePlan now = client.alter_resource_plan(activate).getFullResourcePlan();
        assertThat(now)
                .as("what is active, by either answer")
                .isEqualTo(client.get_active_resource_plan(new WMGetActiveResourcePlanRequest())
                        .getResourcePlan());
        assertThat(now.getPlan().getStatus()).as("status").isEqualTo(WMResourcePlanStatus.ACTIVE);
        assertThat(now.getPoolTriggers())
                .as("what watches the pools")
                .singleElement()
                .satisfies(each -> assertThat(each.getTrigger()).isEqualTo("slow"));
        assertThat(now.getMappings()).as("mappings").singleElement().satisfies(each -> assertThat(each.getEntityType())
                .isEqualTo("USER"));
        assertThat(client.get_all_resource_plans(new WMGetAllResourcePlanRequest())
                        .getResourcePlans())
                .as("plans")
                .extracting(WMResourcePlan::getName)
                .containsExactly("daily");
    }

    private static ScheduledQueryMaintenanceRequest maintenance(
            ScheduledQueryMaintenanceRequestType type, String schedule, Integer next) {
        ScheduledQuery query = new ScheduledQuery(new ScheduledQueryKey("nightly", "hive"));
        query.setEnabled(true);
        query.setSchedule(schedule);
        query.setUser("alice");
        query.setQuery("select 1");
        if (next != null) {
            query.setNextExecution(next);
        }
        return new ScheduledQueryMaintenanceRequest(type, query);
    }

    @Test
    void aScheduledQueryIsPolledRunAndForgotten() throws TException {
        ScheduledQueryMaintenanceRequestType alter = ScheduledQueryMaintenanceRequestType.ALTER;
        assertThatThrownBy(() -> client.scheduled_query_maintenance(
                        maintenance(ScheduledQueryMaintenanceRequestType.CREATE, "often", null)))
                .as("no schedule")
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> client.scheduled_query_maintenance(maintenance(alter, "0 0 0 * * ? *", null)))
                .as("changing what isn't there")
                .isInstanceOf(NoSuchObjectException.class);
        client.scheduled_query_maintenance(
                maintenance(ScheduledQueryMaintenanceRequestType.CREATE, "0 0 0 * * ? *", null));
        client.scheduled_query_maintenance(maintenance(alter, "0 0 0 * * ? *", 1));
        ScheduledQueryPollResponse due = client.scheduled_query_poll(new ScheduledQueryPollRequest("hive"));
        assertThat(due.getQuery()).as("what to run").isEqualTo("/* schedule: nightly */select 1");
        assertThat(due.getUser()).as("as whom").isEqualTo("alice");
        assertThat(client.scheduled_query_poll(new ScheduledQueryPollRequest("hive"))
                        .isSetQuery())
                .as("once more")
                .isFalse();
        ScheduledQueryProgressInfo progress =
                new ScheduledQueryProgressInfo(due.getExecutionId(), QueryState.FINISHED, "query-1");
        client.scheduled_query_progress(progress);
        assertThatThrownBy(() -> client.scheduled_query_progress(progress))
                .as("its end, twice")
                .isInstanceOf(InvalidOperationException.class);
        assertThat(client.get_scheduled_query(new ScheduledQueryKey("nightly", "hive"))
                                .getNextExecution()
                        % 86_400)
                .as("the next run, at midnight")
                .isZero();
        client.scheduled_query_maintenance(
                maintenance(ScheduledQueryMaintenanceRequestType.DROP, "0 0 0 * * ? *", null));
        assertThatThrownBy(() -> client.get_scheduled_query(new ScheduledQueryKey("nightly", "hive")))
                .as("dropped")
                .isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void proceduresAndPackages() throws TException {
        DOOR.database("procedural");
        client.create_stored_procedure(new StoredProcedure("load", "procedural", "hive", "alice", "begin end"));
        StoredProcedureRequest request = new StoredProcedureRequest("hive", "procedural", "LOAD");
        assertThat(client.get_stored_procedure(request).getSource())
                .as("source")
                .isEqualTo("begin end");
        ListStoredProcedureRequest list = new ListStoredProcedureRequest("hive");
        assertThat(client.get_all_stored_procedures(list)).as("names").containsExactly("load");
        client.drop_stored_procedure(request);
        assertThatThrownBy(() -> client.get_stored_procedure(request))
                .as("dropped")
                .isInstanceOf(NoSuchObjectException.class);
        client.add_package(new AddPackageRequest("hive", "procedural", "tools", "alice", "header", "body"));
        assertThat(client.find_package(new GetPackageRequest("hive", "procedural", "tools"))
                        .getHeader())
                .as("header")
                .isEqualTo("header");
        assertThat(client.get_all_packages(new ListPackageRequest("hive")))
                .as("packages")
                .containsExactly("tools");
        client.drop_package(new DropPackageRequest("hive", "procedural", "tools"));
        assertThat(client.get_all_packages(new ListPackageRequest("hive")))
                .as("packages left")
                .isEmpty();
    }

    @Test
    void measures() throws TException {
        client.add_runtime_stats(new RuntimeStat(5, ByteBuffer.wrap(new byte[] {1, 2})));
        assertThat(client.get_runtime_stats(new GetRuntimeStatsRequest(-1, -1)))
                .as("statistics")
                .singleElement()
                .satisfies(stat -> assertThat(stat.getPayload()).containsExactly(1, 2));
        ReplicationMetrics metrics = new ReplicationMetrics(1, "policy", 2);
        metrics.setProgress("begun");
        client.add_replication_metrics(new ReplicationMetricList(List.of(metrics)));
        GetReplicationMetricsRequest ask = new GetReplicationMetricsRequest();
        ask.setPolicy("policy");
        assertThat(client.get_replication_metrics(ask).getReplicationMetricList())
                .as("metrics")
                .containsExactly(metrics);
        client.put_file_metadata(new PutFileMetadataRequest(List.of(7L), List.of(ByteBuffer.wrap(new byte[] {3}))));
        assertThat(client.get_file_metadata(new GetFileMetadataRequest(List.of(7L, 8L)))
                        .getMetadata())
                .as("footers")
                .containsOnlyKeys(7L);
        client.clear_file_metadata(new ClearFileMetadataRequest(List.of(7L)));
        assertThat(client.get_file_metadata(new GetFileMetadataRequest(List.of(7L)))
                        .getMetadata())
                .as("footers left")
                .isEmpty();
        assertThatThrownBy(() -> client.put_file_metadata(new PutFileMetadataRequest(List.of(7L), List.of())))
                .as("an id without a footer")
                .hasMessageContaining("metadata of 0");
    }

    @Test
    void tokensAndKeys() throws TException {
        assertThat(client.add_token("id", "token")).as("added").isTrue();
        assertThat(client.get_token("id")).as("the token").isEqualTo("token");
        assertThat(client.get_all_token_identifiers()).as("identifiers").containsExactly("id");
        assertThat(client.remove_token("id")).as("removed").isTrue();
        assertThat(client.get_token("id")).as("a token that isn't there").isEmpty();
        int key = client.add_master_key("key");
        client.update_master_key(key, "changed");
        assertThat(client.get_master_keys()).as("keys").containsExactly("changed");
        assertThat(client.remove_master_key(key)).as("removed").isTrue();
        assertThatThrownBy(() -> client.update_master_key(key, "x"))
                .as("a key that isn't there")
                .isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void theSchemaRegistry() throws TException {
        DOOR.database("registered");
        ISchema schema = new ISchema(
                SchemaType.AVRO,
                "orders",
                "hive",
                "registered",
                SchemaCompatibility.BACKWARD,
                SchemaValidation.ALL,
                true);
        client.create_ischema(schema);
        ISchemaName name = new ISchemaName("hive", "registered", "Orders");
        assertThat(client.get_ischema(name)).as("the schema").isEqualTo(schema);
        assertThatThrownBy(() -> client.get_schema_latest_version(name))
                .as("without versions")
                .isInstanceOf(NoSuchObjectException.class);
        schema.setDescription("described");
        client.alter_ischema(new AlterISchemaRequest(name, schema));
        assertThat(client.get_ischema(name).getDescription()).as("description").isEqualTo("described");
        SchemaVersion version = new SchemaVersion(
                new ISchemaName("hive", "registered", "orders"), 1, 5, List.of(new FieldSchema("id", "int", "ns")));
        client.add_schema_version(version);
        SchemaVersionDescriptor first = new SchemaVersionDescriptor(version.getSchema(), 1);
        assertThat(client.get_schema_version(first)).as("the version").isEqualTo(version);
        FindSchemasByColsRqst find = new FindSchemasByColsRqst();
        find.setColName("ID");
        assertThat(client.get_schemas_by_cols(find).getSchemaVersions())
                .as("by column")
                .containsExactly(first);
        client.set_schema_version_state(new SetSchemaVersionStateRequest(first, SchemaVersionState.ENABLED));
        SerDeInfo serde = new SerDeInfo("avro_serde", "a.b.C", Map.of());
        client.add_serde(serde);
        client.map_schema_version_to_serde(new MapSchemaVersionToSerdeRequest(first, "avro_serde"));
        SchemaVersion latest = client.get_schema_latest_version(name);
        assertThat(latest.getState()).as("state").isEqualTo(SchemaVersionState.ENABLED);
        assertThat(latest.getSerDe()).as("SerDe").isEqualTo(client.get_serde(new GetSerdeRequest("avro_serde")));
        client.drop_schema_version(first);
        client.drop_ischema(name);
        assertThatThrownBy(() -> client.get_ischema(name)).as("dropped").isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void partitionsAreMarked() throws TException {
        String db = DOOR.database("marked");
        client.create_table(RealDoor.table(db, "t", "EXTERNAL_TABLE", RealDoor.key("k", "string")));
        Map<String, String> values = Map.of("k", "'2011'");
        client.markPartitionForEvent(db, "t", values, PartitionEventType.LOAD_DONE);
        assertThat(client.isPartitionMarkedForEvent(db, "t", values, PartitionEventType.LOAD_DONE))
                .as("the marked one")
                .isTrue();
        assertThat(client.isPartitionMarkedForEvent(db, "t", Map.of("k", "'2012'"), PartitionEventType.LOAD_DONE))
                .as("another")
                .isFalse();
        assertThatThrownBy(() -> client.markPartitionForEvent(db, "u", values, PartitionEventType.LOAD_DONE))
                .as("a table that isn't there")
                .isInstanceOf(UnknownTableException.class);
        assertThatThrownBy(() -> client.isPartitionMarkedForEvent(
                        db, "t", Map.of("k", "'2011'", "a", "1"), PartitionEventType.LOAD_DONE))
                .as("a value too many")
                .isInstanceOf(InvalidPartitionException.class);
        assertThatThrownBy(() -> client.markPartitionForEvent(db, "t", values, null))
                .as("no event")
                .isInstanceOf(MetaException.class);
    }
}

package dev.bindery.thrift.dispatch;

import dev.bindery.catalog.operation.Operation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which operation a client asks for by calling a method, where serving it takes more than that operation, or the catalog
 * has it in batches only. Who may do the one may have its parts done; other methods are what they do.
 */
final class MethodPurposes {

    private static final Map<String, Operation> BY_NAME = new HashMap<>();

    static {
        all(
                Operation.GET_TABLE,
                "get_table_objects_by_name",
                "get_table_objects_by_name_req",
                "get_fields",
                "get_fields_req",
                "get_fields_with_environment_context",
                "get_schema",
                "get_schema_req",
                "get_schema_with_environment_context");
        all(Operation.UPDATE_DATABASE, "alter_database", "alter_database_req");
        all(
                Operation.GET_TABLES,
                "get_all_tables",
                "get_tables",
                "get_tables_by_type",
                "get_tables_ext",
                "get_table_meta",
                "get_table_names_by_filter",
                "get_all_materialized_view_objects_for_rewriting",
                "get_materialized_views_for_rewriting");
        all(
                Operation.CREATE_TABLE,
                "create_table",
                "create_table_req",
                "create_table_with_constraints",
                "create_table_with_environment_context");
        all(
                Operation.UPDATE_TABLE,
                "alter_table",
                "alter_table_req",
                "alter_table_with_cascade",
                "alter_table_with_environment_context",
                "update_creation_metadata",
                "truncate_table",
                "truncate_table_req");
        all(Operation.DELETE_TABLE, "drop_table", "drop_table_req", "drop_table_with_environment_context");
        all(
                Operation.GET_PARTITION,
                "get_partition",
                "get_partition_by_name",
                "get_partition_req",
                "get_partition_with_auth");
        all(Operation.BATCH_GET_PARTITION, "get_partitions_by_names", "get_partitions_by_names_req");
        all(
                Operation.GET_PARTITIONS,
                "fetch_partition_names_req",
                "get_num_partitions_by_filter",
                "get_part_specs_by_filter",
                "get_partition_names",
                "get_partition_names_ps",
                "get_partition_names_ps_req",
                "get_partition_names_req",
                "get_partition_values",
                "get_partitions",
                "get_partitions_by_expr",
                "get_partitions_by_filter",
                "get_partitions_by_filter_req",
                "get_partitions_ps",
                "get_partitions_ps_with_auth",
                "get_partitions_ps_with_auth_req",
                "get_partitions_pspec",
                "get_partitions_req",
                "get_partitions_spec_by_expr",
                "get_partitions_with_auth",
                "get_partitions_with_specs");
        all(
                Operation.CREATE_PARTITION,
                "add_partition",
                "add_partition_with_environment_context",
                "append_partition",
                "append_partition_by_name",
                "append_partition_by_name_with_environment_context",
                "append_partition_req",
                "append_partition_with_environment_context");
        all(Operation.BATCH_CREATE_PARTITION, "add_partitions", "add_partitions_pspec", "add_partitions_req");
        all(
                Operation.UPDATE_PARTITION,
                "alter_partition",
                "alter_partition_with_environment_context",
                "rename_partition",
                "rename_partition_req");
        all(
                Operation.BATCH_UPDATE_PARTITION,
                "alter_partitions",
                "alter_partitions_req",
                "alter_partitions_with_environment_context");
        all(
                Operation.DELETE_PARTITION,
                "drop_partition",
                "drop_partition_by_name",
                "drop_partition_by_name_with_environment_context",
                "drop_partition_req",
                "drop_partition_with_environment_context");
        all(Operation.BATCH_DELETE_PARTITION, "drop_partitions_req", "exchange_partition", "exchange_partitions");
        all(Operation.GET_TABLE_STATISTICS, "get_table_column_statistics", "get_table_statistics_req");
        all(
                Operation.GET_PARTITION_STATISTICS,
                "get_aggr_stats_for",
                "get_partition_column_statistics",
                "get_partitions_statistics_req");
        all(Operation.UPDATE_TABLE_STATISTICS, "update_table_column_statistics", "update_table_column_statistics_req");
        all(
                Operation.UPDATE_PARTITION_STATISTICS,
                "update_partition_column_statistics",
                "update_partition_column_statistics_req");
        all(Operation.DELETE_TABLE_STATISTICS, "delete_table_column_statistics");
        all(Operation.DELETE_PARTITION_STATISTICS, "delete_partition_column_statistics");
        all(Operation.GET_FUNCTIONS, "get_all_functions", "get_functions", "get_functions_req");
        all(Operation.READ_CHANGES, "get_next_notification", "get_notification_events_count");
        all(Operation.ANNOUNCE_DATA, "fire_listener_event");
    }

    private MethodPurposes() {}

    private static void all(Operation operation, String... methods) {
        List.of(methods).forEach(method -> BY_NAME.put(method, operation));
    }

    static Optional<Operation> of(String method) {
        return Optional.ofNullable(BY_NAME.get(method));
    }

    /** The methods that have one. */
    static Map<String, Operation> all() {
        return Map.copyOf(BY_NAME);
    }
}

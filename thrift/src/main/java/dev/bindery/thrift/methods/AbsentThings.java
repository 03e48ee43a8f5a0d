package dev.bindery.thrift.methods;

import dev.bindery.catalog.Tables;
import dev.bindery.thrift.dispatch.MethodTable;
import dev.bindery.thrift.structs.Names;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.AggrStats;
import org.apache.hadoop.hive.metastore.api.AllTableConstraintsResponse;
import org.apache.hadoop.hive.metastore.api.CheckConstraintsResponse;
import org.apache.hadoop.hive.metastore.api.DefaultConstraintsResponse;
import org.apache.hadoop.hive.metastore.api.ForeignKeysResponse;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.NotNullConstraintsResponse;
import org.apache.hadoop.hive.metastore.api.PartitionsStatsResult;
import org.apache.hadoop.hive.metastore.api.PrimaryKeysResponse;
import org.apache.hadoop.hive.metastore.api.SQLAllTableConstraints;
import org.apache.hadoop.hive.metastore.api.TableStatsResult;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_partition_column_statistics_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_table_column_statistics_args;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.get_table_statistics_req_args;
import org.apache.hadoop.hive.metastore.api.UniqueConstraintsResponse;

/**
 * Questions about what the catalog doesn't hold: constraints, column statistics, indexes. Nobody can have stored any, so
 * there are none; storing some is refused.
 */
final class AbsentThings {

    private final Tables tables;

    AbsentThings(Tables tables) {
        this.tables = tables;
    }

    void register(MethodTable methods) {
        registerConstraints(methods);
        registerStatistics(methods);
        methods.serveRemoved("get_indexes", (call, database, table, ignored) -> List.of());
        methods.serveRemoved("get_index_names", (call, database, table, ignored) -> List.of());
        methods.serveRemoved("get_index_by_name", (call, database, table, ignored) -> {
            throw noIndex(database, table);
        });
        methods.serveRemoved("drop_index_by_name", (call, database, table, ignored) -> {
            throw noIndex(database, table);
        });
        methods.serve("get_dataconnectors", (call, arguments) -> List.of());
    }

    private static void registerConstraints(MethodTable methods) {
        methods.serve("get_primary_keys", (call, arguments) -> new PrimaryKeysResponse(List.of()));
        methods.serve("get_foreign_keys", (call, arguments) -> new ForeignKeysResponse(List.of()));
        methods.serve("get_unique_constraints", (call, arguments) -> new UniqueConstraintsResponse(List.of()));
        methods.serve("get_not_null_constraints", (call, arguments) -> new NotNullConstraintsResponse(List.of()));
        methods.serve("get_default_constraints", (call, arguments) -> new DefaultConstraintsResponse(List.of()));
        methods.serve("get_check_constraints", (call, arguments) -> new CheckConstraintsResponse(List.of()));
        methods.serve("get_all_table_constraints", (call, arguments) -> {
            SQLAllTableConstraints none = new SQLAllTableConstraints();
            none.setPrimaryKeys(List.of());
            none.setForeignKeys(List.of());
            none.setUniqueConstraints(List.of());
            none.setNotNullConstraints(List.of());
            none.setDefaultConstraints(List.of());
            none.setCheckConstraints(List.of());
            return new AllTableConstraintsResponse(none);
        });
    }

    private void registerStatistics(MethodTable methods) {
        methods.<get_table_statistics_req_args>serve("get_table_statistics_req", (call, args) -> {
            tables.get(
                    call,
                    Names.table(
                            args.getRequest().getCatName(),
                            args.getRequest().getDbName(),
                            args.getRequest().getTblName()));
            return new TableStatsResult(List.of());
        });
        methods.serve("get_partitions_statistics_req", (call, arguments) -> new PartitionsStatsResult(Map.of()));
        methods.serve("get_aggr_stats_for", (call, arguments) -> new AggrStats(List.of(), 0));
        methods.<get_table_column_statistics_args>serve("get_table_column_statistics", (call, args) -> {
            throw noStatistics(args.getDb_name(), args.getTbl_name(), args.getCol_name());
        });
        methods.<get_partition_column_statistics_args>serve("get_partition_column_statistics", (call, args) -> {
            throw noStatistics(args.getDb_name(), args.getTbl_name(), args.getCol_name());
        });
    }

    private static NoSuchObjectException noStatistics(String database, String table, String column) {
        return new NoSuchObjectException(
                "There are no statistics of column " + column + " of " + database + "." + table);
    }

    private static NoSuchObjectException noIndex(String database, String table) {
        return new NoSuchObjectException(database + "." + table + " has no index of that name");
    }
}

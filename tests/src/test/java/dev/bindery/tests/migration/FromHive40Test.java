package dev.bindery.tests.migration;

import static dev.bindery.tests.migration.OldHoldings.column;
import static dev.bindery.tests.migration.OldHoldings.table;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.Catalog;
import org.apache.hadoop.hive.metastore.api.ColumnStatistics;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsDesc;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.CreateCatalogRequest;
import org.apache.hadoop.hive.metastore.api.CreateDataConnectorRequest;
import org.apache.hadoop.hive.metastore.api.DataConnector;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.DatabaseType;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.Client;
import org.apache.hadoop.hive.metastore.api.Timestamp;
import org.apache.hadoop.hive.metastore.api.TimestampColumnStatsData;
import org.apache.thrift.TException;

class FromHive40Test extends ImportHiveContract {

    private static final String DATABASE = "only in hive-4";

    @Override
    String artifacts() {
        return "metastore-4.0";
    }

    @Override
    boolean sinceHive3() {
        return true;
    }

    @Override
    List<String> createOwn(Client client, Path lake) throws TException {
        client.create_database(new Database(DATABASE, null, "file:" + lake.resolve("four"), new HashMap<>()));
        Table odd = table(DATABASE, "a table - one", List.of(column("at", "timestamp")));
        client.create_table(odd);
        TimestampColumnStatsData times = new TimestampColumnStatsData(1, 2);
        times.setLowValue(new Timestamp(-1));
        times.setHighValue(new Timestamp(1_800_000_000));
        ColumnStatistics statistics = new ColumnStatistics(
                new ColumnStatisticsDesc(true, DATABASE, "a table - one"),
                List.of(new ColumnStatisticsObj("at", "timestamp", ColumnStatisticsData.timestampStats(times))));
        statistics.setEngine("hive");
        client.update_table_column_statistics(statistics);
        OldHoldings.createRole(client);
        client.create_catalog(new CreateCatalogRequest(new Catalog("other", "file:" + lake)));
        client.create_dataconnector_req(new CreateDataConnectorRequest(
                new DataConnector("warehouse", "postgres", "jdbc:postgresql://nowhere/")));
        Database remote = new Database("far", null, null, new HashMap<>(Map.of()));
        remote.setType(DatabaseType.REMOTE);
        remote.setConnector_name("warehouse");
        remote.setRemote_dbname("public");
        client.create_database(remote);
        return List.of(DATABASE);
    }

    @Override
    List<String> left() {
        return List.of(
                "far: a database of another system, which belongs to a data connector.",
                "warehouse: data connectors aren't copied.",
                "auditors: roles and what they are granted aren't copied.",
                "other: only the databases of the catalog hive are copied.");
    }
}

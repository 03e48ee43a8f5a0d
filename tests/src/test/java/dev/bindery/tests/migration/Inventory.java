package dev.bindery.tests.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.hive.metastore.api.CheckConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.ClientCapabilities;
import org.apache.hadoop.hive.metastore.api.ClientCapability;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.DefaultConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.ForeignKeysRequest;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.NotNullConstraintsRequest;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PartitionsStatsRequest;
import org.apache.hadoop.hive.metastore.api.PrimaryKeysRequest;
import org.apache.hadoop.hive.metastore.api.SkewedInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.TableStatsRequest;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore.Client;
import org.apache.hadoop.hive.metastore.api.UniqueConstraintsRequest;
import org.apache.thrift.TBase;
import org.apache.thrift.TException;
import org.apache.thrift.TFieldIdEnum;

/**
 * Everything that a metastore answers about some databases, as text by name; without what belongs to the metastore rather
 * than to what it holds.
 */
final class Inventory {

    private static final String CATALOG = "hive";

    /** So many are asked for at once. */
    private static final int COLUMNS = 100;

    private final Client client;
    private final boolean sinceHive3;
    private final Map<String, String> found = new TreeMap<>();

    private Inventory(Client client, boolean sinceHive3) {
        this.client = client;
        this.sinceHive3 = sinceHive3;
    }

    /** @param sinceHive3 whether it knows constraints that Hive 2.3 doesn't */
    static Map<String, String> of(Client client, boolean sinceHive3, String... databases) throws TException {
        Inventory inventory = new Inventory(client, sinceHive3);
        for (String database : databases) {
            inventory.database(database);
        }
        return inventory.found;
    }

    private void database(String name) throws TException {
        Database database = client.get_database(name);
        database.setLocationUri(place(database.getLocationUri()));
        if (!name.equals("default")) {
            found.put("database " + name, text(without(database, "catalogName", "createTime", "type")));
        }
        for (String table : client.get_all_tables(name)) {
            table(name, table);
        }
        for (String function : client.get_functions(name, "*")) {
            Function read = client.get_function(name, function);
            found.put("function " + name + "." + function, text(without(read, "catName", "createTime")));
        }
    }

    private void table(String database, String name) throws TException {
        String full = database + "." + name;
        GetTableRequest asked = new GetTableRequest(database, name);
        asked.setCapabilities(new ClientCapabilities(List.of(ClientCapability.INSERT_ONLY_TABLES)));
        Table table = client.get_table_req(asked).getTable();
        normalize(table.getSd());
        List<String> columns =
                table.getSd().getCols().stream().map(FieldSchema::getName).toList();
        boolean partitioned = table.getPartitionKeysSize() > 0;
        table.getParameters().remove("transient_lastDdlTime");
        without(table, "catName", "createTime", "lastAccessTime", "id", "writeId", "ownerType", "temporary", "txnId");
        // What a materialized view was made of belongs to transactions, which aren't carried over.
        without(table, "creationMetadata");
        found.put("table " + full, text(table));
        if (partitioned) {
            partitions(database, name, columns);
        } else {
            TableStatsRequest request = new TableStatsRequest(database, name, columns);
            request.setEngine("hive");
            statistics(
                    "statistics of " + full,
                    client.get_table_statistics_req(request).getTableStats());
        }
        constraints(database, name);
    }

    private void partitions(String database, String name, List<String> columns) throws TException {
        List<String> names = client.get_partition_names(database, name, (short) -1);
        Map<String, List<String>> values = new TreeMap<>();
        for (Partition partition : client.get_partitions(database, name, (short) -1)) {
            normalize(partition.getSd());
            partition.getParameters().remove("transient_lastDdlTime");
            without(partition, "catName", "createTime", "lastAccessTime", "writeId");
            found.put("partition of " + database + "." + name + ": " + partition.getValues(), text(partition));
            values.put(String.valueOf(partition.getValues()), partition.getValues());
        }
        found.put(
                "partitions of " + database + "." + name,
                String.valueOf(names.stream().sorted().toList()));
        PartitionsStatsRequest request = new PartitionsStatsRequest(database, name, columns, names);
        request.setEngine("hive");
        client.get_partitions_statistics_req(request)
                .getPartStats()
                .forEach((partition, objects) ->
                        statistics("statistics of " + database + "." + name + "/" + partition, objects));
    }

    private void statistics(String name, List<ColumnStatisticsObj> objects) {
        if (objects != null && !objects.isEmpty()) {
            found.put(
                    name,
                    String.valueOf(
                            objects.stream().map(Inventory::text).sorted().toList()));
        }
    }

    private void constraints(String database, String table) throws TException {
        List<TBase<?, ?>> all = new ArrayList<>();
        all.addAll(
                client.get_primary_keys(new PrimaryKeysRequest(database, table)).getPrimaryKeys());
        all.addAll(client.get_foreign_keys(new ForeignKeysRequest(null, null, database, table))
                .getForeignKeys());
        if (sinceHive3) {
            all.addAll(client.get_unique_constraints(new UniqueConstraintsRequest(CATALOG, database, table))
                    .getUniqueConstraints());
            all.addAll(client.get_not_null_constraints(new NotNullConstraintsRequest(CATALOG, database, table))
                    .getNotNullConstraints());
            all.addAll(client.get_default_constraints(new DefaultConstraintsRequest(CATALOG, database, table))
                    .getDefaultConstraints());
            all.addAll(client.get_check_constraints(new CheckConstraintsRequest(CATALOG, database, table))
                    .getCheckConstraints());
        }
        if (!all.isEmpty()) {
            found.put(
                    "constraints of " + database + "." + table,
                    String.valueOf(all.stream()
                            .map(each -> text(without(each, "catName")))
                            .sorted()
                            .toList()));
        }
    }

    private static void normalize(StorageDescriptor descriptor) {
        descriptor.setLocation(place(descriptor.getLocation()));
        SkewedInfo skewed = descriptor.getSkewedInfo();
        if (skewed != null && skewed.getSkewedColNamesSize() == 0) {
            descriptor.unsetSkewedInfo();
        }
    }

    private static String place(String location) {
        return location == null ? null : location.replaceFirst("^file:/+", "/");
    }

    /** A struct of which some fields, where it has them, say nothing. */
    private static <F extends TFieldIdEnum, T extends TBase<T, F>> TBase<?, ?> without(
            TBase<?, ?> struct, String... names) {
        @SuppressWarnings("unchecked")
        T typed = (T) struct;
        for (String name : names) {
            for (short id = 1; id < 64; id++) {
                F field = typed.fieldForId(id);
                if (field != null && field.getFieldName().equals(name)) {
                    // Numbers are printed whether they are set or not.
                    typed.setFieldValue(field, typed.getFieldValue(field) instanceof Integer ? 0 : null);
                }
            }
        }
        return struct;
    }

    private static String text(TBase<?, ?> struct) {
        return struct.toString();
    }
}

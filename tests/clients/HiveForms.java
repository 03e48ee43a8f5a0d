import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hive.metastore.HiveMetaStoreClient;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.conf.MetastoreConf;

/**
 * Hive's own client once for each argument, NAME,SETTING=VALUE,…: makes, reads and drops things in a database of that name,
 * and prints the name when all was as it should be.
 */
public final class HiveForms {

    public static void main(String[] arguments) throws Exception {
        for (String argument : arguments) {
            String[] parts = argument.split(",");
            Configuration configuration = MetastoreConf.newMetastoreConf();
            for (int i = 1; i < parts.length; i++) {
                String[] setting = parts[i].split("=", 2);
                configuration.set(setting[0], setting[1]);
            }
            HiveMetaStoreClient client = new HiveMetaStoreClient(configuration);
            try {
                tell(client, parts[0]);
                System.out.println(parts[0]);
            } finally {
                client.close();
            }
        }
    }

    private static void tell(HiveMetaStoreClient client, String name) throws Exception {
        Database database = new Database();
        database.setName(name);
        client.createDatabase(database);
        StorageDescriptor descriptor = new StorageDescriptor();
        descriptor.setCols(List.of(new FieldSchema("a", "int", null)));
        descriptor.setSerdeInfo(new SerDeInfo());
        Table table = new Table();
        table.setDbName(name);
        table.setTableName("t");
        table.setTableType("EXTERNAL_TABLE");
        table.setParameters(new java.util.HashMap<>(Map.of("EXTERNAL", "TRUE", "long", "x".repeat(200_000))));
        table.setPartitionKeys(List.of(new FieldSchema("ds", "string", null)));
        table.setSd(descriptor);
        client.createTable(table);
        Partition partition = new Partition();
        partition.setCatName("hive");
        partition.setDbName(name);
        partition.setTableName("t");
        partition.setValues(List.of("2026-01-01"));
        partition.setSd(client.getTable(name, "t").getSd());
        client.add_partition(partition);
        require(client.listPartitionNames(name, "t", (short) -1).equals(List.of("ds=2026-01-01")), "partitions");
        require(client.getTable(name, "t").getParameters().get("long").length() == 200_000, "a long parameter");
        try {
            client.getTable(name, "missing");
            throw new IllegalStateException("a table that isn't there was found");
        } catch (NoSuchObjectException e) {
            require(e.getMessage().contains("missing"), "what is missing");
        }
        client.dropDatabase(name, true, false, true);
    }

    private static void require(boolean fact, String what) {
        if (!fact) {
            throw new IllegalStateException("not as it should be: " + what);
        }
    }
}

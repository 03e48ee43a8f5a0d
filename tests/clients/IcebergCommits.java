import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hive.HiveCatalog;
import org.apache.iceberg.types.Types;

/**
 * Iceberg's HiveCatalog, with locks or without: many writers, each with commits of its own to one table, of which every one
 * must succeed in the end and leave its mark. Arguments: the metastore's URI, the warehouse's, and whether to lock.
 */
public final class IcebergCommits {

    private static final int WRITERS = 4;
    private static final int COMMITS = 8;
    private static final TableIdentifier TABLE = TableIdentifier.of("commits", "marks");

    /** Patient ones: a commit that lost tries again until it wins. */
    private static final Map<String, String> PROPERTIES = Map.of(
            "commit.retry.num-retries", "1000",
            "commit.retry.min-wait-ms", "5",
            "commit.retry.max-wait-ms", "200",
            "commit.retry.total-timeout-ms", "300000");

    public static void main(String[] arguments) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set("iceberg.engine.hive.lock-enabled", arguments[2]);
        HiveCatalog catalog = new HiveCatalog();
        catalog.setConf(configuration);
        catalog.initialize("lake", Map.of("uri", arguments[0], "warehouse", arguments[1], "clients", "" + WRITERS));
        if (!catalog.namespaceExists(Namespace.of("commits"))) {
            catalog.createNamespace(Namespace.of("commits"));
        }
        Schema schema = new Schema(Types.NestedField.optional(1, "id", Types.LongType.get()));
        catalog.createTable(TABLE, schema, PartitionSpec.unpartitioned(), PROPERTIES);
        ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "mark." + writer + ".";
                writers.add(pool.submit(() -> write(catalog.loadTable(TABLE), name)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            pool.shutdownNow();
        }
        long marks = catalog.loadTable(TABLE).properties().keySet().stream()
                .filter(key -> key.startsWith("mark."))
                .count();
        System.out.println("marks " + marks + " of " + WRITERS * COMMITS);
        catalog.dropTable(TABLE);
        catalog.close();
    }

    private static void write(Table table, String name) {
        for (int commit = 0; commit < COMMITS; commit++) {
            table.updateProperties().set(name + commit, "made").commit();
        }
    }
}

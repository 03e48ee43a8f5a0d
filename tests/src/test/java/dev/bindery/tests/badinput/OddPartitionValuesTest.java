package dev.bindery.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.tests.product.FreshServer;
import dev.bindery.tests.product.HiveClient;
import dev.bindery.tests.product.SqlScript;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.PartitionInput;

/** A partition value with a slash, an equals sign, a percent sign and an emoji, from each door to each other. */
@Tag("integration")
class OddPartitionValuesTest {

    @RegisterExtension
    static final FreshServer FRESH = new FreshServer();

    private static final String FROM_SPARK = "a/b=c%d 😀 Spark";
    private static final String FROM_GLUE = "a/b=c%d 😀 Glue";
    private static final String FROM_THRIFT = "a/b=c%d 😀 Thrift";
    private static final String QUOTES = "it's \"50%\" \\ {off}";

    private static String nameOf(String from) {
        return "kind=a%2Fb%3Dc%25d 😀 " + from;
    }

    @Test
    void areTheSameEverywhere() throws TException {
        new SqlScript()
                .run("CREATE DATABASE odd")
                .run("CREATE TABLE odd.visits (page STRING) PARTITIONED BY (kind STRING) STORED AS PARQUET")
                .run("INSERT INTO odd.visits PARTITION (kind='" + FROM_SPARK + "') VALUES ('spark')")
                .on(FRESH.server());
        Partition made = partitions("kind = '" + FROM_SPARK + "'").get(0);
        assertThat(made.values()).as("Spark's value at the Glue door").containsExactly(FROM_SPARK);
        assertThat(made.storageDescriptor().location())
                .as("the folder, escaped as Hive escapes it")
                .endsWith("/" + nameOf("Spark"));

        FRESH.glue().createPartition(request -> request.databaseName("odd")
                .tableName("visits")
                .partitionInput(PartitionInput.builder()
                        .values(FROM_GLUE)
                        .storageDescriptor(made.storageDescriptor())
                        .build()));
        FRESH.glue().batchCreatePartition(request -> request.databaseName("odd")
                .tableName("visits")
                .partitionInputList(PartitionInput.builder()
                        .values(QUOTES)
                        .storageDescriptor(made.storageDescriptor())
                        .build()));
        try (HiveClient hive = HiveClient.of(FRESH.server())) {
            org.apache.hadoop.hive.metastore.api.Partition partition =
                    hive.calls().get_partition("odd", "visits", List.of(FROM_SPARK));
            partition.setValues(List.of(FROM_THRIFT));
            hive.calls().add_partition(partition);
            assertThat(hive.calls().get_partition_names("odd", "visits", (short) -1))
                    .as("the names at the Thrift door")
                    .containsExactlyInAnyOrder(
                            nameOf("Spark"), nameOf("Glue"), nameOf("Thrift"), "kind=it%27s %2250%25%22 %5C %7Boff}");
            assertThat(hive.calls()
                            .get_partition_by_name("odd", "visits", nameOf("Glue"))
                            .getValues())
                    .as("by its escaped name")
                    .containsExactly(FROM_GLUE);
            assertThat(hive.calls()
                            .get_partitions_by_filter("odd", "visits", "kind = \"" + FROM_GLUE + "\"", (short) -1))
                    .as("by a filter")
                    .hasSize(1);
        }

        Map<String, List<String>> rows = new SqlScript()
                .run("USE odd")
                .query("partitions", "SHOW PARTITIONS visits")
                .query("glue", "SELECT page, kind FROM visits WHERE kind = '" + FROM_GLUE + "'")
                .query("thrift", "SELECT page, kind FROM visits WHERE kind = '" + FROM_THRIFT + "'")
                .query("all", "SELECT count(*), count(DISTINCT kind) FROM visits")
                .run("ALTER TABLE visits DROP PARTITION (kind='" + FROM_THRIFT + "')")
                .run("INSERT OVERWRITE visits PARTITION (kind='slash/only') VALUES ('new')")
                .query("left", "SELECT DISTINCT kind FROM visits ORDER BY kind")
                .on(FRESH.server());
        assertThat(rows.get("partitions"))
                .as("the partitions in Spark")
                .hasSize(4)
                .contains(nameOf("Glue"));
        assertThat(rows.get("glue")).as("Glue's partition in Spark").containsExactly("spark\t" + FROM_GLUE);
        assertThat(rows.get("thrift")).as("Thrift's partition in Spark").containsExactly("spark\t" + FROM_THRIFT);
        assertThat(rows.get("all"))
                .as("the rows of four partitions on one folder")
                .containsExactly("4\t4");
        assertThat(rows.get("left"))
                .as("what a drop of one of them left")
                .contains("slash/only")
                .doesNotContain(FROM_THRIFT);

        FRESH.glue()
                .deletePartition(request ->
                        request.databaseName("odd").tableName("visits").partitionValues(QUOTES));
        assertThat(partitions("kind LIKE '%off%'"))
                .as("a partition that was deleted")
                .isEmpty();
        assertThat(partitions("kind LIKE 'a/b=c%'")).as("by a pattern").hasSize(2);
    }

    private static List<Partition> partitions(String expression) {
        List<Partition> partitions = new ArrayList<>();
        FRESH.glue()
                .getPartitionsPaginator(request ->
                        request.databaseName("odd").tableName("visits").expression(expression))
                .forEach(page -> partitions.addAll(page.partitions()));
        return partitions;
    }
}

package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.expressions.ExpressionFixture;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.DropPartitionsExpr;
import org.apache.hadoop.hive.metastore.api.DropPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PartitionsByExprRequest;
import org.apache.hadoop.hive.metastore.api.PartitionsByExprResult;
import org.apache.hadoop.hive.metastore.api.PartitionsSpecByExprResult;
import org.apache.hadoop.hive.metastore.api.RequestPartsSpec;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Partitions by the expressions that Hive 2.3, 3.1 and 4 serialize. */
class PartitionExpressionMethodsTest {

    private static final String DB = "exprdb";

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static ThriftHiveMetastore.Client client;

    private String table;

    @BeforeAll
    static void makeDatabase() throws TException {
        client = DOOR.client();
        DOOR.database(DB);
    }

    @BeforeEach
    void makeTable(TestInfo test) throws TException {
        table = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        Table made = RealDoor.table(
                DB,
                table,
                null,
                ExpressionFixture.KEYS.stream()
                        .map(key -> RealDoor.key(key.name(), key.type()))
                        .toArray(FieldSchema[]::new));
        made.getSd().setCols(List.of(new FieldSchema("value", "string", null)));
        client.create_table(made);
        List<Partition> partitions = new ArrayList<>();
        for (List<String> values : ExpressionFixture.PARTITIONS) {
            Partition partition = new Partition();
            partition.setDbName(DB);
            partition.setTableName(table);
            partition.setValues(values);
            partition.setSd(new StorageDescriptor());
            partition.getSd().setSerdeInfo(new SerDeInfo());
            partition.setParameters(Map.of("owner.team", "a", "owner.mail", "b", "rows", "7"));
            partitions.add(partition);
        }
        client.add_partitions(partitions);
    }

    private PartitionsByExprRequest request(byte[] expression) {
        return new PartitionsByExprRequest(DB, table, ByteBuffer.wrap(expression));
    }

    @Test
    void everyReleaseGetsWhatItsPrunerWouldKeep() throws TException {
        for (String release : ExpressionFixture.RELEASES) {
            for (String name : List.of("and", "in-text", "between", "like", "is-null", "date-constant", "decimal")) {
                ExpressionFixture fixture = ExpressionFixture.of(release, name);
                PartitionsByExprResult result = client.get_partitions_by_expr(request(fixture.bytes()));
                assertThat(result.isHasUnknownPartitions())
                        .as("%s leaves a doubt", fixture)
                        .isFalse();
                Set<Integer> places = new HashSet<>();
                result.getPartitions()
                        .forEach(partition -> places.add(ExpressionFixture.PARTITIONS.indexOf(partition.getValues())));
                assertThat(places).as("%s: %s", fixture, fixture.text()).isEqualTo(fixture.selected());
            }
        }
    }

    @Test
    void whatIsNotUnderstoodIsLeftToTheClient() throws TException {
        PartitionsByExprResult result = client.get_partitions_by_expr(
                request(ExpressionFixture.of("4.0", "function-of-key").bytes()));
        assertThat(result.getPartitions()).as("all are candidates").hasSize(11);
        assertThat(result.isHasUnknownPartitions()).as("and may not be meant").isTrue();
        PartitionsByExprResult garbage = client.get_partitions_by_expr(request(new byte[] {1, 2, 3, 4}));
        assertThat(garbage.getPartitions()).as("of no expression").hasSize(11);
        assertThat(garbage.isHasUnknownPartitions()).as("may not be meant").isTrue();
    }

    @Test
    void theyComeInPartsAndGroups() throws TException {
        byte[] equal = ExpressionFixture.of("3.1", "equal-text").bytes();
        PartitionsByExprRequest one = request(equal);
        one.setMaxParts((short) 1);
        assertThat(client.get_partitions_by_expr(one).getPartitions())
                .as("at most one")
                .hasSize(1);
        PartitionsSpecByExprResult groups = client.get_partitions_spec_by_expr(request(equal));
        assertThat(groups.getPartitionsSpec().get(0).getPartitionList().getPartitions())
                .as("partitions in groups")
                .hasSize(2);
        PartitionsByExprRequest little = request(equal);
        little.setSkipColumnSchemaForPartition(true);
        little.setIncludeParamKeyPattern("owner.%");
        little.setExcludeParamKeyPattern("%.mail");
        Partition reduced =
                client.get_partitions_by_expr(little).getPartitions().get(0);
        assertThat(reduced.getParameters()).as("parameters asked for").containsOnlyKeys("owner.team");
        assertThat(reduced.getSd().getCols()).as("columns").isEmpty();
    }

    @Test
    void namesInAnOrder() throws TException {
        PartitionsByExprRequest request =
                request(ExpressionFixture.of("4.0", "is-not-null").bytes());
        request.setOrder("1,0:-+");
        request.setMaxParts((short) 4);
        assertThat(client.get_partition_names_req(request))
                .as("by h falling, then ds rising")
                .extracting(name -> name.substring(0, name.indexOf("/dt=")))
                .containsExactly(
                        "ds=c/h=9", "ds=v7/h=8", "ds=\u00e9\u4e2d\ud83d\ude00 %27q%22 end/h=7", "ds=value-17/h=6");
        request.setOrder("99:+");
        assertThatThrownBy(() -> client.get_partition_names_req(request))
                .as("by a key that isn't there")
                .isInstanceOf(MetaException.class);
    }

    private DropPartitionsRequest drop(byte[]... expressions) {
        List<DropPartitionsExpr> exprs = new ArrayList<>();
        for (byte[] expression : expressions) {
            exprs.add(new DropPartitionsExpr(ByteBuffer.wrap(expression)));
        }
        DropPartitionsRequest request = new DropPartitionsRequest(DB, table, RequestPartsSpec.exprs(exprs));
        request.setIfExists(false);
        return request;
    }

    @Test
    void theyAreDropped() throws TException {
        byte[] equal = ExpressionFixture.of("2.3", "equal-text").bytes();
        byte[] nulls = ExpressionFixture.of("4.0", "default-partition").bytes();
        assertThat(client.drop_partitions_req(drop(equal, nulls)).getPartitions())
                .as("dropped: two of ds=a and the default one")
                .hasSize(3);
        assertThat(client.get_partition_names(DB, table, (short) -1)).as("left").hasSize(8);
        assertThatThrownBy(() -> client.drop_partitions_req(drop(equal)))
                .as("none there any more")
                .isInstanceOf(NoSuchObjectException.class);
        DropPartitionsRequest again = drop(equal);
        again.setIfExists(true);
        assertThat(client.drop_partitions_req(again).getPartitions())
                .as("if there are any")
                .isEmpty();
    }

    @Test
    void aDropThatIsNotUnderstoodDropsNothing() throws TException {
        byte[] understood = ExpressionFixture.of("4.0", "equal-text").bytes();
        for (byte[] other : List.of(
                ExpressionFixture.of("4.0", "function-of-key").bytes(),
                ExpressionFixture.of("4.0", "cast-key-to-double").bytes(),
                "nonsense".getBytes(StandardCharsets.UTF_8))) {
            assertThatThrownBy(() -> client.drop_partitions_req(drop(understood, other)))
                    .as("one of two isn't understood")
                    .isInstanceOf(MetaException.class)
                    .hasMessageContaining("isn't understood");
        }
        assertThat(client.get_partition_names(DB, table, (short) -1))
                .as("all are left")
                .hasSize(11);
    }
}

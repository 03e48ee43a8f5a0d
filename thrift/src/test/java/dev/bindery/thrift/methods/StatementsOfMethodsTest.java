package dev.bindery.thrift.methods;

import static dev.bindery.thrift.RealDoor.key;
import static dev.bindery.thrift.RealDoor.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.thrift.RealDoor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.DropPartitionsExpr;
import org.apache.hadoop.hive.metastore.api.DropPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.FunctionType;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PartitionsByExprRequest;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.RequestPartsSpec;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How many statements a call makes, however much it is about. Nothing is cached here: each look at a table is one. */
class StatementsOfMethodsTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    @FunctionalInterface
    private interface Work {
        void run(ThriftHiveMetastore.Client client) throws TException;
    }

    private static int statements(Work work) throws TException {
        DOOR.statements().reset();
        work.run(DOOR.client());
        return DOOR.statements().count();
    }

    @Test
    void ofWhatIsAskedOfAllDatabases() throws TException {
        for (int i = 0; i < 8; i++) {
            String db = DOOR.database("many_" + i);
            DOOR.client().create_table(table(db, "t", "EXTERNAL_TABLE"));
            Table view = table(db, "v", "MATERIALIZED_VIEW");
            view.setRewriteEnabled(true);
            DOOR.client().create_table(view);
            DOOR.client()
                    .create_function(
                            new Function("f", db, "F", "o", PrincipalType.USER, 0, FunctionType.JAVA, List.of()));
        }
        List<String> types = List.of("MATERIALIZED_VIEW");
        assertThat(DOOR.client().get_all_functions().getFunctions())
                .as("functions")
                .hasSize(8);
        assertThat(DOOR.client().get_table_meta("many*", "*", types))
                .as("views")
                .hasSize(8);
        assertThat(DOOR.client().get_all_materialized_view_objects_for_rewriting())
                .as("views for rewriting")
                .hasSize(8);
        assertThat(statements(ThriftHiveMetastore.Client::get_all_functions))
                .as("get_all_functions")
                .isEqualTo(2);
        assertThat(statements(client -> client.get_table_meta("many*", "*", types)))
                .as("get_table_meta")
                .isEqualTo(2);
        assertThat(statements(ThriftHiveMetastore.Client::get_all_materialized_view_objects_for_rewriting))
                .as("get_all_materialized_view_objects_for_rewriting")
                .isEqualTo(2);
    }

    private static byte[] expression(String filter) {
        return filter.getBytes(StandardCharsets.UTF_8);
    }

    private static DropPartitionsRequest dropping(String db, List<String> filters) {
        List<DropPartitionsExpr> expressions = filters.stream()
                .map(filter -> new DropPartitionsExpr(ByteBuffer.wrap(expression(filter))))
                .toList();
        DropPartitionsRequest request = new DropPartitionsRequest(db, "t", RequestPartsSpec.exprs(expressions));
        request.setDeleteData(false);
        request.setIfExists(true);
        return request;
    }

    @Test
    void ofPartitionsByExpression() throws TException {
        String db = DOOR.database("by_expression");
        Table table = table(db, "t", "EXTERNAL_TABLE", key("k", "string"));
        DOOR.client().create_table(table);
        List<Partition> partitions = new ArrayList<>();
        List<String> filters = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            Partition partition = new Partition();
            partition.setDbName(db);
            partition.setTableName("t");
            partition.setValues(List.of("v" + i));
            partition.setSd(table.getSd().deepCopy());
            partitions.add(partition);
            filters.add("k = \"v" + i + "\"");
        }
        DOOR.client().add_partitions(partitions);
        PartitionsByExprRequest request =
                new PartitionsByExprRequest(db, "t", ByteBuffer.wrap(expression("k >= \"v3\"")));
        assertThat(statements(client -> client.get_partitions_by_expr(request)))
                .as("get_partitions_by_expr: the table's keys, then the partitions")
                .isEqualTo(3);
        assertThat(statements(client -> client.get_partitions_spec_by_expr(request)))
                .as("get_partitions_spec_by_expr")
                .isEqualTo(3);
        assertThat(statements(client -> client.get_partition_names_req(request)))
                .as("get_partition_names_req")
                .isEqualTo(3);
        int one = statements(client -> client.drop_partitions_req(dropping(db, filters.subList(0, 1))));
        int many = statements(client -> client.drop_partitions_req(dropping(db, filters.subList(1, 50))));
        assertThat(many).as("drop_partitions_req with 49 expressions").isEqualTo(one);
        assertThat(one).as("drop_partitions_req: keys, names, the drop").isEqualTo(8);
        assertThat(DOOR.client().get_partition_names(db, "t", (short) -1))
                .as("what is left")
                .hasSize(10);
    }
}

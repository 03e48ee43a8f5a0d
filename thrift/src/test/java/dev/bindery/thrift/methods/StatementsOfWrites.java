package dev.bindery.thrift.methods;

import static dev.bindery.thrift.RealDoor.key;
import static dev.bindery.thrift.RealDoor.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.thrift.RealDoor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.hive.metastore.api.DropPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.RequestPartsSpec;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Test;

/**
 * How many statements a call makes that writes many partitions of a managed table, folders included: the same for few and
 * for many. Nothing is cached here: each look at a table is one.
 */
abstract class StatementsOfWrites {

    private static final int FEW = 3;
    private static final int MANY = 600;

    abstract RealDoor door();

    /** PostgreSQL tells with the insert itself which were there. */
    abstract int lookingWhichAreThere();

    @FunctionalInterface
    private interface Work {
        void run(ThriftHiveMetastore.Client client, List<Partition> partitions) throws TException;
    }

    private void assertStatements(String what, int expected, List<Partition> partitions, Work work) throws TException {
        door().statements().reset();
        work.run(door().client(), partitions);
        assertThat(door().statements().count())
                .as("statements of %s, with %s partitions", what, partitions.size())
                .isEqualTo(expected);
    }

    @Test
    void areAsManyForFewPartitionsAsForMany() throws TException {
        for (int count : List.of(FEW, MANY)) {
            String db = door().database("writes_" + count);
            Table table = table(db, "t", "MANAGED_TABLE", key("k", "string"));
            door().client().create_table(table);
            List<Partition> first = partitions(table, "a", count);
            List<Partition> second = partitions(table, "b", count);
            int adding = 4 + lookingWhichAreThere();
            assertStatements("add_partitions", adding, first, ThriftHiveMetastore.Client::add_partitions);
            assertStatements("add_partitions, again", adding, second, ThriftHiveMetastore.Client::add_partitions);
            first.forEach(partition -> partition.setParameters(Map.of("numRows", "5")));
            assertStatements("alter_partitions", 4, first, (client, given) -> client.alter_partitions(db, "t", given));
            assertStatements(
                    "drop_partitions_req",
                    9,
                    first,
                    (client, given) -> client.drop_partitions_req(dropping(db, given)));
            Table renamed =
                    door().client().get_table_req(new GetTableRequest(db, "t")).getTable();
            renamed.setTableName("renamed");
            assertStatements(
                    "alter_table with another name",
                    12,
                    second,
                    (client, given) -> client.alter_table(db, "t", renamed));
            assertThat(door().client().get_partition_names(db, "renamed", (short) -1))
                    .as("partitions of the renamed table")
                    .hasSize(count);
            assertStatements("drop_table", 10, second, (client, given) -> client.drop_table(db, "renamed", true));
        }
    }

    private static DropPartitionsRequest dropping(String db, List<Partition> partitions) {
        DropPartitionsRequest request = new DropPartitionsRequest(
                db,
                "t",
                RequestPartsSpec.names(partitions.stream()
                        .map(partition -> "k=" + partition.getValues().get(0))
                        .toList()));
        request.setDeleteData(true);
        request.setIfExists(false);
        return request;
    }

    private static List<Partition> partitions(Table table, String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    Partition partition = new Partition();
                    partition.setDbName(table.getDbName());
                    partition.setTableName(table.getTableName());
                    partition.setValues(List.of(prefix + i));
                    partition.setSd(table.getSd().deepCopy());
                    partition.getSd().unsetLocation();
                    return partition;
                })
                .toList();
    }
}

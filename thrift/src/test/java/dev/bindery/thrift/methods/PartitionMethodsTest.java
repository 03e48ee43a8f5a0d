package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.AddPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.DropPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.FieldSchema;
import org.apache.hadoop.hive.metastore.api.GetPartitionsByNamesRequest;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.InvalidObjectException;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PartitionSpec;
import org.apache.hadoop.hive.metastore.api.PartitionSpecWithSharedSD;
import org.apache.hadoop.hive.metastore.api.PartitionValuesRequest;
import org.apache.hadoop.hive.metastore.api.PartitionWithoutSD;
import org.apache.hadoop.hive.metastore.api.RequestPartsSpec;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

class PartitionMethodsTest {

    private static final String DB = "partdb";

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static ThriftHiveMetastore.Client client;

    /** Each test has a table of its own, of two keys. */
    private String table;

    @BeforeAll
    static void makeDatabase() throws TException {
        client = DOOR.client();
        DOOR.database(DB);
    }

    @BeforeEach
    void makeTable(TestInfo test) throws TException {
        table = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        client.create_table(RealDoor.table(DB, table, null, RealDoor.key("ds", "string"), RealDoor.key("h", "int")));
    }

    private Partition partition(String... values) {
        Partition partition = new Partition();
        partition.setDbName(DB);
        partition.setTableName(table);
        partition.setValues(List.of(values));
        partition.setSd(new StorageDescriptor());
        partition.getSd().setSerdeInfo(new SerDeInfo());
        return partition;
    }

    private String root() throws TException {
        return client.get_table_req(new GetTableRequest(DB, table))
                .getTable()
                .getSd()
                .getLocation();
    }

    @Test
    void appendedOnesTakeAllFromTheTable() throws TException {
        Partition made = client.append_partition(DB, table, List.of("x/y z=%", "05"));
        assertThat(made.getSd().getLocation()).as("location").isEqualTo(root() + "/ds=x%2Fy z%3D%25/h=05");
        assertThat(DOOR.folder(made.getSd().getLocation())).as("its folder").isDirectory();
        assertThat(made.getSd().getColsSize()).as("columns").isEqualTo(2);
        assertThat(made.getParameters()).as("parameters").containsOnlyKeys("transient_lastDdlTime");
        assertThat(made.getCreateTime()).as("create time").isPositive();
        assertThat(client.append_partition(DB, table, List.of("", "1")).getSd().getLocation())
                .as("location where a value is empty")
                .endsWith("/ds=__HIVE_DEFAULT_PARTITION__/h=1");
        assertThat(client.append_partition_by_name(DB, table, "h=3/ds=b").getValues())
                .as("values by name, whose keys may be in any order")
                .containsExactly("b", "3");
        assertThat(client.append_partition(DB, table, List.of("😀", "notint")).getValues())
                .as("values aren't held to their type")
                .containsExactly("😀", "notint");
        assertThatThrownBy(() -> client.append_partition(DB, table, List.of("b", "3")))
                .as("twice")
                .isInstanceOf(AlreadyExistsException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("Partition already exists:");
        assertThatThrownBy(() -> client.append_partition(DB, table, List.of("b")))
                .as("with too few values")
                .isInstanceOf(MetaException.class);
        assertThatThrownBy(() -> client.append_partition(DB, "nope", List.of("b")))
                .as("to a missing table")
                .isInstanceOf(InvalidObjectException.class);
    }

    @Test
    void addedOnesAreAllAddedOrNone() throws TException {
        assertThat(client.add_partitions(List.of(partition("a", "1"), partition("a", "2"))))
                .as("how many")
                .isEqualTo(2);
        assertThatThrownBy(() -> client.add_partitions(List.of(partition("a", "3"), partition("a", "1"))))
                .as("one is there")
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(client.get_partition_names(DB, table, (short) -1))
                .as("afterwards")
                .hasSize(2);

        AddPartitionsRequest request =
                new AddPartitionsRequest(DB, table, List.of(partition("a", "3"), partition("a", "1")), true);
        request.setNeedResult(true);
        assertThat(client.add_partitions_req(request).getPartitions())
                .as("what was new")
                .extracting(Partition::getValues)
                .containsExactly(List.of("a", "3"));
        request.setNeedResult(false);
        assertThat(client.add_partitions_req(request).isSetPartitions())
                .as("no result")
                .isFalse();
        request.setIfNotExists(false);
        assertThatThrownBy(() -> client.add_partitions_req(request))
                .as("they are all there")
                .isInstanceOf(AlreadyExistsException.class);
        Partition other = partition("b", "1");
        other.setTableName("other");
        assertThatThrownBy(() -> client.add_partitions(List.of(partition("b", "2"), other)))
                .as("of two tables")
                .isInstanceOf(MetaException.class);
        assertThat(client.add_partitions(List.of())).as("none at all").isZero();
    }

    @Test
    void whatAPartitionSaysIsKept() throws TException {
        Partition said = partition("a", "1");
        said.getSd().setLocation("file:" + DOOR.warehouse() + "/else where/%41");
        said.getSd().setCols(List.of(new FieldSchema("only", "string", "c")));
        said.getSd().setInputFormat("in");
        said.setParameters(Map.of("numRows", "7", "transient_lastDdlTime", "1700000000"));
        Partition made = client.add_partition(said);
        Partition read = client.get_partition(DB, table, List.of("a", "1"));
        assertThat(read).as("as it was returned").isEqualTo(made);
        assertThat(read.getSd().getLocation())
                .as("location")
                .isEqualTo(said.getSd().getLocation());
        assertThat(read.getSd().getCols()).as("columns").isEqualTo(said.getSd().getCols());
        assertThat(read.getParameters()).as("parameters").isEqualTo(said.getParameters());
        assertThat(read.getCatName()).as("catalog").isEqualTo("hive");
    }

    @Test
    void specificationsWithOneDescriptor() throws TException {
        StorageDescriptor shared = new StorageDescriptor();
        shared.setLocation(root());
        shared.setSerdeInfo(new SerDeInfo());
        PartitionWithoutSD one = new PartitionWithoutSD();
        one.setValues(List.of("s", "1"));
        one.setRelativePath("/by/path");
        PartitionSpec specification = new PartitionSpec();
        specification.setDbName(DB);
        specification.setTableName(table);
        specification.setSharedSDPartitionSpec(new PartitionSpecWithSharedSD(List.of(one), shared));
        assertThat(client.add_partitions_pspec(List.of(specification)))
                .as("how many")
                .isEqualTo(1);
        assertThat(client.get_partitions_pspec(DB, table, -1)
                        .get(0)
                        .getPartitionList()
                        .getPartitions()
                        .get(0)
                        .getSd()
                        .getLocation())
                .as("location")
                .isEqualTo(root() + "/by/path");
    }

    @Test
    void readingByValuesAndNames() throws TException {
        client.add_partitions(List.of(partition("a", "1"), partition("x/y", "2")));
        assertThat(client.get_partition_with_auth(DB, table, List.of("a", "1"), "u", List.of())
                        .getValues())
                .as("with authorisation")
                .containsExactly("a", "1");
        assertThat(client.get_partition_by_name(DB, table, "ds=x%2Fy/h=2").getValues())
                .as("by name")
                .containsExactly("x/y", "2");
        assertThat(client.get_partitions_by_names(
                        DB, table, List.of("ds=a/h=1", "ds=nope/h=1", "h=1/ds=a", "DS=a/H=1", "")))
                .as("by names: missing ones and other spellings are left out")
                .hasSize(1);
        GetPartitionsByNamesRequest request = new GetPartitionsByNamesRequest(DB, table);
        request.setNames(List.of("ds=x%2Fy/h=2"));
        assertThat(client.get_partitions_by_names_req(request).getPartitions())
                .as("by request")
                .hasSize(1);
        assertThatThrownBy(() -> client.get_partition(DB, table, List.of("a", "01")))
                .as("values aren't normalised")
                .isInstanceOf(NoSuchObjectException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("partition values=[a, 01]");
        assertThatThrownBy(() -> client.get_partition_by_name(DB, table, "foo"))
                .as("a name that is none")
                .isInstanceOf(NoSuchObjectException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("incomplete partition name - missing ds");
        assertThatThrownBy(() -> client.get_partition(DB, "nope", List.of("a", "1")))
                .as("of a missing table")
                .isInstanceOf(NoSuchObjectException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("hive.partdb.nope table not found");
    }

    @Test
    void listings() throws TException {
        client.add_partitions(
                List.of(partition("b", "1"), partition("a", "2"), partition("a", "10"), partition("a'q", "2")));
        assertThat(client.get_partition_names(DB, table, (short) -1))
                .as("names in the order of their code points")
                .containsExactly("ds=a%27q/h=2", "ds=a/h=10", "ds=a/h=2", "ds=b/h=1");
        assertThat(client.get_partition_names(DB, table, (short) 2))
                .as("at most two")
                .hasSize(2);
        assertThat(client.get_partition_names(DB, table, (short) 0))
                .as("at most none")
                .isEmpty();
        assertThat(client.get_partitions(DB, table, (short) -1)).as("all").hasSize(4);
        assertThat(client.get_partitions(DB, table, (short) 3))
                .as("at most three")
                .hasSize(3);
        assertThat(client.get_partition_names(DB, "nope", (short) -1))
                .as("of a missing table")
                .isEmpty();
        assertThat(client.get_partitions(DB, "nope", (short) -1))
                .as("of a missing table")
                .isEmpty();

        assertThat(client.get_partition_names_ps(DB, table, List.of("a"), (short) -1))
                .as("a, and not what begins like it")
                .containsExactly("ds=a/h=10", "ds=a/h=2");
        assertThat(client.get_partition_names_ps(DB, table, List.of("", "2"), (short) -1))
                .as("the empty value stands for any")
                .containsExactly("ds=a%27q/h=2", "ds=a/h=2");
        assertThat(client.get_partitions_ps_with_auth(DB, table, List.of("a", "10"), (short) -1, "u", List.of()))
                .as("with authorisation")
                .hasSize(1);
        assertThatThrownBy(() -> client.get_partition_names_ps(DB, table, List.of("a", "1", "x"), (short) -1))
                .as("too many values")
                .isInstanceOf(MetaException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("Incorrect number of partition values. numPartKeys=2, part_val=[a, 1, x]");
        assertThatThrownBy(() -> client.get_partition_names_ps(DB, table, List.of(), (short) -1))
                .as("no values")
                .isInstanceOf(MetaException.class);
        assertThatThrownBy(() -> client.get_partition_names_ps(DB, "nope", List.of("a"), (short) -1))
                .as("a missing table")
                .isInstanceOf(NoSuchObjectException.class);

        PartitionValuesRequest values = new PartitionValuesRequest(DB, table, List.of(RealDoor.key("h", "int")));
        values.setPartitionOrder(List.of(RealDoor.key("h", "int")));
        values.setAscending(false);
        assertThat(client.get_partition_values(values).getPartitionValues())
                .as("the values of one key, each once, in descending order")
                .extracting(row -> row.getRow().get(0))
                .containsExactly("2", "10", "1");
    }

    @Test
    void alteringAndRenaming() throws TException {
        Partition made = client.append_partition(DB, table, List.of("a", "1"));
        Path file = DOOR.put(made.getSd().getLocation(), "part-0");
        made.putToParameters("numRows", "5");
        client.alter_partition(DB, table, made);
        assertThat(client.get_partition(DB, table, List.of("a", "1")).getParameters())
                .as("parameters")
                .containsEntry("numRows", "5");
        client.append_partition(DB, table, List.of("a", "2"));
        made.setValues(List.of("b/c", "1"));
        client.rename_partition(DB, table, List.of("a", "1"), made);
        Partition renamed = client.get_partition(DB, table, List.of("b/c", "1"));
        assertThat(renamed.getParameters()).as("parameters afterwards").containsEntry("numRows", "5");
        assertThat(DOOR.folder(renamed.getSd().getLocation()).resolve("part-0"))
                .as("its file, wherever it is now")
                .exists();
        assertThat(file.getFileName()).as("its name").hasToString("part-0");
        assertThatThrownBy(() -> client.rename_partition(DB, table, List.of("a", "2"), renamed))
                .as("onto one that is there, whose folder is in the way too")
                .isInstanceOfAny(InvalidOperationException.class, MetaException.class);
        assertThatThrownBy(() -> client.alter_partitions(DB, table, List.of(partition("nope", "1"))))
                .as("one that isn't there")
                .isInstanceOf(InvalidOperationException.class);
        assertThatThrownBy(() -> client.alter_partition(DB, "nope", renamed))
                .as("of a missing table")
                .isInstanceOf(InvalidOperationException.class);
    }

    @Test
    void dropping() throws TException {
        List<Path> folders = new ArrayList<>();
        for (String hour : List.of("1", "2", "3", "4", "5")) {
            folders.add(DOOR.folder(client.append_partition(DB, table, List.of("a", hour))
                    .getSd()
                    .getLocation()));
        }
        assertThat(client.drop_partition(DB, table, List.of("a", "1"), true))
                .as("by values")
                .isTrue();
        assertThat(client.drop_partition(DB, table, List.of("a", "2"), false))
                .as("keeping data")
                .isTrue();
        assertThat(client.drop_partition_by_name(DB, table, "ds=a/h=3", true))
                .as("by name")
                .isTrue();
        assertThat(folders.get(0)).as("folder of the first").doesNotExist();
        assertThat(folders.get(1)).as("folder of the second").exists();
        assertThat(folders.get(2)).as("folder of the third").doesNotExist();
        assertThatThrownBy(() -> client.drop_partition(DB, table, List.of("a", "1"), true))
                .as("again")
                .isInstanceOf(NoSuchObjectException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("partition values=[a, 1]");

        RequestPartsSpec names = new RequestPartsSpec();
        names.setNames(List.of("ds=a/h=4", "ds=nope/h=4"));
        DropPartitionsRequest request = new DropPartitionsRequest(DB, table, names);
        request.setDeleteData(true);
        request.setIfExists(false);
        assertThatThrownBy(() -> client.drop_partitions_req(request))
                .as("one isn't there")
                .isInstanceOf(NoSuchObjectException.class);
        for (String unlike : List.of("h=4/ds=a", "dt=a/h=4", "ds=a", "a/4", "ds=%61/h=4")) {
            names.setNames(List.of("ds=a/h=5", unlike));
            assertThatThrownBy(() -> client.drop_partitions_req(request))
                    .as("no partition of the table is called " + unlike)
                    .isInstanceOf(NoSuchObjectException.class)
                    .hasMessageContaining(unlike);
        }
        names.setNames(List.of("h=4/ds=a", "ds=a/h=4", "ds=nope/h=4"));
        request.setIfExists(true);
        assertThat(client.drop_partitions_req(request).getPartitions())
                .as("what was dropped")
                .extracting(Partition::getValues)
                .containsExactly(List.of("a", "4"));
        assertThat(client.get_partition_names(DB, table, (short) -1))
                .as("what is left")
                .containsExactly("ds=a/h=5");
    }

    @Test
    void tenThousandAtOnce() throws TException {
        List<Partition> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(partition("day" + i / 100, Integer.toString(i)));
            many.get(i).getSd().setLocation("file:" + DOOR.warehouse() + "/many");
        }
        client.add_partitions(many);
        assertThat(client.get_partitions(DB, table, (short) -1))
                .as("all of them")
                .hasSize(10_000);
        assertThat(client.get_partitions_by_filter(DB, table, "h >= 5000 and h < 5010", (short) -1))
                .as("ten of them")
                .hasSize(10);
        client.drop_table(DB, table, false);
        assertThat(client.get_partition_names(DB, table, (short) -1))
                .as("after the drop")
                .isEmpty();
    }
}

package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.AlreadyExistsException;
import org.apache.hadoop.hive.metastore.api.GetPartitionsByNamesRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionsFilterSpec;
import org.apache.hadoop.hive.metastore.api.GetPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.GetProjectionsSpec;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PartitionFilterMode;
import org.apache.hadoop.hive.metastore.api.PartitionListComposingSpec;
import org.apache.hadoop.hive.metastore.api.PartitionSpec;
import org.apache.hadoop.hive.metastore.api.PartitionWithoutSD;
import org.apache.hadoop.hive.metastore.api.SerDeInfo;
import org.apache.hadoop.hive.metastore.api.StorageDescriptor;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Partitions that are exchanged, projected, added in groups, and changed twice. */
class PartitionFamiliesTest {

    private static final String DB = "famdb";

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static ThriftHiveMetastore.Client client;

    private String table;
    private String other;

    @BeforeAll
    static void makeDatabase() throws TException {
        client = DOOR.client();
        DOOR.database(DB);
    }

    @BeforeEach
    void makeTables(TestInfo test) throws TException {
        table = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        other = table + "_other";
        for (String name : List.of(table, other)) {
            client.create_table(
                    RealDoor.table(DB, name, "MANAGED_TABLE", RealDoor.key("ds", "string"), RealDoor.key("h", "int")));
        }
        client.add_partitions(
                List.of(partition(table, "a", "1"), partition(table, "a", "2"), partition(table, "b", "1")));
    }

    private static Partition partition(String table, String... values) {
        Partition partition = new Partition();
        partition.setDbName(DB);
        partition.setTableName(table);
        partition.setValues(List.of(values));
        partition.setSd(new StorageDescriptor());
        partition.getSd().setSerdeInfo(new SerDeInfo());
        partition.setParameters(Map.of("rows", "7", "note", "x"));
        return partition;
    }

    private static Path folder(String table) throws TException {
        return DOOR.folder(client.get_table_req(new GetTableRequest(DB, table))
                .getTable()
                .getSd()
                .getLocation());
    }

    @Test
    void partitionsMoveWithTheirFiles() throws TException {
        Partition old = client.get_partition(DB, table, List.of("a", "1"));
        DOOR.put(old.getSd().getLocation(), "file");
        old.setCreateTime(1_700_000_000);
        client.alter_partition(DB, table, old);
        List<Partition> moved = client.exchange_partitions(Map.of("DS", "a"), DB, table, DB, other);
        assertThat(moved).as("moved").extracting(Partition::getTableName).containsExactly(other, other);
        assertThat(client.get_partition(DB, other, List.of("a", "1")).getCreateTime())
                .as("the time of creation")
                .isEqualTo(1_700_000_000);
        assertThat(folder(other).resolve("ds=a/h=1/file")).as("file").exists();
        assertThat(folder(other).resolve("ds=a/h=2")).as("folder").exists();
        assertThat(folder(table).resolve("ds=a/h=1")).as("where it was").doesNotExist();
        assertThat(client.get_partition_names(DB, table, (short) -1)).as("left").containsExactly("ds=b/h=1");
        assertThat(client.exchange_partition(Map.of("h", "1"), DB, table, DB, other))
                .as("by a later key; the answer is empty, as Apache's")
                .isEqualTo(new Partition());
        assertThat(client.get_partition_names(DB, other, (short) -1))
                .as("there now")
                .hasSize(3);
    }

    @Test
    void whatIsInTheWayOfAnExchange() throws Exception {
        client.add_partition(partition(other, "a", "2"));
        DOOR.put(client.get_partition(DB, table, List.of("a", "1")).getSd().getLocation(), "file");
        assertThatThrownBy(() -> client.exchange_partitions(Map.of("ds", "a"), DB, table, DB, other))
                .as("one is there")
                .isInstanceOf(MetaException.class);
        Files.createDirectories(folder(other).resolve("ds=b/h=1"));
        assertThatThrownBy(() -> client.exchange_partitions(Map.of("ds", "b"), DB, table, DB, other))
                .as("a folder is there")
                .isInstanceOf(MetaException.class);
        for (Map<String, String> specification :
                List.of(Map.of("ds", "nope"), Map.of("day", "a"), Map.<String, String>of(), Map.of("ds", ""))) {
            assertThatThrownBy(() -> client.exchange_partitions(specification, DB, table, DB, other))
                    .as("specification %s", specification)
                    .isInstanceOf(MetaException.class);
        }
        assertThatThrownBy(() -> client.exchange_partitions(Map.of("ds", "b"), DB, table, DB, "nope"))
                .as("to a table that isn't there")
                .isInstanceOf(MetaException.class);
        assertThat(client.get_partition_names(DB, table, (short) -1))
                .as("nothing has moved")
                .hasSize(3);
        assertThat(folder(table).resolve("ds=a/h=1/file")).as("nor a file").exists();
    }

    @Test
    void aFolderThatIsNotThereIsNotExchanged() throws Exception {
        Files.delete(folder(table).resolve("ds=b/h=1"));
        assertThatThrownBy(() -> client.exchange_partitions(Map.of("ds", "b"), DB, table, DB, other))
                .as("an exchange without a folder")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("ds=b/h=1");
        assertThat(client.get_partition_names(DB, other, (short) -1))
                .as("moved")
                .isEmpty();
    }

    @Test
    void foldersAboveGoWithTheLastPartitionInThem() throws Exception {
        client.drop_partition(DB, table, List.of("a", "1"), true);
        assertThat(folder(table).resolve("ds=a")).as("with another one in it").isDirectory();
        client.drop_partition(DB, table, List.of("a", "2"), true);
        assertThat(folder(table).resolve("ds=a")).as("with none").doesNotExist();
        Files.writeString(folder(table).resolve("ds=b/mine"), "keep");
        client.drop_partition(DB, table, List.of("b", "1"), true);
        assertThat(folder(table).resolve("ds=b/mine")).as("somebody's file").exists();
    }

    @Test
    void onesWithoutColumnsAreShownNone() throws TException {
        Partition none = partition(other, "none", "1");
        none.getSd().setCols(List.of());
        Partition said = partition(other, "unsaid", "1");
        client.add_partitions(List.of(none, said));
        Partition found = client.get_partition(DB, other, List.of("none", "1"));
        assertThat(found.getSd().getCols()).as("columns, of which it has none").isEmpty();
        assertThat(found.getSd().getParameters()).as("parameters").isEmpty();
        assertThat(client.get_partition(DB, other, List.of("unsaid", "1"))
                        .getSd()
                        .getCols())
                .as("columns of one that says nothing of them: its table's")
                .hasSize(2);
        found.putToParameters("note", "altered");
        client.alter_partition(DB, other, found);
        assertThat(client.get_partition(DB, other, List.of("none", "1")).getSd().getCols())
                .as("after a change that has none either")
                .isEmpty();
        found.getSd().setCols(List.of(RealDoor.key("a", "int")));
        client.alter_partition(DB, other, found);
        assertThat(client.get_partition(DB, other, List.of("none", "1")).getSd().getCols())
                .as("after a change that has one")
                .hasSize(1);
    }

    private GetPartitionsRequest request(GetPartitionsFilterSpec filter, String... fields) {
        GetPartitionsRequest request = new GetPartitionsRequest();
        request.setDbName(DB);
        request.setTblName(table);
        GetProjectionsSpec projection = new GetProjectionsSpec();
        projection.setFieldList(List.of(fields));
        request.setProjectionSpec(projection);
        request.setFilterSpec(filter);
        return request;
    }

    private static GetPartitionsFilterSpec filter(PartitionFilterMode mode, String... filters) {
        GetPartitionsFilterSpec filter = new GetPartitionsFilterSpec();
        filter.setFilterMode(mode);
        filter.setFilters(List.of(filters));
        return filter;
    }

    @Test
    void wantedFieldsComeInGroups() throws TException {
        Partition elsewhere = partition(table, "z", "9");
        elsewhere.getSd().setLocation("file:" + DOOR.warehouse() + "/elsewhere");
        client.add_partition(elsewhere);
        List<PartitionSpec> groups =
                client.get_partitions_with_specs(request(null)).getPartitionSpec();
        assertThat(groups).as("those below the table, and the one elsewhere").hasSize(2);
        assertThat(groups.get(0).getSharedSDPartitionSpec().getPartitions())
                .as("paths below the table")
                .extracting(PartitionWithoutSD::getRelativePath)
                .containsExactly("/ds=a/h=1", "/ds=a/h=2", "/ds=b/h=1");
        assertThat(groups.get(1).getPartitionList().getPartitions())
                .as("elsewhere")
                .extracting(Partition::getValues)
                .containsExactly(List.of("z", "9"));
        GetPartitionsRequest little = request(
                filter(PartitionFilterMode.BY_EXPR, "ds = 'a'", "h > 1"), "values", "parameters", "sd.cols.name");
        little.getProjectionSpec().setIncludeParamKeyPattern("ro%");
        PartitionSpec group =
                client.get_partitions_with_specs(little).getPartitionSpec().get(0);
        PartitionWithoutSD only =
                group.getSharedSDPartitionSpec().getPartitions().get(0);
        assertThat(only.getValues()).as("values").containsExactly("a", "2");
        assertThat(only.getParameters()).as("parameters").containsOnlyKeys("rows");
        assertThat(only.getCreateTime()).as("not asked for").isZero();
        assertThat(group.getSharedSDPartitionSpec().getSd().getCols())
                .as("names of columns alone")
                .allSatisfy(column -> {
                    assertThat(column.getName()).as("name").isNotNull();
                    assertThat(column.getType()).as("type").isNull();
                });
    }

    @Test
    void wantedPartitionsAreFoundInThreeWays() throws TException {
        for (GetPartitionsFilterSpec filter : List.of(
                filter(PartitionFilterMode.BY_NAMES, "ds=a/h=2", "ds=nope/h=1"),
                filter(PartitionFilterMode.BY_VALUES, "a", "2"),
                filter(PartitionFilterMode.BY_EXPR, "ds = 'a' and h = 2"))) {
            assertThat(client.get_partitions_with_specs(request(filter, "values"))
                            .getPartitionSpec()
                            .get(0)
                            .getSharedSDPartitionSpec()
                            .getPartitions())
                    .as("%s", filter)
                    .extracting(PartitionWithoutSD::getValues)
                    .containsExactly(List.of("a", "2"));
        }
        assertThatThrownBy(() -> client.get_partitions_with_specs(request(null, "sd.nope")))
                .as("a field that there isn't")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("sd.nope");
        assertThatThrownBy(() -> client.get_partitions_with_specs(request(filter(PartitionFilterMode.BY_NAMES))))
                .as("no names")
                .isInstanceOf(MetaException.class);
    }

    @Test
    void groupsAreAddedTogetherOrNotAtAll() throws TException {
        assertThatThrownBy(() -> client.add_partitions_pspec(
                        List.of(group(partition(table, "new", "1")), group(partition(table, "a", "1")))))
                .as("one of the second group is there")
                .isInstanceOf(AlreadyExistsException.class);
        assertThat(client.get_partition_names(DB, table, (short) -1))
                .as("none was added")
                .hasSize(3);
        assertThat(client.add_partitions_pspec(
                        List.of(group(partition(table, "new", "1")), group(partition(table, "new", "2")))))
                .as("added")
                .isEqualTo(2);
    }

    private PartitionSpec group(Partition partition) {
        PartitionSpec group = new PartitionSpec();
        group.setDbName(DB);
        group.setTableName(table);
        group.setPartitionList(new PartitionListComposingSpec(List.of(partition)));
        return group;
    }

    @Test
    void oneIsChangedTwiceAtOnce() throws TException {
        Partition twice = client.get_partition(DB, table, List.of("a", "1"));
        assertThatThrownBy(() -> client.alter_partitions(DB, table, List.of(twice, twice)))
                .as("the same twice")
                .isInstanceOf(InvalidOperationException.class)
                .hasMessageContaining("twice");
    }

    @Test
    void tablesWithoutKeysHaveNoPartitions() throws TException {
        client.create_table(RealDoor.table(DB, table + "_plain", null));
        assertThatThrownBy(() -> client.add_partition(partition(table + "_plain")))
                .as("a partition without values")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("partition");
        assertThatThrownBy(() -> client.append_partition(DB, table + "_plain", List.of()))
                .as("the same, appended")
                .isInstanceOf(MetaException.class);
    }

    @Test
    void namedOnesAreReduced() throws TException {
        GetPartitionsByNamesRequest request = new GetPartitionsByNamesRequest(DB, table);
        request.setNames(List.of("ds=a/h=1", "ds=a/h=2"));
        request.setSkipColumnSchemaForPartition(true);
        request.setExcludeParamKeyPattern("n%");
        assertThat(client.get_partitions_by_names_req(request).getPartitions())
                .as("partitions")
                .hasSize(2)
                .allSatisfy(partition -> {
                    assertThat(partition.getSd().getCols()).as("columns").isEmpty();
                    assertThat(partition.getParameters())
                            .as("parameters")
                            .containsKey("rows")
                            .doesNotContainKey("note");
                });
    }
}

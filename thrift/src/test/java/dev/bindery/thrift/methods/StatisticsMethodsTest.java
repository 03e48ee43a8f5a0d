package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.AggrStats;
import org.apache.hadoop.hive.metastore.api.ColumnStatistics;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsDesc;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.DeleteColumnStatisticsRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionsByNamesRequest;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.InvalidInputException;
import org.apache.hadoop.hive.metastore.api.LongColumnStatsData;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.NoSuchObjectException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PartitionsStatsRequest;
import org.apache.hadoop.hive.metastore.api.SeedTableWriteIdsRequest;
import org.apache.hadoop.hive.metastore.api.SetPartitionsStatsRequest;
import org.apache.hadoop.hive.metastore.api.StringColumnStatsData;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.TableStatsRequest;
import org.apache.hadoop.hive.metastore.api.TableStatsResult;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StatisticsMethodsTest {

    private static final String DB = "statistics_db";

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private final ThriftHiveMetastore.Client client = DOOR.client();

    @BeforeAll
    static void makeDatabase() throws TException {
        DOOR.database(DB);
    }

    private void table(String name, String... partitions) throws TException {
        client.create_table(RealDoor.table(DB, name, "EXTERNAL_TABLE", RealDoor.key("ds", "string")));
        for (String partition : partitions) {
            client.append_partition(DB, name, List.of(partition));
        }
    }

    private static ColumnStatisticsObj a(long low, long high, long nulls, long distinct) {
        LongColumnStatsData data = new LongColumnStatsData(nulls, distinct);
        data.setLowValue(low);
        data.setHighValue(high);
        return new ColumnStatisticsObj("a", "int", ColumnStatisticsData.longStats(data));
    }

    private static ColumnStatisticsObj b(long longest) {
        return new ColumnStatisticsObj(
                "b", "string", ColumnStatisticsData.stringStats(new StringColumnStatsData(longest, 1.5, 0, longest)));
    }

    private static ColumnStatistics ofTable(String table, ColumnStatisticsObj... columns) {
        return new ColumnStatistics(new ColumnStatisticsDesc(true, DB, table), List.of(columns));
    }

    private static ColumnStatistics ofPartition(String table, String partition, ColumnStatisticsObj... columns) {
        ColumnStatisticsDesc description = new ColumnStatisticsDesc(false, DB, table);
        description.setPartName(partition);
        return new ColumnStatistics(description, List.of(columns));
    }

    private List<ColumnStatisticsObj> read(String table, String... columns) throws TException {
        return client.get_table_statistics_req(new TableStatsRequest(DB, table, List.of(columns)))
                .getTableStats();
    }

    private Map<String, List<ColumnStatisticsObj>> readPartitions(String table, String... partitions)
            throws TException {
        return client.get_partitions_statistics_req(
                        new PartitionsStatsRequest(DB, table, List.of("a", "b"), List.of(partitions)))
                .getPartStats();
    }

    @Test
    void thoseOfATableAreWrittenReadAndDeleted() throws TException {
        table("t");
        assertThat(read("t", "a", "b")).as("none yet").isEmpty();
        assertThat(client.update_table_column_statistics(ofTable("t", a(1, 9, 0, 5), b(3))))
                .as("written")
                .isTrue();
        assertThat(read("T", "B", "a", "nope")).as("read").containsExactly(a(1, 9, 0, 5), b(3));
        ColumnStatistics one = client.get_table_column_statistics(DB, "t", "A");
        assertThat(one.getStatsObj()).as("one column").containsExactly(a(1, 9, 0, 5));
        assertThat(one.getStatsDesc().isIsTblLevel()).as("of the table").isTrue();
        assertThat(one.getStatsDesc().getLastAnalyzed()).as("time").isPositive();
        assertThat(one.getEngine()).as("engine").isEqualTo("hive");
        assertThat(client.get_table_req(new GetTableRequest(DB, "t")).getTable().getParameters())
                .as("parameters")
                .containsEntry("COLUMN_STATS_ACCURATE", "{\"COLUMN_STATS\":{\"a\":\"true\",\"b\":\"true\"}}");
        GetTableRequest request = new GetTableRequest(DB, "t");
        request.setGetColumnStats(true);
        assertThat(client.get_table_req(request).getTable().getColStats().getStatsObj())
                .as("with the table")
                .containsExactly(a(1, 9, 0, 5), b(3));
        assertThat(client.delete_table_column_statistics(DB, "t", "a", null))
                .as("deleted")
                .isTrue();
        assertThat(read("t", "a", "b")).as("the other").containsExactly(b(3));
        assertThatThrownBy(() -> client.delete_table_column_statistics(DB, "t", "a", "hive"))
                .as("deleted again")
                .isInstanceOf(NoSuchObjectException.class);
        assertThatThrownBy(() -> client.get_table_column_statistics(DB, "t", "a"))
                .as("of a column without any")
                .isInstanceOf(NoSuchObjectException.class);
        assertThatThrownBy(() -> read("missing", "a"))
                .as("of a missing table")
                .isInstanceOf(NoSuchObjectException.class);
        assertThatThrownBy(() -> client.update_table_column_statistics(ofTable(
                        "t",
                        new ColumnStatisticsObj("nope", "int", a(1, 2, 3, 4).getStatsData()))))
                .as("of a missing column")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("Column nope doesn't exist in table t");
    }

    @Test
    void thoseOfPartitionsAreWrittenReadAndDeleted() throws TException {
        table("p", "1", "2", "3");
        client.update_partition_column_statistics(ofPartition("p", "DS=1", a(1, 9, 0, 5)));
        client.set_aggr_stats_for(new SetPartitionsStatsRequest(
                List.of(ofPartition("p", "ds=2", a(3, 20, 1, 7), b(2)), ofPartition("p", "ds=3", b(4)))));
        assertThat(readPartitions("p", "ds=1", "ds=2", "ds=9"))
                .as("of two")
                .isEqualTo(Map.of("ds=1", List.of(a(1, 9, 0, 5)), "ds=2", List.of(a(3, 20, 1, 7), b(2))));
        assertThat(client.get_partition_column_statistics(DB, "p", "Ds=2", "b").getStatsObj())
                .as("one column of one")
                .containsExactly(b(2));
        AggrStats total =
                client.get_aggr_stats_for(new PartitionsStatsRequest(DB, "p", List.of("a"), List.of("ds=1", "ds=2")));
        assertThat(total.getColStats()).as("total").containsExactly(a(1, 20, 1, 7));
        assertThat(total.getPartsFound()).as("partitions found").isEqualTo(2);
        GetPartitionsByNamesRequest request = new GetPartitionsByNamesRequest(DB, "p");
        request.setNames(List.of("ds=1", "ds=2"));
        request.setGet_col_stats(true);
        assertThat(client.get_partitions_by_names_req(request).getPartitions())
                .as("with the partitions")
                .extracting(partition -> partition.getColStats().getStatsObj().size())
                .containsExactly(1, 2);
        SetPartitionsStatsRequest more = new SetPartitionsStatsRequest(
                List.of(ofPartition("p", "ds=1", a(0, 3, 2, 4)), ofPartition("p", "ds=1", a(2, 11, 1, 6))));
        more.setNeedMerge(true);
        assertThat(client.set_aggr_stats_for(more)).as("merged").isTrue();
        assertThat(readPartitions("p", "ds=1")).as("merged").isEqualTo(Map.of("ds=1", List.of(a(0, 11, 3, 6))));
        client.delete_partition_column_statistics(DB, "p", "ds=2", "a", "hive");
        assertThat(readPartitions("p", "ds=2")).as("one deleted").isEqualTo(Map.of("ds=2", List.of(b(2))));
        DeleteColumnStatisticsRequest all = new DeleteColumnStatisticsRequest(DB, "p");
        assertThat(client.delete_column_statistics_req(all)).as("all deleted").isTrue();
        assertThat(readPartitions("p", "ds=1", "ds=2", "ds=3"))
                .as("all deleted")
                .isEmpty();
        assertThatThrownBy(() -> client.update_partition_column_statistics(ofPartition("p", "ds=9", b(1))))
                .as("of a missing partition")
                .isInstanceOf(NoSuchObjectException.class);
    }

    @Test
    void enginesHaveTheirOwn() throws TException {
        table("e");
        ColumnStatistics theirs = ofTable("e", b(7));
        theirs.setEngine("impala");
        SetPartitionsStatsRequest request = new SetPartitionsStatsRequest(List.of(theirs));
        request.setEngine("impala");
        client.update_table_column_statistics_req(request);
        assertThat(read("e", "b")).as("Hive's").isEmpty();
        TableStatsRequest impalas = new TableStatsRequest(DB, "e", List.of("b"));
        impalas.setEngine("impala");
        assertThat(client.get_table_statistics_req(impalas).getTableStats())
                .as("Impala's")
                .containsExactly(b(7));
        request.setNeedMerge(true);
        assertThatThrownBy(() -> client.update_table_column_statistics_req(request))
                .as("merging")
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aTableComesWithItsStatistics() throws TException {
        Table table = RealDoor.table(DB, "with", "EXTERNAL_TABLE");
        table.setColStats(ofTable("with", a(1, 2, 3, 4)));
        client.create_table(table);
        assertThat(read("with", "a")).as("made with the table").containsExactly(a(1, 2, 3, 4));
    }

    @Test
    void aTableWithStatisticsOfAnUnknownColumnIsNotMade() throws TException {
        Table table = RealDoor.table(DB, "without", "MANAGED_TABLE");
        ColumnStatistics unknown = ofTable("without", a(1, 2, 3, 4));
        unknown.getStatsObj().get(0).setColName("nobody");
        table.setColStats(unknown);
        assertThatThrownBy(() -> client.create_table(table))
                .as("statistics of a column that isn't there")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("nobody");
        assertThatThrownBy(() -> client.get_table_req(new GetTableRequest(DB, "without")))
                .as("the table")
                .isInstanceOf(NoSuchObjectException.class);
        table.unsetColStats();
        client.create_table(table);
    }

    /** What a reader sees of a table: everything up to a mark but one. */
    private static String seeing(String table, long mark, long aborted) {
        return DB + "." + table + ":" + mark + ":" + Long.MAX_VALUE + "::" + aborted;
    }

    private Boolean compliance(String table, String seen) throws TException {
        TableStatsRequest request = new TableStatsRequest(DB, table, List.of("a"));
        request.setValidWriteIdList(seen);
        TableStatsResult result = client.get_table_statistics_req(request);
        assertThat(result.getTableStats()).as("the statistics, in any case").hasSize(1);
        return result.isSetIsStatsCompliant() ? result.isIsStatsCompliant() : null;
    }

    @Test
    void whoSaysWhatItSeesIsToldWhetherStatisticsAreOfThat() throws TException {
        for (String name : List.of("acid", "plain")) {
            Table table = RealDoor.table(DB, name, "MANAGED_TABLE");
            table.getParameters().put("COLUMN_STATS_ACCURATE", "{\"BASIC_STATS\":\"true\"}");
            if (name.equals("acid")) {
                table.getParameters().put("transactional", "true");
            }
            client.create_table(table);
            SetPartitionsStatsRequest request = new SetPartitionsStatsRequest(List.of(ofTable(name, a(1, 2, 3, 4))));
            request.setWriteId(5);
            client.update_table_column_statistics_req(request);
        }
        assertThat(compliance("acid", seeing("acid", 9, 8)))
                .as("one who sees the write")
                .isTrue();
        assertThat(compliance("acid", seeing("acid", 9, 3)))
                .as("one who doesn't see a write before, which may be in it")
                .isFalse();
        assertThat(compliance("acid", seeing("acid", 4, 3)))
                .as("one who doesn't")
                .isFalse();
        assertThat(compliance("acid", seeing("acid", 9, 5)))
                .as("one to whom it was aborted")
                .isFalse();
        assertThat(compliance("plain", seeing("plain", 4, 3)))
                .as("of no transactions")
                .isTrue();
        assertThat(compliance("acid", null)).as("one who doesn't say").isNull();
        GetTableRequest request = new GetTableRequest(DB, "acid");
        request.setValidWriteIdList(seeing("acid", 4, 3));
        Table late = client.get_table_req(request).getTable();
        assertThat(late.isIsStatsCompliant()).as("of the table itself").isFalse();
        assertThat(late.getParameters()).as("what isn't said to it").doesNotContainKey("COLUMN_STATS_ACCURATE");
        request.setValidWriteIdList(seeing("acid", 5, 6));
        Table seen = client.get_table_req(request).getTable();
        assertThat(seen.isIsStatsCompliant()).as("to one who sees the write").isTrue();
        assertThat(seen.getParameters()).as("and what is said").containsKey("COLUMN_STATS_ACCURATE");
        Table dirty = client.get_table_req(new GetTableRequest(DB, "acid")).getTable();
        assertThat(dirty.isSetIsStatsCompliant()).as("to one who doesn't say").isFalse();
        client.seed_write_id(new SeedTableWriteIdsRequest(DB, "acid", 20));
        assertThat(compliance("acid", seeing("acid", 30, 25)))
                .as("while others may be writing that the statistics don't know of")
                .isFalse();
        dirty.getParameters().remove("COLUMN_STATS_ACCURATE");
        client.alter_table(DB, "acid", dirty);
        assertThat(compliance("acid", seeing("acid", 9, 8)))
                .as("after rows were written")
                .isFalse();
    }

    @Test
    void theSameOfPartitions() throws TException {
        Table table = RealDoor.table(DB, "acid_parts", "MANAGED_TABLE", RealDoor.key("k", "string"));
        table.getParameters().put("transactional", "true");
        client.create_table(table);
        for (String value : List.of("x", "y")) {
            Partition partition = new Partition(
                    List.of(value), DB, "acid_parts", 0, 0, table.getSd().deepCopy(), new HashMap<>());
            partition.getParameters().put("COLUMN_STATS_ACCURATE", "{\"BASIC_STATS\":\"true\"}");
            client.add_partition(partition);
            ColumnStatisticsDesc of = new ColumnStatisticsDesc(false, DB, "acid_parts");
            of.setPartName("k=" + value);
            SetPartitionsStatsRequest request =
                    new SetPartitionsStatsRequest(List.of(new ColumnStatistics(of, List.of(a(1, 2, 3, 4)))));
            request.setWriteId(value.equals("x") ? 5 : 7);
            client.update_partition_column_statistics_req(request);
        }
        PartitionsStatsRequest both = new PartitionsStatsRequest(DB, "acid_parts", List.of("a"), List.of("k=x", "k=y"));
        both.setValidWriteIdList(seeing("acid_parts", 9, 8));
        assertThat(client.get_partitions_statistics_req(both).isIsStatsCompliant())
                .as("both are seen")
                .isTrue();
        assertThat(client.get_aggr_stats_for(both).isIsStatsCompliant())
                .as("their total")
                .isTrue();
        both.setValidWriteIdList(seeing("acid_parts", 6, 6));
        assertThat(client.get_partitions_statistics_req(both).isIsStatsCompliant())
                .as("one isn't")
                .isFalse();
        assertThat(client.get_aggr_stats_for(both).isIsStatsCompliant())
                .as("the total")
                .isFalse();
        both.setPartNames(List.of("k=x"));
        assertThat(client.get_aggr_stats_for(both).isIsStatsCompliant())
                .as("the one that is")
                .isTrue();
    }
}

package dev.bindery.thrift.notifications;

import static dev.bindery.thrift.RealDoor.key;
import static dev.bindery.thrift.RealDoor.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.change.ChangeLog;
import dev.bindery.thrift.RealDoor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.apache.hadoop.hive.metastore.api.AddNotNullConstraintRequest;
import org.apache.hadoop.hive.metastore.api.AddPrimaryKeyRequest;
import org.apache.hadoop.hive.metastore.api.Catalog;
import org.apache.hadoop.hive.metastore.api.ColumnStatistics;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsDesc;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.CreateCatalogRequest;
import org.apache.hadoop.hive.metastore.api.DropConstraintRequest;
import org.apache.hadoop.hive.metastore.api.LongColumnStatsData;
import org.apache.hadoop.hive.metastore.api.NotificationEvent;
import org.apache.hadoop.hive.metastore.api.NotificationEventRequest;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.SQLNotNullConstraint;
import org.apache.hadoop.hive.metastore.api.SQLPrimaryKey;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Hive's own readers make of the messages about constraints, statistics and catalogs. */
class DeclarationMessagesTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static List<NotificationEvent> after(long before) throws TException {
        return new Notifications(DOOR.catalog(), MessageFormat.JSON)
                .next(Call.system(), new NotificationEventRequest(before))
                .getEvents();
    }

    private static long latest() {
        ChangeLog changes = DOOR.catalog().changes();
        return changes.latest(Call.system());
    }

    private static Object read(HiveReaders readers, NotificationEvent event, String method) throws Exception {
        return readers.read("json-0.2", method, event.getMessage());
    }

    @Test
    void ofConstraints() throws Exception {
        ThriftHiveMetastore.Client client = DOOR.client();
        String db = DOOR.database("keyed");
        client.create_table(table(db, "t", "EXTERNAL_TABLE"));
        long before = latest();
        client.add_primary_key(
                new AddPrimaryKeyRequest(List.of(new SQLPrimaryKey(db, "t", "a", 1, "pk_t", false, false, true))));
        client.add_not_null_constraint(new AddNotNullConstraintRequest(
                List.of(new SQLNotNullConstraint("hive", db, "t", "b", "nn_b", true, false, true))));
        client.drop_constraint(new DropConstraintRequest(db, "t", "pk_t"));
        List<NotificationEvent> events = after(before);
        assertThat(events.stream().map(NotificationEvent::getEventType))
                .as("types")
                .containsExactly("ADD_PRIMARYKEY", "ADD_NOTNULLCONSTRAINT", "DROP_CONSTRAINT");
        for (String version : List.of("3.1", "4.0")) {
            try (HiveReaders readers = new HiveReaders(version)) {
                Object added = read(readers, events.get(0), "getAddPrimaryKeyMessage");
                assertThat(String.valueOf(HiveReaders.call(added, "getPrimaryKeys")))
                        .as("the key")
                        .contains("pk_name:pk_t", "column_name:a");
                Object notNull = read(readers, events.get(1), "getAddNotNullConstraintMessage");
                assertThat(String.valueOf(HiveReaders.call(notNull, "getNotNullConstraints")))
                        .as("the constraint")
                        .contains("nn_name:nn_b");
                Object dropped = read(readers, events.get(2), "getDropConstraintMessage");
                assertThat(HiveReaders.call(dropped, "getConstraint"))
                        .as("dropped")
                        .isEqualTo("pk_t");
            }
        }
    }

    private static ColumnStatistics statistics(ColumnStatisticsDesc of) {
        ColumnStatistics statistics = new ColumnStatistics(
                of,
                List.of(new ColumnStatisticsObj(
                        "a", "int", ColumnStatisticsData.longStats(new LongColumnStatsData(3, 7)))));
        statistics.setEngine("hive");
        return statistics;
    }

    @Test
    void ofStatistics() throws Exception {
        ThriftHiveMetastore.Client client = DOOR.client();
        String db = DOOR.database("counted");
        Table parted = table(db, "p", "EXTERNAL_TABLE", key("k", "string"));
        client.create_table(parted);
        client.create_table(table(db, "t", "EXTERNAL_TABLE"));
        Partition partition =
                new Partition(List.of("v"), db, "p", 0, 0, parted.getSd().deepCopy(), new HashMap<>());
        client.add_partitions(new ArrayList<>(List.of(partition)));
        long before = latest();
        client.update_table_column_statistics(statistics(new ColumnStatisticsDesc(true, db, "t")));
        ColumnStatisticsDesc ofPartition = new ColumnStatisticsDesc(false, db, "p");
        ofPartition.setPartName("k=v");
        client.update_partition_column_statistics(statistics(ofPartition));
        client.delete_table_column_statistics(db, "t", "a", "hive");
        long behind = latest();
        client.drop_table(db, "t", false);
        List<NotificationEvent> events = after(before).stream()
                .filter(event -> event.getEventId() <= behind)
                .toList();
        assertThat(events.stream().map(NotificationEvent::getEventType))
                .as("types")
                .containsExactly(
                        "UPDATE_TBL_COL_STAT_EVENT", "UPDATE_PART_COL_STAT_EVENT", "DELETE_TBL_COL_STAT_EVENT");
        try (HiveReaders readers = new HiveReaders("4.0")) {
            Object ofTable = read(readers, events.get(0), "getUpdateTableColumnStatMessage");
            assertThat(String.valueOf(HiveReaders.call(ofTable, "getColumnStatistics")))
                    .as("the statistics")
                    .contains("colName:a", "numDVs:7");
            assertThat(String.valueOf(HiveReaders.call(ofTable, "getTableObject")))
                    .as("the table, as it was though it is gone")
                    .contains("tableName:t", "name:a", "COLUMN_STATS_ACCURATE");
            Object part = read(readers, events.get(1), "getUpdatePartitionColumnStatMessage");
            assertThat(HiveReaders.call(part, "getPartVals"))
                    .as("the partition")
                    .isEqualTo(List.of("v"));
            Object deleted = read(readers, events.get(2), "getDeleteTableColumnStatMessage");
            assertThat(HiveReaders.call(deleted, "getColName")).as("the column").isEqualTo("a");
        }
    }

    @Test
    void ofCatalogs() throws Exception {
        long before = latest();
        DOOR.client()
                .create_catalog(new CreateCatalogRequest(
                        new Catalog("elsewhere", DOOR.warehouse().toUri() + "elsewhere")));
        List<NotificationEvent> events = after(before);
        assertThat(events.get(0).getEventType()).as("type").isEqualTo("CREATE_CATALOG");
        assertThat(events.get(0).getCatName()).as("catalog").isEqualTo("elsewhere");
        assertThat(events.get(0).getMessage()).as("message").contains("\"catalog\":\"elsewhere\"");
    }
}

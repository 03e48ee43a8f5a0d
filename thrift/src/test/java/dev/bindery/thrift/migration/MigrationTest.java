package dev.bindery.thrift.migration;

import static dev.bindery.thrift.RealDoor.key;
import static dev.bindery.thrift.RealDoor.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.migration.MigrationReport.Count;
import dev.bindery.thrift.migration.MigrationReport.Kind;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.AddPrimaryKeyRequest;
import org.apache.hadoop.hive.metastore.api.ColumnStatistics;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsData;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsDesc;
import org.apache.hadoop.hive.metastore.api.ColumnStatisticsObj;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.FunctionType;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.LongColumnStatsData;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PrimaryKeysRequest;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.SQLPrimaryKey;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.TableStatsRequest;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From one server to another; in the order of the methods, as a user goes about it. */
@TestMethodOrder(OrderAnnotation.class)
class MigrationTest {

    private static final int PARTITIONS = 1_200;

    @RegisterExtension
    static final RealDoor OLD = new RealDoor();

    @RegisterExtension
    static final RealDoor NEW = new RealDoor();

    private final List<String> told = new ArrayList<>();

    private static URI uri(RealDoor door) {
        return URI.create("thrift://127.0.0.1:" + door.port());
    }

    private MigrationReport migrate(boolean plan, String... databases) {
        return new Migration(uri(OLD), uri(NEW), Set.of(databases), plan)
                .run((done, total, partitions, table) -> told.add(done + "/" + total + " " + partitions + " " + table));
    }

    private static void fill() throws TException {
        ThriftHiveMetastore.Client client = OLD.client();
        String db = OLD.database("shop");
        Table orders = table(db, "orders", "MANAGED_TABLE", key("ds", "string"));
        orders.getParameters().put("kept", "yes");
        client.create_table(orders);
        List<Partition> partitions = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            Partition partition = new Partition();
            partition.setDbName(db);
            partition.setTableName("orders");
            partition.setValues(List.of("d" + i));
            partition.setSd(orders.getSd().deepCopy());
            partition.setParameters(new HashMap<>(Map.of("number", Integer.toString(i))));
            partitions.add(partition);
        }
        client.add_partitions(partitions);
        client.create_table(table(db, "items", "EXTERNAL_TABLE"));
        Table view = table(db, "v", "VIRTUAL_VIEW");
        view.setViewOriginalText("select 1");
        view.setViewExpandedText("select 1");
        client.create_table(view);
        client.create_function(new Function(
                "mask", db, "org.example.Mask", "me", PrincipalType.USER, 0, FunctionType.JAVA, new ArrayList<>()));
        client.add_primary_key(new AddPrimaryKeyRequest(
                List.of(new SQLPrimaryKey(db, "items", "a", 1, "pk_items", false, false, true))));
        LongColumnStatsData numbers = new LongColumnStatsData(3, 7);
        ColumnStatistics statistics = new ColumnStatistics(
                new ColumnStatisticsDesc(true, db, "items"),
                List.of(new ColumnStatisticsObj("a", "int", ColumnStatisticsData.longStats(numbers))));
        statistics.setEngine("hive");
        client.update_table_column_statistics(statistics);
    }

    @Test
    @Order(1)
    void aPlanWritesNothing() throws TException {
        fill();
        long before = NEW.client().get_current_notificationEventId().getEventId();
        MigrationReport report = migrate(true);
        assertThat(report.count(Kind.TABLE)).as("tables").isEqualTo(new Count(3, 0, 0));
        assertThat(report.count(Kind.PARTITION)).as("partitions").isEqualTo(new Count(PARTITIONS, 0, 0));
        assertThat(NEW.client().get_current_notificationEventId().getEventId())
                .as("changes of the new server")
                .isEqualTo(before);
    }

    @Test
    @Order(2)
    void everythingIsCarriedOver() throws TException {
        MigrationReport report = migrate(false);
        assertThat(report.reasons()).as("what stayed behind").isEmpty();
        assertThat(report.count(Kind.DATABASE))
                .as("databases; default was there")
                .isEqualTo(new Count(1, 1, 0));
        assertThat(report.count(Kind.FUNCTION)).as("functions").isEqualTo(new Count(1, 0, 0));
        assertThat(report.count(Kind.CONSTRAINT)).as("constraints").isEqualTo(new Count(1, 0, 0));
        assertThat(report.count(Kind.TABLE_STATISTICS)).as("statistics").isEqualTo(new Count(1, 0, 0));
        assertThat(told.get(told.size() - 1)).as("progress").isEqualTo("3/3 " + PARTITIONS + " ");
        ThriftHiveMetastore.Client client = NEW.client();
        Table orders =
                client.get_table_req(new GetTableRequest("shop", "orders")).getTable();
        assertThat(orders.getSd().getLocation())
                .as("the data stays where it is")
                .isEqualTo(OLD.client()
                        .get_table_req(new GetTableRequest("shop", "orders"))
                        .getTable()
                        .getSd()
                        .getLocation());
        assertThat(orders.getParameters()).as("parameters").containsEntry("kept", "yes");
        assertThat(client.get_partition("shop", "orders", List.of("d7")))
                .as("a partition")
                .satisfies(partition -> assertThat(partition.getParameters())
                        .as("its parameters")
                        .containsEntry("number", "7"));
        assertThat(client.get_table_req(new GetTableRequest("shop", "v"))
                        .getTable()
                        .getViewOriginalText())
                .as("the view")
                .isEqualTo("select 1");
        assertThat(client.get_primary_keys(new PrimaryKeysRequest("shop", "items"))
                        .getPrimaryKeys())
                .as("the key")
                .hasSize(1);
        TableStatsRequest request = new TableStatsRequest("shop", "items", List.of("a"));
        request.setEngine("hive");
        assertThat(client.get_table_statistics_req(request).getTableStats())
                .as("the statistics")
                .hasSize(1);
    }

    @Test
    @Order(3)
    void aSecondRunAddsOnlyWhatIsMissing() throws TException {
        NEW.client().drop_partition("shop", "orders", List.of("d3"), false);
        NEW.client().drop_function("shop", "mask");
        MigrationReport report = migrate(false, "SHOP");
        assertThat(report.reasons()).as("what stayed behind").isEmpty();
        assertThat(report.count(Kind.TABLE)).as("tables").isEqualTo(new Count(0, 3, 0));
        assertThat(report.count(Kind.PARTITION)).as("partitions").isEqualTo(new Count(1, PARTITIONS - 1, 0));
        assertThat(report.count(Kind.FUNCTION)).as("functions").isEqualTo(new Count(1, 0, 0));
        assertThat(report.count(Kind.CONSTRAINT)).as("constraints").isEqualTo(new Count(0, 1, 0));
        assertThat(report.count(Kind.TABLE_STATISTICS)).as("statistics").isEqualTo(new Count(0, 1, 0));
    }

    @Test
    @Order(4)
    void anotherTableOfThatNameIsLeftAlone() throws TException {
        Table changed =
                NEW.client().get_table_req(new GetTableRequest("shop", "items")).getTable();
        changed.getSd().getCols().get(1).setName("other");
        NEW.client().alter_table("shop", "items", changed);
        MigrationReport report = migrate(false, "shop");
        assertThat(report.count(Kind.TABLE)).as("tables").isEqualTo(new Count(0, 2, 1));
        assertThat(report.reasons()).as("reasons").singleElement().asString().contains("shop.items: another table");
    }

    @Test
    @Order(5)
    void saysWhatIsWrongInASentence() {
        assertThatThrownBy(() -> migrate(false, "nowhere"))
                .as("a database that isn't there")
                .isInstanceOf(MigrationProblem.class)
                .hasMessageContaining("has no database nowhere");
        Migration unreachable = new Migration(URI.create("thrift://127.0.0.1:1"), uri(NEW), Set.of(), false);
        assertThatThrownBy(() -> unreachable.run((done, total, partitions, table) -> {}))
                .as("a metastore that isn't there")
                .isInstanceOf(MigrationProblem.class)
                .hasMessageContaining("can't be reached");
    }
}

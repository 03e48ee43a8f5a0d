package dev.bindery.thrift.methods;

import static dev.bindery.thrift.RealDoor.key;
import static dev.bindery.thrift.RealDoor.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.bindery.thrift.RealDoor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.Catalog;
import org.apache.hadoop.hive.metastore.api.ClientCapabilities;
import org.apache.hadoop.hive.metastore.api.ClientCapability;
import org.apache.hadoop.hive.metastore.api.CreateCatalogRequest;
import org.apache.hadoop.hive.metastore.api.CreateTableRequest;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.GetDatabaseRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionsByNamesRequest;
import org.apache.hadoop.hive.metastore.api.GetPartitionsRequest;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.GetTablesRequest;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.hadoop.hive.metastore.api.hive_metastoreConstants;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What Hive 4's metadata transformer does with databases, listings, partitions and locations. */
class TransformerRulesTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor().translating();

    private static ThriftHiveMetastore.Client client() {
        return DOOR.client();
    }

    private static Database seen(String name, String... capabilities) throws TException {
        GetDatabaseRequest request = new GetDatabaseRequest();
        request.setName(name);
        request.setProcessorCapabilities(List.of(capabilities));
        return client().get_database_req(request);
    }

    private static String managed(String database) {
        return "file:" + DOOR.warehouse() + "/" + database + ".db";
    }

    private static String external(String database) {
        return "file:" + DOOR.externalWarehouse() + "/" + database + ".db";
    }

    private static Table transactional(String database, String name) {
        Table table = table(database, name, "MANAGED_TABLE");
        table.putToParameters("transactional", "true");
        return table;
    }

    private static void create(Table table, String... capabilities) throws TException {
        CreateTableRequest request = new CreateTableRequest(table);
        request.setProcessorCapabilities(List.of(capabilities));
        client().create_table_req(request);
    }

    @Test
    void aDatabaseSeemsToBeWhereItsExternalTablesAre() throws TException {
        DOOR.database("placed");
        assertThat(seen("placed").getLocationUri()).as("to who says nothing").isEqualTo(external("placed"));
        assertThat(client().get_database("placed").getLocationUri())
                .as("to who can't say anything")
                .isEqualTo(external("placed"));
        assertThat(seen("placed", "EXTREAD").getManagedLocationUri())
                .as("the managed place, to who writes no transactions")
                .isNull();
        for (String capability : List.of("HIVEFULLACIDWRITE", "HIVEMANAGEDINSERTWRITE")) {
            Database writer = seen("placed", capability);
            assertThat(List.of(writer.getLocationUri(), writer.getManagedLocationUri()))
                    .as("both places, to who writes some")
                    .containsExactly(external("placed"), managed("placed"));
        }
        Database raw = seen("placed", "MANAGE_RAW_METADATA", "HIVEFULLACIDWRITE");
        assertThat(raw.getLocationUri()).as("the place, as it is").isEqualTo(managed("placed"));
        assertThat(raw.isSetManagedLocationUri()).as("a second one").isFalse();
    }

    @Test
    void aDatabaseStaysWhereItIsWhenItIsSentBack() throws TException {
        DOOR.database("back");
        Database sent = seen("back", "HIVEFULLACIDWRITE");
        sent.setDescription("changed");
        client().alter_database("back", sent);
        Database after = seen("back", "MANAGERAWMETADATA");
        assertThat(List.of(after.getDescription(), after.getLocationUri()))
                .as("what changed, and what didn't")
                .containsExactly("changed", managed("back"));
        String elsewhere = "file:" + DOOR.externalWarehouse() + "/of-its-own";
        sent.setLocationUri(elsewhere);
        client().alter_database("back", sent);
        assertThat(seen("back").getLocationUri()).as("moved on purpose").isEqualTo(elsewhere);
    }

    @Test
    void listingsOfTablesAreTranslatedToo() throws TException {
        DOOR.database("listed");
        client().create_table(table("listed", "ext", "EXTERNAL_TABLE"));
        Table inserts = transactional("listed", "inserts");
        inserts.putToParameters("transactional_properties", "insert_only");
        create(inserts, "HIVEMANAGEDINSERTWRITE");
        GetTablesRequest request = new GetTablesRequest("listed");
        request.setTblNames(List.of("ext", "inserts"));
        request.setProcessorCapabilities(List.of("EXTREAD"));
        assertThat(client().get_table_objects_by_name_req(request).getTables())
                .as("what is told to who doesn't know inserts that aren't committed")
                .extracting(Table::getTableName, Table::getAccessType)
                .containsExactly(tuple("ext", hive_metastoreConstants.ACCESSTYPE_READONLY));
        request.setCapabilities(new ClientCapabilities(List.of(ClientCapability.INSERT_ONLY_TABLES)));
        assertThat(client().get_table_objects_by_name_req(request).getTables())
                .as("what is told to who does")
                .extracting(Table::getTableName, Table::getAccessType)
                .containsExactlyInAnyOrder(
                        tuple("ext", hive_metastoreConstants.ACCESSTYPE_READONLY),
                        tuple("inserts", hive_metastoreConstants.ACCESSTYPE_NONE));
        request.setProcessorCapabilities(List.of());
        assertThat(client().get_table_objects_by_name_req(request).getTables())
                .as("to who says nothing of itself")
                .allMatch(table -> !table.isSetAccessType());
    }

    @Test
    void bucketsOfPartitionsAreHiddenFromWhoWouldSpoilThem() throws TException {
        DOOR.database("parts");
        assertThat(buckets("external", Map.of(), "EXTREAD"))
                .as("an external table's")
                .containsExactly(-1, -1, 0);
        assertThat(buckets("knows", Map.of(), "HIVEBUCKET2"))
                .as("to who knows them")
                .containsExactly(4, 4, 0);
        assertThat(buckets("accepts", Map.of(), "ACCEPTS_UNMODIFIED_METADATA"))
                .as("to who takes anything")
                .containsExactly(4, 4, 0);
        assertThat(buckets("raw", Map.of(), "MANAGERAWMETADATA"))
                .as("unchanged")
                .containsExactly(4, 4, 0);
        assertThat(buckets("required", Map.of("OBJCAPABILITIES", "EXTREAD"), "EXTREAD"))
                .as("to who has all that the table asks for")
                .containsExactly(4, 4, 0);
        assertThat(buckets("lacking", Map.of("OBJCAPABILITIES", "EXTREAD,HIVEBUCKET2"), "EXTREAD"))
                .as("to who hasn't")
                .containsExactly(-1, -1, 0);
    }

    /** Of a bucketed partition by its name and among all, and of one without buckets. */
    private static List<Integer> buckets(String name, Map<String, String> parameters, String... capabilities)
            throws TException {
        Table table = table("parts", name, "EXTERNAL_TABLE", key("ds", "string"));
        parameters.forEach(table::putToParameters);
        client().create_table(table);
        for (String value : List.of("bucketed", "plain")) {
            Partition partition = new Partition();
            partition.setDbName("parts");
            partition.setTableName(name);
            partition.setValues(List.of(value));
            partition.setSd(table.getSd().deepCopy());
            // One without formats would have the table's, and its buckets.
            partition.getSd().setInputFormat("org.apache.hadoop.mapred.TextInputFormat");
            partition.getSd().setNumBuckets(value.equals("plain") ? 0 : 4);
            partition.setParameters(Map.of());
            client().add_partition(partition);
        }
        GetPartitionsByNamesRequest named = new GetPartitionsByNamesRequest("parts", name);
        named.setNames(List.of("ds=bucketed", "ds=plain"));
        named.setProcessorCapabilities(List.of(capabilities));
        List<Partition> found = client().get_partitions_by_names_req(named).getPartitions();
        GetPartitionsRequest all = new GetPartitionsRequest();
        all.setDbName("parts");
        all.setTblName(name);
        all.setProcessorCapabilities(List.of(capabilities));
        int grouped = client().get_partitions_with_specs(all).getPartitionSpec().stream()
                .mapToInt(group -> group.isSetPartitionList()
                        ? group.getPartitionList()
                                .getPartitions()
                                .get(0)
                                .getSd()
                                .getNumBuckets()
                        : group.getSharedSDPartitionSpec().getSd().getNumBuckets())
                .filter(buckets -> buckets != 0)
                .findFirst()
                .orElseThrow();
        return List.of(
                found.get(0).getSd().getNumBuckets(),
                grouped,
                found.get(1).getSd().getNumBuckets());
    }

    @Test
    void bucketsOfATableAreTheTablesToAskFor() throws TException {
        DOOR.database("asked");
        for (String required : List.of("EXTREAD,EXTWRITE", "EXTREAD,HIVEBUCKET2")) {
            Table table = table("asked", required.replace(",", "_").toLowerCase(Locale.ROOT), "EXTERNAL_TABLE");
            table.putToParameters("OBJCAPABILITIES", required);
            table.getSd().setNumBuckets(3);
            client().create_table(table);
            GetTableRequest request = new GetTableRequest("asked", table.getTableName());
            request.setProcessorCapabilities(List.of("EXTREAD"));
            assertThat(client().get_table_req(request).getTable().getSd().getNumBuckets())
                    .as("buckets of a table that asks for %s", required)
                    .isEqualTo(required.contains("BUCKET") ? -1 : 3);
        }
    }

    @Test
    void tablesOfEachKindHaveTheirWarehouse() throws TException {
        DOOR.database("kinds");
        Table outside = transactional("kinds", "outside");
        outside.getSd().setLocation("file:" + DOOR.externalWarehouse() + "/outside");
        assertThatThrownBy(() -> create(outside, "HIVEFULLACIDWRITE"))
                .as("a table with transactions among external ones")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("should be located within managed warehouse root directory");
        Table inside = table("kinds", "inside", "EXTERNAL_TABLE");
        inside.getSd().setLocation(managed("kinds") + "/inside");
        assertThatThrownBy(() -> client().create_table(inside))
                .as("an external table among managed ones")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("should not be located within managed warehouse root directory");
        inside.getSd().setLocation("file:" + DOOR.externalWarehouse() + "/anywhere");
        client().create_table(inside);
        inside.getSd().setLocation(managed("kinds") + "/inside");
        assertThatThrownBy(() -> client().alter_table("kinds", "inside", inside))
                .as("one that is moved there")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("should not be located within managed warehouse root directory");
        create(transactional("kinds", "within"), "HIVEFULLACIDWRITE");
        assertThat(client().get_table_req(new GetTableRequest("kinds", "within"))
                        .getTable()
                        .getSd()
                        .getLocation())
                .as("where a table with transactions goes by itself")
                .isEqualTo(managed("kinds") + "/within");
    }

    @Test
    void aDatabaseMayBeForExternalTablesAlone() throws TException {
        Database only = new Database("only", null, null, Map.of("EXTERNAL_TABLES_ONLY", "true"));
        client().create_database(only);
        assertThatThrownBy(() -> create(transactional("only", "acid"), "HIVEFULLACIDWRITE"))
                .as("a table with transactions")
                .isInstanceOf(MetaException.class)
                .hasMessageContaining("EXTERNAL_TABLES_ONLY");
        create(table("only", "plain", "MANAGED_TABLE"));
        assertThat(client().get_table_req(new GetTableRequest("only", "plain"))
                        .getTable()
                        .getTableType())
                .as("one without")
                .isEqualTo("EXTERNAL_TABLE");
    }

    @Test
    void otherCatalogsAreLeftAlone() throws TException {
        client().create_catalog(new CreateCatalogRequest(new Catalog("apart", "file:" + DOOR.warehouse() + "/apart")));
        Database database = new Database("own", null, null, Map.of());
        database.setCatalogName("apart");
        client().create_database(database);
        assertThat(client().get_database("@apart#own").getLocationUri())
                .as("the place of a database")
                .startsWith("file:" + DOOR.warehouse() + "/apart/");
        Table table = table("own", "managed", "MANAGED_TABLE");
        table.setCatName("apart");
        create(table);
        GetTableRequest request = new GetTableRequest("own", "managed");
        request.setCatName("apart");
        request.setProcessorCapabilities(List.of("EXTREAD"));
        Table made = client().get_table_req(request).getTable();
        assertThat(made.getTableType()).as("the type of a table").isEqualTo("MANAGED_TABLE");
        assertThat(made.isSetAccessType()).as("whether access is told").isFalse();
    }
}

package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import dev.bindery.thrift.ThriftServer;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.ClientCapabilities;
import org.apache.hadoop.hive.metastore.api.ClientCapability;
import org.apache.hadoop.hive.metastore.api.CreateTableRequest;
import org.apache.hadoop.hive.metastore.api.ExtendedTableInfo;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.GetTablesExtRequest;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.hadoop.hive.metastore.api.hive_metastoreConstants;
import org.apache.thrift.TException;
import org.apache.thrift.protocol.TBinaryProtocol;
import org.apache.thrift.transport.TSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tables by what clients are capable of, with the transformer and without. */
class TableTranslationTest {

    private static final String DB = "transdb";

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static ThriftServer server;
    private static TSocket socket;
    private static ThriftHiveMetastore.Client translated;

    @BeforeAll
    static void openTranslating() throws Exception {
        DOOR.database(DB);
        server = ThriftServer.start(DOOR.settings().withTranslating(true), DOOR.services());
        socket = new TSocket("127.0.0.1", server.port());
        socket.open();
        translated = new ThriftHiveMetastore.Client(new TBinaryProtocol(socket));
    }

    @AfterAll
    static void close() {
        socket.close();
        server.close();
    }

    private static Table get(ThriftHiveMetastore.Client client, String name, String... capabilities) throws TException {
        GetTableRequest request = new GetTableRequest(DB, name);
        request.setProcessorCapabilities(List.of(capabilities));
        request.setCapabilities(new ClientCapabilities(List.of(ClientCapability.INSERT_ONLY_TABLES)));
        return client.get_table_req(request).getTable();
    }

    private static Table transactional(String name, String... properties) {
        Table table = RealDoor.table(DB, name, "MANAGED_TABLE");
        table.putToParameters("transactional", "true");
        if (properties.length > 0) {
            table.putToParameters("transactional_properties", properties[0]);
        }
        return table;
    }

    @Test
    void aManagedTableBecomesExternal() throws TException {
        translated.create_table(RealDoor.table(DB, "plain", "MANAGED_TABLE"));
        Table made = get(translated, "plain");
        assertThat(made.getTableType()).as("type").isEqualTo("EXTERNAL_TABLE");
        assertThat(made.getParameters())
                .as("parameters")
                .containsAllEntriesOf(
                        Map.of("EXTERNAL", "TRUE", "external.table.purge", "TRUE", "TRANSLATED_TO_EXTERNAL", "TRUE"));
        DOOR.client().create_table(RealDoor.table(DB, "managed", "MANAGED_TABLE"));
        assertThat(get(DOOR.client(), "managed").getTableType())
                .as("type without the transformer")
                .isEqualTo("MANAGED_TABLE");
    }

    @Test
    void transactionsNeedToBeKnown() throws TException {
        assertThatThrownBy(() -> translated.create_table(transactional("acid")))
                .as("by a client that says nothing")
                .isInstanceOf(MetaException.class)
                .hasMessage("Processor has no capabilities, cannot create an ACID table.");
        CreateTableRequest request = new CreateTableRequest(transactional("acid", "insert_only"));
        request.setProcessorCapabilities(List.of("HIVEFULLACIDWRITE"));
        assertThatThrownBy(() -> translated.create_table_req(request))
                .as("by one that knows others")
                .isInstanceOf(MetaException.class);
        request.setProcessorCapabilities(List.of("HIVEMANAGEDINSERTWRITE"));
        translated.create_table_req(request);
        assertThat(get(translated, "acid").getTableType()).as("type").isEqualTo("MANAGED_TABLE");
        assertThat(get(translated, "acid", "HIVEMANAGEDINSERTREAD").getAccessType())
                .as("of a reader")
                .isEqualTo(hive_metastoreConstants.ACCESSTYPE_READONLY);
        Table unknown = get(translated, "acid", "EXTREAD");
        assertThat(unknown.getAccessType()).as("of another").isEqualTo(hive_metastoreConstants.ACCESSTYPE_NONE);
        assertThat(unknown.getRequiredReadCapabilities())
                .as("what it would need")
                .containsExactly("CONNECTORREAD", "HIVEMANAGEDINSERTREAD");
    }

    @Test
    void externalTables() throws TException {
        Table bucketed = RealDoor.table(DB, "buckets", "EXTERNAL_TABLE");
        bucketed.getSd().setNumBuckets(4);
        translated.create_table(bucketed);
        translated.create_table(RealDoor.table(DB, "ext", "EXTERNAL_TABLE"));
        assertThat(get(translated, "ext").isSetAccessType()).as("says nothing").isFalse();
        assertThat(get(translated, "ext", "EXTREAD", "EXTWRITE").getAccessType())
                .as("reads and writes")
                .isEqualTo(hive_metastoreConstants.ACCESSTYPE_READWRITE);
        assertThat(get(translated, "ext", "HIVESQL").getAccessType())
                .as("does neither")
                .isEqualTo(hive_metastoreConstants.ACCESSTYPE_NONE);
        Table hidden = get(translated, "buckets", "EXTREAD", "EXTWRITE");
        assertThat(hidden.getSd().getNumBuckets()).as("buckets, unknown").isEqualTo(-1);
        assertThat(hidden.getRequiredWriteCapabilities()).as("to write").containsExactly("HIVEBUCKET2");
        assertThat(get(translated, "buckets", "HIVEBUCKET2").getSd().getNumBuckets())
                .as("buckets, known")
                .isEqualTo(4);
        GetTablesExtRequest request = new GetTablesExtRequest("hive", DB, "buckets|ext", 3);
        request.setProcessorCapabilities(List.of("EXTREAD"));
        assertThat(translated.get_tables_ext(request))
                .as("listed")
                .extracting(ExtendedTableInfo::getTblName, ExtendedTableInfo::getAccessType)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("buckets", 2),
                        org.assertj.core.groups.Tuple.tuple("ext", 2));
        assertThat(DOOR.client().get_tables_ext(request))
                .as("listed without the transformer")
                .extracting(ExtendedTableInfo::isSetAccessType)
                .containsOnly(false);
    }

    @Test
    void requirementsOfATable() throws TException {
        Table demanding = RealDoor.table(DB, "demanding", "EXTERNAL_TABLE");
        demanding.putToParameters("OBJCAPABILITIES", "EXTREAD, EXTWRITE,OTHERWRITE");
        translated.create_table(demanding);
        assertThat(get(translated, "demanding", "EXTREAD", "EXTWRITE", "OTHERWRITE")
                        .getAccessType())
                .as("all")
                .isEqualTo(hive_metastoreConstants.ACCESSTYPE_READWRITE);
        assertThat(get(translated, "demanding", "EXTREAD").getAccessType())
                .as("reading")
                .isEqualTo(hive_metastoreConstants.ACCESSTYPE_READONLY);
        assertThat(get(translated, "demanding", "HIVESQL").getRequiredWriteCapabilities())
                .as("what it would need to write")
                .containsExactly("EXTWRITE", "OTHERWRITE");
    }

    @Test
    void insertOnlyTablesAreNotShownToClientsThatDoNotKnowThem() throws TException {
        DOOR.client().create_table(transactional("insertonly", "insert_only"));
        assertThatThrownBy(() -> DOOR.client().get_table_req(new GetTableRequest(DB, "insertonly")))
                .as("a client that says nothing")
                .isInstanceOf(MetaException.class)
                .hasMessageStartingWith("Your client does not appear to support insert-only tables");
        assertThat(get(DOOR.client(), "insertonly").getTableName())
                .as("one that knows them")
                .isEqualTo("insertonly");
    }
}

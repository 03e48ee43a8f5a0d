package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.model.TableName;
import dev.bindery.thrift.RealDoor;
import java.util.Set;
import org.apache.hadoop.hive.metastore.api.CreationMetadata;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What materialized views say that they were made of. */
class CreationMethodsTest {

    private static final String DB = "madedb";

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static ThriftHiveMetastore.Client client;

    @BeforeAll
    static void makeDatabase() throws TException {
        client = DOOR.client();
        DOOR.database(DB);
    }

    private static CreationMetadata madeOf(String view, String table) {
        return new CreationMetadata("hive", DB, view, Set.of(DB + "." + table));
    }

    private static Table view(String name) {
        Table view = RealDoor.table(DB, name, "MATERIALIZED_VIEW");
        view.setViewOriginalText("select 1");
        view.setViewExpandedText("select 1");
        view.setCreationMetadata(madeOf(name, "a"));
        return view;
    }

    private static Table get(String name) throws TException {
        return client.get_table_req(new GetTableRequest(DB, name)).getTable();
    }

    @Test
    void isGivenBackAsItCame() throws TException {
        client.create_table(view("v"));
        Table found = get("v");
        assertThat(found.getCreationMetadata().getTablesUsed()).as("tables").containsExactly(DB + ".a");
        assertThat(found.getCreationMetadata().getMaterializationTime())
                .as("the time, which wasn't said")
                .isPositive();
        assertThat(found.getParameters().keySet())
                .as("parameters, none of which tell of it")
                .noneMatch(key -> key.startsWith("bindery."));
    }

    @Test
    void staysWhereAChangeDoesNotSpeakOfIt() throws TException {
        client.create_table(view("kept"));
        Table found = get("kept");
        found.unsetCreationMetadata();
        found.putToParameters("k", "v");
        client.alter_table(DB, "kept", found);
        assertThat(get("kept").getCreationMetadata().getTablesUsed())
                .as("tables")
                .containsExactly(DB + ".a");
        assertThat(get("kept").getParameters()).as("what was changed").containsEntry("k", "v");
    }

    @Test
    void isReplacedWhenTheViewIsMadeAnew() throws TException {
        client.create_table(view("anew"));
        TableName name = TableName.of(DB, "anew");
        long version = DOOR.catalog().tables().get(Call.system(), name).version();
        client.update_creation_metadata("hive", DB, "anew", madeOf("anew", "b"));
        assertThat(get("anew").getCreationMetadata().getTablesUsed())
                .as("tables")
                .containsExactly(DB + ".b");
        assertThat(DOOR.catalog().tables().get(Call.system(), name).version())
                .as("the version, so that nobody goes on with the old one")
                .isGreaterThan(version);
    }

    @Test
    void belongsToMaterializedViewsAlone() throws TException {
        client.create_table(RealDoor.table(DB, "plain", "MANAGED_TABLE"));
        assertThatThrownBy(() -> client.update_creation_metadata("hive", DB, "plain", madeOf("plain", "a")))
                .as("of a table")
                .isInstanceOf(InvalidOperationException.class)
                .hasMessageContaining("madedb.plain")
                .hasMessageContaining("materialized view");
        assertThatThrownBy(() -> client.update_creation_metadata("hive", DB, "nope", madeOf("nope", "a")))
                .as("of what isn't there")
                .isInstanceOf(InvalidOperationException.class)
                .hasMessageContaining("nope");
        assertThatThrownBy(() -> client.update_creation_metadata("hive", DB, "plain", null))
                .as("none")
                .isInstanceOf(MetaException.class);
    }
}

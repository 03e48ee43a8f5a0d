package dev.bindery.thrift.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.facebook.fb303.fb_status;
import dev.bindery.catalog.Call;
import dev.bindery.catalog.change.Change;
import dev.bindery.thrift.RealDoor;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.ConfigValSecurityException;
import org.apache.hadoop.hive.metastore.api.GetTableRequest;
import org.apache.hadoop.hive.metastore.api.InvalidOperationException;
import org.apache.hadoop.hive.metastore.api.MetaException;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionMethodsTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private final ThriftHiveMetastore.Client client = DOOR.client();

    @Test
    void theUserIsWhoTheClientSaysItIs() throws TException {
        assertThat(client.set_ugi("bob", List.of("g1"))).as("groups").containsExactly("g1");
        long before = client.get_current_notificationEventId().getEventId();
        DOOR.database("bobs");
        assertThat(client.get_current_notificationEventId().getEventId())
                .as("the change log has grown")
                .isEqualTo(before + 1);
        Change change = DOOR.catalog().changes().read(Call.system(), before, 1).get(0);
        assertThat(change.principal()).as("who did it").isEqualTo("bob");
        assertThat(change.door()).as("through which door").isEqualTo(Call.Door.THRIFT);
        assertThat(change.sourceAddress()).as("from where").contains("127.0.0.1");
        assertThatThrownBy(() -> client.set_ugi("", List.of())).as("nobody").isInstanceOf(MetaException.class);
    }

    @Test
    void settingsThatClientsMaySee() throws TException {
        assertThat(client.get_config_value("hive.metastore.warehouse.dir", "x"))
                .as("the warehouse")
                .isEqualTo("file:" + DOOR.warehouse());
        assertThat(client.get_config_value("metastore.warehouse.external.dir", "x"))
                .as("the warehouse of external tables, which is the same where nothing else is set")
                .isEqualTo("file:" + DOOR.warehouse());
        assertThat(client.get_config_value("hive.something", "fallback"))
                .as("an unknown one")
                .isEqualTo("fallback");
        assertThat(client.get_config_value("hive.something", null))
                .as("without a fallback")
                .isEmpty();
        assertThatThrownBy(() -> client.get_config_value("java.home", "x"))
                .as("another")
                .isInstanceOf(ConfigValSecurityException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("For security reasons, the config key java.home cannot be accessed");
        assertThat(client.getMetaConf("metastore.try.direct.sql"))
                .as("a meta setting")
                .isEqualTo("true");
        client.setMetaConf("metastore.try.direct.sql", "false");
        assertThat(client.getMetaConf("metastore.try.direct.sql"))
                .as("after setting it")
                .isEqualTo("false");
        assertThat(client.getMetaConf("hive.metastore.try.direct.sql"))
                .as("by its older name")
                .isEqualTo("false");
        assertThat(client.get_config_value("metastore.client.socket.timeout", "x"))
                .as("one that has a value")
                .isEqualTo("600s");
        assertThatThrownBy(() -> client.setMetaConf("metastore.try.direct.sql", "perhaps"))
                .as("a value that it can't have")
                .isInstanceOf(MetaException.class)
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("Invalid configuration value perhaps for key metastore.try.direct.sql");
        assertThatThrownBy(() -> client.setMetaConf("foo", "x"))
                .as("changing an unknown one")
                .isInstanceOf(MetaException.class);
        assertThatThrownBy(() -> client.setMetaConf("metastore.try.direct.sql", "x".repeat(20_000)))
                .as("a value that is kept, and has no bounds")
                .isInstanceOf(MetaException.class);
        assertThatThrownBy(() -> client.set_ugi("x".repeat(20_000), List.of()))
                .as("a name that is kept, and has no bounds")
                .isInstanceOf(MetaException.class);
        assertThatThrownBy(() -> client.getMetaConf("foo"))
                .as("an unknown one")
                .isInstanceOf(MetaException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("Invalid configuration key foo");
    }

    @Test
    void typesMayChangeForAClientThatSaysSo() throws TException {
        DOOR.database("typed");
        client.create_table(RealDoor.table("typed", "t", "MANAGED_TABLE"));
        Table changed = client.get_table_req(new GetTableRequest("typed", "t")).getTable();
        changed.getSd().getCols().get(1).setType("int");
        assertThatThrownBy(() -> client.alter_table("typed", "t", changed))
                .as("text to a number")
                .isInstanceOf(InvalidOperationException.class);
        client.setMetaConf("hive.metastore.disallow.incompatible.col.type.changes", "FALSE");
        try {
            client.alter_table("typed", "t", changed);
        } finally {
            client.setMetaConf("hive.metastore.disallow.incompatible.col.type.changes", "true");
        }
        assertThat(client.get_fields("typed", "t").get(1).getType()).as("type").isEqualTo("int");
    }

    @Test
    void whatNeedsNoCatalog() throws TException {
        assertThat(client.getStatus()).as("status").isEqualTo(fb_status.ALIVE);
        assertThat(client.getName()).as("name").isNotBlank();
        assertThat(client.getVersion()).as("version").isEqualTo("3.0");
        assertThat(client.aliveSince()).as("alive since").isPositive();
        assertThat(client.getCounters()).as("counters").isEmpty();
        assertThat(client.partition_name_to_vals("ds=x%2Fy z%3D%25/h=5"))
                .as("values of a name")
                .containsExactly("x/y z=%", "5");
        assertThat(client.partition_name_to_spec("ds=a/h=5"))
                .as("a name as a map")
                .isEqualTo(Map.of("ds", "a", "h", "5"));
        client.flushCache();
        client.shutdown();
        assertThat(client.getStatus()).as("status after a client said shutdown").isEqualTo(fb_status.ALIVE);
    }
}

package dev.bindery.thrift.notifications;

import static dev.bindery.thrift.RealDoor.key;
import static dev.bindery.thrift.RealDoor.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.thrift.RealDoor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.Database;
import org.apache.hadoop.hive.metastore.api.FireEventRequest;
import org.apache.hadoop.hive.metastore.api.FireEventRequestData;
import org.apache.hadoop.hive.metastore.api.Function;
import org.apache.hadoop.hive.metastore.api.FunctionType;
import org.apache.hadoop.hive.metastore.api.InsertEventRequestData;
import org.apache.hadoop.hive.metastore.api.NotificationEvent;
import org.apache.hadoop.hive.metastore.api.NotificationEventRequest;
import org.apache.hadoop.hive.metastore.api.Partition;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.hadoop.hive.metastore.api.Table;
import org.apache.hadoop.hive.metastore.api.ThriftHiveMetastore;
import org.apache.thrift.TException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Hive's own readers make of the messages. */
class HiveReadersTest {

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static long before;

    @BeforeAll
    static void doEverything() throws TException {
        ThriftHiveMetastore.Client client = DOOR.client();
        before = client.get_current_notificationEventId().getEventId();
        String db = DOOR.database("told");
        Database changed = client.get_database(db);
        changed.setDescription("an \"Ümlaut\" and \uD83D\uDE00");
        client.alter_database(db, changed);
        Table made = table(db, "t", "MANAGED_TABLE", key("ds", "string"), key("h", "int"));
        client.create_table(made);
        client.add_partitions(List.of(partition(made, "a b", "1"), partition(made, "a/b", "2")));
        Partition first = client.get_partition(db, "t", List.of("a b", "1"));
        first.setParameters(Map.of("x", "y"));
        client.alter_partition(db, "t", first);
        InsertEventRequestData files = new InsertEventRequestData(List.of("file:/f1", "file:/f2"));
        files.setFilesAddedChecksum(List.of("c1", "c2"));
        files.setReplace(true);
        FireEventRequest insert = new FireEventRequest(true, FireEventRequestData.insertData(files));
        insert.setDbName(db);
        insert.setTableName("t");
        insert.setPartitionVals(List.of("a b", "1"));
        assertThat(client.fire_listener_event(insert).getEventIds())
                .as("the id of the insert")
                .containsExactly(before + 6);
        client.drop_partition(db, "t", List.of("a/b", "2"), true);
        Table renamed = client.get_table_req(new org.apache.hadoop.hive.metastore.api.GetTableRequest(db, "t"))
                .getTable();
        renamed.setTableName("u");
        client.alter_table(db, "t", renamed);
        client.drop_table(db, "u", true);
        Function function = new Function(
                "f", db, "org.example.F", "me", PrincipalType.USER, 0, FunctionType.JAVA, new ArrayList<>());
        client.create_function(function);
        client.drop_function(db, "f");
        client.drop_database(db, true, true);
    }

    private static Partition partition(Table table, String... values) {
        Partition partition = new Partition();
        partition.setDbName(table.getDbName());
        partition.setTableName(table.getTableName());
        partition.setValues(Arrays.asList(values));
        partition.setSd(table.getSd().deepCopy());
        partition.setParameters(new HashMap<>());
        return partition;
    }

    private static List<NotificationEvent> events(String format) throws TException {
        NotificationEventRequest request = new NotificationEventRequest(before);
        return new Notifications(DOOR.catalog(), MessageFormat.of(format).orElseThrow())
                .next(Call.system(), request)
                .getEvents();
    }

    @ParameterizedTest
    @CsvSource({"3.1, json-0.2", "4.0, json-0.2", "4.0, gzip(json-2.0)"})
    void readThemAll(String version, String format) throws Exception {
        List<NotificationEvent> events = events(format);
        assertThat(events.stream().map(NotificationEvent::getEventType))
                .as("types")
                .containsExactly(
                        "CREATE_DATABASE",
                        "ALTER_DATABASE",
                        "CREATE_TABLE",
                        "ADD_PARTITION",
                        "ALTER_PARTITION",
                        "INSERT",
                        "DROP_PARTITION",
                        "ALTER_TABLE",
                        "DROP_TABLE",
                        "CREATE_FUNCTION",
                        "DROP_FUNCTION",
                        "DROP_DATABASE");
        assertThat(events).as("formats").allMatch(event -> format.equals(event.getMessageFormat()));
        assertThat(events.get(7).getTableName())
                .as("a rename goes by the new name")
                .isEqualTo("u");
        try (HiveReaders readers = new HiveReaders(version)) {
            List<Object> messages = new ArrayList<>();
            for (NotificationEvent event : events) {
                messages.add(readers.read(format, method(event.getEventType()), event.getMessage()));
                HiveReaders.call(messages.get(messages.size() - 1), "checkValid");
            }
            assertDatabases(messages, version);
            assertTables(messages);
            assertPartitions(messages);
            assertData(messages);
        }
    }

    private static String method(String eventType) {
        StringBuilder name = new StringBuilder("get");
        for (String word : eventType.split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase());
        }
        return name.append("Message").toString();
    }

    private static String text(Object target, String... path) throws Exception {
        Object value = target;
        for (String step : path) {
            value = HiveReaders.call(value, step);
        }
        return String.valueOf(value);
    }

    private static void assertDatabases(List<Object> messages, String version) throws Exception {
        if (version.equals("4.0")) {
            assertThat(text(messages.get(0), "getDatabaseObject", "getName"))
                    .as("created")
                    .isEqualTo("told");
            assertThat(text(messages.get(11), "getDatabaseObject", "getName"))
                    .as("dropped")
                    .isEqualTo("told");
        }
        assertThat(text(messages.get(1), "getDbObjAfter", "getDescription"))
                .as("described")
                .isEqualTo("an \"Ümlaut\" and \uD83D\uDE00");
        assertThat(text(messages.get(11), "getDB")).as("database").isEqualTo("told");
        assertThat(text(messages.get(9), "getFunctionObj", "getClassName"))
                .as("function")
                .isEqualTo("org.example.F");
        assertThat(text(messages.get(10), "getFunctionName"))
                .as("dropped function")
                .isEqualTo("f");
    }

    private static void assertTables(List<Object> messages) throws Exception {
        assertThat(text(messages.get(2), "getTableObj", "getPartitionKeys"))
                .as("keys of the new table")
                .contains("ds", "h");
        assertThat(text(messages.get(2), "getTableType")).as("type").isEqualTo("MANAGED_TABLE");
        assertThat(text(messages.get(7), "getTableObjBefore", "getTableName"))
                .as("before")
                .isEqualTo("t");
        assertThat(text(messages.get(7), "getTableObjAfter", "getTableName"))
                .as("after")
                .isEqualTo("u");
        assertThat(text(messages.get(7), "getIsTruncateOp")).as("no truncation").isEqualTo("false");
        assertThat(text(messages.get(8), "getTable")).as("dropped").isEqualTo("u");
    }

    private static void assertPartitions(List<Object> messages) throws Exception {
        assertThat(text(messages.get(3), "getPartitions")).as("added, by key").contains("ds=a b, h=1", "ds=a/b, h=2");
        List<Object> added = new ArrayList<>();
        ((Iterable<?>) HiveReaders.call(messages.get(3), "getPartitionObjs")).forEach(added::add);
        assertThat(added).as("added").hasSize(2);
        assertThat(text(added.get(1), "getSd", "getLocation")).as("location").endsWith("ds=a%2Fb/h=2");
        assertThat(text(messages.get(4), "getKeyValues")).as("changed, by key").contains("ds=a b");
        assertThat(text(messages.get(4), "getPtnObjAfter", "getParameters"))
                .as("parameters")
                .contains("x=y");
        assertThat(text(messages.get(4), "getPtnObjBefore", "getParameters"))
                .as("parameters before")
                .doesNotContain("x=y");
        assertThat(text(messages.get(6), "getPartitions")).as("dropped").contains("ds=a/b, h=2");
        assertThat(text(messages.get(6), "getTableObj", "getTableName"))
                .as("of the table")
                .isEqualTo("t");
    }

    private static void assertData(List<Object> messages) throws Exception {
        List<Object> files = new ArrayList<>();
        ((Iterable<?>) HiveReaders.call(messages.get(5), "getFiles")).forEach(files::add);
        assertThat(files).as("files").containsExactly("file:/f1###", "file:/f2###");
        assertThat(text(messages.get(5), "isReplace")).as("replaces").isEqualTo("true");
        assertThat(text(messages.get(5), "getPtnObj", "getValues"))
                .as("partition")
                .isEqualTo("[a b, 1]");
    }
}

package dev.bindery.thrift.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.thrift.RealDoor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hive's client of 2.3.10, the one that is built into Spark. */
class Hive23ClientTest {

    private static final String DB = "hive23";

    @RegisterExtension
    static final RealDoor DOOR = new RealDoor();

    private static HiveClient client;

    @BeforeAll
    static void connect() throws Exception {
        client = new HiveClient(Path.of("target", "hive-client"), "thrift://127.0.0.1:" + DOOR.port());
        client.call(
                "createDatabase",
                client.struct("Database", "setName", DB, "setDescription", "d", "setParameters", Map.of("k", "v")));
    }

    @AfterAll
    static void disconnect() throws Exception {
        client.call("dropDatabase", DB, true, true, true);
        client.close();
    }

    private static Object column(String name, String type) throws HiveClient.Failure {
        return client.struct("FieldSchema", "setName", name, "setType", type);
    }

    private static Object table(String name, Object... keys) throws HiveClient.Failure {
        Object serDe = client.struct(
                "SerDeInfo", "setSerializationLib", "a.b.SerDe", "setParameters", new HashMap<>(Map.of("s", "1")));
        Object descriptor = client.struct(
                "StorageDescriptor",
                "setCols",
                List.of(column("a", "int"), column("b", "string")),
                "setSerdeInfo",
                serDe,
                "setInputFormat",
                "in",
                "setOutputFormat",
                "out");
        return client.struct(
                "Table",
                "setDbName",
                DB,
                "setTableName",
                name,
                "setTableType",
                "MANAGED_TABLE",
                "setOwner",
                "ann",
                "setSd",
                descriptor,
                "setPartitionKeys",
                List.of(keys),
                "setParameters",
                new HashMap<>(Map.of("p", "q")));
    }

    private static String get(Object struct, String... getters) throws HiveClient.Failure {
        Object value = struct;
        for (String getter : getters) {
            value = client.invoke(value, getter);
        }
        return String.valueOf(value);
    }

    @Test
    void databases() throws Exception {
        assertThat(client.call("getAllDatabases").toString()).as("databases").contains(DB, "default");
        assertThat(client.call("getDatabases", "hive2*").toString())
                .as("by pattern")
                .isEqualTo("[hive23]");
        Object database = client.call("getDatabase", DB);
        assertThat(get(database, "getDescription")).as("description").isEqualTo("d");
        assertThat(get(database, "getParameters")).as("parameters").isEqualTo("{k=v}");
        assertFailure("NoSuchObjectException", () -> client.call("getDatabase", "nope"))
                .hasMessageContaining("database hive.nope");
    }

    @Test
    void tables() throws Exception {
        client.call("createTable", table("t1"));
        Object read = client.call("getTable", DB, "T1");
        assertThat(get(read, "getOwner")).as("owner").isEqualTo("ann");
        assertThat(get(read, "getSd", "getSerdeInfo", "getParameters"))
                .as("SerDe parameters")
                .isEqualTo("{s=1}");
        assertThat(client.call("tableExists", DB, "nope"))
                .as("whether a missing one exists")
                .isEqualTo(false);
        assertThat(client.call("getAllTables", DB).toString()).as("tables").contains("t1");
        assertThat(client.call("getTableObjectsByName", DB, List.of("t1", "nope"))
                        .toString())
                .as("objects by name")
                .contains("tableName:t1");
        client.invoke(read, "setTableName", "t2");
        client.invoke(read, "putToParameters", "new", "value");
        client.call("alter_table", DB, "t1", read);
        Object renamed = client.call("getTable", DB, "t2");
        assertThat(get(renamed, "getParameters")).as("parameters").contains("new=value", "p=q");
        assertThat(get(renamed, "getSd", "getLocation")).as("location").endsWith("/hive23.db/t2");
        client.call("dropTable", DB, "t2", true, false);
        assertThat(Files.exists(DOOR.warehouse().resolve("hive23.db/t2")))
                .as("its folder")
                .isFalse();
        assertFailure("NoSuchObjectException", () -> client.call("dropTable", DB, "t2", true, false))
                .hasMessageContaining("hive.hive23.t2 table not found");
        client.call("dropTable", DB, "t2", true, true);
    }

    @Test
    void partitions() throws Exception {
        client.call("createTable", table("p", column("ds", "string"), column("h", "int")));
        Object read = client.call("getTable", DB, "p");
        List<Object> partitions = new ArrayList<>();
        for (int hour = 0; hour < 5; hour++) {
            Object descriptor = client.invoke(client.invoke(read, "getSd"), "deepCopy");
            client.invoke(descriptor, "setLocation", get(read, "getSd", "getLocation") + "/ds=x%2Fy/h=" + hour);
            partitions.add(client.struct(
                    "Partition",
                    "setDbName",
                    DB,
                    "setTableName",
                    "p",
                    "setValues",
                    List.of("x/y", String.valueOf(hour)),
                    "setSd",
                    descriptor));
        }
        client.call("add_partitions", partitions, false, true);
        client.call("add_partitions", partitions, true, false);
        assertFailure("AlreadyExistsException", () -> client.call("add_partitions", partitions, false, true));
        assertThat(client.call("listPartitionNames", DB, "p", (short) -1).toString())
                .as("names")
                .isEqualTo("[ds=x%2Fy/h=0, ds=x%2Fy/h=1, ds=x%2Fy/h=2, ds=x%2Fy/h=3, ds=x%2Fy/h=4]");
        assertThat((List<?>) client.call("listPartitions", DB, "p", (short) 3))
                .as("three")
                .hasSize(3);
        assertThat((List<?>) client.call("listPartitions", DB, "p", List.of("x/y"), (short) -1))
                .as("by prefix")
                .hasSize(5);
        assertThat((List<?>)
                        client.call("listPartitionsByFilter", DB, "p", "ds = \"x/y\" and (h) in (1, 2)", (short) -1))
                .as("by filter")
                .hasSize(2);
        assertThat(client.call("getNumPartitionsByFilter", DB, "p", "h > 1"))
                .as("count")
                .isEqualTo(3);
        assertThat((List<?>) client.call("getPartitionsByNames", DB, "p", List.of("ds=x%2Fy/h=1", "ds=q/h=1")))
                .as("by names")
                .hasSize(1);
        Object one = client.call("getPartition", DB, "p", "ds=x%2Fy/h=1");
        client.invoke(one, "setValues", List.of("x/y", "11"));
        client.call("renamePartition", DB, "p", List.of("x/y", "1"), one);
        assertThat(get(client.call("getPartition", DB, "p", List.of("x/y", "11")), "getValues"))
                .as("after renaming")
                .isEqualTo("[x/y, 11]");
        client.call("dropPartition", DB, "p", List.of("x/y", "2"), true);
        assertThat(client.call("listPartitionNames", DB, "p", List.of("x/y", "2"), (short) -1)
                        .toString())
                .as("after dropping")
                .isEqualTo("[]");
        assertFailure("NoSuchObjectException", () -> client.call("getPartition", DB, "p", List.of("x/y", "2")));
        assertFailure("MetaException", () -> client.call("listPartitionsByFilter", DB, "p", "ds = ", (short) -1))
                .hasMessageContaining("Error parsing partition filter");
    }

    @Test
    void functions() throws Exception {
        client.call(
                "createFunction",
                client.struct(
                        "Function",
                        "setFunctionName",
                        "f",
                        "setDbName",
                        DB,
                        "setClassName",
                        "a.B",
                        "setOwnerName",
                        "ann",
                        "setOwnerType",
                        client.constant("PrincipalType", "USER"),
                        "setFunctionType",
                        client.constant("FunctionType", "JAVA"),
                        "setResourceUris",
                        List.of()));
        assertThat(client.call("getFunctions", DB, "*").toString())
                .as("functions")
                .isEqualTo("[f]");
        assertThat(get(client.call("getFunction", DB, "f"), "getClassName"))
                .as("class")
                .isEqualTo("a.B");
        client.call("dropFunction", DB, "f");
        assertFailure("NoSuchObjectException", () -> client.call("getFunction", DB, "f"));
    }

    private static AbstractThrowableAssert<?, ?> assertFailure(String type, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .as("a failure of type %s", type)
                .isInstanceOfSatisfying(
                        HiveClient.Failure.class,
                        failure -> assertThat(failure.type()).as("type").isEqualTo(type));
    }
}

package dev.bindery.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.bindery.conformance.ServerProcess;
import dev.bindery.conformance.clients.VersionedClient.Failure;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server for a class of tests, clients of every version, and what they make. */
abstract class ClientSuite {

    static final short ALL = -1;
    private static final Map<String, VersionedClient> CLIENTS = new HashMap<>();
    private static ServerProcess server;

    @BeforeAll
    static void start() {
        server = ServerProcess.start(Map.of());
    }

    @AfterAll
    static void stop() throws Exception {
        for (VersionedClient client : CLIENTS.values()) {
            client.close();
        }
        CLIENTS.clear();
        if (server != null) {
            server.close();
        }
    }

    /** The versions that the suite is for. */
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"2.3.10", "3.1.3", "4.0.0", "4.0.1", "4.1.0"})
    @interface ForEveryClient {}

    static VersionedClient client(String version) {
        return CLIENTS.computeIfAbsent(version, each -> new VersionedClient(each, server.uri()));
    }

    /** A database of its own for a behaviour and a version. */
    static String database(VersionedClient client, String version, String behaviour) throws Failure {
        String name = behaviour + "_" + version.replace('.', '_');
        client.call("createDatabase", client.struct("Database", "Name", name, "Description", "made by " + version));
        return name;
    }

    static Object column(VersionedClient client, String name, String type) throws Failure {
        return client.struct("FieldSchema", "Name", name, "Type", type);
    }

    static Object table(VersionedClient client, String database, String name, Object... keys) throws Failure {
        Object descriptor = client.struct(
                "StorageDescriptor",
                "Cols",
                new ArrayList<>(List.of(column(client, "A", "int"), column(client, "b", "string"))),
                "InputFormat",
                "org.apache.hadoop.mapred.TextInputFormat",
                "OutputFormat",
                "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
                "SerdeInfo",
                client.struct("SerDeInfo", "SerializationLib", "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe"));
        return client.struct(
                "Table",
                "DbName",
                database,
                "TableName",
                name,
                "TableType",
                "MANAGED_TABLE",
                "Owner",
                "ann",
                "Sd",
                descriptor,
                "PartitionKeys",
                new ArrayList<>(List.of(keys)),
                "Parameters",
                new HashMap<>(Map.of("k", "v")));
    }

    static Object partition(VersionedClient client, Object table, String... values) throws Failure {
        Object descriptor = client.invoke(client.get(table, "Sd"), "deepCopy");
        client.invoke(descriptor, "setLocation", (Object) null);
        return client.struct(
                "Partition",
                "DbName",
                client.get(table, "DbName"),
                "TableName",
                client.get(table, "TableName"),
                "Values",
                new ArrayList<>(List.of(values)),
                "Sd",
                descriptor,
                "Parameters",
                new HashMap<>());
    }

    static void assertFails(String type, ThrowingCallable call) {
        assertThat(catchThrowable(call))
                .as("a failure of type " + type)
                .isInstanceOf(Failure.class)
                .extracting(failure -> ((Failure) failure).type())
                .isEqualTo(type);
    }

    /** Of Hive 3.1 or later. */
    static boolean knowsWriteIds(String version) {
        return !version.startsWith("2.");
    }

    /** Of Hive 4: such a client says which engine statistics are of. */
    static boolean knowsEngines(String version) {
        return version.startsWith("4.");
    }
}

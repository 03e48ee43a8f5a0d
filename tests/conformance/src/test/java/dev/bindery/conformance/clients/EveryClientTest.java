package dev.bindery.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.conformance.clients.VersionedClient.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;

/** What clients depend on, the same for each of them, against one server. */
@Tag("integration")
class EveryClientTest extends ClientSuite {

    @ForEveryClient
    void databases(String version) throws Failure {
        VersionedClient client = client(version);
        String name = database(client, version, "databases");
        Object found = client.call("getDatabase", name.toUpperCase(Locale.ROOT));
        assertThat(client.get(found, "Name")).as("name").isEqualTo(name);
        assertThat(client.get(found, "Description")).as("description").isEqualTo("made by " + version);
        assertThat((String) client.get(found, "LocationUri")).as("location").endsWith("/" + name + ".db");
        assertThat(client.list("getAllDatabases"))
                .as("all")
                .anyMatch(name::equals)
                .anyMatch("default"::equals);
        assertThat(client.list("getDatabases", "databases_" + version.charAt(0) + "*"))
                .as("by pattern")
                .anyMatch(name::equals);
        client.invoke(found, "setParameters", new HashMap<>(Map.of("p", "q")));
        client.call("alterDatabase", name, found);
        assertThat(client.get(client.call("getDatabase", name), "Parameters"))
                .as("altered parameters")
                .isEqualTo(Map.of("p", "q"));
        assertFails(
                "AlreadyExistsException", () -> client.call("createDatabase", client.struct("Database", "Name", name)));
        client.call("createTable", table(client, name, "t"));
        assertFails("InvalidOperationException", () -> client.call("dropDatabase", name, true, false, false));
        client.call("dropDatabase", name, true, false, true);
        assertFails("NoSuchObjectException", () -> client.call("getDatabase", name));
        client.call("dropDatabase", name, true, true);
    }

    @ForEveryClient
    void tables(String version) throws Failure {
        VersionedClient client = client(version);
        String database = database(client, version, "tables");
        client.call("createTable", table(client, database, "First"));
        Object found = client.call("getTable", database, "FIRST");
        assertThat(client.get(found, "TableName")).as("name").isEqualTo("first");
        assertThat(client.get(found, "TableType")).as("type").isEqualTo("MANAGED_TABLE");
        assertThat(client.get(found, "Owner")).as("owner").isEqualTo("ann");
        assertThat(client.get(((List<?>) client.get(client.get(found, "Sd"), "Cols")).get(0), "Name"))
                .as("column, in lower case")
                .isEqualTo("a");
        assertThat(((Map<?, ?>) client.get(found, "Parameters")).keySet())
                .as("parameters")
                .anyMatch("k"::equals)
                .anyMatch("transient_lastDdlTime"::equals);
        assertThat(client.call("tableExists", database, "first")).as("exists").isEqualTo(true);
        assertThat(client.call("tableExists", database, "none"))
                .as("doesn't exist")
                .isEqualTo(false);
        assertThat(client.list("getAllTables", database)).as("all").hasToString("[first]");
        assertThat(client.list("getTables", database, "f*|g*")).as("by pattern").hasToString("[first]");
        assertThat(client.list("getTableObjectsByName", database, List.of("first", "none")))
                .as("by names")
                .hasSize(1);
        assertThat(client.list("listTableNamesByFilter", database, "hive_filter_field_owner__ = \"ann\"", ALL))
                .as("by filter")
                .hasToString("[first]");
        assertThat(client.list("getFields", database, "first")).as("fields").hasSize(2);
        assertFails("AlreadyExistsException", () -> client.call("createTable", table(client, database, "first")));
        assertFails("NoSuchObjectException", () -> client.call("getTable", database, "none"));
        client.call("dropTable", database, "first", true, false);
        assertThat(client.list("getAllTables", database)).as("after the drop").isEmpty();
    }

    @ForEveryClient
    void alteringAndRenaming(String version) throws Failure {
        VersionedClient client = client(version);
        String database = database(client, version, "altering");
        client.call("createTable", table(client, database, "before"));
        Object altered = client.call("getTable", database, "before");
        client.invoke(altered, "putToParameters", "note", "altered");
        client.invoke(client.get(altered, "Sd"), "addToCols", column(client, "c", "double"));
        client.call("alter_table", database, "before", altered);
        Object found = client.call("getTable", database, "before");
        assertThat(((Map<?, ?>) client.get(found, "Parameters")).get("note"))
                .as("parameter")
                .isEqualTo("altered");
        assertThat(client.list("getSchema", database, "before")).as("columns").hasSize(3);
        client.invoke(found, "setTableName", "after");
        client.call("alter_table", database, "before", found);
        Object renamed = client.call("getTable", database, "after");
        assertThat((String) client.get(client.get(renamed, "Sd"), "Location"))
                .as("location")
                .endsWith("/after");
        assertFails("NoSuchObjectException", () -> client.call("getTable", database, "before"));
        client.invoke(renamed, "setPartitionKeys", new ArrayList<>(List.of(column(client, "new", "int"))));
        assertFails("InvalidOperationException", () -> client.call("alter_table", database, "after", renamed));
    }

    @ForEveryClient
    void views(String version) throws Failure {
        VersionedClient client = client(version);
        String database = database(client, version, "views");
        Object view = table(client, database, "v");
        client.invoke(view, "setTableType", "VIRTUAL_VIEW");
        client.invoke(view, "setViewOriginalText", "select 1");
        client.invoke(view, "setViewExpandedText", "select 1 as x");
        client.call("createTable", view);
        Object found = client.call("getTable", database, "v");
        assertThat(client.get(found, "ViewExpandedText")).as("text").isEqualTo("select 1 as x");
        assertThat(client.get(client.get(found, "Sd"), "Location"))
                .as("location")
                .isNull();
        assertThat(client.get(found, "TableType")).as("type").isEqualTo("VIRTUAL_VIEW");
    }

    @ForEveryClient
    void partitions(String version) throws Failure {
        VersionedClient client = client(version);
        String database = database(client, version, "partitions");
        client.call(
                "createTable",
                table(client, database, "p", column(client, "ds", "string"), column(client, "h", "int")));
        Object table = client.call("getTable", database, "p");
        client.call("add_partition", partition(client, table, "a", "1"));
        client.call(
                "add_partitions",
                new ArrayList<>(List.of(partition(client, table, "a", "2"), partition(client, table, "b/c", "10"))));
        assertFails("AlreadyExistsException", () -> client.call("add_partition", partition(client, table, "a", "1")));
        assertThat(client.list("listPartitionNames", database, "p", ALL))
                .as("names")
                .hasToString("[ds=a/h=1, ds=a/h=2, ds=b%2Fc/h=10]");
        assertThat(client.list("listPartitions", database, "p", ALL)).as("all").hasSize(3);
        assertThat(client.list("listPartitions", database, "p", (short) 2))
                .as("two")
                .hasSize(2);
        assertThat(client.list("listPartitions", database, "p", List.of("a"), ALL))
                .as("by prefix")
                .hasSize(2);
        assertThat(client.list("listPartitionsByFilter", database, "p", "h > 1 and ds != \"a\"", ALL))
                .as("by filter")
                .hasSize(1);
        assertThat(client.list("getPartitionsByNames", database, "p", List.of("ds=a/h=2", "ds=z/h=1")))
                .as("by names")
                .hasSize(1);
        Object found = client.call("getPartition", database, "p", List.of("b/c", "10"));
        assertThat((String) client.get(client.get(found, "Sd"), "Location"))
                .as("location")
                .endsWith("/p/ds=b%2Fc/h=10");
        client.invoke(found, "putToParameters", "note", "altered");
        client.call("alter_partitions", database, "p", new ArrayList<>(List.of(found)), null);
        assertThat(((Map<?, ?>) client.get(client.call("getPartition", database, "p", "ds=b%2Fc/h=10"), "Parameters"))
                        .get("note"))
                .as("altered")
                .isEqualTo("altered");
        client.invoke(found, "setValues", new ArrayList<>(List.of("c", "10")));
        client.call("renamePartition", database, "p", List.of("b/c", "10"), found);
        assertFails("NoSuchObjectException", () -> client.call("getPartition", database, "p", List.of("b/c", "10")));
        client.call("appendPartition", database, "p", "ds=d/h=4");
        assertThat(client.call("dropPartition", database, "p", List.of("a", "1"), true))
                .as("dropped")
                .isEqualTo(true);
        assertThat(client.list("listPartitionNames", database, "p", ALL))
                .as("names in the end")
                .hasToString("[ds=a/h=2, ds=c/h=10, ds=d/h=4]");
    }

    @ForEveryClient
    void functions(String version) throws Failure {
        VersionedClient client = client(version);
        String database = database(client, version, "functions");
        Object function = client.struct(
                "Function",
                "FunctionName",
                "Length",
                "DbName",
                database,
                "ClassName",
                "a.b.Length",
                "OwnerName",
                "ann",
                "OwnerType",
                client.constant("PrincipalType", "USER"),
                "FunctionType",
                client.constant("FunctionType", "JAVA"),
                "ResourceUris",
                new ArrayList<>());
        client.call("createFunction", function);
        assertThat(client.get(client.call("getFunction", database, "LENGTH"), "ClassName"))
                .as("class")
                .isEqualTo("a.b.Length");
        assertThat(client.list("getFunctions", database, "len*"))
                .as("by pattern")
                .hasToString("[length]");
        client.call("dropFunction", database, "length");
        assertFails("NoSuchObjectException", () -> client.call("getFunction", database, "length"));
    }

    @ForEveryClient
    void statisticsOfColumns(String version) throws Failure {
        VersionedClient client = client(version);
        String database = database(client, version, "statistics");
        client.call("createTable", table(client, database, "s"));
        Object longs =
                client.struct("LongColumnStatsData", "LowValue", 1L, "HighValue", 9L, "NumNulls", 2L, "NumDVs", 5L);
        Object data = client.struct("ColumnStatisticsData");
        client.invoke(data, "setLongStats", longs);
        Object column = client.struct("ColumnStatisticsObj", "ColName", "a", "ColType", "int", "StatsData", data);
        Object statistics = client.struct(
                "ColumnStatistics",
                "StatsDesc",
                client.struct("ColumnStatisticsDesc", "IsTblLevel", true, "DbName", database, "TableName", "s"),
                "StatsObj",
                new ArrayList<>(List.of(column)));
        // Clients from 4.0 on say which engine the statistics are of.
        boolean engines = knowsEngines(version);
        if (engines) {
            client.invoke(statistics, "setEngine", "hive");
        }
        client.call("updateTableColumnStatistics", statistics);
        List<?> found = engines
                ? client.list("getTableColumnStatistics", database, "s", List.of("a", "b"), "hive")
                : client.list("getTableColumnStatistics", database, "s", List.of("a", "b"));
        assertThat(found).as("columns with statistics").hasSize(1);
        assertThat(client.get(client.get(client.get(found.get(0), "StatsData"), "LongStats"), "HighValue"))
                .as("the highest value")
                .isEqualTo(9L);
    }

    @ForEveryClient
    void settingsAndNotifications(String version) throws Failure {
        VersionedClient client = client(version);
        assertThat(client.call("getConfigValue", "hive.metastore.warehouse.dir", "none")
                        .toString())
                .as("the warehouse")
                .endsWith("warehouse");
        assertFails("ConfigValSecurityException", () -> client.call("getConfigValue", "java.home", "none"));
        long before = (Long) client.get(client.call("getCurrentNotificationEventId"), "EventId");
        database(client, version, "noted");
        long after = (Long) client.get(client.call("getCurrentNotificationEventId"), "EventId");
        assertThat(after).as("the id after a change").isGreaterThan(before);
    }
}

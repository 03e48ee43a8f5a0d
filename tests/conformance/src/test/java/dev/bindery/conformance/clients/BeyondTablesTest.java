package dev.bindery.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.conformance.clients.VersionedClient.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;

/**
 * Locks, transactions, constraints, statistics and notifications, the same for each of Hive's clients as far as it has the
 * calls, against one server.
 */
@Tag("integration")
class BeyondTablesTest extends ClientSuite {

    private static final int MANY = 1_000;
    private static final long NEVER_OPENED = 1_000_000_000;

    /** Of a whole table, for itself alone. */
    private static Object lockRequest(VersionedClient client, String database, Optional<Long> transaction)
            throws Failure {
        Object component = client.struct(
                "LockComponent",
                "Type",
                client.constant("LockType", "EXCLUSIVE"),
                "Level",
                client.constant("LockLevel", "TABLE"),
                "Dbname",
                database,
                "Tablename",
                "t");
        Object request = client.struct("LockRequest", "Component", list(component), "User", "ann", "Hostname", "here");
        if (transaction.isPresent()) {
            client.invoke(request, "setTxnid", transaction.get());
        }
        return request;
    }

    private static List<Object> list(Object... items) {
        return new ArrayList<>(Arrays.asList(items));
    }

    private static String state(VersionedClient client, Object lock) throws Failure {
        return client.get(lock, "State").toString();
    }

    @ForEveryClient
    void locks(String version) throws Failure {
        VersionedClient client = client(version);
        String database = database(client, version, "locks");
        Object request = lockRequest(client, database, Optional.empty());
        Object first = client.call("lock", request);
        assertThat(state(client, first)).as("the first lock").isEqualTo("ACQUIRED");
        Object second = client.call("lock", request);
        assertThat(state(client, second)).as("the second lock").isEqualTo("WAITING");
        Long firstId = (Long) client.get(first, "Lockid");
        Long secondId = (Long) client.get(second, "Lockid");
        client.call("heartbeat", 0L, firstId);
        Object shown = client.call("showLocks", client.struct("ShowLocksRequest", "Dbname", database));
        assertThat((List<?>) client.get(shown, "Locks")).as("locks shown").hasSize(2);
        assertThat(state(client, client.call("checkLock", secondId)))
                .as("the second lock, before the first is given back")
                .isEqualTo("WAITING");
        client.call("unlock", firstId);
        assertThat(state(client, client.call("checkLock", secondId)))
                .as("the second lock, after the first is given back")
                .isEqualTo("ACQUIRED");
        client.call("unlock", secondId);
        assertFails("NoSuchLockException", () -> client.call("checkLock", secondId));
        assertFails("NoSuchLockException", () -> client.call("heartbeat", 0L, secondId));
    }

    private static boolean isValid(VersionedClient client, Long transaction) throws Failure {
        return (Boolean) client.invoke(client.call("getValidTxns"), "isTxnValid", transaction);
    }

    @ForEveryClient
    void transactions(String version) throws Failure {
        VersionedClient client = client(version);
        Long committed = (Long) client.call("openTxn", "ann");
        Long aborted = (Long) client.call("openTxn", "ann");
        assertThat(aborted).as("the id of the later one").isGreaterThan(committed);
        assertThat(isValid(client, committed)).as("while it is open").isFalse();
        Object beats = client.call("heartbeatTxnRange", committed, aborted);
        assertThat(List.of(client.get(beats, "AbortedSize"), client.get(beats, "NosuchSize")))
                .as("aborted and missing ones among those heard of")
                .containsExactly(0, 0);
        client.call("commitTxn", committed);
        client.call("rollbackTxn", aborted);
        assertThat(isValid(client, committed)).as("after its commit").isTrue();
        assertThat(isValid(client, aborted)).as("after it was aborted").isFalse();
        assertFails("TxnAbortedException", () -> client.call("commitTxn", aborted));
        assertFails("NoSuchTxnException", () -> client.call("commitTxn", NEVER_OPENED));
        Object opened = client.call("openTxns", "ann", 3);
        List<?> ids = (List<?>) client.get(opened, "Txn_ids");
        assertThat(ids).as("several at once").hasSize(3);
        client.call("abortTxns", new ArrayList<>(ids));
        Object shown = client.call("showTxns");
        assertThat((Long) client.get(shown, "Txn_high_water_mark"))
                .as("the highest id")
                .isGreaterThanOrEqualTo((Long) ids.get(2));
    }

    @ForEveryClient
    void locksOfTransactions(String version) throws Failure {
        VersionedClient client = client(version);
        String database = database(client, version, "txnlocks");
        Long first = (Long) client.call("openTxn", "ann");
        Long second = (Long) client.call("openTxn", "ann");
        Object held = client.call("lock", lockRequest(client, database, Optional.of(first)));
        assertThat(state(client, held)).as("the first one's").isEqualTo("ACQUIRED");
        Object waiting = client.call("lock", lockRequest(client, database, Optional.of(second)));
        assertThat(state(client, waiting)).as("the second one's").isEqualTo("WAITING");
        assertFails("TxnOpenException", () -> client.call("unlock", client.get(held, "Lockid")));
        client.call("commitTxn", first);
        assertThat(state(client, client.call("checkLock", client.get(waiting, "Lockid"))))
                .as("the second one's, after the commit of the first")
                .isEqualTo("ACQUIRED");
        client.call("rollbackTxn", second);
    }

    @ForEveryClient
    void writeIds(String version) throws Failure {
        VersionedClient client = client(version);
        String database = database(client, version, "writes");
        Object table = table(client, database, "t", column(client, "ds", "string"));
        client.call("createTable", table);
        client.call("add_partition", partition(client, table, "a"));
        Long first = (Long) client.call("openTxn", "ann");
        if (!knowsWriteIds(version)) {
            client.call("addDynamicPartitions", first, database, "t", List.of("ds=a"));
            client.call("commitTxn", first);
            return;
        }
        Long second = (Long) client.call("openTxn", "ann");
        assertThat(client.call("allocateTableWriteId", first, database, "t"))
                .as("of the first")
                .isEqualTo(1L);
        assertThat(client.call("allocateTableWriteId", first, database, "t"))
                .as("of the first again")
                .isEqualTo(1L);
        assertThat(client.call("allocateTableWriteId", second, database, "t"))
                .as("of the second")
                .isEqualTo(2L);
        client.call("addDynamicPartitions", first, 1L, database, "t", List.of("ds=a"));
        client.call("commitTxn", first);
        List<?> snapshot = client.list(
                "getValidWriteIds",
                List.of(database + ".t"),
                client.call("getValidTxns").toString());
        assertThat(client.get(snapshot.get(0), "WriteIdHighWaterMark"))
                .as("the highest write id")
                .isEqualTo(2L);
        assertThat((List<?>) client.get(snapshot.get(0), "InvalidWriteIds"))
                .as("write ids that aren't committed")
                .hasToString("[2]");
        client.call("rollbackTxn", second);
        // Of 3.1 the client leaves out what this call can't do without.
        if (knowsEngines(version)) {
            Object valid = client.call("getValidWriteIds", database + ".t");
            assertThat(client.invoke(valid, "isWriteIdValid", 1L))
                    .as("committed")
                    .isEqualTo(true);
            assertThat(client.invoke(valid, "isWriteIdAborted", 2L))
                    .as("aborted")
                    .isEqualTo(true);
        }
    }

    private static Object constraint(VersionedClient client, String struct, String database, Object... settings)
            throws Failure {
        Object constraint = client.struct(struct, settings);
        client.invoke(constraint, "setEnable_cstr", true);
        client.invoke(constraint, "setTable_db", database);
        client.invoke(constraint, "setTable_name", "parent");
        client.invoke(constraint, "setColumn_name", "a");
        return constraint;
    }

    @ForEveryClient
    void keys(String version) throws Failure {
        VersionedClient client = client(version);
        String database = database(client, version, "keys");
        client.call("createTable", table(client, database, "parent"));
        client.call("createTable", table(client, database, "child"));
        client.call(
                "addPrimaryKey", list(constraint(client, "SQLPrimaryKey", database, "Key_seq", 1, "Pk_name", "pk")));
        Object foreign = client.struct(
                "SQLForeignKey",
                "Pktable_db",
                database,
                "Pktable_name",
                "parent",
                "Pkcolumn_name",
                "a",
                "Fktable_db",
                database,
                "Fktable_name",
                "child",
                "Fkcolumn_name",
                "a",
                "Key_seq",
                1,
                "Fk_name",
                "fk",
                "Pk_name",
                "pk",
                "Enable_cstr",
                true);
        client.call("addForeignKey", list(foreign));
        List<?> primary = client.list(
                "getPrimaryKeys", client.struct("PrimaryKeysRequest", "Db_name", database, "Tbl_name", "parent"));
        assertThat(primary).as("primary keys").hasSize(1);
        assertThat(client.get(primary.get(0), "Column_name")).as("column").isEqualTo("a");
        assertThat(client.get(primary.get(0), "Pk_name")).as("name").isEqualTo("pk");
        Object references = client.struct(
                "ForeignKeysRequest",
                "Parent_db_name",
                database,
                "Parent_tbl_name",
                "parent",
                "Foreign_db_name",
                database,
                "Foreign_tbl_name",
                "child");
        List<?> found = client.list("getForeignKeys", references);
        assertThat(found).as("foreign keys").hasSize(1);
        assertThat(client.get(found.get(0), "Pkcolumn_name"))
                .as("the column referred to")
                .isEqualTo("a");
        client.call("dropConstraint", database, "child", "fk");
        assertThat(client.list("getForeignKeys", references))
                .as("foreign keys after the drop")
                .isEmpty();
    }

    @ForEveryClient
    void otherConstraints(String version) throws Failure {
        if (!knowsWriteIds(version)) {
            return;
        }
        VersionedClient client = client(version);
        String database = database(client, version, "constraints");
        client.call("createTable", table(client, database, "parent"));
        client.call(
                "addUniqueConstraint",
                list(constraint(client, "SQLUniqueConstraint", database, "Key_seq", 1, "Uk_name", "unique_a")));
        client.call(
                "addNotNullConstraint",
                list(constraint(client, "SQLNotNullConstraint", database, "Nn_name", "not_null_a")));
        client.call(
                "addDefaultConstraint",
                list(constraint(
                        client, "SQLDefaultConstraint", database, "Default_value", "7", "Dc_name", "default_a")));
        client.call(
                "addCheckConstraint",
                list(constraint(
                        client, "SQLCheckConstraint", database, "Check_expression", "a > 0", "Dc_name", "check_a")));
        assertThat(names(client, database, "Unique", "Uk_name")).as("unique").containsExactly("unique_a");
        assertThat(names(client, database, "NotNull", "Nn_name")).as("not null").containsExactly("not_null_a");
        assertThat(names(client, database, "Default", "Dc_name")).as("default").containsExactly("default_a");
        assertThat(names(client, database, "Check", "Dc_name")).as("check").containsExactly("check_a");
        if (knowsEngines(version)) {
            Object all = client.call(
                    "getAllTableConstraints",
                    client.struct(
                            "AllTableConstraintsRequest", "CatName", "hive", "DbName", database, "TblName", "parent"));
            assertThat((List<?>) client.get(all, "CheckConstraints"))
                    .as("check, among all")
                    .hasSize(1);
        }
        for (String name : List.of("unique_a", "not_null_a", "default_a", "check_a")) {
            client.call("dropConstraint", database, "parent", name);
        }
        assertThat(names(client, database, "Check", "Dc_name"))
                .as("check after the drop")
                .isEmpty();
    }

    private static List<Object> names(VersionedClient client, String database, String kind, String field)
            throws Failure {
        Object request = client.struct(
                kind + "ConstraintsRequest", "CatName", "hive", "Db_name", database, "Tbl_name", "parent");
        List<Object> names = new ArrayList<>();
        for (Object each : client.list("get" + kind + "Constraints", request)) {
            names.add(client.get(each, field));
        }
        return names;
    }

    private static Object statistics(
            VersionedClient client, String version, String database, String partition, long low, long high)
            throws Failure {
        Object data = client.struct("ColumnStatisticsData");
        client.invoke(
                data,
                "setLongStats",
                client.struct("LongColumnStatsData", "LowValue", low, "HighValue", high, "NumNulls", 1L, "NumDVs", 5L));
        Object of = client.struct(
                "ColumnStatisticsDesc",
                "IsTblLevel",
                false,
                "DbName",
                database,
                "TableName",
                "t",
                "PartName",
                partition);
        Object statistics = client.struct(
                "ColumnStatistics",
                "StatsDesc",
                of,
                "StatsObj",
                list(client.struct("ColumnStatisticsObj", "ColName", "a", "ColType", "int", "StatsData", data)));
        if (knowsEngines(version)) {
            client.invoke(statistics, "setEngine", "hive");
        }
        return statistics;
    }

    @ForEveryClient
    void statisticsOfPartitions(String version) throws Failure {
        VersionedClient client = client(version);
        String database = database(client, version, "partstats");
        Object table = table(client, database, "t", column(client, "ds", "string"));
        client.call("createTable", table);
        client.call("add_partitions", list(partition(client, table, "a"), partition(client, table, "b")));
        List<String> partitions = List.of("ds=a", "ds=b");
        client.call("updatePartitionColumnStatistics", statistics(client, version, database, "ds=a", 1, 9));
        Object several = client.struct(
                "SetPartitionsStatsRequest", "ColStats", list(statistics(client, version, database, "ds=b", 5, 20)));
        if (knowsEngines(version)) {
            client.invoke(several, "setEngine", "hive");
        }
        assertThat(client.call("setPartitionColumnStatistics", several))
                .as("set")
                .isEqualTo(true);
        assertThat(found(client, version, database, partitions).keySet().stream()
                        .map(Object::toString))
                .as("partitions with statistics")
                .containsExactlyInAnyOrder("ds=a", "ds=b");
        Object all = knowsEngines(version)
                ? client.call("getAggrColStatsFor", database, "t", List.of("a"), partitions, "hive")
                : client.call("getAggrColStatsFor", database, "t", List.of("a"), partitions);
        assertThat(client.get(all, "PartsFound")).as("partitions added up").isEqualTo(2L);
        Object sum = client.get(client.get(((List<?>) client.get(all, "ColStats")).get(0), "StatsData"), "LongStats");
        assertThat(List.of(client.get(sum, "LowValue"), client.get(sum, "HighValue"), client.get(sum, "NumNulls")))
                .as("least, greatest and nulls of both")
                .containsExactly(1L, 20L, 2L);
        delete(client, version, database);
        assertThat(found(client, version, database, partitions).keySet().stream()
                        .map(Object::toString))
                .as("partitions with statistics after those of one are deleted")
                .containsExactly("ds=b");
    }

    private static Map<?, ?> found(VersionedClient client, String version, String database, List<String> partitions)
            throws Failure {
        return (Map<?, ?>)
                (knowsEngines(version)
                        ? client.call("getPartitionColumnStatistics", database, "t", partitions, List.of("a"), "hive")
                        : client.call("getPartitionColumnStatistics", database, "t", partitions, List.of("a")));
    }

    private static void delete(VersionedClient client, String version, String database) throws Failure {
        if (version.startsWith("4.1")) {
            client.call(
                    "deleteColumnStatistics",
                    client.struct(
                            "DeleteColumnStatisticsRequest",
                            "Db_name",
                            database,
                            "Tbl_name",
                            "t",
                            "Part_names",
                            list("ds=a"),
                            "Col_names",
                            list("a"),
                            "Engine",
                            "hive"));
        } else if (knowsEngines(version)) {
            client.call("deletePartitionColumnStatistics", database, "t", "ds=a", "a", "hive");
        } else {
            client.call("deletePartitionColumnStatistics", database, "t", "ds=a", "a");
        }
    }

    @ForEveryClient
    void notifications(String version) throws Failure {
        VersionedClient client = client(version);
        Long before = (Long) client.get(client.call("getCurrentNotificationEventId"), "EventId");
        String database = database(client, version, "told");
        Object table = table(client, database, "t", column(client, "ds", "string"));
        client.call("createTable", table);
        client.call("add_partition", partition(client, table, "a"));
        Object files = client.struct("FireEventRequestData");
        client.invoke(
                files, "setInsertData", client.struct("InsertEventRequestData", "FilesAdded", list("part-of-it")));
        client.call(
                "fireListenerEvent",
                client.struct(
                        "FireEventRequest",
                        "Successful",
                        true,
                        "Data",
                        files,
                        "DbName",
                        database,
                        "TableName",
                        "t",
                        "PartitionVals",
                        list("a")));
        client.call("dropTable", database, "t", true, false);
        // The client itself fails where ids have gaps.
        List<?> events = (List<?>) client.get(client.call("getNextNotification", before, MANY, null), "Events");
        List<Object> types = new ArrayList<>();
        for (Object event : events) {
            types.add(client.get(event, "EventType"));
            assertThat(client.get(event, "DbName")).as("database of the event").isEqualTo(database);
        }
        assertThat(types)
                .as("what happened, in its order")
                .containsExactly("CREATE_DATABASE", "CREATE_TABLE", "ADD_PARTITION", "INSERT", "DROP_TABLE");
        assertThat(message(client, events.get(3)))
                .as("the message of the insert")
                .contains("part-of-it");
        assertThat(client.get(events.get(0), "EventId")).as("the first id").isEqualTo(before + 1);
        if (knowsWriteIds(version)) {
            Object count = client.call(
                    "getNotificationEventsCount",
                    client.struct("NotificationEventsCountRequest", "FromEventId", before, "DbName", database));
            assertThat(client.get(count, "EventsCount"))
                    .as("how many there are")
                    .isEqualTo(5L);
        }
    }

    /** As text, of which the format may be compressed. */
    private static String message(VersionedClient client, Object event) throws Failure {
        String message = (String) client.get(event, "Message");
        if (!client.get(event, "MessageFormat").toString().startsWith("gzip")) {
            return message;
        }
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(message)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

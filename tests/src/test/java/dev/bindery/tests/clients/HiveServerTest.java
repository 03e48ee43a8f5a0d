package dev.bindery.tests.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.tests.product.HiveClient;
import dev.bindery.tests.product.HiveServer;
import dev.bindery.tests.product.RunningServer;
import dev.bindery.tests.product.SqlScript;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.hive.metastore.api.PrincipalType;
import org.apache.thrift.TException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HiveServer2 4.0 on Bindery, through Hive's JDBC driver: everything that it asks its metastore at start and per query. */
@Tag("integration")
class HiveServerTest {

    @TempDir
    private Path home;

    @TempDir
    private Path hive;

    @Test
    void createsInsertsAnalyzesAndQueries() throws TException {
        SqlScript script = new SqlScript()
                .run("CREATE DATABASE shop")
                .run("USE shop")
                .run("CREATE EXTERNAL TABLE orders (id BIGINT, note STRING) STORED AS TEXTFILE")
                .run("INSERT INTO orders VALUES (1, 'a'), (2, 'b')")
                .query("orders", "SELECT * FROM orders ORDER BY id")
                .run("CREATE EXTERNAL TABLE visits (page STRING) PARTITIONED BY (day STRING) STORED AS ORC")
                .run("INSERT INTO visits PARTITION (day='2026-01-01') VALUES ('/'), ('/x')")
                .run("SET hive.exec.dynamic.partition.mode=nonstrict")
                .run("INSERT INTO visits PARTITION (day) VALUES ('/y', '2026-01-02'), ('/z', '2026-01-03')")
                .query("grouped", "SELECT day, count(*) FROM visits WHERE day < '2026-01-03' GROUP BY day ORDER BY day")
                .run("ALTER TABLE visits ADD PARTITION (day='2026-02-01')")
                .run("ALTER TABLE visits DROP PARTITION (day < '2026-01-02')")
                .query("partitions", "SHOW PARTITIONS visits")
                .run("ANALYZE TABLE orders COMPUTE STATISTICS FOR COLUMNS")
                .query("statistics", "DESCRIBE FORMATTED orders id")
                .run("CREATE VIEW big AS SELECT id FROM orders WHERE id > 1")
                .query("view", "SELECT * FROM big")
                .run("DROP VIEW big")
                .run("ALTER TABLE orders RENAME TO purchases")
                .run("CREATE TABLE keyed (id INT, PRIMARY KEY (id) DISABLE NOVALIDATE)")
                .query("constraints", "DESCRIBE FORMATTED keyed")
                .query("tables", "SHOW TABLES")
                .run("SET ROLE admin")
                .run("CREATE ROLE analysts")
                .run("GRANT ROLE analysts TO USER ana")
                .query("roles", "SHOW ROLE GRANT USER ana")
                .run("DROP ROLE analysts")
                .run("DROP DATABASE shop CASCADE")
                .query("databases", "SHOW DATABASES");

        Map<String, List<String>> rows = onHive(script, Map.of());

        assertThat(rows.get("orders")).as("what was inserted").containsExactly("1\ta", "2\tb");
        assertThat(rows.get("grouped"))
                .as("rows of the partitions that a condition selects")
                .containsExactly("2026-01-01\t2", "2026-01-02\t1");
        assertThat(rows.get("partitions"))
                .as("partitions left where those below a value were dropped")
                .containsExactly("day=2026-01-02", "day=2026-01-03", "day=2026-02-01");
        assertThat(rows.get("statistics"))
                .as("statistics of a column")
                .anyMatch(row -> row.matches("min\\s+1\\b.*"))
                .anyMatch(row -> row.matches("max\\s+2\\b.*"))
                .anyMatch(row -> row.matches("distinct_count\\s+2\\b.*"));
        assertThat(rows.get("view")).as("a view").containsExactly("2");
        assertThat(rows.get("constraints"))
                .as("the primary key")
                .anyMatch(row -> row.matches("(?i).*Column Names?:\\s+id\\b.*"));
        assertThat(rows.get("tables")).as("tables").containsExactly("keyed", "purchases", "visits");
        assertThat(rows.get("roles")).as("roles of a user").anyMatch(row -> row.startsWith("analysts"));
        assertThat(rows.get("databases")).as("databases left").containsExactly("default");
    }

    @Test
    void writesTransactionalTables() throws TException {
        SqlScript script = new SqlScript()
                .run("CREATE TABLE accounts (id INT, balance INT) STORED AS ORC"
                        + " TBLPROPERTIES ('transactional'='true')")
                .run("INSERT INTO accounts VALUES (1, 10), (2, 20), (3, 30)")
                .run("UPDATE accounts SET balance = 25 WHERE id = 2")
                .run("DELETE FROM accounts WHERE id = 3")
                .query("accounts", "SELECT * FROM accounts ORDER BY id")
                .query("locks", "SHOW LOCKS")
                .query("transactions", "SHOW TRANSACTIONS")
                .run("DROP TABLE accounts")
                .query("tables", "SHOW TABLES");

        Map<String, List<String>> rows = onHive(
                script,
                Map.of(
                        "hive.support.concurrency",
                        "true",
                        "hive.txn.manager",
                        "org.apache.hadoop.hive.ql.lockmgr.DbTxnManager"));

        assertThat(rows.get("accounts"))
                .as("rows after an update and a deletion")
                .containsExactly("1\t10", "2\t25");
        assertThat(rows.get("locks")).as("locks left, below the heading").hasSizeLessThanOrEqualTo(1);
        assertThat(rows.get("transactions")).as("transactions left open").noneMatch(row -> row.contains("OPEN"));
        assertThat(rows.get("tables")).as("tables left").isEmpty();
    }

    /** HiveServer2 lets only members of the role admin make roles. */
    private static void makeAdministrator(RunningServer metastore) throws TException {
        try (HiveClient client = HiveClient.of(metastore)) {
            client.calls()
                    .grant_role(
                            "admin",
                            System.getProperty("user.name"),
                            PrincipalType.USER,
                            "admin",
                            PrincipalType.ROLE,
                            false);
        }
    }

    private Map<String, List<String>> onHive(SqlScript script, Map<String, String> settings) throws TException {
        try (RunningServer metastore = RunningServer.start(home, Map.of())) {
            makeAdministrator(metastore);
            try (HiveServer server = HiveServer.start(metastore, hive, settings)) {
                return server.run(script);
            }
        }
    }
}

package dev.bindery.crawl.jdbc;

import static dev.bindery.crawl.jdbc.DatabaseCrawl.names;
import static dev.bindery.crawl.jdbc.DatabaseCrawl.rejected;
import static dev.bindery.crawl.jdbc.DatabaseCrawl.table;
import static dev.bindery.crawl.jdbc.DatabaseCrawl.target;
import static dev.bindery.crawl.jdbc.DatabaseCrawl.withMetadata;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.bindery.connect.testkit.TestMariaDb;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.model.Column;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.UnavailableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a crawl finds in MariaDB. */
@Tag("integration")
class MariaDbCrawlTest {

    private TestMariaDb.Place source;
    private DatabaseCrawl crawl;
    private String db;

    @BeforeEach
    void open() {
        source = TestMariaDb.newDatabase();
        crawl = new DatabaseCrawl(connections(source.user(), source.password()));
        db = source.database();
    }

    @AfterEach
    void close() {
        crawl.close();
    }

    private DatabaseConnections connections(String user, String password) {
        return (call, connection, database) -> {
            try {
                return DriverManager.getConnection(source.url(), user, password);
            } catch (SQLException e) {
                throw new UnavailableException("The connection " + connection + " can't be opened.", e);
            }
        };
    }

    private void asRoot(String... statements) {
        try (Connection root = DriverManager.getConnection(
                        "jdbc:mariadb://" + source.host() + ":" + source.port() + "/?user=root");
                Statement statement = root.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void eachTypeHasItsPlaceInTheCatalog() {
        Map<String, String> types = new LinkedHashMap<>();
        types.put("boolean", "boolean");
        types.put("tinyint(1)", "boolean");
        types.put("tinyint(1) unsigned", "smallint");
        types.put("tinyint", "tinyint");
        types.put("tinyint unsigned", "smallint");
        types.put("smallint", "smallint");
        types.put("smallint unsigned", "int");
        types.put("mediumint", "int");
        types.put("mediumint unsigned", "int");
        types.put("int", "int");
        types.put("int unsigned", "bigint");
        types.put("int(5) zerofill", "bigint");
        types.put("bigint", "bigint");
        types.put("bigint unsigned", "decimal(20,0)");
        types.put("decimal", "decimal(10,0)");
        types.put("decimal(12,3)", "decimal(12,3)");
        types.put("decimal(12,3) unsigned", "decimal(12,3)");
        types.put("decimal(65,30)", "string");
        types.put("float", "float");
        types.put("double", "double");
        types.put("bit", "boolean");
        types.put("bit(8)", "bigint");
        types.put("bit(64)", "decimal(20,0)");
        types.put("year", "smallint");
        types.put("date", "date");
        types.put("datetime(6)", "timestamp");
        types.put("timestamp", "timestamp");
        types.put("time(3)", "string");
        types.put("char(3)", "string");
        types.put("varchar(20)", "string");
        types.put("tinytext", "string");
        types.put("text", "string");
        types.put("mediumtext", "string");
        types.put("longtext", "string");
        types.put("json", "string");
        types.put("enum('a','unsigned')", "string");
        types.put("set('a','b')", "string");
        types.put("uuid", "string");
        types.put("inet4", "string");
        types.put("inet6", "string");
        types.put("binary(3)", "binary");
        types.put("varbinary(20)", "binary");
        types.put("tinyblob", "binary");
        types.put("blob", "binary");
        types.put("mediumblob", "binary");
        types.put("longblob", "binary");
        types.put("geometry", "binary");
        types.put("point", "binary");
        types.put("linestring", "binary");
        types.put("polygon", "binary");
        types.put("multipoint", "binary");
        types.put("multilinestring", "binary");
        types.put("multipolygon", "binary");
        types.put("geometrycollection", "binary");
        List<String> columns = new ArrayList<>();
        types.keySet().forEach(type -> columns.add("c" + columns.size() + " " + type));
        source.execute("CREATE TABLE t (" + String.join(", ", columns) + ")");
        crawl.crawl(target(db + "/t"));
        assertThat(crawl.types(db + "_t").values())
                .as("the types of " + types.keySet())
                .containsExactlyElementsOf(types.values());
    }

    @Test
    void aTableIsWrittenAsGlueWritesIt() {
        source.execute("CREATE TABLE `Orders` (`Id` bigint unsigned COMMENT 'its number', `line` int, note text,"
                + " PRIMARY KEY (`line`, `Id`)) COMMENT 'all there is'");
        CrawlPlan plan = crawl.crawl(withMetadata(db + "/%"));
        String name = db + "_orders";
        TableDefinition table = crawl.stored(name).definition();
        assertThat(table.parameters())
                .as("parameters")
                .contains(
                        entry("classification", "mariadb"),
                        entry("typeOfData", "table"),
                        entry("connectionName", "shop"));
        assertThat(table.descriptor().location()).as("location").contains(db + ".Orders");
        assertThat(table.description()).as("description").contains("all there is");
        Column id = table.descriptor().columns().get(0);
        assertThat(id.comment()).as("comment").contains("its number");
        assertThat(id.parameters().get("aws:RawType")).as("raw type").matches("bigint(\\(20\\))? unsigned");
        assertThat(table(plan, name).reason())
                .as("reason")
                .contains("is a table of MariaDB with 3 columns and the primary key (line, Id)");
        assertThat(crawl.plan(withMetadata(db + "/%")).writes()).as("again").isFalse();
        assertThat(crawl.plan(target(db + "/orders")).tables())
                .as("case counts")
                .isEmpty();
    }

    @Test
    void everyKindOfTableIsFound() {
        source.execute(
                "CREATE TABLE plain (id int, hidden int INVISIBLE, twice int AS (id * 2))",
                "CREATE VIEW seen AS SELECT id FROM plain",
                "CREATE TABLE base (id int)",
                "CREATE VIEW broken AS SELECT id FROM base",
                "DROP TABLE base",
                "CREATE TABLE kept (id int) WITH SYSTEM VERSIONING",
                "CREATE TABLE split (id int) PARTITION BY HASH (id) PARTITIONS 4",
                "CREATE SEQUENCE numbers");
        CrawlPlan plan = crawl.crawl(target(db + "/%"));
        assertThat(names(plan)).as("tables").containsExactly(db + "_kept", db + "_plain", db + "_seen", db + "_split");
        assertThat(rejected(plan))
                .as("set aside")
                .containsExactly(entry(
                        db + ".broken",
                        "The view can't be read: it uses tables, columns or rights that aren't there."));
        assertThat(crawl.types(db + "_plain")).as("columns").containsOnlyKeys("id", "twice");
        assertThat(table(plan, db + "_plain").notes())
                .as("notes")
                .containsExactly("The column hidden is invisible: only who names it reads it, so it is left out.");
        assertThat(crawl.stored(db + "_seen").definition().parameters())
                .as("of a view")
                .containsEntry("typeOfData", "view");
        assertThat(table(plan, db + "_kept").notes())
                .as("of a versioned table")
                .containsExactly("The server keeps the history of its rows; readers see the rows of now.");
    }

    @Test
    void whatMayNotBeReadIsListedAndWhatIsntSeenIsNotGone() {
        source.execute(
                "CREATE TABLE open_table (id int)",
                "CREATE TABLE written (id int)",
                "CREATE TABLE partly (id int, salary int)");
        String user = "'reader_" + db + "'@'127.0.0.1'";
        asRoot(
                "CREATE USER " + user,
                "GRANT SELECT ON " + db + ".open_table TO " + user,
                "GRANT INSERT ON " + db + ".written TO " + user,
                "GRANT SELECT (id) ON " + db + ".partly TO " + user);
        try (DatabaseCrawl reading = new DatabaseCrawl(connections("reader_" + db, ""))) {
            CrawlRequest request =
                    CrawlRequest.of(target(db + "/%"), DatabaseCrawl.RAW).withGone(CrawlRequest.Gone.DELETE);
            CrawlPlan plan = reading.crawl(request);
            assertThat(names(plan)).as("tables").containsExactly(db + "_open_table", db + "_partly");
            assertThat(reading.types(db + "_partly")).as("columns").containsOnlyKeys("id");
            assertThat(rejected(plan))
                    .as("set aside")
                    .containsExactly(
                            entry(db + ".written", "The user of the connection may read none of its columns."));
            asRoot("REVOKE SELECT ON " + db + ".open_table FROM " + user);
            assertThat(reading.crawl(request).writes())
                    .as("a table that isn't seen any more isn't gone")
                    .isFalse();
        } finally {
            asRoot("DROP USER " + user);
        }
    }

    @Test
    void changesAndDropsAreFollowed() {
        source.execute("CREATE TABLE stays (id int)", "CREATE TABLE goes (id int)");
        crawl.crawl(target(db + "/%"));
        source.execute("ALTER TABLE stays MODIFY id bigint, ADD day date", "DROP TABLE goes");
        CrawlPlan plan = crawl.crawl(
                CrawlRequest.of(target(db + "/%"), DatabaseCrawl.RAW).withGone(CrawlRequest.Gone.DELETE));
        assertThat(table(plan, db + "_goes").action()).as("dropped").isEqualTo(TablePlan.Action.DELETE);
        assertThat(crawl.types(db + "_stays")).as("changed").isEqualTo(Map.of("id", "bigint", "day", "date"));
    }

    @Test
    void pathsHaveNoSchema() {
        assertThatThrownBy(() -> crawl.plan(target(db + "/x/%")))
                .as("three parts")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith(
                        "MariaDB has no schemas within databases: the path is database/table, such as " + db + "/%.");
        assertThatThrownBy(() -> crawl.plan(target("nosuch/%")))
                .as("a database that isn't there")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("There is no database nosuch, or the user of the connection may not see it.");
    }

    @Test
    void namesMayBeAnything() {
        source.execute(
                "CREATE TABLE `50%_off` (`a b` int, `Ä` int)",
                "CREATE TABLE `a.b` (id int)", "CREATE TABLE `a_b` (id int)", "CREATE TABLE `axb` (id int)");
        CrawlPlan plan = crawl.crawl(target(db + "/%"));
        assertThat(plan.tables()).as("tables").hasSize(4);
        assertThat(crawl.types(db + "_50__off")).as("columns").containsOnlyKeys("a b", "ä");
        assertThat(plan.tables().stream()
                        .map(table -> table.definition().descriptor().location().orElseThrow()))
                .as("locations")
                .contains(db + ".50%_off", db + ".\"a.b\"");
        assertThat(names(crawl.plan(target(db + "/a_b"))))
                .as("an underscore is no wildcard")
                .hasSize(1);
        assertThat(crawl.plan(target(db + "/%")).writes()).as("again").isFalse();
    }
}

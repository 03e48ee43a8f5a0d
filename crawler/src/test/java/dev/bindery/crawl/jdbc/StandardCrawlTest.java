package dev.bindery.crawl.jdbc;

import static dev.bindery.crawl.jdbc.DatabaseCrawl.names;
import static dev.bindery.crawl.jdbc.DatabaseCrawl.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.UnavailableException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that isn't known better than by what its driver says of it. */
class StandardCrawlTest {

    private static final String URL = "jdbc:h2:mem:crawled;DB_CLOSE_DELAY=0";

    private Connection kept;
    private DatabaseCrawl crawl;

    @BeforeEach
    void open() throws SQLException {
        kept = DriverManager.getConnection(URL);
        crawl = new DatabaseCrawl((call, connection, database) -> {
            try {
                return DriverManager.getConnection(URL);
            } catch (SQLException e) {
                throw new UnavailableException("no", e);
            }
        });
    }

    @AfterEach
    void close() throws SQLException {
        crawl.close();
        kept.close();
    }

    private void run(String... statements) throws SQLException {
        try (Statement statement = kept.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void tablesAndViewsAreFoundWithTheirTypes() throws SQLException {
        run(
                "CREATE TABLE orders (id bigint, flag boolean, small smallint, tiny tinyint, whole int, part real,"
                        + " big double precision, total decimal(10,2), name varchar(20), body clob, raw blob, on_day date,"
                        + " at_once timestamp, moment timestamp with time zone, clock time, its_key uuid, list int array)",
                "CREATE VIEW names AS SELECT name FROM orders");
        CrawlPlan plan = crawl.crawl(target("CRAWLED/PUBLIC/%"));
        assertThat(names(plan)).as("tables").containsExactly("crawled_public_names", "crawled_public_orders");
        assertThat(crawl.types("crawled_public_orders"))
                .as("types")
                .containsExactly(
                        entry("id", "bigint"),
                        entry("flag", "boolean"),
                        entry("small", "smallint"),
                        entry("tiny", "smallint"),
                        entry("whole", "int"),
                        entry("part", "float"),
                        entry("big", "double"),
                        entry("total", "decimal(10,2)"),
                        entry("name", "string"),
                        entry("body", "string"),
                        entry("raw", "binary"),
                        entry("on_day", "date"),
                        entry("at_once", "timestamp"),
                        entry("moment", "timestamp"),
                        entry("clock", "string"),
                        entry("its_key", "string"),
                        entry("list", "string"));
        assertThat(crawl.stored("crawled_public_names").definition().parameters())
                .as("of a view")
                .contains(entry("typeOfData", "view"), entry("classification", "h2"));
        assertThat(crawl.plan(target("CRAWLED/%")).writes())
                .as("every schema, again")
                .isFalse();
    }

    @Test
    void aTableThatIsNotListedMayBeThere() throws SQLException {
        run("CREATE TABLE a (id int)", "CREATE TABLE b (id int)");
        crawl.crawl(target("CRAWLED/PUBLIC/%"));
        run("DROP TABLE a");
        // As this driver tells it, the same as if the right to read it had been taken away.
        CrawlPlan plan = crawl.crawl(
                CrawlRequest.of(target("CRAWLED/PUBLIC/%"), DatabaseCrawl.RAW).withGone(CrawlRequest.Gone.DELETE));
        assertThat(plan.summary().tablesDeleted()).as("tables gone").isZero();
        assertThat(crawl.types("crawled_public_a")).as("the table").containsOnlyKeys("id");
        assertThatThrownBy(() -> crawl.plan(target("ELSEWHERE/PUBLIC/%")))
                .as("another database")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The connection leads to the database CRAWLED");
    }
}

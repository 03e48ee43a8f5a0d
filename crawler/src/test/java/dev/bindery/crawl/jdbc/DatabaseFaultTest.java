package dev.bindery.crawl.jdbc;

import static dev.bindery.crawl.jdbc.DatabaseCrawl.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.crawl.CrawlListener;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.definition.targets.JdbcTarget;
import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.model.error.UnavailableException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that don't answer as they should. */
@Tag("integration")
class DatabaseFaultTest {

    private static DatabaseConnections watched(PostgresSource source, AtomicReference<Consumer<String>> statement) {
        return (call, connection, database) -> WatchedConnection.of(
                source.connections().open(call, connection, database),
                sql -> statement.get().accept(sql));
    }

    @Test
    void aDatabaseThatGoesAwayHalfWayLeavesTheCatalogAsItWas(@TempDir Path folder) {
        try (TestPostgres.Server server = TestPostgres.startOwn(folder)) {
            PostgresSource source = new PostgresSource(server.settings());
            source.run("CREATE TABLE a (id int)", "CREATE TABLE b (id int)");
            AtomicReference<Consumer<String>> statement = new AtomicReference<>(sql -> {});
            try (DatabaseCrawl crawl = new DatabaseCrawl(watched(source, statement))) {
                crawl.crawl(target("postgres/public/%"));
                source.run("ALTER TABLE a ADD more int", "DROP TABLE b");
                statement.set(sql -> {
                    if (sql.contains("col_description")) {
                        server.stop();
                    }
                });
                CrawlRequest request = CrawlRequest.of(target("postgres/public/%"), DatabaseCrawl.RAW)
                        .withGone(CrawlRequest.Gone.DELETE);
                assertThatThrownBy(() -> crawl.crawl(request))
                        .as("the crawl")
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageStartingWith("The database postgres/public/% of the connection shop went away while"
                                + " its tables were listed: ")
                        .hasMessageEndingWith("Nothing was written.");
                assertThat(crawl.types("postgres_public_a")).as("a table").containsOnlyKeys("id");
                assertThat(crawl.types("postgres_public_b")).as("a dropped one").containsOnlyKeys("id");
                server.start();
                statement.set(sql -> {});
                crawl.crawl(request);
                assertThat(crawl.types("postgres_public_a")).as("a crawl later").containsOnlyKeys("id", "more");
            }
        }
    }

    @Test
    void whatDriversSayHasNoSecret() {
        SQLException failure = new SQLException("Lost jdbc:mysql://reader:s3cr3t@h/db.", "08006");
        assertThat(DatabaseFault.of(new JdbcTarget("shop", "shop/%", List.of(), Set.of()), failure))
                .as("the fault")
                .hasMessageContaining("Lost jdbc:mysql://reader:****@h/db.")
                .hasNoCause();
    }

    @Test
    void aCrawlThatIsStoppedDoesntWaitForTheDatabase() {
        PostgresSource source = new PostgresSource(TestPostgres.newDatabase());
        source.run("CREATE TABLE a (id int)");
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch aborted = new CountDownLatch(1);
        AtomicReference<Consumer<String>> statement = new AtomicReference<>(sql -> {
            if (sql.isEmpty()) {
                aborted.countDown();
            } else if (sql.contains("col_description")) {
                asked.countDown();
                await(aborted);
            }
        });
        CrawlListener stopping = new CrawlListener() {
            @Override
            public void listed(long files) {
                if (asked.getCount() == 0) {
                    throw new CancellationException("stopped");
                }
            }
        };
        try (DatabaseCrawl crawl = new DatabaseCrawl(watched(source, statement))) {
            CrawlRequest request = CrawlRequest.of(target(source.name() + "/public/%"), DatabaseCrawl.RAW);
            assertThatThrownBy(() -> crawl.plan(request, stopping))
                    .as("the crawl")
                    .isInstanceOf(CancellationException.class);
            assertThat(aborted.getCount()).as("the connection was given up").isZero();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theNumberOfStatementsIsThatOfOneTable() {
        PostgresSource source = new PostgresSource(TestPostgres.newDatabase());
        source.run("CREATE TABLE t (id int PRIMARY KEY, name text)");
        List<String> statements = new ArrayList<>();
        try (DatabaseCrawl crawl = new DatabaseCrawl(watched(source, new AtomicReference<>(statements::add)))) {
            crawl.plan(target(source.name() + "/public/%"));
            int ofOne = statements.size();
            assertThat(ofOne).as("statements for one table").isEqualTo(6);
            source.run("DO $$ BEGIN FOR i IN 1..400 LOOP"
                    + " EXECUTE format('CREATE TABLE many_%s (id int PRIMARY KEY, name text)', i); END LOOP; END $$");
            statements.clear();
            assertThat(crawl.plan(target(source.name() + "/public/%")).tables())
                    .as("tables")
                    .hasSize(401);
            assertThat(statements).as("statements for 401 tables").hasSize(ofOne);
        }
    }
}

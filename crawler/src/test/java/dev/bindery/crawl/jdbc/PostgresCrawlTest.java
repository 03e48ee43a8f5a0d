package dev.bindery.crawl.jdbc;

import static dev.bindery.crawl.jdbc.DatabaseCrawl.names;
import static dev.bindery.crawl.jdbc.DatabaseCrawl.rejected;
import static dev.bindery.crawl.jdbc.DatabaseCrawl.table;
import static dev.bindery.crawl.jdbc.DatabaseCrawl.target;
import static dev.bindery.crawl.jdbc.DatabaseCrawl.withMetadata;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.crawl.CrawlRequest;
import dev.bindery.crawl.plan.CrawlPlan;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.database.testkit.TestPostgres;
import dev.bindery.model.Column;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.NotFoundException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a crawl finds in PostgreSQL. */
@Tag("integration")
class PostgresCrawlTest {

    private PostgresSource source;
    private DatabaseCrawl crawl;
    private String db;

    @BeforeEach
    void open() {
        source = new PostgresSource(TestPostgres.newDatabase());
        crawl = new DatabaseCrawl(source.connections());
        db = source.name();
    }

    @AfterEach
    void close() {
        crawl.close();
    }

    @Test
    void aTableIsWrittenAsGlueWritesIt() {
        source.run("CREATE TABLE orders (id bigint PRIMARY KEY, total numeric(10,2), placed timestamptz, note text)");
        crawl.crawl(target(db + "/public/%", "tmp_*"));
        TableDefinition table = crawl.stored(db + "_public_orders").definition();
        assertThat(table.parameters())
                .as("parameters")
                .contains(
                        entry("classification", "postgresql"),
                        entry("typeOfData", "table"),
                        entry("connectionName", "shop"),
                        entry("compressionType", "none"),
                        entry("UPDATED_BY_CRAWLER", "test"),
                        entry("CrawlerSchemaSerializerVersion", "1.0"),
                        entry("exclusions", "[\"tmp_*\"]"))
                .doesNotContainKey("spark.sql.sources.provider");
        assertThat(table.descriptor().location()).as("location").contains(db + ".public.orders");
        assertThat(table.type()).as("type").contains("EXTERNAL_TABLE");
        assertThat(table.descriptor().columns())
                .as("columns")
                .containsExactly(
                        Column.of("id", "bigint"),
                        Column.of("total", "decimal(10,2)"),
                        Column.of("placed", "timestamp"),
                        Column.of("note", "string"));
        TablePlan plan = table(crawl.plan(target(db + "/public/%", "tmp_*")), db + "_public_orders");
        assertThat(plan.reason())
                .as("reason")
                .isEqualTo(db + ".public.orders is a table of PostgreSQL with 4 columns and the primary key (id).");
        assertThat(plan.findings()).as("findings").anySatisfy(finding -> assertThat(finding.text())
                .contains("column placed", "a moment"));
        assertThat(plan.writes()).as("crawled again, nothing is written").isFalse();
    }

    @Test
    void additionalMetadataKeepsCommentsAndRawTypes() {
        source.run(
                "CREATE TABLE t (a numeric(10,2), b text)",
                "COMMENT ON TABLE t IS 'all there is'",
                "COMMENT ON COLUMN t.a IS 'in euro'");
        crawl.crawl(withMetadata(db + "/public/t"));
        TableDefinition table = crawl.stored(db + "_public_t").definition();
        assertThat(table.description()).as("description").contains("all there is");
        Column column = table.descriptor().columns().get(0);
        assertThat(column.comment()).as("comment").contains("in euro");
        assertThat(column.parameters()).as("raw type").isEqualTo(Map.of("aws:RawType", "numeric(10,2)"));
        assertThat(table(crawl.plan(target(db + "/public/t")), db + "_public_t").reason())
                .as("the comment is evidence without being kept")
                .contains("all there is");
    }

    @Test
    void commentsFollowTheDatabaseUnlessPeopleWroteTheirOwn() {
        source.run(
                "CREATE TABLE t (a int, b int)",
                "COMMENT ON TABLE t IS 'old'",
                "COMMENT ON COLUMN t.a IS 'old a'",
                "COMMENT ON COLUMN t.b IS 'old b'");
        crawl.crawl(withMetadata(db + "/public/t"));
        TableDefinition before = crawl.stored(db + "_public_t").definition();
        crawl.catalog
                .tables()
                .update(
                        DatabaseCrawl.CALL,
                        DatabaseCrawl.RAW.table(db + "_public_t"),
                        before.withDescriptor(before.descriptor()
                                .withColumns(List.of(
                                        before.descriptor().columns().get(0),
                                        before.descriptor().columns().get(1).withComment("people's")))),
                        TableUpdate.replacing(TableRules.GLUE));
        source.run("COMMENT ON TABLE t IS 'new'", "COMMENT ON COLUMN t.a IS 'new a'");
        crawl.crawl(withMetadata(db + "/public/t"));
        TableDefinition after = crawl.stored(db + "_public_t").definition();
        assertThat(after.descriptor().columns())
                .as("comments of columns")
                .extracting(column -> column.comment().orElse(""))
                .containsExactly("new a", "people's");
        assertThat(after.description()).as("description").contains("new");
        assertThat(crawl.plan(withMetadata(db + "/public/t")).writes())
                .as("again")
                .isFalse();
    }

    @Test
    void everyKindOfTableIsFound() {
        source.run(
                "CREATE TABLE plain (id int)",
                "CREATE VIEW seen AS SELECT id + 1 AS next FROM plain",
                "CREATE MATERIALIZED VIEW kept AS SELECT id FROM plain WITH NO DATA",
                "CREATE TABLE split (id int, day date) PARTITION BY RANGE (day)",
                "CREATE TABLE split_2024 PARTITION OF split FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')",
                "CREATE FOREIGN DATA WRAPPER far",
                "CREATE SERVER north FOREIGN DATA WRAPPER far",
                "CREATE FOREIGN TABLE away (id int) SERVER north",
                "CREATE TABLE nothing ()",
                "CREATE SEQUENCE numbers",
                "CREATE TEMP TABLE gone (id int)");
        CrawlPlan plan = crawl.crawl(target(db + "/public/%"));
        String name = db + "_public_";
        assertThat(names(plan))
                .as("tables")
                .containsExactly(name + "away", name + "kept", name + "plain", name + "seen", name + "split");
        assertThat(crawl.stored(name + "seen").definition().parameters())
                .as("of a view")
                .containsEntry("typeOfData", "view");
        assertThat(table(plan, name + "kept").notes())
                .as("of a materialized view")
                .containsExactly("It hasn't been filled yet, and can't be read until REFRESH MATERIALIZED VIEW.");
        assertThat(table(plan, name + "split").notes())
                .as("of a partitioned table")
                .containsExactly("The database partitions it by RANGE (day).");
        assertThat(table(plan, name + "away").notes())
                .as("of a foreign table")
                .containsExactly("Its rows are on the foreign server north.");
        assertThat(rejected(plan))
                .as("set aside")
                .containsOnly(
                        entry(db + ".public.nothing", "It has no columns."),
                        entry(db + ".public.split_2024", "It is a partition of public.split, which has its rows."));
        assertThat(names(crawl.plan(target(db + "/public/split_2024"))))
                .as("a partition that is named")
                .containsExactly(name + "split_2024");
    }

    @Test
    void namesMayBeAnything() {
        source.run(
                "CREATE SCHEMA \"Sales.EU\"",
                "CREATE TABLE \"Sales.EU\".\"Ördèrs 2024\" (\"Id\" int, \"id\" text, \"a,b:c\" int, \"100%\" int)",
                "CREATE TABLE \"Sales.EU\".users (id int)",
                "CREATE TABLE \"Sales.EU\".\"Users\" (id int)",
                "CREATE TABLE \"Sales.EU\".\"say \"\"hi\"\"\" (id int)",
                "CREATE TABLE \"Sales.EU\".\"a/b\" (id int)",
                "CREATE TABLE \"Sales.EU\".\"50%\" (id int)",
                "CREATE TABLE \"Sales.EU\".\"50x\" (id int)");
        CrawlPlan plan = crawl.crawl(target(db + "/Sales.EU/%"));
        assertThat(plan.tables()).as("tables").hasSize(7);
        assertThat(crawl.types(db + "_sales_eu_orders_2024"))
                .as("columns, whose names differ in more than case")
                .containsExactly(
                        entry("id", "int"), entry("id_2", "string"), entry("a_b_c", "int"), entry("100%", "int"));
        assertThat(plan.tables().stream()
                        .map(table -> table.definition().descriptor().location().orElseThrow()))
                .as("locations")
                .contains(
                        db + ".\"Sales.EU\".Ördèrs 2024",
                        db + ".\"Sales.EU\".Users",
                        db + ".\"Sales.EU\".users",
                        db + ".\"Sales.EU\".\"say \"\"hi\"\"\"");
        assertThat(names(plan)).as("names").doesNotHaveDuplicates().contains(db + "_sales_eu_users");
        assertThat(crawl.plan(target(db + "/Sales.EU/%")).writes()).as("again").isFalse();
        assertThat(names(crawl.plan(target(db + "/Sales.EU/a\\/b"))))
                .as("a slash")
                .containsExactly(db + "_sales_eu_a_b");
        assertThat(crawl.plan(target(db + "/Sales.EU/50\\%")).tables())
                .as("a percent sign")
                .hasSize(1);
        assertThat(crawl.plan(target(db + "/Sales.EU/50%")).tables())
                .as("a wildcard")
                .hasSize(2);
        assertThat(crawl.plan(target(db + "/Sales.EU/U%")).tables())
                .as("case counts")
                .hasSize(1);
    }

    @Test
    void schemasCanBeManyAndThoseOfTheSystemAreNot() {
        source.run(
                "CREATE SCHEMA north",
                "CREATE SCHEMA south",
                "CREATE TABLE north.t (id int)",
                "CREATE TABLE south.t (id int)");
        assertThat(names(crawl.plan(target(db + "/%"))))
                .as("two parts")
                .containsExactly(db + "_north_t", db + "_south_t");
        assertThat(names(crawl.plan(target(db + "/%/%", "south/**"))))
                .as("an exclusion with a schema")
                .containsExactly(db + "_north_t");
        assertThat(names(crawl.plan(target(db + "/no%/%"))))
                .as("part of a name")
                .containsExactly(db + "_north_t");
        assertThat(crawl.plan(target(db + "/pg_catalog/pg_class")).tables())
                .as("the system's, where it is named")
                .hasSize(1);
    }

    @Test
    void exclusionsAreOfTableNames() {
        for (String name : new String[] {
            "hr_us", "hr_fr", "employees_table", "finance", "market_us_table", "market_emea_table", "market_ap_table"
        }) {
            source.run("CREATE TABLE " + name + " (id int)");
        }
        String name = db + "_public_";
        assertThat(names(crawl.plan(target(db + "/public/%", "hr*"))))
                .as("hr*")
                .hasSize(5)
                .doesNotContain(name + "hr_us", name + "hr_fr");
        assertThat(names(crawl.plan(target(db + "/public/%", "market_*"))))
                .as("market_*")
                .hasSize(4);
        assertThat(names(crawl.plan(target(db + "/public/%", "**_table"))))
                .as("**_table")
                .containsExactly(name + "finance", name + "hr_fr", name + "hr_us");
        assertThat(rejected(crawl.plan(target(db + "/public/%", "{hr,market}_??"))))
                .as("a group")
                .containsOnlyKeys(db + ".public.hr_us", db + ".public.hr_fr")
                .containsEntry(db + ".public.hr_us", "The exclusion pattern {hr,market}_?? matches it.");
    }

    @Test
    void whatMayNotBeReadIsListedWithTheReason() {
        source.run(
                "DROP ROLE IF EXISTS reader",
                "CREATE ROLE reader LOGIN",
                "CREATE SCHEMA closed",
                "CREATE TABLE closed.t (id int)",
                "GRANT SELECT ON closed.t TO reader",
                "CREATE TABLE open_table (id int)",
                "GRANT SELECT ON open_table TO reader",
                "CREATE TABLE secret (id int)",
                "CREATE TABLE partly (id int, name text, salary int)",
                "GRANT SELECT (id, name) ON partly TO reader");
        try (DatabaseCrawl reading = new DatabaseCrawl(source.connections("reader"))) {
            CrawlPlan plan = reading.crawl(target(db + "/%"));
            assertThat(names(plan)).as("tables").containsExactly(db + "_public_open_table", db + "_public_partly");
            assertThat(rejected(plan))
                    .as("the others")
                    .containsOnly(
                            entry(
                                    db + ".closed.t",
                                    "The user of the connection may not use the schema closed (USAGE)."),
                            entry(db + ".public.secret", "The user of the connection may not read it (SELECT)."));
            assertThat(reading.types(db + "_public_partly")).as("columns").containsOnlyKeys("id", "name");
            assertThat(table(plan, db + "_public_partly").notes())
                    .as("notes")
                    .containsExactly("The user of the connection may not read the columns salary, so that they are"
                            + " left out; whoever reads the table has to name the others.");
            source.run("REVOKE SELECT ON open_table FROM reader");
            CrawlPlan again = reading.crawl(
                    CrawlRequest.of(target(db + "/%"), DatabaseCrawl.RAW).withGone(CrawlRequest.Gone.DELETE));
            assertThat(again.writes())
                    .as("a table that may not be read any more isn't gone")
                    .isFalse();
        } finally {
            source.run("DROP OWNED BY reader", "DROP ROLE reader");
        }
    }

    @Test
    void changesObeyTheUpdateBehavior() {
        source.run("CREATE TABLE t (id int, name text)");
        crawl.crawl(target(db + "/public/%"));
        source.run("ALTER TABLE t ALTER id TYPE bigint, DROP name, ADD day date", "CREATE TABLE fresh (id int)");
        CrawlRequest request = CrawlRequest.of(target(db + "/public/%"), DatabaseCrawl.RAW);
        assertThat(names(crawl.crawl(request.withUpdates(false))))
                .as("the plan")
                .containsExactly(db + "_public_fresh", db + "_public_t");
        assertThat(crawl.types(db + "_public_t"))
                .as("only new tables are written")
                .isEqualTo(Map.of("id", "int", "name", "string"));
        assertThat(crawl.types(db + "_public_fresh")).as("the new one").containsOnlyKeys("id");
        assertThat(table(crawl.crawl(request), db + "_public_t").changes())
                .as("what changes")
                .containsExactlyInAnyOrder(
                        "The column id changes from int to bigint.",
                        "The column day date is added.",
                        "The column name goes: it was dropped.");
        assertThat(crawl.types(db + "_public_t"))
                .as("the table follows")
                .isEqualTo(Map.of("id", "bigint", "day", "date"));
    }

    @Test
    void whatWasDroppedObeysTheDeleteBehavior() {
        source.run("CREATE TABLE stays (id int)", "CREATE TABLE goes (id int)");
        crawl.crawl(target(db + "/public/%"));
        source.run("DROP TABLE goes");
        CrawlRequest request = CrawlRequest.of(target(db + "/public/%"), DatabaseCrawl.RAW);
        assertThat(crawl.crawl(request).writes()).as("LOG").isFalse();
        assertThat(crawl.crawl(CrawlRequest.of(target(db + "/public/s%"), DatabaseCrawl.RAW)
                                .withGone(CrawlRequest.Gone.DELETE))
                        .writes())
                .as("a table outside of the path isn't gone")
                .isFalse();
        CrawlPlan deprecating = crawl.crawl(request.withGone(CrawlRequest.Gone.DEPRECATE));
        assertThat(table(deprecating, db + "_public_goes").action())
                .as("DEPRECATE_IN_DATABASE")
                .isEqualTo(TablePlan.Action.DEPRECATE);
        assertThat(crawl.stored(db + "_public_goes").definition().parameters())
                .as("its mark")
                .containsKey("DEPRECATED_BY_CRAWLER");
        source.run("CREATE TABLE goes (id int)");
        crawl.crawl(request);
        assertThat(crawl.stored(db + "_public_goes").definition().parameters())
                .as("it came back")
                .doesNotContainKey("DEPRECATED_BY_CRAWLER");
        source.run("DROP TABLE goes");
        crawl.crawl(request.withGone(CrawlRequest.Gone.DELETE));
        assertThatThrownBy(() -> crawl.stored(db + "_public_goes"))
                .as("DELETE_FROM_DATABASE")
                .isInstanceOf(NotFoundException.class);
        assertThat(crawl.types(db + "_public_stays")).as("the other").containsOnlyKeys("id");
    }

    @Test
    void aSchemaThatIsntThereEndsTheCrawlAndNothingIsGone() {
        source.run("CREATE SCHEMA s", "CREATE TABLE s.t (id int)");
        crawl.crawl(target(db + "/s/%"));
        source.run("DROP SCHEMA s CASCADE");
        CrawlRequest request = CrawlRequest.of(target(db + "/s/%"), DatabaseCrawl.RAW);
        assertThatThrownBy(() -> crawl.crawl(request.withGone(CrawlRequest.Gone.DELETE)))
                .as("the schema")
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The path " + db + "/s/% of the connection shop: The database " + db
                        + " has no schema s; case counts in paths.");
        assertThat(crawl.types(db + "_s_t")).as("its table").containsOnlyKeys("id");
        assertThatThrownBy(() -> crawl.plan(target("other/public/%")))
                .as("another database")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("The connection leads to the database " + db);
        CrawlPlan nothing = crawl.plan(target(db + "/public/nothing"));
        assertThat(rejected(nothing).values())
                .as("no such table")
                .containsExactly("There is no table there that the user of the connection shop can see; case counts in"
                        + " paths.");
    }

    @Test
    void tablesOfTwoConnectionsAreDifferentTables() {
        source.run("CREATE TABLE t (id int)");
        crawl.crawl(target(db + "/public/%"));
        CrawlPlan other = crawl.crawl(new dev.bindery.crawl.definition.targets.JdbcTarget(
                "second", db + "/public/%", java.util.List.of(), java.util.Set.of()));
        assertThat(other.tables()).as("of the second").hasSize(1);
        assertThat(other.tables().get(0).action()).as("made anew").isEqualTo(TablePlan.Action.CREATE);
        source.run("DROP TABLE t");
        CrawlPlan gone = crawl.crawl(
                CrawlRequest.of(target(db + "/public/%"), DatabaseCrawl.RAW).withGone(CrawlRequest.Gone.DELETE));
        assertThat(names(gone)).as("gone of the first alone").containsExactly(db + "_public_t");
    }
}

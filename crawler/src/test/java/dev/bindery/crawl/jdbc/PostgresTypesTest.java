package dev.bindery.crawl.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.crawl.plan.Finding;
import dev.bindery.crawl.plan.TablePlan;
import dev.bindery.database.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The types of PostgreSQL as the catalog has them; the documentation's table is this one. */
@Tag("integration")
class PostgresTypesTest {

    private static final Map<String, String> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("boolean", "boolean");
        TYPES.put("smallint", "smallint");
        TYPES.put("integer", "int");
        TYPES.put("bigint", "bigint");
        TYPES.put("serial", "int");
        TYPES.put("oid", "bigint");
        TYPES.put("real", "float");
        TYPES.put("double precision", "double");
        TYPES.put("numeric", "decimal(38,18)");
        TYPES.put("numeric(10,2)", "decimal(10,2)");
        TYPES.put("numeric(5)", "decimal(5,0)");
        TYPES.put("numeric(5,-2)", "decimal(7,0)");
        TYPES.put("numeric(3,5)", "decimal(5,5)");
        TYPES.put("numeric(60,10)", "string");
        TYPES.put("money", "string");
        TYPES.put("text", "string");
        TYPES.put("varchar(20)", "string");
        TYPES.put("varchar", "string");
        TYPES.put("char(3)", "string");
        TYPES.put("\"char\"", "string");
        TYPES.put("name", "string");
        TYPES.put("bytea", "binary");
        TYPES.put("date", "date");
        TYPES.put("timestamp", "timestamp");
        TYPES.put("timestamp(3)", "timestamp");
        TYPES.put("timestamptz", "timestamp");
        TYPES.put("time", "string");
        TYPES.put("timetz", "string");
        TYPES.put("interval", "string");
        TYPES.put("bit(1)", "boolean");
        TYPES.put("bit(8)", "string");
        TYPES.put("varbit(8)", "string");
        TYPES.put("json", "string");
        TYPES.put("jsonb", "string");
        TYPES.put("jsonpath", "string");
        TYPES.put("xml", "string");
        TYPES.put("uuid", "string");
        TYPES.put("inet", "string");
        TYPES.put("cidr", "string");
        TYPES.put("macaddr", "string");
        TYPES.put("macaddr8", "string");
        TYPES.put("point", "string");
        TYPES.put("line", "string");
        TYPES.put("lseg", "string");
        TYPES.put("box", "string");
        TYPES.put("path", "string");
        TYPES.put("polygon", "string");
        TYPES.put("circle", "string");
        TYPES.put("tsvector", "string");
        TYPES.put("tsquery", "string");
        TYPES.put("int4range", "string");
        TYPES.put("datemultirange", "string");
        TYPES.put("pg_lsn", "string");
        TYPES.put("pg_snapshot", "string");
        TYPES.put("xid8", "string");
        TYPES.put("regclass", "string");
        TYPES.put("integer[]", "array<int>");
        TYPES.put("numeric(6,3)[]", "array<decimal(6,3)>");
        TYPES.put("text[][]", "array<array<string>>");
        TYPES.put("bit(1)[]", "array<boolean>");
        TYPES.put("mood", "string");
        TYPES.put("mood[]", "array<string>");
        TYPES.put("address", "string");
        TYPES.put("cents", "decimal(12,0)");
        TYPES.put("small_cents", "decimal(12,0)");
        TYPES.put("scores", "array<int>");
        TYPES.put("cents[]", "array<decimal(12,0)>");
    }

    /** The same as others under another name, or seen in the system's own tables alone. */
    private static final Set<String> NOT_ASKED = Set.of(
            "int2vector",
            "oidvector",
            "aclitem",
            "gtsvector",
            "refcursor",
            "txid_snapshot",
            "tid",
            "xid",
            "cid",
            "pg_node_tree",
            "pg_ndistinct",
            "pg_dependencies",
            "pg_mcv_list",
            "pg_brin_bloom_summary",
            "pg_brin_minmax_multi_summary");

    @Test
    void eachTypeHasItsPlaceInTheCatalog() throws SQLException {
        PostgresSource source = new PostgresSource(TestPostgres.newDatabase());
        source.run(
                "CREATE TYPE mood AS ENUM ('sad', 'ok')",
                "CREATE TYPE address AS (street text, zip int)",
                "CREATE DOMAIN cents AS numeric(12,0)",
                "CREATE DOMAIN small_cents AS cents CHECK (value < 100)",
                "CREATE DOMAIN scores AS int[]");
        List<String> columns = new ArrayList<>();
        TYPES.keySet().forEach(type -> columns.add("c" + columns.size() + " " + type));
        source.run("CREATE TABLE t (" + String.join(", ", columns) + ")");
        try (DatabaseCrawl crawl = new DatabaseCrawl(source.connections())) {
            TablePlan plan = crawl.crawl(DatabaseCrawl.target(source.name() + "/public/t"))
                    .tables()
                    .get(0);
            assertThat(crawl.types(source.name() + "_public_t").values())
                    .as("the types of " + TYPES.keySet())
                    .containsExactlyElementsOf(TYPES.values());
            assertThat(plan.findings().stream().map(Finding::value))
                    .as("types that are other ones in the catalog, with their reasons")
                    .contains("numeric", "money", "timestamp with time zone", "mood[]", "address", "cents", "interval");
        }
        try (Connection connection = source.open("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT typname FROM pg_type t WHERE typtype IN ('b', 'r', 'm')"
                        + " AND typnamespace = 'pg_catalog'::regnamespace AND typcategory <> 'A'"
                        + " AND typname NOT LIKE 'reg%' AND typname NOT LIKE '%range'")) {
            Set<String> known = TYPES.keySet().stream()
                    .map(type -> type.replaceAll("[(\\[].*", "").replace("\"", ""))
                    .collect(Collectors.toSet());
            known.addAll(Set.of("bool", "int2", "int4", "int8", "float4", "float8", "bpchar"));
            List<String> unknown = new ArrayList<>();
            while (rows.next()) {
                if (!known.contains(rows.getString(1)) && !NOT_ASKED.contains(rows.getString(1))) {
                    unknown.add(rows.getString(1));
                }
            }
            assertThat(unknown)
                    .as("types of this PostgreSQL that this test doesn't ask for")
                    .isEmpty();
        }
    }
}

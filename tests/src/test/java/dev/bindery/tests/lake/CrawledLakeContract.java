package dev.bindery.tests.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.server.client.Json;
import dev.bindery.tests.product.Folders;
import dev.bindery.tests.product.FreshServer;
import dev.bindery.tests.product.GlueClients;
import dev.bindery.tests.product.Launcher;
import dev.bindery.tests.product.Launcher.Result;
import dev.bindery.tests.product.RunningServer;
import dev.bindery.tests.product.SqlScript;
import io.micronaut.json.tree.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Table;

/**
 * {@code ./bindery crawl} on a lake of every format, and Spark on what it wrote. Once for each kind of storage and each
 * database; the tests are one story and run in order.
 */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
abstract class CrawledLakeContract {

    private static final List<String> TABLES = List.of(
            "avro_typed",
            "books",
            "clicks",
            "clocks",
            "clocks_orc",
            "customers",
            "grown",
            "iislog",
            "lines",
            "lines_zipped",
            "listed",
            "logical",
            "logins",
            "nanos",
            "orc_typed",
            "orders",
            "packed",
            "plain",
            "polish",
            "products",
            "quoted",
            "sales",
            "shops",
            "spaced",
            "titled",
            "turned_part_0",
            "turned_part_1",
            "typed",
            "variants",
            "weblog",
            "wider",
            "wider_parquet",
            "zipped");

    private Path folder;
    private RunningServer server;
    private GlueClient glue;
    private String lake;
    private Map<String, List<String>> rows;

    /** A server on the database of the subclass, its home in the folder. */
    abstract RunningServer startServer(Path folder);

    /** Brings the files to the storage of the subclass, and says where they are now. */
    abstract String keep(Path files) throws IOException;

    @BeforeAll
    void start() throws IOException {
        folder = Files.createTempDirectory("bindery-test").toRealPath();
        server = startServer(folder);
        glue = GlueClients.of(server);
        Path files = folder.resolve("lake");
        new LakeFolder(files).make(server);
        lake = keep(files);
    }

    @AfterAll
    void stop() throws IOException {
        if (glue != null) {
            glue.close();
        }
        if (server != null) {
            server.close();
        }
        Folders.delete(folder);
    }

    private JsonNode crawl(String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("crawl", lake, "--database", "lake", "--json"));
        arguments.addAll(List.of(options));
        return Json.read(new Launcher(server).run(arguments).outOrFail());
    }

    private static Map<String, JsonNode> byName(JsonNode array, String member) {
        Map<String, JsonNode> byName = new TreeMap<>();
        array.values().forEach(element -> byName.put(Json.text(element, member).orElse(""), element));
        return byName;
    }

    @Test
    @Order(1)
    void aPlanGivesReasonsAndWritesNothing() throws IOException {
        JsonNode plan = crawl("--plan");
        assertThat(plan.get("applied").isNull()).as("that nothing was applied").isTrue();
        assertThat(glue.getDatabases(request -> {}).databaseList())
                .as("the databases after a plan")
                .extracting(database -> database.name())
                .containsExactly("default");
        Map<String, JsonNode> tables = byName(plan.get("tables"), "name");
        assertThat(tables.keySet()).as("the tables of the plan").containsExactlyElementsOf(TABLES);
        tables.forEach((name, table) -> {
            assertThat(Json.text(table, "action"))
                    .as("what is to be done with %s", name)
                    .hasValue("create");
            assertThat(Json.text(table, "reason").orElse(""))
                    .as("the reason of %s, which names a file and what was seen in it", name)
                    .matches("(?s)" + (name.startsWith("turned_") ? "turned" : name)
                            + "/\\S+\\.(csv|json|parquet|avro|orc|xml|log)(\\.\\w+)? .*(line|byte) \\d+ is \".+\".*");
            assertThat(table.get("findings").size())
                    .as("the findings of %s", name)
                    .isPositive();
        });
        Map<String, JsonNode> rejected = byName(plan.get("rejected"), "path");
        for (String broken : LakeFolder.BROKEN) {
            assertThat(rejected.keySet()).as("the rejected files").anyMatch(path -> path.endsWith("/" + broken));
        }
        rejected.forEach((path, file) -> {
            FreshServer.assertIsPlain(Json.text(file, "reason").orElse(""));
            assertThat(path).as("a rejected file's place").contains("/");
        });
        assertThat(reason(rejected, "corrupt.parquet")).as("a corrupt footer").contains("corrupt footer");
        assertThat(reason(rejected, "cut_off.csv.gz")).as("a truncated gzip").contains("truncated");
        assertThat(reason(rejected, "empty.csv")).as("an empty file").contains("empty");
        assertThat(reason(rejected, "picture.csv")).as("a picture named .csv").contains("PNG");
        assertThat(reason(rejected, "prose.txt")).as("a letter").contains("text");
        assertThat(reason(rejected, "settings.json"))
                .as("documents over several lines")
                .contains("several lines");
        assertThat(reason(rejected, "uploads/logo.csv"))
                .as("the demo's picture")
                .contains("PNG");
    }

    private static String reason(Map<String, JsonNode> rejected, String file) {
        return rejected.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/" + file))
                .map(entry -> Json.text(entry.getValue(), "reason").orElse(""))
                .collect(Collectors.joining());
    }

    @Test
    @Order(2)
    void aCrawlWritesItsPlanAndASecondOneNothing() throws IOException {
        JsonNode first = crawl();
        assertThat(Json.text(first.get("applied"), "tablesCreated"))
                .as("the tables that were created")
                .hasValue(Integer.toString(TABLES.size()));
        Map<String, String> versions = versions();
        assertThat(versions.keySet()).as("the tables in the catalog").containsExactlyElementsOf(TABLES);
        JsonNode second = crawl();
        for (String count : List.of("tablesCreated", "tablesUpdated", "partitionsAdded", "partitionsUpdated")) {
            assertThat(Json.text(second.get("applied"), count))
                    .as("%s of the second crawl", count)
                    .hasValue("0");
        }
        assertThat(versions()).as("the versions of the tables after it").isEqualTo(versions);
    }

    private Map<String, String> versions() {
        return glue.getTablesPaginator(request -> request.databaseName("lake")).stream()
                .flatMap(page -> page.tableList().stream())
                .collect(Collectors.toMap(Table::name, Table::versionId, (a, b) -> a, TreeMap::new));
    }

    @Test
    @Order(3)
    void sparkSelectsEveryTable() {
        SqlScript script =
                new SqlScript().run("SET spark.sql.session.timeZone=UTC").run("USE lake");
        for (String table : TABLES) {
            script.query("columns of " + table, "DESCRIBE " + table);
        }
        script.query(
                "counts",
                TABLES.stream()
                        .map(table -> "SELECT '" + table + "', count(*) FROM " + table)
                        .collect(Collectors.joining(" UNION ALL ")));
        for (String table : List.of(
                "grown",
                "lines",
                "lines_zipped",
                "listed",
                "orc_typed",
                "turned_part_0",
                "iislog",
                "plain",
                "polish",
                "quoted",
                "spaced",
                "titled",
                "wider",
                "wider_parquet",
                "zipped")) {
            script.query(table, "SELECT * FROM " + table + " ORDER BY 1");
        }
        rows = script.query("turned", "SELECT id, name, amount FROM turned_part_1 ORDER BY id")
                .query("sales", "SELECT item, price, year, month FROM sales WHERE year = '2025' ORDER BY price")
                .query("logins", "SELECT who, ok, partition_0, partition_1 FROM logins WHERE partition_1 = '02'")
                .query(
                        "typed",
                        "SELECT id, price, big, seen, day, flag, ratio, hex(raw), numbers, counts, address.zip.code,"
                                + " small FROM typed ORDER BY id")
                .query("avro", "SELECT id, day, nested.a[0], price, seen FROM avro_typed")
                .query("nanos", "SELECT id, at, of_day, small FROM nanos ORDER BY id")
                .query("logical", "SELECT Id, at, price, level, hex(huge), nothing, steps FROM logical ORDER BY Id")
                .query("variants", "SELECT id, variant_get(doc, '$.a[1]', 'int'), typeof(doc) FROM variants")
                .query(
                        "clicks",
                        "SELECT eventId, at, visitor.customerId, visitor.language, cart[0].sku FROM clicks"
                                + " WHERE partition_2 = '07' ORDER BY eventId LIMIT 2")
                .query("customers", "SELECT * FROM customers WHERE customer_id IN (1, 3, 5) ORDER BY customer_id")
                .query(
                        "orders",
                        "SELECT order_id, placed_at, total, lines[0].price, size(lines) FROM orders WHERE month = '01'"
                                + " ORDER BY order_id LIMIT 1")
                .query("books", "SELECT _id, title._VALUE, title._lang, price, tag FROM books ORDER BY _id")
                .query("weblog", "SELECT clientip, auth, verb, request, response, bytes, agent FROM weblog")
                .query("packed", "SELECT count(*), count(DISTINCT id), sum(price), max(day) FROM packed")
                .query("products", "SELECT * FROM products ORDER BY sku LIMIT 1")
                .query("shops", "SELECT * FROM shops ORDER BY shop LIMIT 1")
                // What a clock showed is the same wherever it is read; in UTC nobody would see a difference.
                .run("SET spark.sql.session.timeZone=Asia/Tokyo")
                .query(
                        "clocks",
                        "SELECT clock FROM clocks UNION ALL SELECT clock FROM clocks_orc UNION ALL (SELECT clock FROM nanos"
                                + " LIMIT 1) UNION ALL (SELECT clock FROM logical LIMIT 1)")
                .on(server);
        Map<String, String> counts = new HashMap<>();
        rows.get("counts").forEach(line -> counts.put(line.split("\t")[0], line.split("\t")[1]));
        assertThat(counts)
                .as("the rows of every table")
                .containsAllEntriesOf(
                        Map.of("clicks", "270", "customers", "120", "orders", "420", "products", "12", "shops", "8"))
                .containsAllEntriesOf(Map.of(
                        "grown",
                        "4",
                        "lines",
                        "2",
                        "lines_zipped",
                        "2",
                        "listed",
                        "3",
                        "logins",
                        "3",
                        "turned_part_0",
                        "2"))
                .containsAllEntriesOf(Map.of(
                        "turned_part_1", "2", "plain", "2", "quoted", "3", "sales", "3", "titled", "3", "typed", "2"))
                .containsAllEntriesOf(
                        Map.of("wider", "6", "wider_parquet", "2", "zipped", "3", "avro_typed", "1", "orc_typed", "1"));
    }

    /** The columns that Spark describes, as names and types, those of partitions once. */
    private List<String> columns(String table) {
        return rows.get("columns of " + table).stream()
                .takeWhile(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(cells -> cells[0].strip() + " " + cells[1].strip())
                .toList();
    }

    private void assertRows(String label, String... expected) {
        assertThat(rows.get(label)).as("the rows of %s", label).containsExactly(expected);
    }

    @Test
    @Order(4)
    void delimitedTextHasItsRowsValuesAndTypes() {
        assertThat(columns("plain"))
                .as("the columns of a CSV file without quotes")
                .containsExactly("id bigint", "amount double", "day date", "code string", "city string");
        assertRows("plain", "1\t9.5\t2026-01-01\t007\tLisbon", "2\t20.0\t2026-01-02\t012\tOslo");
        assertThat(columns("quoted")).as("with quotes").containsExactly("id bigint", "name string", "note string");
        // Spark reads an empty quoted cell as no value.
        assertRows("quoted", "1\tSmith, Anna\tsaid \"hello\"", "2\tOx, Ben\tNULL", "3\tLee, Cy\t100% = all");
        assertThat(columns("titled"))
                .as("with a title above its header")
                .containsExactly("region string", "total double", "updated date");
        assertRows("titled", "north\t10.25\t2026-03-31", "south\t7.0\t2026-03-30", "west\t0.5\t2026-03-29");
        assertThat(columns("spaced"))
                .as("with blanks behind the commas")
                .containsExactly("id bigint", "amount double", "name string");
        assertRows("spaced", "1\t2.5\tSmith, Anna", "2\t3.0\tOx", "3\t10.0\tLee");
        assertRows("polish", "Jaśmina Gęś\tKraków\t7", "Wacław Źdźbło\tGdańsk\t3", "Łukasz Żak\tŁódź\t12");
        assertThat(columns("shops"))
                .as("the demo's, with a title")
                .containsExactly("shop string", "city string", "opened date", "area double");
        assertRows("shops", "S01\tKraków\t2011-02-15\t47.5");
        assertRows("zipped", "1\tLisbon", "2\tOslo", "3\tQuito");
        assertRows("grown", "1\tfirst\tNULL", "2\tsecond\tNULL", "3\tthird\tmore", "4\tfourth\tmost");
        assertRows("turned_part_0", "1\tfirst\t1.5", "2\tsecond\t2.5");
        assertRows("turned", "3\tthird\t3.5", "4\tfourth\t4.5");
        assertThat(columns("wider")).as("types that widen between files").containsExactly("id bigint", "amount double");
        assertRows("wider", "1\t10.0", "2\t20.0", "4\t40.0", "5\t50.5", "6\t60.0", "3000000000\t30.0");
        assertRows(
                "customers",
                "1\tPerlman, Tony\ttony1@example.org\t01594\t2026-02-21\ttrue",
                "3\tAda \"All\" Allen\tada3@example.org\t61859\t2025-11-12\tfalse",
                "5\tMüller, Barbara\tbarbara5@example.org\t23516\t2025-11-17\tfalse");
    }

    @Test
    @Order(5)
    void jsonHasItsRowsValuesAndTypes() {
        assertThat(columns("lines"))
                .as("the columns of JSON lines, in their own case")
                .containsExactly("Id bigint", "user struct<Name:string,tags:array<string>>", "score double");
        assertRows(
                "lines", "1\t{\"Name\":\"Ann\",\"tags\":[\"a\",\"b\"]}\t1.5", "2\t{\"Name\":\"Ben\",\"tags\":[]}\t2.0");
        assertThat(columns("listed")).as("one array").containsExactly("sku string", "price double");
        assertRows("listed", "A1\t5.0", "B2\t7.25", "C3\tNULL");
        assertThat(columns("lines_zipped")).as("in gzip").containsExactly("id bigint", "flag boolean");
        assertRows("lines_zipped", "1\ttrue", "2\tfalse");
        assertRows(
                "clicks", "07-00000\t2026-03-07 09:00:00\t22\tpl\t0014", "07-00001\t2026-03-07 09:07:00\t91\tpl\tNULL");
    }

    @Test
    @Order(5)
    void compressedTextXmlAndLogsHaveTheirRows() {
        assertRows("packed", "1500\t300\t282937.5\t2024-12-28");
        assertThat(columns("packed"))
                .as("compressed text")
                .containsExactly("id bigint", "name string", "price double", "day date");
        assertRows("books", "7\tGlue\ten\t4.5\t[\"a\"]", "8\tLeim\tde\t5.0\t[\"b\",\"c\"]");
        assertRows(
                "iislog",
                "2026-01-02\t03:04:05\tGET\t/index.html\t200\t15",
                "2026-01-02\t03:04:06\tGET\t/none.html\t404\tNULL",
                "2026-01-02\t03:05:00\tPOST\t/form\t302\t7");
        assertRows("weblog", "192.0.2.7\tann\tGET\t/a\t200\t2326\tcurl/8", "192.0.2.8\t-\tPOST\t/b\t404\tNULL\tcurl/8");
    }

    @Test
    @Order(6)
    void columnarFilesHaveTheirRowsValuesAndTypes() {
        assertThat(columns("typed"))
                .as("the columns of a Parquet file")
                .containsExactly(
                        "id bigint",
                        "price decimal(12,3)",
                        "big decimal(38,18)",
                        "seen timestamp",
                        "day date",
                        "flag boolean",
                        "ratio float",
                        "raw binary",
                        "numbers array<int>",
                        "counts map<string,int>",
                        "address struct<city:string,Zip:struct<code:string>>",
                        "small smallint");
        assertRows(
                "typed",
                "1\t12.345\t99.000000000000000000\t2026-01-02 03:04:05.678901\t2026-01-02\ttrue\t1.5\tCAFE\t[1,2]\t"
                        + "{\"a\":1}\t1000\t7",
                "2\tNULL\tNULL\tNULL\tNULL\tNULL\tNULL\tNULL\tNULL\tNULL\tNULL\tNULL");
        assertThat(columns("wider_parquet"))
                .as("types that widen between folders")
                .containsExactly("id bigint", "amount double", "partition_0 string");
        assertRows("wider_parquet", "1\t1.5\ta", "3000000000\t2.5\tb");
        assertThat(columns("orc_typed"))
                .as("the columns of an ORC file")
                .containsExactly("id int", "city string", "price decimal(9,2)");
        assertRows("orc_typed", "1\tLisbon\t2.50");
        assertRows("orders", "1001\t2026-01-27 12:52:00\t75.70\t7.90\t3");
        assertThat(columns("products"))
                .as("the columns of an Avro file")
                .containsExactly(
                        "sku string", "name string", "price decimal(8,2)", "listed_on date", "replaced_by string");
        assertRows("products", "0007\tBone folder\t8.50\t2023-01-01\tNULL");
        assertRows("avro", "1\t2026-01-02\tx\t2.50\t2026-01-02 03:04:05");
    }

    @Test
    @Order(7)
    void foldersAreAskedForByTheirKeys() {
        assertRows("sales", "pen\t1.5\t2025\t12", "ink\t2.5\t2025\t12");
        assertRows("logins", "cy\ttrue\t2026\t02");
        assertThat(glue.getPartitions(request ->
                                request.databaseName("lake").tableName("orders").expression("month > '01'"))
                        .partitions())
                .as("the partitions of orders at the Glue door")
                .hasSize(2);
    }

    @Test
    @Order(8)
    void valuesThatEnginesKnowByDifferentTypesAreRightForEach() {
        assertRows("nanos", "1\t1767323045678901235\t3600000000000\t250", "2\t1767323045678901236\t7200000000000\t250");
        assertRows(
                "logical",
                "1\t2026-01-02 03:04:05.678901\t12.34\t7\t0100\tNULL\t[2026-01-02 03:04:05.678901]",
                "2\t2026-01-02 03:04:05.678901\tNULL\t5000000000\t0100\tNULL\t[2026-01-02 03:04:05.678901]");
        assertRows("variants", "1\t2\tvariant");
        assertThat(rows.get("clocks"))
                .as("what clocks showed, in Tokyo")
                .containsExactlyInAnyOrder(
                        "2026-01-02 03:04:05",
                        "2026-01-02 03:04:05",
                        "2026-01-02 03:04:05.678901",
                        "2026-01-02 03:04:05.678");
        assertThat(hiveColumns("logical"))
                .as("the columns by which Hive's reader of Avro gives the values")
                .containsExactly(
                        "id int",
                        "at bigint",
                        "clock bigint",
                        "price binary",
                        "level bigint",
                        "huge binary",
                        "nothing string",
                        "steps array<bigint>");
        assertThat(hiveColumns("nanos"))
                .as("the columns by which Hive reads nanoseconds")
                .containsExactly("id bigint", "at timestamp", "clock timestamp", "of_day bigint", "small smallint");
        assertThat(hiveColumns("clocks_orc"))
                .as("Spark's clocks are numbers in ORC")
                .containsExactly("id int", "clock bigint");
    }

    private List<String> hiveColumns(String table) {
        return glue
                .getTable(request -> request.databaseName("lake").name(table))
                .table()
                .storageDescriptor()
                .columns()
                .stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    @Test
    @Order(9)
    void whatCannotBeCrawledIsOneSentence() {
        for (String path : List.of(lake + "/no-such-folder", lake + "/broken/empty.csv")) {
            Result result = new Launcher(server).run("crawl", path, "--database", "nothing");
            String said = result.status() == 0 ? result.out() : result.err();
            assertThat(said).as("what is said of %s", path).contains(path.substring(path.lastIndexOf('/') + 1));
            FreshServer.assertIsPlain(said);
        }
        Result noBucket = new Launcher(server).run("crawl", "gopher://x/y", "--database", "nothing");
        assertThat(noBucket.status())
                .as("the exit status of a crawl of nothing")
                .isEqualTo(1);
        FreshServer.assertIsPlain(noBucket.err());
        assertThat(server.log()).as("the server's log").doesNotContain(" ERROR ");
    }
}

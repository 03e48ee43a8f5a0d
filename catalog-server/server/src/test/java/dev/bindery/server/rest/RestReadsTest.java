package dev.bindery.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Catalog;
import dev.bindery.catalog.DataEffect;
import dev.bindery.catalog.Partitions.IfPresent;
import dev.bindery.catalog.TableRules;
import dev.bindery.catalog.TableUpdate;
import dev.bindery.model.Column;
import dev.bindery.model.DatabaseDefinition;
import dev.bindery.model.DatabaseName;
import dev.bindery.model.Function;
import dev.bindery.model.FunctionName;
import dev.bindery.model.PartitionDefinition;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestReadsTest {

    private static final String TABLE = "/api/v1/databases/sales/tables/orders";

    @TempDir
    static Path home;

    private static RestServer rest;

    @BeforeAll
    static void start() {
        rest = new RestServer(home);
        Catalog catalog = rest.server().context().getBean(Catalog.class);
        Call call = Call.system();
        DatabaseName sales = DatabaseName.of("sales");
        catalog.databases().create(call, sales, DatabaseDefinition.EMPTY, DataEffect.LEAVE_FILES);
        TableDefinition definition = TableDefinition.of(
                        TableDefinition.EXTERNAL_TABLE,
                        StorageDescriptor.EMPTY
                                .withColumns(List.of(Column.of("id", "bigint")))
                                .withLocation("s3://lake/orders"))
                .withPartitionKeys(List.of(Column.of("region", "string"), Column.of("year", "int")));
        TableName orders = sales.table("orders");
        catalog.tables().create(call, orders, definition, TableRules.GLUE, DataEffect.LEAVE_FILES);
        catalog.tables()
                .update(
                        call,
                        orders,
                        definition.withParameters(Map.of("comment", "all \"orders\"")),
                        TableUpdate.replacing(TableRules.GLUE));
        catalog.tables()
                .create(
                        call,
                        sales.table("größe & co"),
                        TableDefinition.of(TableDefinition.VIRTUAL_VIEW, StorageDescriptor.EMPTY),
                        TableRules.GLUE,
                        DataEffect.LEAVE_FILES);
        List<PartitionDefinition> partitions = new ArrayList<>(IntStream.rangeClosed(2001, 2024)
                .mapToObj(
                        year -> PartitionDefinition.of(List.of("eu", Integer.toString(year)), StorageDescriptor.EMPTY))
                .toList());
        partitions.add(PartitionDefinition.of(List.of("a/b=c% 😀", "1"), StorageDescriptor.EMPTY));
        catalog.partitions().add(call, orders, partitions, IfPresent.FAIL, DataEffect.LEAVE_FILES);
        catalog.functions()
                .create(
                        call,
                        new Function(
                                new FunctionName(sales, "mask"),
                                "org.example.Mask",
                                Optional.empty(),
                                Instant.EPOCH,
                                List.of()));
    }

    @AfterAll
    static void stop() {
        rest.close();
    }

    @Test
    void readsTheCatalog() {
        assertThat(rest.get("/api/v1/catalogs").toString())
                .as("the catalogs")
                .contains("name=hive", "id=000000000000", "arn:aws:glue:us-east-1:000000000000:catalog");
        assertThat(names(rest.get("/api/v1/databases"))).as("the databases").containsExactly("default", "sales");
        assertThat(names(rest.get("/api/v1/databases?name=sal.*")))
                .as("by name")
                .containsExactly("sales");
        assertThat(rest.get("/api/v1/databases/SALES").get("name"))
                .as("one, in capitals")
                .isEqualTo("sales");
        assertThat(names(rest.get("/api/v1/databases/sales/functions")))
                .as("functions")
                .containsExactly("mask");
        assertThat(rest.get("/api/v1/databases/sales/functions/mask").get("className"))
                .as("a function")
                .isEqualTo("org.example.Mask");
    }

    @Test
    void readsTables() {
        assertThat(names(rest.get("/api/v1/databases/sales/tables")))
                .as("tables")
                .containsExactly("größe & co", "orders");
        assertThat(names(rest.get("/api/v1/databases/sales/tables?type=VIRTUAL_VIEW")))
                .as("views alone")
                .containsExactly("größe & co");
        Map<String, Object> table = rest.get(TABLE);
        assertThat(table.get("parameters")).as("parameters").isEqualTo(Map.of("comment", "all \"orders\""));
        assertThat(table.get("partitionKeys").toString()).as("partition keys").contains("region", "year");
        assertThat(table.get("createTime").toString()).as("a time, as text").matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        assertThat(rest.get("/api/v1/databases/sales/tables/" + encode("größe & co"))
                        .get("type"))
                .as("a name with blanks and letters beyond ASCII")
                .isEqualTo("VIRTUAL_VIEW");
        List<?> versions = (List<?>) rest.get(TABLE + "/versions").get("items");
        assertThat(versions).as("versions").hasSize(2);
        Object oldest = ((Map<?, ?>) versions.get(1)).get("version");
        assertThat(rest.get(TABLE + "/versions/" + oldest).get("parameters"))
                .as("the parameters of the first version")
                .isEqualTo(Map.of());
    }

    @Test
    void readsPartitionsPageByPage() {
        List<String> all = new ArrayList<>();
        String query = "?limit=10";
        int pages = 0;
        do {
            Map<String, Object> page = rest.get(TABLE + "/partitions" + query);
            all.addAll(names(page));
            query = page.get("next") == null
                    ? null
                    : "?limit=10&cursor=" + encode(page.get("next").toString());
            pages++;
        } while (query != null);
        assertThat(all)
                .as("all partitions, once, in order")
                .hasSize(25)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(pages).as("pages of ten").isEqualTo(3);
    }

    @Test
    void filtersPartitions() {
        String filter = "?filter=" + encode("region = 'eu' AND year BETWEEN 2020 AND 2022");
        assertThat(names(rest.get(TABLE + "/partitions" + filter)))
                .as("partitions by filter")
                .containsExactly("region=eu/year=2020", "region=eu/year=2021", "region=eu/year=2022");
        assertThat(rest.get(TABLE + "/partition-names" + filter).get("items"))
                .as("names by filter")
                .isEqualTo(List.of("region=eu/year=2020", "region=eu/year=2021", "region=eu/year=2022"));
        assertThat(rest.get(TABLE + "/partition-count" + filter).get("count").toString())
                .as("their number")
                .isEqualTo("3");
        assertThat(rest.get(TABLE + "/partition-count").get("count").toString())
                .as("the number of all")
                .isEqualTo("25");
    }

    @Test
    void readsOnePartitionByItsName() {
        String name = "region=a%2Fb%3Dc%25 😀/year=1";
        Map<String, Object> partition = rest.get(TABLE + "/partition?name=" + encode(name));
        assertThat(partition.get("name")).as("the name, escaped as Hive does").isEqualTo(name);
        assertThat(partition.get("values")).as("its values").isEqualTo(List.of("a/b=c% 😀", "1"));
        assertThat(rest.send("GET", TABLE + "/partition?name=region=xx/year=1").statusCode())
                .as("one that isn't there")
                .isEqualTo(404);
    }

    @Test
    void readsTheChangeLog() {
        Map<String, Object> first = rest.get("/api/v1/changes?limit=2");
        assertThat((List<?>) first.get("items")).as("two changes").hasSize(2);
        Map<String, Object> rest2 = rest.get("/api/v1/changes?limit=1000&after=" + first.get("next"));
        assertThat(rest2.get("items").toString()).as("those behind them").contains("ADD_PARTITIONS", "CREATE_FUNCTION");
        assertThat(rest2.get("next").toString())
                .as("where the log ends")
                .isEqualTo(rest2.get("latest").toString());
        assertThat(rest.get("/api/v1/changes?after=1000000").get("items"))
                .as("beyond the end")
                .isEqualTo(List.of());
    }

    @Test
    void listsCrawlersAndJobs() {
        assertThat(rest.get("/api/v1/crawlers").get("items")).as("crawlers").isEqualTo(List.of());
        assertThat(rest.get("/api/v1/jobs").get("items")).as("jobs").isEqualTo(List.of());
        assertThat(rest.send("GET", "/api/v1/crawlers/x").statusCode())
                .as("no such crawler")
                .isEqualTo(404);
        assertThat(rest.send("GET", "/api/v1/jobs/x").statusCode())
                .as("no such job")
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET | /api/v1/databases/nosuch | 404 | not-found | Database hive.nosuch not found.",
                "GET | /api/v1/databases/sales/tables/nosuch | 404 | not-found | nosuch",
                "GET | /api/v1/databases/sales/tables/orders/versions/999 | 404 | not-found | 999",
                "GET | /api/v1/databases/sales/tables/orders/versions/x | 400 | bad-request | version",
                "GET | /api/v1/databases?limit=0 | 400 | invalid-input | limit goes from 1 to 1000",
                "GET | /api/v1/databases?limit=many | 400 | bad-request | limit",
                "GET | /api/v1/databases?cursor=forged | 400 | invalid-input | ",
                "GET | /api/v1/databases?name=%28 | 400 | invalid-input | regular expression",
                "GET | /api/v1/databases/sales/tables/orders/partitions?filter=year%20%3D | 400 | invalid-input | position 7",
                "GET | /api/v1/databases/sales/tables/orders/partition | 400 | bad-request | name",
                "GET | /api/v1/changes?after=-1 | 400 | invalid-input | ids begin at 1",
                "GET | /api/v1/nosuch | 404 | not-found | There is nothing at GET /api/v1/nosuch.",
                "PUT | /api/v1/databases | 405 | method-not-allowed | Allowed methods",
                "DELETE | /api/v1/databases/sales | 405 | method-not-allowed | Allowed methods",
            })
    void tellsProblems(String method, String path, int status, String kind, String detail) {
        HttpResponse<String> response = rest.send(method, path);
        assertThat(response.statusCode()).as("status").isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type"))
                .as("content type")
                .contains("application/problem+json");
        Map<String, Object> problem = rest.tree(response.body());
        assertThat(problem.get("type")).as("type").isEqualTo("urn:bindery:problem:" + kind);
        assertThat(problem.get("status").toString()).as("status in the problem").isEqualTo(Integer.toString(status));
        assertThat(problem.get("detail").toString()).as("detail").contains(detail == null ? "" : detail);
        assertThat(problem.get("instance"))
                .as("the request's id, as in the header")
                .isEqualTo("urn:uuid:"
                        + response.headers().firstValue("X-Request-Id").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nosuch", "/favicon.ico", "/api"})
    void answersWhatIsNowhereInPlainWords(String path) {
        HttpResponse<String> response = rest.send("GET", path);
        assertThat(response.statusCode()).as("status").isEqualTo(404);
        assertThat(response.body()).as("body").isEqualTo("There is nothing at GET " + path + ".\n");
    }

    private static List<String> names(Map<String, Object> page) {
        return ((List<?>) page.get("items"))
                .stream().map(item -> ((Map<?, ?>) item).get("name").toString()).toList();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

package dev.bindery.tests.lake;

import dev.bindery.tests.product.Parts;
import dev.bindery.tests.product.RunningServer;
import dev.bindery.tests.product.SqlScript;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** The files of a lake: the demo's, text files in every dress, and what Spark writes. */
record LakeFolder(Path folder) {

    /** Every file that is in no table, relative to the lake; those of the demo are more. */
    static final List<String> BROKEN = List.of(
            "broken/corrupt.parquet",
            "broken/cut_off.csv.gz",
            "broken/empty.csv",
            "broken/picture.csv",
            "broken/prose.txt");

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R'};

    void make(RunningServer server) throws IOException {
        demo();
        delimited();
        json();
        partitioned();
        packed();
        clocks();
        records();
        widening();
        broken();
        spark(server);
    }

    private void demo() throws IOException {
        Path demo = Parts.root().resolve("catalog-server/server/src/main/resources/demo-lake");
        try (Stream<Path> paths = Files.walk(demo)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(demo.relativize(path).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(path, copy);
            }
        }
    }

    private void delimited() throws IOException {
        text("plain/plain.csv", "id,amount,day,code,city", "1,9.5,2026-01-01,007,Lisbon", "2,20,2026-01-02,012,Oslo");
        text(
                "quoted/quoted.csv",
                "id,name,note",
                "1,\"Smith, Anna\",\"said \"\"hello\"\"\"",
                "2,\"Ox, Ben\",\"\"",
                "3,\"Lee, Cy\",\"100% = all\"");
        text(
                "titled/report.csv",
                "Sales of the first quarter",
                "",
                "region;total;updated",
                "north;10.25;2026-03-31",
                "south;7;2026-03-30",
                "west;0.5;2026-03-29");
        text("spaced/spaced.csv", "id, amount, name", "1, 2.5, \"Smith, Anna\"", "2, 3, \"Ox\"", "3, 10, \"Lee\"");
        String polish = "osoba;miasto;kwota\nŁukasz Żak;Łódź;12\nJaśmina Gęś;Kraków;7\nWacław Źdźbło;Gdańsk;3\n";
        bytes("polish/polish.csv", polish.getBytes(Charset.forName("windows-1250")));
        gzip("zipped/part-0.csv.gz", "id,city", "1,Lisbon", "2,Oslo");
        gzip("zipped/part-1.csv.gz", "id,city", "3,Quito");
        text("grown/part-0.csv", "id,name", "1,first", "2,second");
        text("grown/part-1.csv", "id,name,extra", "3,third,more", "4,fourth,most");
        text("turned/part-0.csv", "id,name,amount", "1,first,1.5", "2,second,2.5");
        text("turned/part-1.csv", "name,amount,id", "third,3.5,3", "fourth,4.5,4");
    }

    private void json() throws IOException {
        text(
                "lines/events.json",
                "{\"Id\":1,\"user\":{\"Name\":\"Ann\",\"tags\":[\"a\",\"b\"]},\"score\":1.5}",
                "{\"Id\":2,\"user\":{\"Name\":\"Ben\",\"tags\":[]},\"score\":2}");
        text("listed/items.json", "[{\"sku\":\"A1\",\"price\":5},{\"sku\":\"B2\",\"price\":7.25},{\"sku\":\"C3\"}]");
        text(
                "pretty/settings.json",
                "{",
                "  \"name\": \"first\",",
                "  \"limits\": {",
                "    \"rows\": 10",
                "  }",
                "}",
                "{",
                "  \"name\": \"second\",",
                "  \"limits\": {",
                "    \"rows\": 20",
                "  }",
                "}");
        gzip("lines_zipped/events.json.gz", "{\"id\":1,\"flag\":true}", "{\"id\":2,\"flag\":false}");
    }

    private void partitioned() throws IOException {
        text("sales/year=2025/month=12/part-0.csv", "item,price", "pen,1.5", "ink,2.5");
        text("sales/year=2026/month=01/part-0.csv", "item,price", "cap,3.5");
        text("logins/2026/01/logins.csv", "who,ok", "ann,true", "ben,false");
        text("logins/2026/02/logins.csv", "who,ok", "cy,true");
    }

    /** The same 300 orders five times, as Hadoop's codecs read them. */
    private void packed() throws IOException {
        Path corpus = Parts.root().resolve("classifiers/src/test/resources/corpus");
        for (String name : List.of("zst", "bz2", "deflate")) {
            bytes("packed/orders.csv." + name, Files.readAllBytes(corpus.resolve("compressed." + name + ".data")));
        }
        for (String name : List.of("lz4", "snappy")) {
            bytes(
                    "packed/orders.csv." + name,
                    Files.readAllBytes(corpus.resolve("compressed-hadoop." + name + ".data")));
        }
    }

    /** Values that Hive and Spark read by different types. */
    private void clocks() throws IOException {
        Path corpus = Parts.root().resolve("classifiers/src/test/resources/corpus");
        for (String name : List.of("nanos.parquet", "logical.avro")) {
            bytes(name.substring(0, name.indexOf('.')) + "/" + name, Files.readAllBytes(corpus.resolve(name)));
        }
    }

    private void records() throws IOException {
        text(
                "books/books.xml",
                "<catalog>",
                "  <book id=\"7\"><title lang=\"en\">Glue</title><price>4.5</price><tag>a</tag></book>",
                "  <book id=\"8\"><title lang=\"de\">Leim</title><price>5</price><tag>b</tag><tag>c</tag></book>",
                "</catalog>");
        text(
                "iislog/iislog.log",
                "#Software: Microsoft Internet Information Services 10.0",
                "#Fields: date time cs-method cs-uri-stem sc-status time-taken",
                "2026-01-02 03:04:05 GET /index.html 200 15",
                "2026-01-02 03:04:06 GET /none.html 404 -",
                "#Fields: date time cs-method cs-uri-stem sc-status time-taken",
                "2026-01-02 03:05:00 POST /form 302 7");
        text(
                "weblog/access.log",
                "192.0.2.7 - ann [10/Oct/2025:13:55:36 +0000] \"GET /a HTTP/1.1\" 200 2326 \"-\" \"curl/8\"",
                "192.0.2.8 - - [10/Oct/2025:13:55:37 +0000] \"POST /b HTTP/1.1\" 404 - \"-\" \"curl/8\"");
    }

    private void widening() throws IOException {
        text("wider/part-0.csv", "id,amount", "1,10", "2,20");
        text("wider/part-1.csv", "id,amount", "3000000000,30", "4,40");
        text("wider/part-2.csv", "id,amount", "5,50.5", "6,60");
    }

    private void broken() throws IOException {
        byte[] parquet = "PAR1 and then no footer at all PAR1".getBytes(StandardCharsets.US_ASCII);
        bytes("broken/corrupt.parquet", parquet);
        StringBuilder rows = new StringBuilder("id,city\n");
        for (int i = 0; i < 50_000; i++) {
            rows.append(i).append(",city ").append(i * 7919L % 10_007).append('\n');
        }
        byte[] whole = zip(rows.toString());
        bytes("broken/cut_off.csv.gz", Arrays.copyOf(whole, whole.length / 2));
        bytes("broken/empty.csv", new byte[0]);
        bytes("broken/picture.csv", PNG);
        text("broken/prose.txt", "This is a letter.", "", "It has sentences, and no table in it.");
    }

    /** What only an engine writes. */
    private void spark(RunningServer server) {
        new SqlScript()
                .run("SET spark.sql.session.timeZone=UTC")
                .run("INSERT OVERWRITE DIRECTORY '" + folder.resolve("typed").toUri() + "' USING parquet "
                        + "SELECT /*+ REPARTITION(1) */ * FROM VALUES (CAST(1 AS BIGINT), CAST(12.345 AS DECIMAL(12,3)),"
                        + " CAST(99 AS DECIMAL(38,18)), TIMESTAMP'2026-01-02 03:04:05.678901', DATE'2026-01-02', true,"
                        + " CAST(1.5 AS FLOAT), X'CAFE', array(1, 2), map('a', 1),"
                        + " named_struct('city', 'Lisbon', 'Zip', named_struct('code', '1000')), CAST(7 AS SMALLINT)),"
                        + " (2, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL) AS"
                        + " t(Id, price, big, seen, day, flag, ratio, raw, numbers, counts, address, small)")
                .run("INSERT OVERWRITE DIRECTORY '"
                        + folder.resolve("wider_parquet/a").toUri()
                        + "' USING parquet SELECT 1 AS id, CAST(1.5 AS FLOAT) AS amount")
                .run("INSERT OVERWRITE DIRECTORY '"
                        + folder.resolve("wider_parquet/b").toUri()
                        + "' USING parquet SELECT 3000000000L AS id, CAST(2.5 AS DOUBLE) AS amount")
                .run("INSERT OVERWRITE DIRECTORY '"
                        + folder.resolve("avro_typed").toUri() + "' USING avro "
                        + "SELECT 1 AS id, CAST(2.50 AS DECIMAL(9,2)) AS price, DATE'2026-01-02' AS day,"
                        + " TIMESTAMP'2026-01-02 03:04:05' AS seen, named_struct('a', array('x')) AS nested")
                .run(written("clocks", "parquet", "SELECT 1 AS id, TIMESTAMP_NTZ'2026-01-02 03:04:05' AS clock"))
                .run(written("clocks_orc", "orc", "SELECT 1 AS id, TIMESTAMP_NTZ'2026-01-02 03:04:05' AS clock"))
                .run(written("variants", "parquet", "SELECT 1 AS id, parse_json('{\"a\":[1,2]}') AS doc"))
                .run("INSERT OVERWRITE DIRECTORY '"
                        + folder.resolve("orc_typed").toUri() + "' USING orc "
                        + "SELECT 1 AS id, 'Lisbon' AS city, CAST(2.50 AS DECIMAL(9,2)) AS price")
                .on(server);
    }

    private String written(String name, String format, String query) {
        return "INSERT OVERWRITE DIRECTORY '" + folder.resolve(name).toUri() + "' USING " + format + " " + query;
    }

    private void text(String name, String... lines) throws IOException {
        bytes(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void gzip(String name, String... lines) throws IOException {
        bytes(name, zip(String.join("\n", lines) + "\n"));
    }

    private void bytes(String name, byte[] bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static byte[] zip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}

package dev.bindery.runtime.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.runtime.TestSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.datasources.csv.CSVFileFormat;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("integration")
class BinderyCsvTest {

    private static final String REPORT =
            "Report of May\nmade by somebody, somewhere\nid;name;price\n1;\"Anna; \"\"A\"\"\";1.5\n2;Bert;2\n";

    @TempDir
    private Path folder;

    private static Dataset<Row> read(Path path, Map<String, String> options) {
        return TestSpark.session()
                .read()
                .format(BinderyCsv.SHORT_NAME)
                .option("sep", ";")
                .option("escape", "\"")
                .option("header", "true")
                .option("skipLines", "2")
                .option("inferSchema", "true")
                .options(options)
                .load(path.toString());
    }

    private static void write(Path file, String text, boolean gzip) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream output =
                gzip ? new GZIPOutputStream(Files.newOutputStream(file)) : Files.newOutputStream(file)) {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static java.util.List<String> rows(Dataset<Row> rows) {
        return rows.collectAsList().stream().map(Row::toString).sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"report.csv", "report.csv.gz"})
    void skipsTheLinesAboveTheHeaderAndInfersTypes(String name) throws IOException {
        write(folder.resolve(name), REPORT, name.endsWith(".gz"));
        Dataset<Row> rows = read(folder, Map.of());
        assertThat(rows.schema().toDDL()).as("schema").isEqualTo("id INT,name STRING,price DOUBLE");
        assertThat(rows(rows)).as("rows").containsExactly("[1,Anna; \"A\",1.5]", "[2,Bert,2.0]");
        assertThat(rows.count()).as("count").isEqualTo(2);
        assertThat(rows(rows.select("price").where("id = 2")))
                .as("one column, filtered")
                .containsExactly("[2.0]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\r\n", "\r", "\n"})
    void everyLineEndingCounts(String newline) throws IOException {
        write(folder.resolve("report.csv"), REPORT.replace("\n", newline), false);
        assertThat(rows(read(folder, Map.of()))).as("rows").containsExactly("[1,Anna; \"A\",1.5]", "[2,Bert,2.0]");
    }

    @Test
    void everyFileHasItsOwnLinesAndItsOwnHeader() throws IOException {
        write(folder.resolve("a.csv"), REPORT, false);
        write(folder.resolve("b.csv"), "Report of June\n\nid;name;price\n3;Cleo;3\n", false);
        write(folder.resolve("c.csv.gz"), "x\ny\nid;name;price\n4;Dora;\n", true);
        assertThat(rows(read(folder, Map.of())))
                .as("rows of all files; an empty line counts as a line")
                .containsExactly("[1,Anna; \"A\",1.5]", "[2,Bert,2.0]", "[3,Cleo,3.0]", "[4,Dora,null]");
    }

    @Test
    void aFileThatEndsWithinItsTopLinesHasNoRows() throws IOException {
        write(folder.resolve("a.csv"), REPORT, false);
        write(folder.resolve("b.csv"), "only a title", false);
        write(folder.resolve("c.csv"), "", false);
        assertThat(read(folder, Map.of()).count()).as("rows").isEqualTo(2);
    }

    @Test
    void aBigFileIsReadOnceHoweverManySplitsSparkWouldMake() throws IOException {
        StringBuilder text = new StringBuilder("title\nsecond line\nid;name;price\n");
        IntStream.range(0, 20_000)
                .forEach(i -> text.append(i).append(";n;").append(i).append('\n'));
        write(folder.resolve("big.csv"), text.toString(), false);
        TestSpark.session().conf().set("spark.sql.files.maxPartitionBytes", "10000");
        try {
            Dataset<Row> rows = read(folder, Map.of());
            assertThat(rows.rdd().getNumPartitions()).as("splits").isEqualTo(1);
            assertThat(rows.count()).as("rows").isEqualTo(20_000);
            assertThat(rows.where("id is null").count())
                    .as("rows that are none")
                    .isZero();
            Dataset<Row> plain = TestSpark.session()
                    .read()
                    .format(BinderyCsv.SHORT_NAME)
                    .schema("a string")
                    .load(folder.toString());
            assertThat(plain.rdd().getNumPartitions())
                    .as("without lines to skip a file is split as ever")
                    .isGreaterThan(5);
        } finally {
            TestSpark.session().conf().unset("spark.sql.files.maxPartitionBytes");
        }
    }

    @Test
    void valuesOverSeveralLinesAreReadWithMultiLine() throws IOException {
        write(folder.resolve("a.csv"), "title\nmore\nid;text\n1;\"two\nlines\"\n2;one\n", false);
        Dataset<Row> rows = read(folder, Map.of("multiLine", "true"));
        assertThat(rows.schema().toDDL()).as("schema").isEqualTo("id INT,text STRING");
        assertThat(rows(rows)).as("rows").containsExactly("[1,two\nlines]", "[2,one]");
    }

    @Test
    void withoutAHeaderTheFirstLineBelowIsData() throws IOException {
        write(folder.resolve("a.csv"), "title\nmore\n1;x\n2;y\n", false);
        Dataset<Row> rows = read(folder, Map.of("header", "false"));
        assertThat(rows.schema().toDDL()).as("schema").isEqualTo("_c0 INT,_c1 STRING");
        assertThat(rows(rows)).as("rows").containsExactly("[1,x]", "[2,y]");
    }

    @Test
    void brokenRowsGoWhereSparkPutsThem() throws IOException {
        write(folder.resolve("a.csv"), "title\nmore\nid;n\n1;5\n2;five\n", false);
        Dataset<Row> rows = TestSpark.session()
                .read()
                .format(BinderyCsv.SHORT_NAME)
                .schema("id int, n int, _corrupt_record string")
                .option("sep", ";")
                .option("header", "true")
                .option("skiplines", "2")
                .load(folder.toString());
        assertThat(rows(rows)).as("rows").containsExactly("[1,5,null]", "[2,null,2;five]");
    }

    @Test
    void aPartitionedTableWithThisProviderIsReadThroughSql() throws IOException {
        write(folder.resolve("day=2024-01-01/a.csv"), REPORT, false);
        write(folder.resolve("day=2024-01-02/b.csv.gz"), REPORT, true);
        TestSpark.emptyDatabase("reports");
        TestSpark.session()
                .sql("create table reports.monthly (id int, name string, price double, day date) using `bindery-csv`"
                        + " options (sep ';', escape '\"', header 'true', skipLines '2') partitioned by (day) location '"
                        + folder.toUri() + "'");
        TestSpark.session().sql("msck repair table reports.monthly");
        assertThat(TestSpark.rows("select day, count(*), sum(price) from reports.monthly group by day order by day"))
                .as("rows by partition")
                .containsExactly("[2024-01-01,2,3.5]", "[2024-01-02,2,3.5]");
        assertThatThrownBy(() ->
                        TestSpark.session().sql("insert into reports.monthly values (3, 'c', 1.0, date'2024-01-03')"))
                .as("writing")
                .hasStackTraceContaining(
                        "This table cannot be written to: the first 2 lines of each of its files are skipped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "ISO-8859-1", "UTF-32", "windows-1252"})
    void filesAreReadInTheirOwnEncoding(String encoding) throws IOException {
        // Ċ is 010A in UTF-16: a byte in it looks like the end of a line.
        String title = encoding.startsWith("UTF") ? "Ċ\uFEFFberschrift 😀" : "Überschrift";
        String name = encoding.startsWith("UTF") ? "Žluťoučký 😀" : "Müller";
        Files.write(
                folder.resolve("a.csv"),
                (title + "\n\nid;größe\n1;" + name + "\n2;klein\n")
                        .getBytes(java.nio.charset.Charset.forName(encoding)));
        for (String multiLine : new String[] {"false", "true"}) {
            Dataset<Row> rows = read(folder, Map.of("encoding", encoding, "multiLine", multiLine));
            assertThat(rows.schema().toDDL()).as("schema in " + encoding).isEqualTo("id INT,`größe` STRING");
            assertThat(rows(rows)).as("rows in " + encoding).containsExactly("[1," + name + "]", "[2,klein]");
        }
    }

    @Test
    void encodingsThatSparkRefusesNeedNoLinesToSkip() throws IOException {
        Files.write(
                folder.resolve("a.csv"), "id;n\n1;Привет\n".getBytes(java.nio.charset.Charset.forName("windows-1251")));
        assertThat(rows(read(folder, Map.of("skipLines", "0", "charset", "windows-1251"))))
                .as("rows")
                .containsExactly("[1,Привет]");
        assertThatThrownBy(() -> read(folder, Map.of("encoding", "latin-99")))
                .as("no encoding")
                .hasMessageContaining("There is no encoding \"latin-99\" to read the files in.");
    }

    @Test
    void isNotTakenForPlainCsv() throws IOException {
        assertThat(new BinderyCsv()).as("two of a kind").isEqualTo(new BinderyCsv());
        assertThat(new BinderyCsv().equals(new CSVFileFormat()))
                .as("equals plain CSV")
                .isFalse();
        assertThat(new CSVFileFormat().equals(new BinderyCsv()))
                .as("plain CSV equals it")
                .isFalse();
        write(folder.resolve("a.csv"), "1,x\n2,y\n", false);
        String options = " options (skipLines '1', path '" + folder.toUri() + "')";
        TestSpark.session()
                .sql("create or replace temporary view skipping (id int, n string) using `bindery-csv`" + options);
        TestSpark.session().sql("create or replace temporary view plain (id int, n string) using csv" + options);
        assertThat(TestSpark.rows("select count(*) from (select * from skipping union all select * from plain)"))
                .as("rows of both in one query")
                .containsExactly("[3]");
    }

    @Test
    void aWrongNumberOfLinesIsSaid() {
        assertThatThrownBy(() -> read(folder, Map.of("skipLines", "-1")))
                .as("negative")
                .hasMessageContaining("The option skipLines is a whole number from 0, and \"-1\" is none.");
        assertThatThrownBy(() -> read(folder, Map.of("skipLines", "two")))
                .as("no number")
                .hasMessageContaining("\"two\" is none");
    }

    @Test
    void aTruncatedGzipFailsAndGivesNoHalfResult() throws IOException {
        Path whole = folder.resolve("whole.csv.gz");
        StringBuilder text = new StringBuilder("title\nmore\nid;n\n");
        IntStream.range(0, 50_000)
                .forEach(i ->
                        text.append(i * 31L % 1000003).append(";x").append(i).append('\n'));
        write(whole, text.toString(), true);
        byte[] bytes = Files.readAllBytes(whole);
        Files.delete(whole);
        Path cut = folder.resolve("cut/cut.csv.gz");
        Files.createDirectories(cut.getParent());
        Files.write(cut, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        Dataset<Row> rows = TestSpark.session()
                .read()
                .format(BinderyCsv.SHORT_NAME)
                .schema("id int, n string")
                .option("skipLines", "2")
                .load(cut.getParent().toString());
        assertThatThrownBy(rows::count).as("the read").hasStackTraceContaining("Unexpected end of input stream");
    }
}

package dev.bindery.runtime.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.jobs.graph.DataFormat;
import dev.bindery.jobs.graph.JobGraph;
import dev.bindery.jobs.graph.Mapping;
import dev.bindery.jobs.graph.SinkNode.CatalogSink;
import dev.bindery.jobs.graph.SinkNode.PathSink;
import dev.bindery.jobs.graph.SourceNode.CatalogSource;
import dev.bindery.jobs.graph.SourceNode.PathSource;
import dev.bindery.jobs.graph.TransformNode.ApplyMapping;
import dev.bindery.jobs.graph.mapping.MappingSuggester;
import dev.bindery.jobs.graph.source.GeneratedSource;
import dev.bindery.jobs.graph.source.JavaSourceWriter;
import dev.bindery.model.Column;
import dev.bindery.model.json.Json;
import dev.bindery.runtime.TestSpark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
class JobMainTest {

    @TempDir
    private Path folder;

    private final ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
    private String errors = "";
    private Map<?, ?> report = Map.of();

    @BeforeEach
    void freshRun() {
        TestSpark.emptyDatabase("jobs");
        TestSpark.session().stop();
        RunMeasures.ofThisProcess().reset();
    }

    @AfterEach
    void asBefore() {
        Thread.currentThread().setContextClassLoader(classLoader);
        System.clearProperty("spark.jars");
        System.clearProperty("spark.extraListeners");
    }

    /** Runs a script as the launcher does; the exit status. */
    private int run(String fileName, String source, String... arguments) throws IOException {
        Path script = Files.writeString(folder.resolve(fileName), source);
        Path reportFile = folder.resolve("report.json");
        List<String> all = new ArrayList<>(
                List.of("--scriptLocation", script.toString(), "--JOB_NAME", "orders", "--JOB_RUN_ID", "jr_1"));
        all.addAll(List.of(arguments));
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        int status = JobMain.run(
                all.toArray(String[]::new),
                Map.of("BINDERY_RUN_REPORT", reportFile.toString()),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        errors = printed.toString(StandardCharsets.UTF_8);
        report = (Map<?, ?>) Json.read(Files.readString(reportFile));
        return status;
    }

    private static String script(String body) {
        return "import dev.bindery.runtime.*;\nimport org.apache.spark.api.java.function.*;\nimport org.apache.spark.sql.*;\n"
                + "public class Script {\n  public static void main(String[] args) throws Exception {\n"
                + "    GlueContext glue = GlueContext.create();\n    SparkSession spark = glue.getSparkSession();\n"
                + body
                + "\n  }\n}\n";
    }

    @Test
    void aGeneratedJobTurnsATableIntoAnother() throws IOException {
        TestSpark.session()
                .sql(
                        "create table jobs.orders using parquet as select id, named_struct('city', 'Ulm') as address,"
                                + " cast(id as string) as amount, date_add(date'2024-01-01', cast(id % 3 as int)) as day from range(90)");
        TestSpark.session().stop();
        JobGraph graph = JobGraph.chain(
                "orders by day",
                List.of(
                        new CatalogSource("orders", "jobs", "orders"),
                        new ApplyMapping(
                                "mapped_orders",
                                List.of(
                                        Mapping.keep("id", "bigint"),
                                        new Mapping("address.city", "string", "city", "string"),
                                        new Mapping("amount", "string", "amount", "decimal(10,2)"),
                                        Mapping.keep("day", "date"))),
                        new CatalogSink("orders_by_day", "jobs", "orders_by_day", List.of("day"))));
        GeneratedSource source = JavaSourceWriter.write(graph);
        int status = run(source.fileName(), source.text());
        assertThat(errors).as("what was said").isEmpty();
        assertThat(status).as("exit status").isZero();
        assertThat(report.get("state")).as("state").isEqualTo("SUCCEEDED");
        assertThat(report.get("rowsWritten")).as("rows written").isEqualTo(90L);
        assertThat(report.get("rowsRead")).as("rows read").isEqualTo(90L);
        assertThat(report.get("committed")).as("committed").isEqualTo(true);
        assertThat(report.get("sparkJobsFailed")).as("failed Spark jobs").isEqualTo(0L);
        assertThat(
                        TestSpark.rows(
                                "select day, count(*), min(city), sum(amount) from jobs.orders_by_day group by day order by day"))
                .as("rows of the target")
                .containsExactly(
                        "[2024-01-01,30,Ulm,1305.00]", "[2024-01-02,30,Ulm,1335.00]", "[2024-01-03,30,Ulm,1365.00]");
        assertThat(TestSpark.rows("show partitions jobs.orders_by_day"))
                .as("partitions")
                .hasSize(3);
    }

    @Test
    void aGeneratedJobCopesWithAnyColumnName() throws IOException {
        TestSpark.session()
                .sql(
                        "create table jobs.odd using parquet as select 1 as `it's`, 2 as `a.b`, 3 as `q\"uote`, 4 as `back\\\\slash`,"
                                + " 5 as `ünï*/`, 6 as `two words`, 7 as `class`, 8 as `tick``ed`");
        List<Column> columns = Stream.of(
                        TestSpark.session().table("jobs.odd").schema().fields())
                .map(field -> Column.of(field.name(), "int"))
                .toList();
        TestSpark.session().stop();
        GeneratedSource source = JavaSourceWriter.write(JobGraph.chain(
                "odd \"names\" */ \\u000a",
                List.of(
                        new CatalogSource("odd", "jobs", "odd"),
                        new ApplyMapping(
                                "mapped", MappingSuggester.keepAll(columns).mappings()),
                        new CatalogSink("even", "jobs", "even", List.of()))));
        assertThat(run(source.fileName(), source.text()))
                .as("exit status; said: " + errors)
                .isZero();
        assertThat(TestSpark.session().table("jobs.even").schema().fieldNames())
                .as("columns, fit for every format")
                .containsExactly("it's", "a_b", "q\"uote", "back\\\\slash", "ünï*/", "two_words", "class", "tick_ed");
        assertThat(TestSpark.rows("select * from jobs.even")).as("rows").containsExactly("[1,2,3,4,5,6,7,8]");
    }

    @Test
    void aGeneratedJobReadsAndWritesFiles() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "Title\nid;day\n1;2024-01-01\n2;2024-01-02\n");
        JobGraph graph = JobGraph.chain(
                "files",
                List.of(
                        new PathSource(
                                "lines",
                                List.of(folder.resolve("in.csv").toString()),
                                DataFormat.CSV,
                                Map.of("separator", ";", "withHeader", "true", "skipLines", "1")),
                        new PathSink(
                                "out", folder.resolve("out").toString(), DataFormat.JSON, List.of("day"), Map.of())));
        GeneratedSource source = JavaSourceWriter.write(graph);
        assertThat(run(source.fileName(), source.text()))
                .as("exit status; said: " + errors)
                .isZero();
        assertThat(report.get("rowsWritten")).as("rows written").isEqualTo(2L);
        assertThat(folder.resolve("out/day=2024-01-02"))
                .as("a partition's folder")
                .isDirectory();
    }

    @Test
    void aMissingPathIsSaidInOneSentenceFirst() throws IOException {
        int status = run(
                "Script.java",
                script("glue.getSource(\"parquet\", \"" + folder.resolve("none") + "\").getDynamicFrame();"));
        assertThat(status).as("exit status").isEqualTo(1);
        assertThat(errors.lines().findFirst())
                .as("first line on standard error")
                .isEqualTo(Optional.of("Job orders failed: Path does not exist: file:" + folder.resolve("none") + "."));
        assertThat(errors).as("the stack trace comes after it").contains("\tat ");
        assertThat(report.get("state")).as("state").isEqualTo("FAILED");
        assertThat(report.get("message"))
                .as("message")
                .isEqualTo("Path does not exist: file:" + folder.resolve("none") + ".");
        assertThat(report.get("errorCategory")).as("category").isEqualTo("RESOURCE_NOT_FOUND_ERROR");
        assertThat(report.get("errorCondition")).as("Spark's name").isEqualTo("PATH_NOT_FOUND");
    }

    @Test
    void whatBrokeOnAnExecutorIsTheReasonAndItsRowsDoNotCount() throws IOException {
        int status = run(
                "Script.java",
                script(
                        "spark.range(100).map((MapFunction<Long, Integer>) n -> Integer.parseInt(n == 77 ? \"seven\" : \"7\"),"
                                + " Encoders.INT()).write().parquet(\"" + folder.resolve("out") + "\");"));
        assertThat(status).as("exit status").isEqualTo(1);
        assertThat(report.get("message"))
                .as("message")
                .isEqualTo("NumberFormatException: For input string: \"seven\".");
        assertThat(report.get("rowsWritten")).as("rows written").isEqualTo(0L);
        assertThat(report.get("sparkJobsFailed")).as("failed Spark jobs").isEqualTo(1L);
    }

    @Test
    void aSwallowedFailureIsAWarning() throws IOException {
        int status = run(
                "Script.java",
                script("try { spark.sql(\"select raise_error('bad row')\").collect(); } catch (Exception e) { }\n"
                        + "spark.range(5).write().parquet(\"" + folder.resolve("out") + "\");"));
        assertThat(status).as("exit status").isZero();
        assertThat(report.get("state")).as("state").isEqualTo("SUCCEEDED");
        assertThat(report.get("rowsWritten")).as("rows written").isEqualTo(5L);
        assertThat(report.get("warnings"))
                .as("warnings")
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .singleElement()
                .asString()
                .startsWith("One Spark job failed and the script went on; the last one said: ")
                .contains("bad row");
    }

    @Test
    void aScriptThatDoesNotCompileIsShownLineByLine() throws IOException {
        int status = run("Broken.java", script("int x = \"text\";\n    nothing();"));
        assertThat(status).as("exit status").isEqualTo(1);
        assertThat(errors.lines())
                .as("errors")
                .containsExactly(
                        "Job orders failed: Broken.java, line 8, column 9: incompatible types: java.lang.String cannot be converted to int.",
                        "Broken.java, line 9, column 5: cannot find symbol symbol:   method nothing() location: class Script");
        assertThat(report.get("errorCategory")).as("category").isEqualTo("COMPILATION_ERROR");
    }

    @Test
    void argumentsReachTheScript() throws IOException {
        int status = run(
                "my [odd] 100%.java",
                script("String day = GlueArgParser.getResolvedOptions(args, \"JOB_NAME\", \"day\").get(\"day\");\n"
                        + "if (!day.equals(\"2024-01-01\")) throw new IllegalStateException(day);"),
                "--day",
                "2024-01-01");
        assertThat(status).as("exit status; said: " + errors).isZero();
    }

    @Test
    void aMissingArgumentIsTheReason() throws IOException {
        run("Script.java", script("GlueArgParser.getResolvedOptions(args, \"month\");"));
        assertThat(report.get("message"))
                .as("message")
                .isEqualTo("The script needs the argument --month, which was not given.");
        assertThat(report.get("errorCategory")).as("category").isEqualTo("INVALID_ARGUMENT_ERROR");
    }

    @Test
    void severalMainMethodsNeedAChoice() throws IOException {
        String two = "class A { public static void main(String[] a) { throw new IllegalStateException(\"A ran\"); } }\n"
                + "class B { public static void main(String[] a) { throw new IllegalStateException(\"B ran\"); } }\n";
        run("Two.java", two);
        assertThat(report.get("message"))
                .as("without a choice")
                .isEqualTo("The script Two.java has several main methods, in A, B: name one with --class.");
        run("Two.java", two, "--class", "B");
        assertThat(report.get("message")).as("with --class B").isEqualTo("B ran.");
        run("None.java", "class Nothing {}");
        assertThat(report.get("message"))
                .as("no main method")
                .isEqualTo("The script None.java has no class with a method public static void main(String[]).");
    }

    /** A class that a jar brings along. */
    public static final class InAJar {

        public static void main(String[] args) {
            throw new IllegalStateException("ran with " + args.length + " arguments");
        }
    }

    @Test
    void aClassOfTheClassPathNeedsNoScript() throws IOException {
        Path reportFile = folder.resolve("r.json");
        int status = JobMain.run(
                new String[] {"--class", InAJar.class.getName(), "--JOB_NAME", "orders"},
                Map.of("BINDERY_RUN_REPORT", reportFile.toString()),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        assertThat(status).as("exit status").isEqualTo(1);
        assertThat(((Map<?, ?>) Json.read(Files.readString(reportFile))).get("message"))
                .as("message")
                .isEqualTo("ran with 4 arguments.");
    }

    @Test
    void aMissingScriptIsSaid() throws IOException {
        Path reportFile = folder.resolve("r.json");
        int status = JobMain.run(
                new String[] {"--scriptLocation", "/nowhere/Script.java", "--JOB_NAME", "orders"},
                Map.of("BINDERY_RUN_REPORT", reportFile.toString()),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        assertThat(status).as("exit status").isEqualTo(1);
        assertThat(((Map<?, ?>) Json.read(Files.readString(reportFile))).get("message"))
                .as("message")
                .isEqualTo("There is no script /nowhere/Script.java that can be read.");
    }
}

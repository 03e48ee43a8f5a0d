package dev.bindery.jobs.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.jobs.GenerateRequest;
import dev.bindery.jobs.GenerateTarget;
import dev.bindery.jobs.GenerateTarget.ToPath;
import dev.bindery.jobs.GenerateTarget.ToTable;
import dev.bindery.jobs.GeneratedJob;
import dev.bindery.jobs.Job;
import dev.bindery.jobs.JobCommand;
import dev.bindery.jobs.JobDefinition;
import dev.bindery.jobs.Script;
import dev.bindery.jobs.graph.Mapping;
import dev.bindery.jobs.graph.json.JobGraphJson;
import dev.bindery.jobs.graph.source.GeneratedSourceReader;
import dev.bindery.jobs.store.JobStore;
import dev.bindery.jobs.testing.FakeCatalog;
import dev.bindery.model.StorageDescriptor;
import dev.bindery.model.TableDefinition;
import dev.bindery.model.TableName;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidStateException;
import dev.bindery.model.error.NotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobGeneratorTest {

    private static final Call CALL = Call.of(Principal.of("alice"), Call.Door.REST);
    private static final TableName ORDERS = TableName.of("lake", "orders");

    @TempDir
    private Path home;

    private final FakeCatalog catalog = new FakeCatalog()
            .with(
                    ORDERS,
                    List.of("id bigint", "customer struct<name:string,zip:string>", "total string"),
                    List.of("day date"));
    private Database database;
    private JobStore store;
    private ScriptFiles files;
    private JobGenerator generator;

    @BeforeEach
    void open() {
        database = Database.open(DatabaseSettings.inMemory());
        store = new JobStore(database);
        files = new ScriptFiles(home.resolve("jobs"), store, ScriptPlaces.everywhere());
        generator = new JobGenerator(catalog, store, files, InstantSource.fixed(Instant.EPOCH));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void newTableGetsEveryColumn() throws IOException {
        GeneratedJob generated = generate(request("to-parquet", table("clean", List.of("day"))));
        assertThat(generated.mapping())
                .as("mapping")
                .containsExactly(
                        Mapping.keep("id", "bigint"),
                        Mapping.keep("customer", "struct<name:string,zip:string>"),
                        Mapping.keep("total", "string"),
                        Mapping.keep("day", "date"));
        assertThat(generated.notes()).as("nothing to tell").isEmpty();
        Job job = generated.job();
        assertThat(job).as("the job is stored").isEqualTo(store.get("to-parquet"));
        assertThat(job.definition().description())
                .as("description")
                .contains("Generated: from the table lake.orders to the table lake.clean.");
        Path file = Path.of(job.definition().command().scriptLocation().orElseThrow());
        assertThat(file)
                .as("its file")
                .startsWith(home.resolve("jobs/to-parquet"))
                .hasFileName("ToParquet.java");
        assertThat(file).hasContent(generated.script().text());
        assertThat(GeneratedSourceReader.read(Files.readString(file)).map(JobGraphJson::print))
                .as("the graph in the source")
                .isEqualTo(generated.script().graph());
        assertThat(file.resolveSibling("graph.json"))
                .as("the graph beside it")
                .hasContent(generated.script().graph().orElseThrow());
    }

    @Test
    void existingTableIsMatchedAndToldOf() {
        catalog.with(
                TableName.of("lake", "clean"),
                List.of("id int", "customer_name string", "Total decimal(10,2)", "weather string"),
                List.of("day string"));
        GeneratedJob generated = generate(request("fill", table("clean", List.of())));
        assertThat(generated.mapping())
                .as("mapping")
                .contains(
                        new Mapping("id", "bigint", "id", "int"),
                        new Mapping("customer.name", "string", "customer_name", "string"),
                        new Mapping("total", "string", "total", "decimal(10,2)"),
                        new Mapping("day", "date", "day", "string"));
        assertThat(generated.notes())
                .as("notes")
                .anyMatch(note -> note.startsWith("customer.name becomes customer_name: "))
                .contains("Nothing in the source fits the target's column weather: it stays null.");
        assertThat(generated.script().graph().orElse(""))
                .as("partition keys are the table's own")
                .contains("\"day\"");
    }

    @Test
    void existingTableKeepsItsFormat() {
        catalog.with(TableName.of("lake", "clean"), List.of("id bigint"), List.of());
        ToTable target = new ToTable(TableName.of("lake", "clean"), Optional.empty(), Optional.of("orc"), List.of());
        assertThat(generate(request("orc", target)).notes())
                .as("notes")
                .contains("The target table is there and keeps its own format: orc isn't used.");
    }

    @Test
    void givenMappingIsCompletedFromTheTables() {
        GeneratedJob generated = generate(request("mapped", path(List.of("zip")))
                .withMapping(List.of(
                        new Mapping("customer.zip", "", "zip", ""), new Mapping("TOTAL", "", "total", "double"))));
        assertThat(generated.mapping())
                .as("mapping")
                .containsExactly(
                        new Mapping("customer.zip", "string", "zip", "string"),
                        new Mapping("TOTAL", "string", "total", "double"));
    }

    @Test
    void sameRequestGivesTheSameFile() {
        GenerateRequest request = request("again", path(List.of()));
        Script first = generate(request).script();
        assertThatThrownBy(() -> generate(request))
                .as("a second job of that name")
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessage("Job again already exists.");
        GeneratedJob second = generate(request.replacing());
        assertThat(second.script()).as("script").isEqualTo(first);
        assertThat(second.job().version()).as("version").isEqualTo(1);
    }

    @Test
    void namesOfJobsNeverLeaveTheFolder() {
        for (String name : List.of("../../evil", "..", "/etc/passwd", "a/b", "Größe 5 €", "x".repeat(255), "𝄞", ".")) {
            Path file =
                    Path.of(generate(request(name, path(List.of()))).script().location());
            assertThat(file.normalize())
                    .as("the script of the job " + name)
                    .startsWith(home.resolve("jobs"))
                    .isEqualTo(file)
                    .isRegularFile();
            assertThat(home.resolve("jobs").relativize(file).getNameCount())
                    .as("folders down to it")
                    .isEqualTo(3);
        }
        assertThat(JobFolder.of("Job")).as("folders differ where case doesn't").isNotEqualToIgnoringCase("job");
    }

    @Test
    void editedScriptIsTheTruth() throws IOException {
        GeneratedJob generated = generate(request("edited", path(List.of())));
        assertThat(files.read(generated.job())).as("as generated").isEqualTo(generated.script());
        Path file = Path.of(generated.script().location());
        Files.writeString(file, generated.script().text().replace("main(String[] args)", "main(String... args)"));
        Script edited = files.read(generated.job());
        assertThat(edited.text()).as("text").contains("String... args");
        assertThat(edited.graph()).as("no graph any more").isEmpty();
        Files.delete(file);
        assertThat(files.read(generated.job())).as("what the store has").isEqualTo(generated.script());
    }

    @Test
    void editedScriptIsKeptWhenTheSameIsGeneratedAgain() throws IOException {
        GenerateRequest request = request("again", path(List.of()));
        Path file = Path.of(generate(request).script().location());
        Files.writeString(file, "// mine");
        GeneratedJob second = generate(request.replacing());
        assertThat(file).as("the source").hasContent(second.script().text());
        assertThat(second.notes()).as("notes").anySatisfy(note -> assertThat(note)
                .startsWith("The source " + file + " had been edited: it is generated afresh, and the edited one is "));
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files.filter(each -> each.getFileName().toString().contains(".edited-")))
                    .as("set aside")
                    .singleElement(InstanceOfAssertFactories.PATH)
                    .hasContent("// mine");
        }
        assertThat(generate(request.replacing()).notes())
                .as("notes on an unedited one")
                .isEqualTo(List.of());
    }

    @Test
    void scriptThatIsNowhereIsSaid() {
        Job gone = store.create("gone", JobDefinition.of(JobCommand.spark("/no/such.java")), "alice", Instant.EPOCH);
        assertThatThrownBy(() -> files.read(gone))
                .as("a missing file")
                .isInstanceOf(InvalidStateException.class)
                .hasMessage("The script /no/such.java of the job gone isn't there.");
        Job far = store.create("far", JobDefinition.of(JobCommand.spark("s3://b/s.py")), "alice", Instant.EPOCH);
        assertThatThrownBy(() -> files.read(far))
                .as("a script in S3")
                .isInstanceOf(InvalidStateException.class)
                .hasMessage("The script s3://b/s.py of the job far isn't on this machine; only its runs read it.");
    }

    @Test
    void whatDoesNotFitIsSaid() {
        assertThatThrownBy(() -> generate(GenerateRequest.of("j", TableName.of("lake", "gone"), path(List.of()))))
                .as("no source")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> generate(request(
                        "j", new ToTable(TableName.of("sea", "t"), Optional.empty(), Optional.empty(), List.of()))))
                .as("no database")
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("sea");
        refused(request("j", table("orders", List.of())), "The target is the source table hive.lake.orders itself");
        refused(
                request("j", table("clean", List.of("week"))),
                "The target is to be partitioned by week, and no field of the source becomes week; map one to it.");
        refused(
                request("j", path(List.of())).withMapping(List.of(new Mapping("nme", "", "name", ""))),
                "The source table hive.lake.orders has no column nme; it has id, customer, total, day.");
        refused(request("j", path(List.of())).withMapping(List.of()), "The mapping is empty");
        refused(
                request("j", path(List.of())).withMapping(List.of(new Mapping("a..b", "", "name", ""))),
                "The column path \"a..b\" has an empty name at position 3.");
        for (String place : List.of("out/", "", "./out", "C:out")) {
            refused(
                    request("j", new ToPath(place, Optional.empty(), List.of())),
                    "The target \"" + place + "\" is neither an absolute path nor a URI");
        }
        refused(
                request("j", new ToPath("/out", Optional.of("excel"), List.of())),
                "There is no format \"excel\": it is one of parquet, orc, avro, json, csv.");
        catalog.with(TableName.of("lake", "narrow"), List.of("id bigint"), List.of("month string"));
        refused(
                request("j", table("narrow", List.of("day"))),
                "The target table hive.lake.narrow is there and is partitioned by month, not by day;");
        refused(
                request("j", table("narrow", List.of())),
                "The target is to be partitioned by month, and no field of the source becomes month; map one to it.");
        refused(
                request(
                        "j",
                        new ToTable(
                                TableName.of("lake", "narrow"),
                                Optional.of("/elsewhere"),
                                Optional.empty(),
                                List.of())),
                "The target table hive.lake.narrow is there and lies at /lake/narrow, not at /elsewhere;");
        catalog.with(
                TableName.of("lake", "view"),
                TableDefinition.of(TableDefinition.VIRTUAL_VIEW, StorageDescriptor.EMPTY));
        refused(request("j", table("view", List.of())), "The target hive.lake.view is a view; name a table.");
        assertThat(store.getAll(List.of("j"))).as("nothing was made").isEmpty();
    }

    private void refused(GenerateRequest request, String sentence) {
        assertThatThrownBy(() -> generate(request))
                .as(sentence)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(sentence);
    }

    private GeneratedJob generate(GenerateRequest request) {
        return generator.generate(CALL, request);
    }

    private static GenerateRequest request(String name, GenerateTarget target) {
        return GenerateRequest.of(name, ORDERS, target);
    }

    private static ToTable table(String name, List<String> keys) {
        return new ToTable(TableName.of("lake", name), Optional.empty(), Optional.empty(), keys);
    }

    private static ToPath path(List<String> keys) {
        return new ToPath("/lake/out", Optional.empty(), keys);
    }
}

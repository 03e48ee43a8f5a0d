package dev.bindery.jobs.control;

import static dev.bindery.jobs.control.TestServer.CALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.database.Database;
import dev.bindery.database.DatabaseSettings;
import dev.bindery.database.testkit.StatementCounter;
import dev.bindery.jobs.Job;
import dev.bindery.jobs.JobCommand;
import dev.bindery.jobs.JobDefinition;
import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.LogRequest;
import dev.bindery.jobs.RunSettings;
import dev.bindery.jobs.RunState;
import dev.bindery.jobs.StartRun;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What jobs are held to on every database. Runs aren't launched here: nobody keeps them. */
abstract class JobsContract {

    private static final JobDefinition NOTHING = TestServer.script("true");

    @TempDir
    private Path home;

    private final StatementCounter counter = new StatementCounter();
    private Database database;
    private TestServer server;

    /** An empty database. */
    abstract DatabaseSettings settings();

    @BeforeEach
    void open() {
        database = Database.open(settings(), counter::wrap);
        server = new TestServer(database, home, 100);
    }

    @AfterEach
    void close() {
        server.close();
        database.close();
    }

    @Test
    void definitionComesBackExactly() {
        JobDefinition definition = JobDefinition.builder(new JobCommand(
                        Optional.of("glueetl"), Optional.of("s3://b/s.py"), Optional.of("3"), Optional.empty()))
                .description("")
                .role("arn:aws:iam::000000000000:role/etl")
                .defaultArguments(Map.of("--TempDir", "s3://b/t/", "--quoted", "a \"b\" \\ é 𝄞 \n"))
                .nonOverridableArguments(Map.of())
                .maxRetries(0)
                .maxConcurrentRuns(3)
                .settings(new RunSettings(
                        Optional.of(60),
                        Optional.empty(),
                        Optional.of(2.5),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("secure"),
                        Optional.of(10),
                        Optional.of("FLEX"),
                        Optional.of(false),
                        Optional.empty()))
                .glueVersion("5.0")
                .connections(List.of("warehouse", "crm"))
                .jobMode("SCRIPT")
                .logUri("s3://b/l")
                .maintenanceWindow("Sun:3")
                .profileName("p")
                .codeGenerationNodes("{\"node-1\": {\"S3CsvSource\": {\"Name\": \"x\"}}}")
                .sourceControl(Map.of("Provider", "GITHUB", "Branch", "main"))
                .build();
        Job created = server.jobs.create(CALL, "all set", definition);
        assertThat(created.definition()).as("what create returns").isEqualTo(definition);
        assertThat(created.createdBy()).as("who created it").isEqualTo("alice");
        assertThat(server.jobs.get(CALL, "all set")).as("what is stored").isEqualTo(created);

        Job bare = server.jobs.create(CALL, "bare", NOTHING);
        assertThat(bare.definition()).as("nothing that wasn't set").isEqualTo(NOTHING);
    }

    @Test
    void updateReplacesTheWholeDefinition() {
        server.jobs.create(
                CALL,
                "job",
                NOTHING.toBuilder().description("old").maxRetries(2).build());
        Job updated = server.jobs.update(CALL, "job", NOTHING);
        assertThat(updated.definition()).as("definition").isEqualTo(NOTHING);
        assertThat(updated.version()).as("version").isEqualTo(1);
        assertThatThrownBy(() -> server.jobs.update(CALL, "gone", NOTHING))
                .as("a job that isn't there")
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Job gone not found.");
    }

    @Test
    void namesAreUniqueAndCaseSensitive() {
        server.jobs.create(CALL, "Job", NOTHING);
        server.jobs.create(CALL, "job", NOTHING);
        assertThatThrownBy(() -> server.jobs.create(CALL, "job", NOTHING))
                .as("a second one")
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessage("Job job already exists.");
        for (String bad : List.of("", "a\nb", "x".repeat(256), "lone \uD800")) {
            assertThatThrownBy(() -> server.jobs.create(CALL, bad, NOTHING))
                    .as("the name " + bad)
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @Test
    void listingIsByCodePointAndPaged() {
        List<String> names = List.of("B", "a", "a b", "a/../b", "z", "é", "\uFF21", "𝄞");
        List<String> shuffled = new ArrayList<>(names);
        java.util.Collections.shuffle(shuffled, new java.util.Random(7));
        shuffled.forEach(name -> server.jobs.create(CALL, name, NOTHING));
        List<String> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<Job> page = server.jobs.list(CALL, new PageRequest(3, cursor));
            page.items().forEach(job -> listed.add(job.name()));
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(listed).as("all names, in order").isEqualTo(names);
        assertThat(server.jobs.list(CALL, PageRequest.first(8)).next())
                .as("a full last page")
                .isEmpty();
        assertThat(server.jobs.list(CALL, PageRequest.ALL).items())
                .as("without a limit")
                .hasSize(8);
        assertThat(server.jobs.getAll(CALL, List.of("z", "gone", "B")))
                .as("some by name")
                .extracting(Job::name)
                .containsExactly("z", "B");
        assertThatThrownBy(() -> server.jobs.list(CALL, new PageRequest(3, Optional.of("nonsense"))))
                .as("a token of nobody's")
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The token \"nonsense\" isn't one that this listing has given.");
    }

    @Test
    void deletedJobLeavesItsRunsReadable() {
        JobRun run = server.run("job", "true");
        assertThat(server.jobs.delete(CALL, "job")).as("deleted").isTrue();
        assertThat(server.jobs.delete(CALL, "job")).as("deleted twice").isFalse();
        assertThat(server.jobs.getRun(CALL, "job", run.id()).id()).as("its run").isEqualTo(run.id());
        assertThatThrownBy(() -> server.jobs.listRuns(CALL, "job", PageRequest.ALL))
                .as("its runs")
                .isInstanceOf(NotFoundException.class);
        server.jobs.create(CALL, "job", NOTHING);
        assertThat(server.jobs.listRuns(CALL, "job", PageRequest.ALL).items())
                .as("runs of the next job of that name")
                .isEmpty();
    }

    @Test
    void runKeepsTheDefinitionThatItBeganWith() {
        server.jobs.create(
                CALL,
                "job",
                NOTHING.toBuilder()
                        .glueVersion("5.0")
                        .role("r")
                        .maxConcurrentRuns(5)
                        .settings(RunSettings.timeout(7))
                        .build());
        JobRun run = server.jobs.start(CALL, "job", StartRun.with(Map.of("--day", "2026-11-20")));
        server.jobs.update(CALL, "job", NOTHING);
        JobRun stored = server.find(run);
        assertThat(stored).as("what is stored is what start returned").isEqualTo(run);
        assertThat(stored.arguments()).as("its own arguments alone").isEqualTo(Map.of("--day", "2026-11-20"));
        assertThat(stored.settings().timeoutMinutes()).as("timeout").contains(7);
        assertThat(stored.glueVersion()).as("version").contains("5.0");
        assertThat(stored.role()).as("role").contains("r");
        assertThat(stored.startedBy()).as("who").isEqualTo("alice");
    }

    @Test
    void timeoutHasGluesDefault() {
        server.jobs.create(CALL, "old", NOTHING.toBuilder().glueVersion("4.0").build());
        server.jobs.create(CALL, "new", NOTHING.toBuilder().glueVersion("5.1").build());
        assertThat(server.jobs.start(CALL, "old", StartRun.PLAIN).settings().timeoutMinutes())
                .contains(2880);
        assertThat(server.jobs.start(CALL, "new", StartRun.PLAIN).settings().timeoutMinutes())
                .contains(480);
    }

    @Test
    void runsAreListedNewestFirst() {
        server.jobs.create(
                CALL, "job", NOTHING.toBuilder().maxConcurrentRuns(10).build());
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ids.add(0, server.jobs.start(CALL, "job", StartRun.PLAIN).id());
        }
        List<String> listed = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Page<JobRun> page = server.jobs.listRuns(CALL, "job", new PageRequest(2, cursor));
            page.items().forEach(run -> listed.add(run.id()));
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(listed).as("runs").isEqualTo(ids);
        assertThat(server.jobs.findRun(CALL, ids.get(3)).jobName())
                .as("by id alone")
                .isEqualTo("job");
        assertThatThrownBy(() -> server.jobs.getRun(CALL, "other", ids.get(0)))
                .as("under another job's name")
                .isInstanceOf(NotFoundException.class)
                .hasMessage("Job run " + ids.get(0) + " not found.");
    }

    @Test
    void clientTokenMakesStartIdempotent() {
        server.jobs.create(CALL, "job", NOTHING);
        StartRun request = StartRun.with(Map.of("--day", "1")).withClientToken("t");
        JobRun first = server.jobs.start(CALL, "job", request);
        assertThat(server.jobs.start(CALL, "job", request)).as("the same again").isEqualTo(first);
        assertThatThrownBy(() -> server.jobs.start(
                        CALL, "job", StartRun.with(Map.of("--day", "2")).withClientToken("t")))
                .as("another request with the token")
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("The client token t was used for a run of the job job with other arguments");
        server.jobs.create(CALL, "other", NOTHING);
        assertThat(server.jobs.start(CALL, "other", request).id())
                .as("the token of another job's run")
                .isNotEqualTo(first.id());
    }

    @Test
    void jobHasNoMoreRunsAtOnceThanItMay() throws Exception {
        server.jobs.create(CALL, "job", NOTHING.toBuilder().maxConcurrentRuns(3).build());
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> starts = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                starts.add(() -> {
                    try {
                        server.jobs.start(CALL, "job", StartRun.PLAIN);
                        return true;
                    } catch (InvalidOperationException tooMany) {
                        assertThat(tooMany.reason()).as("reason").isEqualTo(Reason.TOO_MANY_RUNS);
                        assertThat(tooMany)
                                .as("sentence")
                                .hasMessage(
                                        "The job job may have 3 runs under way at once (MaxConcurrentRuns) and has 3;"
                                                + " wait for one to end, stop one, or allow more.");
                        return false;
                    }
                });
            }
            int accepted = 0;
            for (Future<Boolean> start : threads.invokeAll(starts)) {
                accepted += start.get() ? 1 : 0;
            }
            assertThat(accepted).as("accepted runs").isEqualTo(3);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void retryNamesWhatItRepeats() {
        server.jobs.create(CALL, "job", NOTHING.toBuilder().maxConcurrentRuns(2).build());
        JobRun first = server.jobs.start(
                CALL, "job", StartRun.with(Map.of("--day", "1")).withSettings(RunSettings.timeout(3)));
        assertThatThrownBy(() -> server.jobs.start(CALL, "job", StartRun.PLAIN.retrying(first.id())))
                .as("retrying what hasn't ended")
                .isInstanceOf(InvalidOperationException.class)
                .hasMessageContaining("is STARTING; only a run that has ended can be retried.");
        server.close();
        server = TestServer.started(database, home, 100);
        server.await(first, RunState.FAILED);
        JobRun second = server.jobs.start(CALL, "job", StartRun.PLAIN.retrying(first.id()));
        assertThat(second.previousRunId()).as("previous").contains(first.id());
        assertThat(second.attempt()).as("attempt").isEqualTo(1);
        assertThat(second.arguments()).as("arguments").isEqualTo(first.arguments());
        assertThat(second.settings().timeoutMinutes()).as("timeout").contains(3);
        server.await(second, RunState.FAILED);
    }

    @Test
    void badRequestsAreRefused() {
        server.jobs.create(CALL, "job", NOTHING);
        assertThatThrownBy(() -> server.jobs.start(CALL, "gone", StartRun.PLAIN))
                .as("a job that isn't there")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> server.jobs.start(CALL, "job", StartRun.PLAIN.withSettings(RunSettings.timeout(0))))
                .as("a timeout of nothing")
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("The timeout is 0 minutes; it goes from 1 to 10079.");
        assertThatThrownBy(() -> server.jobs.stop(CALL, "job", "jr_none"))
                .as("a run that isn't there")
                .isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> server.jobs.create(
                        CALL, "bad", NOTHING.toBuilder().maxRetries(11).build()))
                .as("too many retries")
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("MaxRetries is 11; it goes from 0 to 10.");
        assertThatThrownBy(() -> new LogRequest(LogRequest.Stream.OUTPUT, 0, 0))
                .as("no bytes of a log")
                .isInstanceOf(InvalidInputException.class);
        JobRun run = server.jobs.start(CALL, "job", StartRun.PLAIN);
        assertThat(server.output(run)).as("the log of a run that hasn't begun").isEmpty();
    }

    @Test
    void statementsDoNotGrowWithTheData() {
        server.jobs.create(
                CALL, "job", NOTHING.toBuilder().maxConcurrentRuns(1000).build());
        for (int i = 0; i < 30; i++) {
            server.jobs.start(CALL, "job", StartRun.PLAIN);
        }
        assertThat(counter.during(() -> server.jobs.start(CALL, "job", StartRun.PLAIN)))
                .as("starting: lock the job, count its runs, count the server's, insert")
                .hasSize(4);
        assertThat(counter.during(() -> server.jobs.listRuns(CALL, "job", PageRequest.first(20))))
                .as("listing runs: the job, a page")
                .hasSize(2);
        assertThat(counter.during(() -> server.jobs.list(CALL, PageRequest.first(20))))
                .as("listing jobs")
                .hasSize(1);
        assertThat(counter.during(() -> server.jobs.create(CALL, "another", NOTHING)))
                .as("creating: insert, read its id")
                .hasSize(2);
    }

    Database database() {
        return database;
    }

    Path home() {
        return home;
    }
}

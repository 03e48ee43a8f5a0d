package dev.bindery.jobs.control;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.access.Principal;
import dev.bindery.database.Database;
import dev.bindery.jobs.JobCommand;
import dev.bindery.jobs.JobDefinition;
import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.Jobs;
import dev.bindery.jobs.LogRequest;
import dev.bindery.jobs.RunState;
import dev.bindery.jobs.StartRun;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.process.RunProcesses;
import dev.bindery.jobs.runs.KeeperSettings;
import dev.bindery.jobs.testing.FakeCatalog;
import dev.bindery.jobs.testing.Waiting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Jobs as a server has them, with shell scripts for drivers and a clock that tests can push. */
final class TestServer implements AutoCloseable {

    /** What a driver may write to its logs, in bytes. */
    static final long MOST_LOG = 1 << 20;

    static final Call CALL = Call.of(Principal.of("alice"), Call.Door.REST);

    final Path home;
    final JobControl control;
    final Jobs jobs;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    TestServer(Database database, Path home, int places) {
        this(database, home, places, Duration.ofSeconds(30));
    }

    TestServer(Database database, Path home, int places, Duration launchLimit) {
        this.home = home;
        InstantSource clock = () -> Instant.now().plus(ahead.get());
        KeeperSettings settings = new KeeperSettings(
                home.resolve("runs"),
                places,
                Duration.ofDays(1),
                Duration.ofSeconds(2),
                Duration.ofMillis(50),
                Duration.ofMinutes(30),
                launchLimit,
                Duration.ofDays(90),
                MOST_LOG);
        this.control = JobControl.with(database, new FakeCatalog(), home, settings, new FakeDriver(), clock);
        this.jobs = control.jobs();
    }

    static TestServer started(Database database, Path home, int places) {
        TestServer server = new TestServer(database, home, places);
        server.control.start();
        return server;
    }

    void advance(Duration by) {
        ahead.updateAndGet(duration -> duration.plus(by));
    }

    static JobDefinition script(String script) {
        return JobDefinition.of(JobCommand.spark(script));
    }

    /** Makes a job of a script and starts it. */
    JobRun run(String name, String script) {
        jobs.create(CALL, name, script(script));
        return jobs.start(CALL, name, StartRun.PLAIN);
    }

    JobRun await(JobRun run, RunState state) {
        Waiting.until("the run is " + state + ", now " + find(run), () -> {
            RunState now = find(run).state();
            if (now != state && now.isEnd()) {
                throw new AssertionError("The run ended as " + find(run));
            }
            return now == state;
        });
        return find(run);
    }

    /** Says that it lives so often that it counts as awake for that long. */
    void stayAwake(Duration time) {
        control.heartbeat();
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plusMinutes(1)) {
            advance(Duration.ofMinutes(1));
            control.heartbeat();
        }
    }

    JobRun find(JobRun run) {
        return jobs.getRun(CALL, run.jobName(), run.id());
    }

    RunFolder folder(JobRun run) {
        return new RunFolder(home.resolve("runs").resolve(run.id()));
    }

    RunProcesses processes(JobRun run) {
        return new RunProcesses(run.id(), folder(run).process());
    }

    String output(JobRun run) {
        return jobs.log(CALL, run.jobName(), run.id(), LogRequest.from(LogRequest.Stream.OUTPUT, 0))
                .text();
    }

    void awaitOutput(JobRun run, String text) {
        Waiting.until("the run writes " + text, () -> output(run).contains(text));
    }

    /** The process of the driver itself, the wrapper's child. */
    ProcessHandle driver(JobRun run) {
        long wrapper = folder(run).process().orElseThrow().pid();
        Optional<ProcessHandle> driver =
                ProcessHandle.of(wrapper).flatMap(process -> process.children().findFirst());
        return driver.orElseThrow();
    }

    @Override
    public void close() {
        control.close();
    }
}

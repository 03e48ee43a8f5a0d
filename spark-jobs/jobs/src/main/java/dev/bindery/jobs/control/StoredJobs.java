package dev.bindery.jobs.control;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.jobs.GenerateRequest;
import dev.bindery.jobs.GeneratedJob;
import dev.bindery.jobs.Job;
import dev.bindery.jobs.JobDefinition;
import dev.bindery.jobs.JobRules;
import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.Jobs;
import dev.bindery.jobs.LogPage;
import dev.bindery.jobs.LogRequest;
import dev.bindery.jobs.RunState;
import dev.bindery.jobs.Script;
import dev.bindery.jobs.StartRun;
import dev.bindery.jobs.generate.JobGenerator;
import dev.bindery.jobs.generate.ScriptFiles;
import dev.bindery.jobs.process.LogFile;
import dev.bindery.jobs.process.RunFolder;
import dev.bindery.jobs.runs.RunKeeper;
import dev.bindery.jobs.store.Ending;
import dev.bindery.jobs.store.JobStore;
import dev.bindery.jobs.store.RunStore;
import dev.bindery.jobs.store.ServerIdentity;
import dev.bindery.jobs.store.StoredRun;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.InvalidStateException;
import dev.bindery.model.error.NotFoundException;
import dev.bindery.model.error.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Jobs as they are stored, their runs as this server's keeper keeps them. */
final class StoredJobs implements Jobs {

    private final JobStore jobs;
    private final RunStore runs;
    private final RunKeeper keeper;
    private final RunMaker maker;
    private final JobGenerator generator;
    private final ScriptFiles scripts;
    private final ServerIdentity server;
    private final Path runsFolder;
    private final InstantSource clock;
    /** Two requests at once must not take the last place twice. */
    private final Object placeLock = new Object();

    StoredJobs(
            JobStore jobs,
            RunStore runs,
            RunKeeper keeper,
            RunMaker maker,
            JobGenerator generator,
            ScriptFiles scripts,
            ServerIdentity server,
            Path runsFolder,
            InstantSource clock) {
        this.jobs = jobs;
        this.runs = runs;
        this.keeper = keeper;
        this.maker = maker;
        this.generator = generator;
        this.scripts = scripts;
        this.server = server;
        this.runsFolder = runsFolder;
        this.clock = clock;
    }

    @Override
    public Job create(Call call, String name, JobDefinition definition) {
        JobRules.checkName(name);
        JobRules.check(definition);
        return jobs.create(name, definition, call.principal().name(), clock.instant());
    }

    @Override
    public Job update(Call call, String name, JobDefinition definition) {
        JobRules.check(definition);
        return jobs.update(name, definition, clock.instant());
    }

    @Override
    public Job get(Call call, String name) {
        return jobs.get(name);
    }

    @Override
    public List<Job> getAll(Call call, List<String> names) {
        return jobs.getAll(names);
    }

    @Override
    public Page<Job> list(Call call, PageRequest page) {
        return jobs.list(page);
    }

    @Override
    public boolean delete(Call call, String name) {
        boolean deleted = jobs.delete(name);
        keeper.wake();
        return deleted;
    }

    @Override
    public JobRun start(Call call, String jobName, StartRun request) {
        JobRules.check(request);
        Optional<JobRun> previous = request.retryOf().map(id -> retried(jobName, id));
        StoredRun run;
        synchronized (placeLock) {
            run = runs.accept(
                            jobName,
                            RunMaker.token(request),
                            server.id(),
                            (job, underWay) -> maker.make(call, job, request, previous, underWay))
                    .run();
        }
        keeper.wake();
        return run.run();
    }

    private JobRun retried(String jobName, String runId) {
        JobRun previous = run(jobName, runId).run();
        if (!previous.state().isEnd()) {
            throw new InvalidOperationException(
                    Reason.RUNNING,
                    "The run " + runId + " of the job " + jobName + " is " + previous.state()
                            + "; only a run that has ended can be retried.");
        }
        return previous;
    }

    @Override
    public JobRun getRun(Call call, String jobName, String runId) {
        return run(jobName, runId).run();
    }

    @Override
    public JobRun findRun(Call call, String runId) {
        return runs.find(runId)
                .orElseThrow(() -> new NotFoundException(EntityKind.JOB_RUN, runId))
                .run();
    }

    @Override
    public Page<JobRun> listRuns(Call call, String jobName, PageRequest page) {
        return runs.list(jobs.get(jobName).id(), page).map(StoredRun::run);
    }

    @Override
    public JobRun stop(Call call, String jobName, String runId) {
        String detail = "Stopped by " + call.principal().name() + ".";
        // The state may move on between the look and the step: each round is another state, and there are few.
        for (int round = 0; round < RunState.values().length; round++) {
            StoredRun run = run(jobName, runId);
            RunState state = run.run().state();
            boolean moved;
            if (state == RunState.WAITING) {
                Ending ending = new Ending(RunState.STOPPED, detail, Optional.empty(), Optional.empty());
                moved = runs.end(runId, ending, clock.instant());
            } else if (state == RunState.STARTING || state == RunState.RUNNING) {
                moved = runs.toStopping(runId, detail, clock.instant());
            } else if (state == RunState.STOPPING) {
                return run.run();
            } else {
                throw new InvalidOperationException(
                        Reason.NOT_RUNNING,
                        "The run " + runId + " of the job " + jobName + " can't be stopped: it is " + state
                                + " already.");
            }
            if (moved) {
                keeper.wake();
                return run(jobName, runId).run();
            }
        }
        throw new InvalidStateException("The run " + runId + " changes faster than it can be stopped; try again.");
    }

    @Override
    public LogPage log(Call call, String jobName, String runId, LogRequest request) {
        StoredRun run = run(jobName, runId);
        RunFolder folder = new RunFolder(runsFolder.resolve(runId));
        boolean ended = run.run().state().isEnd();
        if (!Files.isDirectory(folder.path())) {
            if (run.process().isEmpty() && run.owner().equals(server.id())) {
                // It has never come so far as to have a folder.
                return new LogPage("", 0, 0, ended);
            }
            throw new InvalidStateException(
                    run.owner().equals(server.id())
                            ? "The logs of the run " + runId + " were removed with its folder " + folder.path() + "."
                            : "The logs of the run " + runId + " are on the machine "
                                    + run.run().server() + ", in its server's home folder; ask the server there.");
        }
        Path file = request.stream() == LogRequest.Stream.OUTPUT ? folder.output() : folder.error();
        try {
            return LogFile.read(file, request.offset(), request.limit(), ended);
        } catch (IOException unreadable) {
            throw new UnavailableException("The log " + file + " can't be read.", unreadable);
        }
    }

    @Override
    public GeneratedJob generate(Call call, GenerateRequest request) {
        JobRules.checkName(request.jobName());
        return generator.generate(call, request);
    }

    @Override
    public Script script(Call call, String jobName) {
        return scripts.read(jobs.get(jobName));
    }

    private StoredRun run(String jobName, String runId) {
        return runs.find(runId)
                .filter(run -> run.run().jobName().equals(jobName))
                .orElseThrow(() -> new NotFoundException(EntityKind.JOB_RUN, runId));
    }
}

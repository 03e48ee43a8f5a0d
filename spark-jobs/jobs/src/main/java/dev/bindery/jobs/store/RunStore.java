package dev.bindery.jobs.store;

import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Session;
import dev.bindery.jobs.Job;
import dev.bindery.jobs.RunState;
import dev.bindery.jobs.process.ProcessIdentity;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** The runs. Every change of state is compare-and-set on the states that may come before it. */
public final class RunStore {

    private final Database database;

    /** Migrates the tables. */
    public RunStore(Database database) {
        this.database = database;
        database.migrate(JobStore.SCHEMA);
    }

    /**
     * Accepts a run, unless the job runs as often as it may. Nobody else accepts one of the job meanwhile.
     *
     * @param token the client's, and what its request is told from another's by
     * @param make makes the run from the job and the number of runs that are under way on the given server
     * @return the new run, or the one that was accepted with the token before
     * @throws dev.bindery.model.error.NotFoundException where there is no such job
     * @throws InvalidOperationException with {@code TOO_MANY_RUNS}
     * @throws InvalidInputException where the token was used with another request
     */
    public Accepted accept(String jobName, Token token, String owner, BiFunction<Job, Long, StoredRun> make) {
        return database.transaction(session -> {
            Job job = JobStore.locked(session, jobName);
            Optional<Accepted> before = token.value().flatMap(value -> repeated(session, job, value, token.hash()));
            if (before.isPresent()) {
                return before.get();
            }
            long underWay = count(session, "job_id = ? AND state IN " + states(RunState.ACTIVE), job.id());
            int allowed = job.definition().runsAtOnce();
            if (underWay >= allowed) {
                throw new InvalidOperationException(
                        Reason.TOO_MANY_RUNS,
                        "The job " + jobName + " may have " + allowed + (allowed == 1 ? " run" : " runs")
                                + " under way at once (MaxConcurrentRuns) and has " + underWay
                                + "; wait for one to end, stop one, or allow more.");
            }
            long onServer = count(session, "owner = ? AND state IN " + states(RunState.ACTIVE), owner);
            StoredRun run = make.apply(job, onServer);
            RunRows.insert(session, run, token);
            return new Accepted(run, true);
        });
    }

    /**
     * A run that was accepted.
     *
     * @param isNew false where an earlier request with the same token had made it
     */
    public record Accepted(StoredRun run, boolean isNew) {}

    /**
     * What makes a start idempotent.
     *
     * @param value the client's token
     * @param hash of everything else in the request
     */
    public record Token(Optional<String> value, String hash) {}

    private static Optional<Accepted> repeated(Session session, Job job, String token, String hash) {
        Optional<String> known = session.first(
                "SELECT request_hash FROM job_run WHERE job_id = ? AND client_token = ?",
                row -> row.text(1),
                job.id(),
                token);
        if (known.isPresent() && !known.get().equals(hash)) {
            throw new InvalidInputException(
                    "client token",
                    "The client token " + token + " was used for a run of the job " + job.name()
                            + " with other arguments or settings; give this run a token of its own.");
        }
        return RunRows.first(session, "job_id = ? AND client_token = ?", job.id(), token)
                .map(run -> new Accepted(run, false));
    }

    public Optional<StoredRun> find(String runId) {
        return database.read(session -> RunRows.first(session, "id = ?", runId));
    }

    /** The runs of a job, newest first. */
    public Page<StoredRun> list(long jobId, PageRequest page) {
        long before = page.cursor().map(Cursors::sequence).orElse(Long.MAX_VALUE);
        long limit = page.limit() == PageRequest.UNLIMITED ? Long.MAX_VALUE : page.limit() + 1L;
        List<RunRows.Numbered> runs = database.read(session -> RunRows.numbered(
                session, "job_id = ? AND sequence < ? ORDER BY sequence DESC LIMIT ?", jobId, before, limit));
        return Cursors.page(runs, page.limit(), run -> Cursors.ofSequence(run.sequence()))
                .map(RunRows.Numbered::run);
    }

    /**
     * The runs of a server that haven't ended, first accepted first; of those that wait the first ones alone, because
     * there may be thousands.
     *
     * @param waiting how many of those that wait
     */
    public List<StoredRun> activeOf(String owner, int waiting) {
        String active = "owner = ? AND state IN " + states(RunState.ACTIVE);
        return database.read(session -> RunRows.list(
                session,
                active + " AND (state <> 'WAITING' OR sequence IN (SELECT sequence FROM job_run WHERE " + active
                        + " AND state = 'WAITING' ORDER BY sequence LIMIT ?)) ORDER BY sequence",
                owner,
                owner,
                waiting));
    }

    public boolean jobExists(long jobId) {
        return database.read(session -> session.first("SELECT 1 FROM job WHERE id = ?", row -> true, jobId)
                .isPresent());
    }

    /** @return whether it was waiting */
    public boolean toStarting(String id, Instant now) {
        return move(id, RunState.STARTING, now, "state_detail = NULL");
    }

    /** @return whether it was starting */
    public boolean toRunning(String id, ProcessIdentity process, Instant now) {
        return move(
                id,
                RunState.RUNNING,
                now,
                "running_on = ?, pid = ?, process_start = ?",
                Microseconds.of(now),
                process.pid(),
                process.start());
    }

    /**
     * @param detail who asked, as a sentence
     * @return whether it was starting or running
     */
    public boolean toStopping(String id, String detail, Instant now) {
        return move(id, RunState.STOPPING, now, "state_detail = ?", detail);
    }

    /** @return whether it was in a state that this end may follow */
    public boolean end(String id, Ending ending, Instant now) {
        return move(
                id,
                ending.state(),
                now,
                "state_detail = NULL, reason = ?, completed_on = ?, exit_status = ?, rows_written = ?",
                ending.reason(),
                Microseconds.of(now),
                ending.exitStatus().orElse(null),
                ending.rowsWritten().orElse(null));
    }

    /** Notes that a server lives. */
    public void seen(ServerIdentity server, Instant now) {
        database.transaction(session -> {
            int updated = session.execute(
                    "UPDATE job_server SET host = ?, last_seen = ? WHERE id = ?",
                    server.host(),
                    Microseconds.of(now),
                    server.id());
            if (updated == 0) {
                session.execute(
                        "INSERT INTO job_server (id, host, last_seen) VALUES (?, ?, ?)",
                        server.id(),
                        server.host(),
                        Microseconds.of(now));
            }
            return null;
        });
    }

    /** The runs that haven't ended of servers that weren't seen since then. */
    public List<StoredRun> lost(Instant since) {
        return database.read(session -> RunRows.list(
                session,
                "state IN " + states(RunState.ACTIVE)
                        + " AND owner IN (SELECT id FROM job_server WHERE last_seen < ?) ORDER BY sequence",
                Microseconds.of(since)));
    }

    /** The ids of the runs that ended before then, oldest first: a server's own, and those of servers gone since. */
    public List<String> endedBefore(String owner, Instant time, int limit) {
        return database.read(session -> session.list(
                "SELECT id FROM job_run WHERE completed_on < ? AND (owner = ? OR owner IN"
                        + " (SELECT id FROM job_server WHERE last_seen < ?)) ORDER BY sequence LIMIT ?",
                row -> row.text(1),
                Microseconds.of(time),
                owner,
                Microseconds.of(time),
                limit));
    }

    /** Forgets a run that has ended. */
    public void forget(String id) {
        database.transaction(
                session -> session.execute("DELETE FROM job_run WHERE id = ? AND completed_on IS NOT NULL", id));
    }

    private boolean move(String id, RunState to, Instant now, String assignments, Object... binds) {
        Object[] all = new Object[binds.length + 3];
        all[0] = to.name();
        all[1] = Microseconds.of(now);
        System.arraycopy(binds, 0, all, 2, binds.length);
        all[all.length - 1] = id;
        return database.transaction(session -> session.execute(
                        "UPDATE job_run SET state = ?, last_modified_on = ?, " + assignments
                                + " WHERE id = ? AND state IN " + states(to.predecessors()),
                        all)
                == 1);
    }

    private static long count(Session session, String condition, Object bind) {
        return session.first("SELECT COUNT(*) FROM job_run WHERE " + condition, row -> row.number(1), bind)
                .orElseThrow();
    }

    /** The names of states are ours and fixed, so that they can stand in the text, where the partial index sees them. */
    private static String states(Set<RunState> states) {
        return states.stream().sorted().map(state -> "'" + state + "'").collect(Collectors.joining(", ", "(", ")"));
    }
}

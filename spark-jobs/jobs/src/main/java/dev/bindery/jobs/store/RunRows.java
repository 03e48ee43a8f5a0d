package dev.bindery.jobs.store;

import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.jobs.JobDefinition;
import dev.bindery.jobs.JobRun;
import dev.bindery.jobs.RunState;
import dev.bindery.jobs.process.ProcessIdentity;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Rows of the table of runs to values and back. */
final class RunRows {

    private static final String COLUMNS = "id, job_id, job_name, attempt, previous_run_id, trigger_name, state,"
            + " state_detail, reason, started_on, running_on, completed_on, last_modified_on, arguments, settings,"
            + " definition, started_by, owner, host, pid, process_start, exit_status, rows_written";

    private RunRows() {}

    /**
     * A run and its place in the order of acceptance.
     *
     * @param sequence counts up over all jobs
     */
    record Numbered(StoredRun run, long sequence) {}

    static void insert(Session session, StoredRun stored, RunStore.Token token) {
        JobRun run = stored.run();
        session.execute(
                "INSERT INTO job_run (id, job_id, job_name, attempt, previous_run_id, trigger_name, state,"
                        + " state_detail, started_on, last_modified_on, arguments, settings, definition, started_by,"
                        + " client_token, request_hash, owner, host)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                run.id(),
                run.jobId(),
                run.jobName(),
                run.attempt(),
                run.previousRunId().orElse(null),
                run.triggerName().orElse(null),
                run.state().name(),
                run.stateDetail().orElse(null),
                Microseconds.of(run.startedOn()),
                Microseconds.of(run.lastModifiedOn()),
                JobJson.write(run.arguments()),
                JobJson.write(run.settings()),
                JobJson.write(stored.definition()),
                run.startedBy(),
                token.value().orElse(null),
                token.hash(),
                stored.owner(),
                run.server());
    }

    static Optional<StoredRun> first(Session session, String condition, Object... binds) {
        return session.first("SELECT " + COLUMNS + " FROM job_run WHERE " + condition, RunRows::read, binds);
    }

    static List<StoredRun> list(Session session, String condition, Object... binds) {
        return session.list("SELECT " + COLUMNS + " FROM job_run WHERE " + condition, RunRows::read, binds);
    }

    static List<Numbered> numbered(Session session, String condition, Object... binds) {
        return session.list(
                "SELECT " + COLUMNS + ", sequence FROM job_run WHERE " + condition,
                row -> new Numbered(read(row), row.number(24)),
                binds);
    }

    private static StoredRun read(Row row) throws SQLException {
        JobDefinition definition = JobJson.definition(row.text(16));
        JobRun run = new JobRun(
                row.text(1),
                row.number(2),
                row.text(3),
                row.integer(4),
                row.optionalText(5),
                row.optionalText(6),
                RunState.valueOf(row.text(7)),
                row.optionalText(8),
                row.optionalText(9),
                row.instant(10),
                row.optionalInstant(11),
                row.optionalInstant(12),
                row.instant(13),
                JobJson.texts(row.text(14)),
                JobJson.settings(row.text(15)),
                definition.glueVersion(),
                definition.jobMode(),
                definition.role(),
                row.text(17),
                row.text(19),
                row.isNull(22) ? Optional.empty() : Optional.of(row.integer(22)),
                row.isNull(23) ? Optional.empty() : Optional.of(row.number(23)));
        Optional<ProcessIdentity> process =
                row.isNull(20) ? Optional.empty() : Optional.of(new ProcessIdentity(row.number(20), row.text(21)));
        return new StoredRun(run, definition, row.text(18), process);
    }
}

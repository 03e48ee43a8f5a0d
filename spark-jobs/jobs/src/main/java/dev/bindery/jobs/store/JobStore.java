package dev.bindery.jobs.store;

import dev.bindery.catalog.Page;
import dev.bindery.catalog.PageRequest;
import dev.bindery.database.Database;
import dev.bindery.database.Failures;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.SchemaModule;
import dev.bindery.database.Session;
import dev.bindery.jobs.Job;
import dev.bindery.jobs.JobDefinition;
import dev.bindery.jobs.Script;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.NotFoundException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The jobs and their generated scripts. */
public final class JobStore {

    /** The tables of this module. */
    public static final SchemaModule SCHEMA = new SchemaModule("jobs", 1);

    private static final String SELECT =
            "SELECT id, name, version, definition, created_on, last_modified_on, created_by FROM job";

    private final Database database;

    /** Migrates the tables. */
    public JobStore(Database database) {
        this.database = database;
        database.migrate(SCHEMA);
    }

    /** @throws AlreadyExistsException where there is a job of that name */
    public Job create(String name, JobDefinition definition, String createdBy, Instant now) {
        try {
            return database.transaction(session -> insert(session, name, definition, createdBy, now));
        } catch (RuntimeException failed) {
            if (Failures.isUniqueViolation(failed)) {
                throw new AlreadyExistsException(EntityKind.JOB, name);
            }
            throw failed;
        }
    }

    /** @throws NotFoundException where there is no such job */
    public Job update(String name, JobDefinition definition, Instant now) {
        return database.transaction(session -> {
            Job job = locked(session, name);
            return rewrite(session, job, definition, now);
        });
    }

    /**
     * Creates or replaces a job together with the script that was written for it.
     *
     * @param replace whether a job of that name is replaced
     * @throws AlreadyExistsException where there is one and it isn't to be replaced
     */
    public Job generate(
            String name, JobDefinition definition, Script script, boolean replace, String createdBy, Instant now) {
        try {
            return database.transaction(session -> {
                Optional<Job> present = first(session, name, " FOR UPDATE");
                if (present.isPresent() && !replace) {
                    throw new AlreadyExistsException(EntityKind.JOB, name);
                }
                Job job = present.map(old -> rewrite(session, old, definition, now))
                        .orElseGet(() -> insert(session, name, definition, createdBy, now));
                session.execute(
                        "DELETE FROM job_script WHERE job_id = ? AND location = ?", job.id(), script.location());
                session.execute(
                        "INSERT INTO job_script (job_id, location, hash, source, graph, created_on)"
                                + " VALUES (?, ?, ?, ?, ?, ?)",
                        job.id(),
                        script.location(),
                        script.hash(),
                        script.text(),
                        script.graph().orElse(""),
                        Microseconds.of(now));
                return job;
            });
        } catch (RuntimeException failed) {
            if (Failures.isUniqueViolation(failed)) {
                throw new AlreadyExistsException(EntityKind.JOB, name);
            }
            throw failed;
        }
    }

    /** @throws NotFoundException where there is no such job */
    public Job get(String name) {
        return database.read(session -> first(session, name, ""))
                .orElseThrow(() -> new NotFoundException(EntityKind.JOB, name));
    }

    /** Those that are there, in the order of the names. */
    public List<Job> getAll(List<String> names) {
        return database.read(session -> {
            List<Job> found =
                    session.list(SELECT + " WHERE name = ANY(?)", JobStore::read, session.orderedTextArray(names));
            return names.stream()
                    .distinct()
                    .flatMap(name -> found.stream().filter(job -> job.name().equals(name)))
                    .toList();
        });
    }

    /** In the order of the names by code point. */
    public Page<Job> list(PageRequest page) {
        int limit = page.limit();
        String after = page.cursor().map(Cursors::name).orElse("");
        List<Job> jobs = database.read(session -> session.list(
                SELECT + " WHERE name > ? ORDER BY name LIMIT ?",
                JobStore::read,
                session.dialect().orderedText(after),
                limit == PageRequest.UNLIMITED ? Long.MAX_VALUE : limit + 1L));
        return Cursors.page(jobs, limit, job -> Cursors.ofName(job.name()));
    }

    /** @return whether there was one */
    public boolean delete(String name) {
        return database.transaction(session -> session.execute(
                        "DELETE FROM job WHERE name = ?", session.dialect().orderedText(name))
                > 0);
    }

    /** The script that was generated for a job and saved at that location. */
    public Optional<Script> script(long jobId, String location) {
        return database.read(session -> session.first(
                "SELECT location, source, hash, graph FROM job_script WHERE job_id = ? AND location = ?",
                row -> new Script(
                        row.text(1),
                        Scripts.language(row.text(1)),
                        row.text(2),
                        row.text(3),
                        Optional.of(row.text(4)).filter(graph -> !graph.isEmpty())),
                jobId,
                location));
    }

    /**
     * The job, locked until the end of the transaction: nobody else starts a run of it meanwhile.
     *
     * @throws NotFoundException where there is no such job
     */
    static Job locked(Session session, String name) {
        return first(session, name, " FOR UPDATE").orElseThrow(() -> new NotFoundException(EntityKind.JOB, name));
    }

    static Optional<Job> first(Session session, String name, String lock) {
        return session.first(
                SELECT + " WHERE name = ?" + lock,
                JobStore::read,
                session.dialect().orderedText(name));
    }

    private static Job insert(Session session, String name, JobDefinition definition, String createdBy, Instant now) {
        session.execute(
                "INSERT INTO job (name, version, definition, created_on, last_modified_on, created_by)"
                        + " VALUES (?, 0, ?, ?, ?, ?)",
                session.dialect().orderedText(name),
                JobJson.write(definition),
                Microseconds.of(now),
                Microseconds.of(now),
                createdBy);
        return first(session, name, "").orElseThrow();
    }

    private static Job rewrite(Session session, Job job, JobDefinition definition, Instant now) {
        session.execute(
                "UPDATE job SET version = version + 1, definition = ?, last_modified_on = ? WHERE id = ?",
                JobJson.write(definition),
                Microseconds.of(now),
                job.id());
        return first(session, job.name(), "").orElseThrow();
    }

    private static Job read(Row row) throws SQLException {
        return new Job(
                row.number(1),
                row.orderedText(2),
                row.number(3),
                JobJson.definition(row.text(4)),
                row.instant(5),
                row.instant(6),
                row.text(7));
    }
}

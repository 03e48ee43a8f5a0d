package dev.bindery.hiveserver.schedules;

import dev.bindery.catalog.Call;
import dev.bindery.database.Database;
import dev.bindery.database.Failures;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.Session;
import dev.bindery.database.StorableText;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import dev.bindery.model.error.InvalidInputException;
import dev.bindery.model.error.InvalidOperationException;
import dev.bindery.model.error.InvalidOperationException.Reason;
import dev.bindery.model.error.NotFoundException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/** Scheduled queries in SQL. */
public final class JdbcScheduledQueries implements ScheduledQueries {

    private static final Duration KEPT = Duration.ofDays(30);
    private static final int LONGEST_MESSAGE = 1_000;

    private static final String SELECT =
            "SELECT q.id, q.name, q.namespace, q.enabled, q.schedule, q.user_name, q.query,"
                    + " q.next_execution, q.active_execution FROM scheduled_queries q";
    private static final String BY_NAME = " WHERE q.namespace = ? AND q.name = ?";
    /** Due, and either nobody is at it or whoever is hasn't been heard of for too long. */
    private static final String DUE = " LEFT JOIN scheduled_executions e ON e.id = q.active_execution"
            + " WHERE q.namespace = ? AND q.enabled AND q.next_execution <= ?"
            + " AND (e.id IS NULL OR e.update_time < ?) ORDER BY q.next_execution, q.id LIMIT 1";

    private final Database database;
    private final Clock clock;

    public JdbcScheduledQueries(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    private record Stored(long id, Optional<Long> active, ScheduledQuery query) {

        static Stored read(Row row) throws SQLException {
            return new Stored(
                    row.number(1),
                    row.isNull(9) ? Optional.empty() : Optional.of(row.number(9)),
                    new ScheduledQuery(
                            row.text(2),
                            row.text(3),
                            row.bool(4),
                            row.text(5),
                            row.optionalText(6),
                            row.text(7),
                            row.optionalInstant(8)));
        }
    }

    private static Stored required(Session session, String name, String namespace, String lock) {
        return session.first(SELECT + BY_NAME + lock, Stored::read, namespace, name)
                .orElseThrow(() -> new NotFoundException(EntityKind.SCHEDULED_QUERY, name + "@" + namespace));
    }

    @Override
    public ScheduledQuery get(Call call, String name, String namespace) {
        return database.read(session -> required(session, name, namespace, "").query());
    }

    private Optional<Instant> next(String schedule) {
        return CronSchedule.parse(schedule).after(clock.instant());
    }

    private static Long micros(Optional<Instant> time) {
        return time.map(Microseconds::of).orElse(null);
    }

    private static void require(ScheduledQuery query) {
        if (query.name().isBlank() || query.namespace().isBlank()) {
            throw new InvalidInputException("scheduled query", "A scheduled query needs a name and a namespace.");
        }
        StorableText.require("scheduled query name", query.name());
        StorableText.require("namespace", query.namespace());
        StorableText.require("query", query.query());
    }

    @Override
    public void create(Call call, ScheduledQuery query) {
        require(query);
        Optional<Instant> next = next(query.schedule());
        try {
            database.transaction(session -> session.execute(
                    "INSERT INTO scheduled_queries (namespace, name, enabled, schedule, user_name, query, next_execution)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    query.namespace(),
                    query.name(),
                    query.enabled(),
                    query.schedule(),
                    query.user().orElse(null),
                    query.query(),
                    micros(next)));
        } catch (DataAccessException e) {
            if (Failures.isUniqueViolation(e)) {
                throw new AlreadyExistsException(EntityKind.SCHEDULED_QUERY, query.name() + "@" + query.namespace());
            }
            throw e;
        }
    }

    @Override
    public void update(Call call, ScheduledQuery query) {
        require(query);
        Optional<Instant> next = query.nextExecution().or(() -> next(query.schedule()));
        CronSchedule.parse(query.schedule());
        database.transaction(session -> {
            Stored before = required(session, query.name(), query.namespace(), " FOR UPDATE");
            return session.execute(
                    "UPDATE scheduled_queries SET enabled = ?, schedule = ?, user_name = ?, query = ?, next_execution = ?"
                            + " WHERE id = ?",
                    query.enabled(),
                    query.schedule(),
                    query.user().orElse(null),
                    query.query(),
                    micros(next),
                    before.id());
        });
    }

    @Override
    public void drop(Call call, String name, String namespace) {
        database.transaction(session -> {
            Stored before = required(session, name, namespace, " FOR UPDATE");
            session.execute("DELETE FROM scheduled_executions WHERE query_id = ?", before.id());
            return session.execute("DELETE FROM scheduled_queries WHERE id = ?", before.id());
        });
    }

    /** Where nothing is due, which is most of the time, this is one statement. */
    @Override
    public Optional<Assignment> poll(Call call, String namespace) {
        if (database.read(session -> due(session, namespace)).isEmpty()) {
            return Optional.empty();
        }
        return database.exclusively("hive-scheduled-queries", session -> {
            Optional<Stored> due = due(session, namespace);
            return due.map(stored -> assign(session, stored));
        });
    }

    private Optional<Stored> due(Session session, String namespace) {
        Instant now = clock.instant();
        return session.first(
                SELECT + DUE, Stored::read, namespace, Microseconds.of(now), Microseconds.of(now.minus(PATIENCE)));
    }

    private Assignment assign(Session session, Stored due) {
        long now = Microseconds.of(clock.instant());
        due.active()
                .ifPresent(lost -> session.execute(
                        "UPDATE scheduled_executions SET state = ?, end_time = ?, error_message = ? WHERE id = ?",
                        ExecutionState.TIMED_OUT.name(),
                        now,
                        "Nothing was heard of it for " + PATIENCE.toSeconds() + " seconds.",
                        lost));
        session.execute(
                "DELETE FROM scheduled_executions WHERE query_id = ? AND start_time < ?",
                due.id(),
                Microseconds.of(clock.instant().minus(KEPT)));
        long execution = session.insert(
                "INSERT INTO scheduled_executions (query_id, state, start_time, update_time) VALUES (?, ?, ?, ?)",
                due.id(),
                ExecutionState.INITED.name(),
                now,
                now);
        session.execute(
                "UPDATE scheduled_queries SET next_execution = ?, active_execution = ? WHERE id = ?",
                micros(next(due.query().schedule())),
                execution,
                due.id());
        return new Assignment(execution, due.query());
    }

    @Override
    public void progress(
            Call call, long execution, ExecutionState state, Optional<String> executorQuery, Optional<String> message) {
        long now = Microseconds.of(clock.instant());
        database.transaction(session -> {
            ExecutionState before = state(session, execution, " FOR UPDATE");
            if (!before.mayBecome(state)) {
                throw new InvalidOperationException(Reason.STATE, "Invalid state change: " + before + "=>" + state);
            }
            session.execute(
                    "UPDATE scheduled_executions SET state = ?, update_time = ?, end_time = ?,"
                            + " executor_query = COALESCE(?, executor_query), error_message = ? WHERE id = ?",
                    state.name(),
                    now,
                    state.isUnderWay() ? null : now,
                    executorQuery.orElse(null),
                    message.map(JdbcScheduledQueries::abbreviated).orElse(null),
                    execution);
            if (!state.isUnderWay()) {
                session.execute(
                        "UPDATE scheduled_queries SET active_execution = NULL WHERE active_execution = ?", execution);
            }
            return null;
        });
    }

    private static String abbreviated(String message) {
        String clean = message.replace('\0', '?');
        return clean.length() <= LONGEST_MESSAGE ? clean : clean.substring(0, LONGEST_MESSAGE - 1) + "…";
    }

    @Override
    public ExecutionState state(Call call, long execution) {
        return database.read(session -> state(session, execution, ""));
    }

    private static ExecutionState state(Session session, long execution, String lock) {
        return session.first(
                        "SELECT state FROM scheduled_executions WHERE id = ?" + lock,
                        row -> ExecutionState.valueOf(row.text(1)),
                        execution)
                .orElseThrow(() -> new NotFoundException(EntityKind.SCHEDULED_QUERY, "execution " + execution));
    }
}

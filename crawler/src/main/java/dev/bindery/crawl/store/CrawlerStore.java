package dev.bindery.crawl.store;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.change.Change;
import dev.bindery.catalog.change.ChangeRecorder;
import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.crawl.history.CrawlRun;
import dev.bindery.crawl.schedule.Schedule;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.SchemaModule;
import dev.bindery.database.Session;
import dev.bindery.model.error.AlreadyExistsException;
import dev.bindery.model.error.EntityKind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The table {@code crawlers}. */
public final class CrawlerStore {

    /** To be migrated before the store is used. */
    public static final SchemaModule SCHEMA = new SchemaModule("crawler", 1);

    private static final String CRAWLER = "SELECT id, version, definition, created_at, updated_at, schedule_state,"
            + " next_firing, schedule_principal, current_run, last_run FROM crawlers";

    private final Database database;
    private final CrawlerChanges changes;

    public CrawlerStore(Database database, ChangeRecorder<Session> recorder) {
        this.database = database;
        this.changes = new CrawlerChanges(recorder);
    }

    private record Head(
            long id,
            long version,
            CrawlerDefinition definition,
            Instant created,
            Instant updated,
            Optional<Schedule> schedule,
            Optional<String> schedulePrincipal,
            Optional<String> currentRun,
            Optional<String> lastRun) {

        static Head read(Row row) throws SQLException {
            CrawlerDefinition definition = DefinitionJson.read(row.text(3));
            Optional<String> state = row.optionalText(6);
            Optional<Instant> next = row.optionalInstant(7);
            return new Head(
                    row.number(1),
                    row.number(2),
                    definition,
                    row.instant(4),
                    row.instant(5),
                    definition
                            .schedule()
                            .map(expression -> new Schedule(
                                    expression, Schedule.State.valueOf(state.orElse("NOT_SCHEDULED")), next)),
                    row.optionalText(8),
                    row.optionalText(9),
                    row.optionalText(10));
        }

        /** A run that ended between the two statements is the last one by now. */
        StoredCrawler with(Map<String, CrawlRun> runs) {
            Optional<CrawlRun> newest = currentRun.map(runs::get);
            return new StoredCrawler(
                    id,
                    definition,
                    version,
                    created,
                    updated,
                    schedule,
                    newest.filter(run -> run.status().isUnderWay()),
                    newest.filter(run ->
                                    !run.status().isUnderWay() && run.kind().writes())
                            .or(() -> lastRun.map(runs::get)));
        }
    }

    public Optional<StoredCrawler> find(String name) {
        return find(List.of(name)).stream().findFirst();
    }

    /** Those of the names that there are, in the order of their names. */
    public List<StoredCrawler> find(Collection<String> asked) {
        // No crawler has a NUL in its name, and PostgreSQL takes none in a question either.
        List<String> names =
                asked.stream().filter(name -> name.indexOf('\0') < 0).toList();
        return database.read(session -> withRuns(
                session,
                session.list(
                        CRAWLER + " WHERE name = ANY(?) ORDER BY name", Head::read, session.orderedTextArray(names))));
    }

    /**
     * In the order of their names.
     *
     * @param after the name that the first one follows
     */
    public List<StoredCrawler> list(Optional<String> after, int limit) {
        return database.read(session -> {
            String sql = CRAWLER + (after.isPresent() ? " WHERE name > ?" : "") + " ORDER BY name LIMIT ?";
            List<Head> heads = after.isPresent()
                    ? session.list(sql, Head::read, key(session, after.get()), limit)
                    : session.list(sql, Head::read, limit);
            return withRuns(session, heads);
        });
    }

    private static Object key(Session session, String name) {
        return session.dialect().orderedText(name);
    }

    private static List<StoredCrawler> withRuns(Session session, List<Head> heads) {
        Map<String, CrawlRun> runs = RunRows.byId(
                session,
                heads.stream()
                        .flatMap(head -> Stream.concat(head.currentRun().stream(), head.lastRun().stream()))
                        .toList());
        return heads.stream().map(head -> head.with(runs)).toList();
    }

    /** @throws AlreadyExistsException where there is one of that name */
    public void create(Call call, CrawlerDefinition definition, Optional<ScheduleChange> schedule, Instant now) {
        database.exclusively("crawler-names", session -> {
            if (session.first(CRAWLER + " WHERE name = ?", Head::read, key(session, definition.name()))
                    .isPresent()) {
                throw new AlreadyExistsException(EntityKind.CRAWLER, definition.name());
            }
            long time = Microseconds.of(now);
            session.execute(
                    "INSERT INTO crawlers (name, version, definition, created_at, updated_at, schedule_state,"
                            + " schedule_principal, next_firing) VALUES (?, 1, ?, ?, ?, ?, ?, ?)",
                    key(session, definition.name()),
                    DefinitionJson.write(definition),
                    time,
                    time,
                    schedule.map(it -> it.state().name()).orElse(null),
                    schedule.map(ScheduleChange::principal).orElse(null),
                    next(schedule));
            changes.definition(session, call, Change.Kind.CREATE_CRAWLER, definition.name());
            return null;
        });
    }

    private static Long next(Optional<ScheduleChange> schedule) {
        return schedule.flatMap(ScheduleChange::next).map(Microseconds::of).orElse(null);
    }

    /**
     * Replaces a definition and its schedule, where it still has the version that was read, and the schedule hasn't
     * started the crawler since: that would be undone, and the crawler started twice.
     *
     * @return false: somebody else changed it meanwhile, or it is gone
     */
    public boolean update(
            Call call,
            StoredCrawler before,
            CrawlerDefinition definition,
            Optional<ScheduleChange> schedule,
            Instant now) {
        return database.transaction(session -> {
            boolean done = session.execute(
                            "UPDATE crawlers SET version = version + 1, definition = ?, updated_at = ?,"
                                    + " schedule_state = ?, schedule_principal = ?, next_firing = ?"
                                    + " WHERE id = ? AND version = ?"
                                    + " AND next_firing IS NOT DISTINCT FROM CAST(? AS bigint)",
                            DefinitionJson.write(definition),
                            Microseconds.of(now),
                            schedule.map(it -> it.state().name()).orElse(null),
                            schedule.map(ScheduleChange::principal).orElse(null),
                            next(schedule),
                            before.id(),
                            before.version(),
                            before.nextFiring().map(Microseconds::of).orElse(null))
                    == 1;
            if (done) {
                changes.definition(session, call, Change.Kind.UPDATE_CRAWLER, definition.name());
            }
            return done;
        });
    }

    /**
     * Replaces the tags of a crawler. Its schedule stays as it is and whose it is, and what it crawls isn't taken for
     * changed.
     *
     * @return false: somebody else changed it meanwhile, or it is gone
     */
    public boolean updateTags(Call call, StoredCrawler before, CrawlerDefinition definition) {
        return database.transaction(session -> {
            boolean done = session.execute(
                            "UPDATE crawlers SET version = version + 1, definition = ? WHERE id = ? AND version = ?",
                            DefinitionJson.write(definition),
                            before.id(),
                            before.version())
                    == 1;
            if (done) {
                changes.definition(session, call, Change.Kind.UPDATE_CRAWLER, definition.name());
            }
            return done;
        });
    }

    /** Forgets a crawler with its runs, plans and logs; false: it wasn't there any more. */
    public boolean delete(Call call, StoredCrawler crawler) {
        return database.transaction(session -> {
            boolean done = session.execute("DELETE FROM crawlers WHERE id = ?", crawler.id()) == 1;
            if (done) {
                changes.definition(session, call, Change.Kind.DROP_CRAWLER, crawler.name());
            }
            return done;
        });
    }

    /**
     * A firing of a schedule that has come.
     *
     * @param crawler the crawler's id
     * @param version the crawler's, which has this schedule
     * @param name the crawler's name
     * @param at when it was to come
     * @param expression the schedule
     * @param principal who set it
     */
    public record Firing(long crawler, long version, String name, Instant at, String expression, String principal) {}

    /** The schedules that should have started their crawlers by now, the earliest first. */
    public List<Firing> due(Instant now) {
        return database.read(session -> session.list(
                CRAWLER + " WHERE next_firing <= ? ORDER BY next_firing, id",
                row -> {
                    Head head = Head.read(row);
                    return head.schedule().isEmpty()
                            ? null
                            : new Firing(
                                    head.id(),
                                    head.version(),
                                    head.definition().name(),
                                    head.schedule().get().next().orElseThrow(),
                                    head.schedule().get().expression(),
                                    head.schedulePrincipal().orElseThrow());
                },
                Microseconds.of(now)));
    }

    /**
     * Goes on to a schedule's next firing, for whoever is first.
     *
     * @param following what is to be done in the same transaction, once
     * @return false: another server has taken this firing, or the crawler was changed
     */
    public boolean take(Firing firing, Optional<Instant> next, Optional<RunStore.Beginning> following) {
        return database.transaction(session -> {
            boolean taken = session.execute(
                            "UPDATE crawlers SET next_firing = ? WHERE id = ? AND version = ? AND next_firing = ?",
                            next.map(Microseconds::of).orElse(null),
                            firing.crawler(),
                            firing.version(),
                            Microseconds.of(firing.at()))
                    == 1;
            if (taken && following.isPresent()) {
                RunStore.begin(session, changes, following.get());
            }
            return taken;
        });
    }
}

package dev.bindery.crawl.store;

import dev.bindery.crawl.definition.CrawlerDefinition;
import dev.bindery.database.Database;
import dev.bindery.database.Microseconds;
import dev.bindery.database.Row;
import dev.bindery.database.StorableText;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * The table {@code crawl_events}: what object stores told of crawlers' targets. A run takes events by its identity and
 * forgets them once it has succeeded; those of a run that didn't are taken by the next one.
 */
public final class EventStore {

    /** Glue's largest number of messages for one crawl. */
    public static final int MOST_OF_A_RUN = 100_000;

    private static final String EVENT_MODE = "CRAWL_EVENT_MODE";
    private static final int PIECE = 5_000;

    private final Database database;
    private final Clock clock;
    private final String add;

    public EventStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        // An event that waits already needn't wait twice: a run that takes it lists its folder afterwards.
        this.add = "INSERT INTO crawl_events (crawler_id, location, received_at)"
                + " SELECT DISTINCT added.crawler_id, added.location, CAST(? AS bigint) FROM UNNEST(CAST(? AS bigint"
                + " ARRAY), CAST(? AS " + database.dialect().textType() + " ARRAY)) AS added (crawler_id, location)"
                + " WHERE EXISTS (SELECT 1 FROM crawlers c WHERE c.id = added.crawler_id)"
                + " AND NOT EXISTS (SELECT 1 FROM crawl_events e WHERE e.crawler_id = added.crawler_id"
                + " AND e.location = added.location AND e.run_id IS NULL)";
    }

    /**
     * An event to be kept.
     *
     * @param crawlerId for which crawler
     * @param location the object's URI
     */
    public record Event(long crawlerId, String location) {}

    /**
     * A crawler that events may be for.
     *
     * @param id its identity
     * @param definition what was said of it
     */
    public record Listener(long id, CrawlerDefinition definition) {

        public boolean isInEventMode() {
            return definition.recrawlBehavior().filter(EVENT_MODE::equals).isPresent();
        }

        private static Listener read(Row row) throws SQLException {
            return new Listener(row.number(1), DefinitionJson.read(row.text(2)));
        }
    }

    public Optional<Listener> listener(String crawler) {
        return database.read(session -> session.first(
                "SELECT id, definition FROM crawlers WHERE name = ?",
                Listener::read,
                session.dialect().orderedText(crawler)));
    }

    /** The crawlers in event mode. */
    public List<Listener> listeners() {
        return database
                .read(session -> session.list(
                        "SELECT id, definition FROM crawlers WHERE definition LIKE ? ORDER BY id",
                        Listener::read,
                        "%" + EVENT_MODE + "%"))
                .stream()
                .filter(Listener::isInEventMode)
                .toList();
    }

    /** Keeps events; those of a crawler that is gone aren't kept. */
    public void add(List<Event> events) {
        events.forEach(event -> StorableText.require("key", event.location()));
        for (int from = 0; from < events.size(); from += PIECE) {
            List<Event> piece = events.subList(from, Math.min(from + PIECE, events.size()));
            database.transaction(session -> session.execute(
                    add,
                    Microseconds.of(clock.instant()),
                    session.numberArray(piece.stream().map(Event::crawlerId).toList()),
                    session.textArray(piece.stream().map(Event::location).toList())));
        }
    }

    /**
     * Takes the oldest events for a run, those that an earlier run took and didn't get through with among them.
     *
     * @return the locations of the objects, each once
     */
    public List<String> take(long crawlerId, String runId) {
        return database.transaction(session -> {
            session.execute(
                    "UPDATE crawl_events SET run_id = NULL WHERE crawler_id = ? AND run_id <> ?", crawlerId, runId);
            session.execute(
                    "UPDATE crawl_events SET run_id = ? WHERE id IN (SELECT e.id FROM crawl_events e"
                            + " WHERE e.crawler_id = ? ORDER BY e.id LIMIT " + MOST_OF_A_RUN + ")",
                    runId,
                    crawlerId);
            return session.list(
                    "SELECT DISTINCT location FROM crawl_events WHERE crawler_id = ? AND run_id = ? ORDER BY location",
                    row -> row.text(1),
                    crawlerId,
                    runId);
        });
    }

    /** Forgets the events that a run took. */
    public void forget(long crawlerId, String runId) {
        database.transaction(session ->
                session.execute("DELETE FROM crawl_events WHERE crawler_id = ? AND run_id = ?", crawlerId, runId));
    }

    /**
     * Whether a crawl of a crawler has succeeded.
     *
     * @param asItIs whether only those count that began after the crawler was changed last
     */
    public boolean hasSucceeded(long crawlerId, boolean asItIs) {
        return database.read(session -> session.first(
                        "SELECT r.id FROM crawl_runs r JOIN crawlers c ON c.id = r.crawler_id WHERE c.id = ?"
                                + " AND r.status = 'SUCCEEDED' AND r.kind <> 'PLAN'"
                                + (asItIs ? " AND r.started_at >= c.updated_at" : "") + " LIMIT 1",
                        row -> row.number(1),
                        crawlerId))
                .isPresent();
    }

    /** How many events wait for a crawler's next run. */
    public long waiting(long crawlerId) {
        return database.read(session -> session.first(
                        "SELECT COUNT(*) FROM crawl_events WHERE crawler_id = ?", row -> row.number(1), crawlerId)
                .orElse(0L));
    }
}

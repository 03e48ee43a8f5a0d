package dev.bindery.catalog.change;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.event.Announcement;
import dev.bindery.catalog.event.Event;
import dev.bindery.catalog.event.EventQuery;
import dev.bindery.model.TableName;
import dev.bindery.model.error.NotFoundException;
import java.util.List;

/**
 * Everything that changed, in order. Ids have no gaps and only grow: whoever has seen an id never finds a smaller one
 * later, and a caller always finds its own changes.
 */
public interface ChangeLog {

    /** The id of the last change; 0 where nothing has ever changed. */
    long latest(Call call);

    /**
     * Changes in order.
     *
     * @param after an id; the first change is the one with the id behind it, 0 for the beginning
     * @param limit how many changes at most
     */
    List<Change> read(Call call, long after, int limit);

    /**
     * What notifications tell of, one event for each id that fits the query, in order.
     *
     * @param limit how many at most; there may be fewer, and none only where there are no more
     */
    List<Event> events(Call call, EventQuery query, int limit);

    /** How many events there are that fit a query. */
    long countEvents(Call call, EventQuery query);

    /**
     * Tells readers of notifications what a writer did to data.
     *
     * @return the ids of the events, in the order of the announcements
     * @throws NotFoundException where there is no such table or partition; then nothing is told
     */
    List<Long> announce(Call call, TableName table, List<Announcement> announcements);
}

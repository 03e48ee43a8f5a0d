package dev.bindery.catalog.change;

import dev.bindery.catalog.Call;
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
}

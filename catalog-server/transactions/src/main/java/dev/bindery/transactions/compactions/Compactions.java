package dev.bindery.transactions.compactions;

import dev.bindery.catalog.Call;
import dev.bindery.transactions.Target;
import java.util.List;
import java.util.Map;

/** Requests for compactions. They are kept and shown; the work is done by workers elsewhere, see {@link CompactionWork}. */
public interface Compactions {

    /**
     * What a request came to.
     *
     * @param id of the new compaction, or of the one that is there already
     * @param accepted false where one of the same table or partition is waiting or being worked on
     * @param state of that compaction
     */
    record Outcome(long id, boolean accepted, CompactionState state) {}

    /**
     * What became of a wish to abort one.
     *
     * @param aborted whether it was
     * @param message a sentence about it
     */
    record Abortion(boolean aborted, String message) {}

    Outcome request(Call call, Compaction.Request request);

    List<Compaction> list(Call call, CompactionFilter filter);

    /** Aborts those of them that no worker has begun. */
    Map<Long, Abortion> abort(Call call, List<Long> ids);

    /**
     * The last compactions of a table, or of each of some partitions, whose work was committed.
     *
     * @param partitions by name; none for all that there are
     * @param after only compactions with greater ids
     */
    List<Compaction> latestCommitted(Call call, Target table, List<String> partitions, long after);
}

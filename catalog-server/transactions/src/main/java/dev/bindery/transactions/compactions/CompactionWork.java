package dev.bindery.transactions.compactions;

import dev.bindery.catalog.Call;
import dev.bindery.transactions.Target;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The side of those who do compactions. Methods that name one throw {@link dev.bindery.model.error.NotFoundException} where
 * it isn't there.
 */
public interface CompactionWork {

    /**
     * Takes the first request that waits. No two workers get the same.
     *
     * @param pool of the worker; requests without a pool are for workers without one
     */
    Optional<Compaction> take(Call call, Compaction.Agent worker, Optional<String> pool);

    /**
     * Says up to which write id a compaction goes and in which transaction it is done.
     *
     * @param runAs as which user
     */
    void begin(Call call, long id, OptionalLong highestWriteId, Optional<String> runAs, long transaction);

    /** Says which job of the cluster does it. */
    void setJob(Call call, long id, String jobId);

    /** The files are rewritten, and the old ones may go. */
    void compacted(Call call, long id);

    /** The old files are gone too: what was committed or aborted up to the highest write id is forgotten. */
    void cleaned(Call call, long id);

    /**
     * It came to nothing.
     *
     * @param end {@link CompactionState#FAILED}, {@link CompactionState#DID_NOT_INITIATE} or {@link CompactionState#REFUSED}
     */
    void gaveUp(Call call, long id, CompactionState end, Optional<String> error);

    /** Files that a worker has rewritten without having been asked, for the cleaner. */
    boolean submitForCleaning(Call call, Compaction.Request request, long highestWriteId, long transaction);

    /**
     * A figure about the files of a table or partition.
     *
     * @param target the table or partition
     * @param type what is counted
     * @param value the figure
     * @param version grows with every change
     * @param threshold figures below are forgotten
     */
    record Metric(Target target, String type, int value, int version, int threshold) {}

    /** Keeps a figure; one below its threshold is forgotten. */
    void put(Call call, Metric metric);

    void remove(Call call, Target target, String type);
}

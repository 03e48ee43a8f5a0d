package dev.bindery.transactions.compactions;

import dev.bindery.transactions.Target;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A compaction.
 *
 * @param id its number
 * @param request what was asked for
 * @param state how far it has come
 * @param worker who works or worked on it
 * @param times when
 * @param highestWriteId up to which write id files were rewritten
 * @param transaction the transaction of the work
 * @param nextTransaction the first id that wasn't given away when the work was committed
 * @param jobId of the cluster's job
 * @param error what went wrong
 * @param retryRetention how long the cleaner leaves it alone, in milliseconds
 */
public record Compaction(
        long id,
        Request request,
        CompactionState state,
        Agent worker,
        Times times,
        OptionalLong highestWriteId,
        OptionalLong transaction,
        OptionalLong nextTransaction,
        Optional<String> jobId,
        Optional<String> error,
        long retryRetention) {

    /**
     * What is asked for.
     *
     * @param target the table or partition
     * @param type how thoroughly
     * @param runAs as which user
     * @param properties for the job, in whatever form the client has them
     * @param pool of the workers that may do it
     * @param buckets into how many buckets it is rebalanced
     * @param orderBy in which order it is rewritten
     * @param initiator who asks
     * @param tooManyAborts because many transactions were aborted
     * @param oldAbort because a transaction was aborted long ago
     */
    public record Request(
            Target target,
            CompactionType type,
            Optional<String> runAs,
            Optional<String> properties,
            Optional<String> pool,
            Optional<Integer> buckets,
            Optional<String> orderBy,
            Agent initiator,
            boolean tooManyAborts,
            boolean oldAbort) {

        public static Request of(Target target, CompactionType type) {
            return new Request(
                    target,
                    type,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Agent.NOBODY,
                    false,
                    false);
        }
    }

    /**
     * Some process.
     *
     * @param id what it calls itself
     * @param version of its software
     */
    public record Agent(Optional<String> id, Optional<String> version) {

        public static final Agent NOBODY = new Agent(Optional.empty(), Optional.empty());
    }

    /**
     * When what happened.
     *
     * @param enqueued when it was asked for
     * @param started when a worker began
     * @param cleaning when the cleaner began
     * @param ended when it had come to its end
     * @param committed when the work was committed
     */
    public record Times(
            Instant enqueued,
            Optional<Instant> started,
            Optional<Instant> cleaning,
            Optional<Instant> ended,
            Optional<Instant> committed) {}
}

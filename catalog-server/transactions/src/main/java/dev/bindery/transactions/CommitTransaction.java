package dev.bindery.transactions;

import java.util.List;
import java.util.Optional;

/**
 * A request to commit.
 *
 * @param id of the transaction; of the one that it replays, where there is a policy
 * @param policy by which it replays another metastore's
 * @param writes what it wrote, as the other metastore says; only where there is a policy
 * @param exclusive whether the client saw to it by locks that nobody else changes the same rows, so that conflicts aren't
 *     looked for
 * @param silent whether the commit isn't told of, because it is replication's own
 */
public record CommitTransaction(
        long id, Optional<String> policy, List<Write> writes, boolean exclusive, boolean silent) {

    public CommitTransaction {
        writes = List.copyOf(writes);
    }

    public static CommitTransaction of(long id) {
        return new CommitTransaction(id, Optional.empty(), List.of(), false, false);
    }

    /**
     * What a transaction wrote.
     *
     * @param target the table or partition
     * @param writeId under which write id
     */
    public record Write(Target target, long writeId) {}
}

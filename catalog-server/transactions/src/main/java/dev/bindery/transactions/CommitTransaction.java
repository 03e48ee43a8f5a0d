package dev.bindery.transactions;

import dev.bindery.model.DatabaseName;
import dev.bindery.model.TableName;
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
 * @param parameter what is set with it, where it commits and hasn't before
 * @param replicated how far something is replicated with it
 */
public record CommitTransaction(
        long id,
        Optional<String> policy,
        List<Write> writes,
        boolean exclusive,
        boolean silent,
        Optional<TableParameter> parameter,
        Optional<Replicated> replicated) {

    public CommitTransaction {
        writes = List.copyOf(writes);
    }

    public CommitTransaction(long id, Optional<String> policy, List<Write> writes, boolean exclusive, boolean silent) {
        this(id, policy, writes, exclusive, silent, Optional.empty(), Optional.empty());
    }

    public static CommitTransaction of(long id) {
        return new CommitTransaction(id, Optional.empty(), List.of(), false, false);
    }

    public CommitTransaction setting(TableParameter newParameter) {
        return new CommitTransaction(id, policy, writes, exclusive, silent, Optional.of(newParameter), replicated);
    }

    public CommitTransaction replicating(Replicated newReplicated) {
        return new CommitTransaction(id, policy, writes, exclusive, silent, parameter, Optional.of(newReplicated));
    }

    /**
     * What a transaction wrote.
     *
     * @param target the table or partition
     * @param writeId under which write id
     */
    public record Write(Target target, long writeId) {}

    /**
     * A parameter of a table that changes with the commit, as Hive's streaming has it.
     *
     * @param tableId the table's
     * @param key begins with {@code _meta}; the table must have it
     */
    public record TableParameter(long tableId, String key, String value) {}

    /**
     * What has been replicated up to an event of the other metastore: a database, and of what is in it what is named.
     *
     * @param table a table of the database
     * @param partitions names of partitions of the table
     */
    public record Replicated(
            DatabaseName database, Optional<TableName> table, List<String> partitions, long lastEvent) {

        public Replicated {
            partitions = List.copyOf(partitions);
        }
    }
}

package dev.bindery.transactions;

/** What a transaction is for, under Hive's names. */
public enum TransactionType {
    DEFAULT,
    /** Replays one of another metastore. */
    REPL_CREATED,
    READ_ONLY,
    COMPACTION,
    MATER_VIEW_REBUILD,
    SOFT_DELETE,
    REBALANCE_COMPACTION;

    public boolean isCompaction() {
        return this == COMPACTION || this == REBALANCE_COMPACTION;
    }

    /** Whether two that change the same rows exclude each other. */
    public boolean conflicts() {
        return this != READ_ONLY && this != COMPACTION && this != SOFT_DELETE && this != REPL_CREATED;
    }
}

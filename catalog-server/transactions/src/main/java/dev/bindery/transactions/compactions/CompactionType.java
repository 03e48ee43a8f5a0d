package dev.bindery.transactions.compactions;

/** How thoroughly files are rewritten, under Hive's names. */
public enum CompactionType {
    MINOR,
    MAJOR,
    REBALANCE,
    /** Nothing is rewritten; what aborted transactions left is removed. */
    ABORT_TXN_CLEANUP,
    SMART_OPTIMIZE
}

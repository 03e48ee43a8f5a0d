package dev.bindery.transactions;

import java.util.Set;

/**
 * Which transactions of a range weren't open any more.
 *
 * @param aborted those that were aborted
 * @param missing those that were committed, or never were
 */
public record RangeHeartbeat(Set<Long> aborted, Set<Long> missing) {}

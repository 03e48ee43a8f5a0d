package dev.bindery.hiveserver.measures;

import java.time.Instant;

/**
 * What running a query has taught about its operators.
 *
 * @param createTime when it was stored; of what is to be stored: not read
 * @param weight how many operators it is about
 * @param payload Hive's own form of it
 */
public record RuntimeStatistics(Instant createTime, int weight, byte[] payload) {}

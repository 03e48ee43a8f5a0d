package dev.bindery.hiveserver.plans;

import java.util.Optional;

/**
 * What is to become of a pool; what isn't there stays.
 *
 * @param path another path; its children move along
 * @param policy another scheduling policy; there and empty: none
 */
public record PoolChange(
        Optional<String> path,
        Optional<Double> fraction,
        Optional<Integer> queryParallelism,
        Optional<Optional<String>> policy) {}

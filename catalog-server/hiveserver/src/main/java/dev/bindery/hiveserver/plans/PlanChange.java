package dev.bindery.hiveserver.plans;

import dev.bindery.hiveserver.plans.ResourcePlan.Status;
import java.util.Optional;

/**
 * What is to become of a plan. A value that is there and empty takes the plan's own away.
 *
 * @param name another name; of a replacement: the plan that is replaced
 * @param namespace where it is said to be, which can't change
 * @param status another status
 * @param queryParallelism another bound on queries
 * @param defaultPool another default pool
 * @param way in which way
 */
public record PlanChange(
        Optional<String> name,
        Optional<String> namespace,
        Optional<Status> status,
        Optional<Optional<Integer>> queryParallelism,
        Optional<Optional<String>> defaultPool,
        Way way) {

    /** The ways of changing a plan. */
    public enum Way {
        PLAIN,
        /** A disabled plan may become active at once. */
        ENABLE_AND_ACTIVATE,
        /** The active plan may stop being active without another in its place. */
        FORCE_DEACTIVATE,
        /** The plan takes the name and status of another, which is kept under a new name. */
        REPLACE
    }
}

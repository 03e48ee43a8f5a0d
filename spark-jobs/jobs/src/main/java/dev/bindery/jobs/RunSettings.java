package dev.bindery.jobs;

import java.util.Optional;

/**
 * What both a job and one of its runs may say of how it runs, in Glue's terms; empty where nothing was said.
 *
 * @param timeoutMinutes how long it may run, at least 1
 * @param allocatedCapacity deprecated by Glue, echoed
 * @param maxCapacity data processing units; not with a worker type
 * @param workerType such as {@code G.1X}
 * @param numberOfWorkers how many of that type
 * @param securityConfiguration its name
 * @param notifyDelayAfterMinutes Glue's NotificationProperty
 * @param executionClass STANDARD or FLEX
 * @param queuing Glue's JobRunQueuingEnabled
 * @param sessionPolicy Glue's ExecutionRoleSessionPolicy: a policy document that narrows the role
 */
public record RunSettings(
        Optional<Integer> timeoutMinutes,
        Optional<Integer> allocatedCapacity,
        Optional<Double> maxCapacity,
        Optional<String> workerType,
        Optional<Integer> numberOfWorkers,
        Optional<String> securityConfiguration,
        Optional<Integer> notifyDelayAfterMinutes,
        Optional<String> executionClass,
        Optional<Boolean> queuing,
        Optional<String> sessionPolicy) {

    public static final RunSettings NONE = new RunSettings(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    public static RunSettings timeout(int minutes) {
        return NONE.withTimeout(minutes);
    }

    public RunSettings withTimeout(int minutes) {
        return new RunSettings(
                Optional.of(minutes),
                allocatedCapacity,
                maxCapacity,
                workerType,
                numberOfWorkers,
                securityConfiguration,
                notifyDelayAfterMinutes,
                executionClass,
                queuing,
                sessionPolicy);
    }

    /**
     * These settings, and where they say nothing those of the job. Whoever gives a capacity gives all of it: a run with
     * a worker type doesn't inherit the job's MaxCapacity, nor the other way round.
     */
    public RunSettings over(RunSettings job) {
        boolean capacity = allocatedCapacity.isPresent() || maxCapacity.isPresent() || workerType.isPresent();
        return new RunSettings(
                timeoutMinutes.or(job::timeoutMinutes),
                capacity ? allocatedCapacity : job.allocatedCapacity,
                capacity ? maxCapacity : job.maxCapacity,
                capacity ? workerType : job.workerType,
                numberOfWorkers.or(() -> capacity ? Optional.empty() : job.numberOfWorkers),
                securityConfiguration.or(job::securityConfiguration),
                notifyDelayAfterMinutes.or(job::notifyDelayAfterMinutes),
                executionClass.or(job::executionClass),
                queuing.or(job::queuing),
                sessionPolicy.or(job::sessionPolicy));
    }
}

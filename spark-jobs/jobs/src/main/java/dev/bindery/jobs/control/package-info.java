/**
 * Jobs put together: the implementation of {@link dev.bindery.jobs.Jobs} over the store, the keeper of runs and the
 * generator, and the one place that makes them all.
 */
package dev.bindery.jobs.control;

/**
 * What REST offers of jobs beyond Glue's own operations: generating them from tables, their sources, the logs of their
 * runs. Translates to {@link dev.bindery.jobs.Jobs} and decides nothing.
 */
package dev.bindery.server.rest.jobs;

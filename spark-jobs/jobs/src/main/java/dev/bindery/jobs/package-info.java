/**
 * The control plane for Spark jobs: what a job and a run are, and the interface {@link dev.bindery.jobs.Jobs} that every
 * door calls. Depends on the catalog's interfaces and the job graph; launching and storing live in the packages below.
 */
package dev.bindery.jobs;

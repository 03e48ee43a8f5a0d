/**
 * Where jobs and runs are kept: SQL for H2 and PostgreSQL on the database module. Knows states and values, no processes.
 */
package dev.bindery.jobs.store;

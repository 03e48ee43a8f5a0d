/** The Glue operations on jobs and their runs and the documents they exchange, over {@link dev.bindery.jobs.Jobs}. */
package dev.bindery.server.glue.jobs;

/** Real jobs on closed servers: what their roles let them do, and nothing else. */
package dev.bindery.tests.jobs.closed;

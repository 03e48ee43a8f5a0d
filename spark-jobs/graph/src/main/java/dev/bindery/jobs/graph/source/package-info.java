/** Sources written from a job graph, and the graph read back from a source that nobody edited. */
package dev.bindery.jobs.graph.source;

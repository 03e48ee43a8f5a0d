/**
 * The graph of a job: nodes that read, change and write, and the edges between them. It is the one truth of a generated
 * job. Stands on the model's types and the JDK alone, because the server, the runtime inside Spark and tools all use it.
 */
package dev.bindery.jobs.graph;
